//! Strip testing as the contract tells it, in its shortest form.

use beside_core::content::Target;

use super::{READ_MS, VOID_MS};

/// What a batch comes to: the more cautious, the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Not detected.
    Clear,
    /// Counts as detected.
    Acts,
}

/// What the contract keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Model {
    /// State id; empty is the first.
    pub state: &'static str,
    /// What the strip looks for.
    pub target: Option<Target>,
    /// Sold as meth or MDMA, or not sure.
    pub group_a: bool,
    /// A pill.
    pub pill: bool,
    /// How the water is measured: `weighed`, `by_eye`, `residue`.
    pub water: &'static str,
    /// Flag STRIP.
    pub strip: bool,
    /// Flag PARTIAL.
    pub partial: bool,
    /// Flag WEAK.
    pub weak: bool,
    /// Flag SECOND.
    pub second: bool,
    /// How often there was no control line.
    pub invalid: u32,
    /// When the strip came out of the water.
    pub dipped: Option<i64>,
    /// Every reading: which strip, what it counts as, and whether it was none at
    /// all (no control line, too late).
    pub batch: Vec<(Option<Target>, Class, bool)>,
    /// A strip showed one line.
    pub positive: bool,
}

impl Model {
    /// The thinner mix is on offer.
    fn dilutes(&self) -> bool {
        self.target == Some(Target::Fentanyl) && self.group_a && self.water != "residue"
    }

    fn passed(&self, ms: i64, now: i64) -> bool {
        self.dipped.is_some_and(|dipped| now - dipped >= ms)
    }

    /// Readings that count: none at all is replaced by a later one of its sort.
    fn counted(&self) -> impl Iterator<Item = (Option<Target>, Class)> {
        self.batch.iter().enumerate().filter_map(|(i, own)| {
            let later = self.batch.iter().skip(i + 1).any(|other| other.0 == own.0);
            (!own.2 || !later).then_some((own.0, own.1))
        })
    }

    /// What the batch comes to.
    pub fn worst(&self) -> Option<Class> {
        self.counted().map(|(_, class)| class).max()
    }

    /// The most cautious reading of the batch is one line, if only in the stronger mix.
    pub fn found(&self) -> bool {
        self.positive
    }

    /// An earlier strip of this sort counts as detected.
    pub fn earlier(&self) -> bool {
        self.counted()
            .any(|(target, class)| target == self.target && class == Class::Acts)
    }

    /// Answers of the state.
    pub fn offers(&self, now: i64) -> Vec<&'static str> {
        let void = self.passed(VOID_MS, now);
        match self.state {
            "" => vec![
                "fentanyl",
                "xylazine",
                "nitazene",
                "benzodiazepine",
                "medetomidine",
                "none",
            ],
            "pouch" => vec!["good", "damaged"],
            "pouch_bad" => vec!["get_new", "only_this"],
            "form" => vec!["powder", "pill", "residue", "does_not_dissolve"],
            "crush" => vec!["whole", "piece"],
            "residue" | "sold_as" => vec!["meth_mdma", "not_sure", "other"],
            "amount" => vec!["weighed", "by_eye", "only_part", "unknown"],
            "mix" => vec!["clear", "bits", "never_clears"],
            "dip" => vec!["dipped", "past_max"],
            "wait" if self.passed(READ_MS, now) => vec!["read"],
            "control_line" | "test_line" if void => vec!["too_late"],
            "control_line" => vec!["yes", "no"],
            "test_line" => vec!["clear", "faint", "none", "not_sure"],
            "detected" if self.dilutes() => vec!["dilute", "plan"],
            "dilute" => vec!["mixed", "skip"],
            "not_detected" => vec!["another_strip", "plan"],
            "faint" => vec!["retest", "another_strip", "plan"],
            "unsure" | "too_late" => vec!["retest", "plan"],
            "invalid" if self.invalid < 2 => vec!["retest", "plan"],
            "plan" => vec!["done"],
            "wait" | "end" => vec![],
            _ => vec!["plan"],
        }
    }

    /// Takes an answer in.
    pub fn answer(&mut self, id: &str, now: i64) {
        self.note(id, now);
        let next = self.next(id);
        if next != self.state {
            self.state = next;
            self.entered();
        }
    }

    fn note(&mut self, id: &str, now: i64) {
        let a = matches!(id, "meth_mdma" | "not_sure");
        match (self.state, id) {
            ("", _) => {
                let named = Target::ALL.into_iter().find(|target| target.id() == id);
                self.target = named.or(self.target);
            }
            ("pouch_bad", "only_this") => self.strip = true,
            ("form", "pill") => self.pill = true,
            ("form", "powder" | "residue" | "does_not_dissolve") => self.pill = false,
            ("crush", "piece") | ("amount", "only_part") => self.partial = true,
            ("sold_as", "meth_mdma" | "not_sure" | "other") => self.group_a = a,
            ("residue", "meth_mdma" | "not_sure" | "other") => {
                (self.group_a, self.weak, self.water) = (a, true, "residue");
            }
            ("amount", "weighed") => self.water = "weighed",
            ("amount", "by_eye") => self.water = "by_eye",
            ("mix", "never_clears") => self.weak = true,
            ("dip", "dipped") => self.dipped = Some(now),
            ("control_line", "no") => self.invalid += 1,
            ("dilute", "mixed") => self.second = true,
            _ => {}
        }
    }

    fn next(&self, id: &str) -> &'static str {
        match (self.state, id) {
            ("", "none") => "no_strip",
            ("", "fentanyl" | "xylazine" | "nitazene" | "benzodiazepine" | "medetomidine")
            | ("pouch_bad", "get_new")
            | ("dip", "past_max")
            | ("faint" | "unsure" | "invalid" | "too_late", "retest") => "pouch",
            ("pouch", "damaged") => "pouch_bad",
            ("pouch", "good") | ("pouch_bad", "only_this") => "form",
            ("form", "powder") | ("crush", "whole" | "piece") => "sold_as",
            ("form", "pill") => "crush",
            ("form", "residue") | ("amount", "unknown") => "residue",
            ("form", "does_not_dissolve") => "not_testable",
            ("residue", "meth_mdma" | "not_sure" | "other") | ("amount", "weighed" | "by_eye") => {
                "mix"
            }
            ("sold_as", "meth_mdma" | "not_sure" | "other") => "amount",
            ("mix", "clear" | "never_clears") | ("dilute", "mixed") => "dip",
            ("dip", "dipped") => "wait",
            ("wait", "read") => "control_line",
            ("control_line", "yes") => "test_line",
            ("control_line", "no") => "invalid",
            ("control_line" | "test_line", "too_late") => "too_late",
            ("test_line", "clear" | "faint") if self.second => "mixed_signal",
            ("test_line", "clear") => "not_detected",
            ("test_line", "faint") => "faint",
            ("test_line", "none" | "not_sure") if self.second => "detected_twice",
            ("test_line", "none") => "detected",
            ("test_line", "not_sure") => "unsure",
            ("detected", "dilute") => "dilute",
            ("not_detected" | "faint", "another_strip") => "",
            (_, "plan" | "skip") => "plan",
            ("plan", "done") => "end",
            _ => self.state,
        }
    }

    fn entered(&mut self) {
        let clear = if self.strip {
            Class::Acts
        } else {
            Class::Clear
        };
        let (class, unread) = match self.state {
            "" => {
                (self.strip, self.weak, self.second) = (false, false, false);
                (self.invalid, self.water, self.dipped) = (0, "", None);
                return;
            }
            "not_detected" | "faint" => (clear, false),
            "invalid" | "too_late" => (Class::Acts, true),
            "detected" | "detected_twice" | "mixed_signal" | "unsure" | "not_testable" => {
                (Class::Acts, false)
            }
            "no_strip" => return self.batch.push((None, Class::Acts, false)),
            _ => return,
        };
        self.positive |= ["detected", "detected_twice", "mixed_signal"].contains(&self.state);
        self.batch.push((self.target, class, unread));
    }

    /// What tells two situations apart; a batch by what it comes to.
    pub fn key(&self, now: i64) -> String {
        let unread = self.batch.last().is_some_and(|own| own.2);
        let batch = (self.worst(), self.earlier(), unread, self.positive);
        format!("{} {} {batch:?}", self.own(now), self.invalid)
    }

    /// What tells two screens apart: most say nothing of the batch.
    pub fn look(&self, now: i64) -> String {
        let own = self.own(now);
        match self.state {
            "not_detected" | "faint" => format!("{own} {}", self.earlier()),
            "plan" | "end" => format!("{own} {:?} {}", self.worst(), self.positive),
            "invalid" => format!("{own} {}", self.invalid),
            _ => own,
        }
    }

    /// The strip in hand.
    fn own(&self, now: i64) -> String {
        let begun = !["", "pouch", "pouch_bad", "no_strip"].contains(&self.state);
        let clock = match self.state {
            "wait" | "control_line" | "test_line" => {
                (self.passed(READ_MS, now), self.passed(VOID_MS, now))
            }
            _ => (false, false),
        };
        let target = self.target.filter(|_| !self.state.is_empty());
        let first = ["form", "crush", "sold_as", "residue"].contains(&self.state);
        let group = self.group_a && begun && !first;
        let flags = [self.strip, self.partial, self.weak, self.second];
        let pill = self.pill && self.state == "amount";
        let water = if first || self.state == "amount" {
            ""
        } else {
            self.water
        };
        format!(
            "{} {target:?} {group} {pill} {water} {flags:?} {clock:?}",
            self.state
        )
    }
}
