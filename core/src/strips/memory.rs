//! What strip testing keeps beside its state.

use crate::content::Target;

/// Session time, see [`crate::flow::Timeline`].
type Ms = i64;

/// The fold's memory of what was answered and set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Memory {
    /// What the strip looks for.
    pub target: Option<Target>,
    /// Product as set.
    pub product: Option<String>,
    /// What goes into the water, microgrammes.
    pub mass_ug: Option<i64>,
    /// How the mass is known.
    pub mass_by: Option<MassBy>,
    /// Sold as meth or MDMA, or not sure.
    pub group_a: bool,
    /// It is a pill.
    pub pill: bool,
    /// How this strip's water is measured.
    pub water: Option<Water>,
    /// Flag STRIP: damaged, open or out of date.
    pub strip: bool,
    /// Flag PARTIAL: only a part was tested.
    pub partial: bool,
    /// Flag WEAK: the mix may be too thin.
    pub weak: bool,
    /// Flag SECOND: the thinned second test.
    pub second: bool,
    /// How often no line at C was seen.
    pub invalid: u32,
    /// When the strip came out of the water.
    pub dipped_at: Option<Ms>,
    /// How often time had been lost by then.
    pub dipped_gaps: u32,
    /// All readings of this batch, oldest first.
    pub batch: Vec<Reading>,
    /// Answers of the quiz that were right, and all.
    pub quiz: (u32, u32),
    /// The last answer of the quiz was right.
    pub last_right: bool,
}

/// How a mass is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MassBy {
    /// On a scale.
    Weighed,
    /// By eye: half or double is possible.
    ByEye,
}

/// How the water of a strip is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Water {
    /// By the mass.
    Amount,
    /// By a rule of thumb.
    Residue,
}

/// What one strip came to, with the flags it had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reading {
    /// What it looked for; nothing where there was no strip.
    pub target: Option<Target>,
    /// What it came to.
    pub outcome: Outcome,
    /// The mix may have been too thin.
    pub weak: bool,
}

/// What a strip came to, the most cautious last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// Two clear lines.
    NotDetected,
    /// The second line is faint.
    Faint,
    /// Two lines on a strip that does not count.
    NoResult,
    /// Such a sample cannot be tested.
    NotTestable,
    /// No strip at hand.
    NoStrip,
    /// No line at C.
    Invalid,
    /// Read too late.
    TooLate,
    /// Nobody can tell whether there is a second line.
    Unsure,
    /// One line first, two in the thinner mix.
    MixedSignal,
    /// One line.
    Detected,
    /// One line in the thinner mix too.
    DetectedTwice,
}

impl Outcome {
    /// Nothing was found, as far as a strip can tell.
    pub fn is_not_detected(self) -> bool {
        self <= Outcome::Faint
    }

    /// A strip showed one line, if only in the stronger mix.
    pub fn is_positive(self) -> bool {
        self >= Outcome::MixedSignal
    }

    /// A strip was dipped, so there is water left.
    pub fn leaves_water(self) -> bool {
        !matches!(self, Outcome::NotTestable | Outcome::NoStrip)
    }

    /// The strip said nothing: a later one of the same sort stands in for it.
    fn is_unread(self) -> bool {
        matches!(self, Outcome::Invalid | Outcome::TooLate)
    }

    /// Whether the strip itself showed one line.
    pub fn is_found(self) -> bool {
        self >= Outcome::Detected
    }
}

impl Memory {
    /// A new strip is taken: its own flags begin anew, the batch goes on.
    pub(super) fn next_strip(&mut self) {
        self.strip = false;
        self.weak = false;
        self.second = false;
        self.invalid = 0;
        self.water = None;
        self.mass_by = None;
        self.dipped_at = None;
    }

    /// Takes down what the present strip came to.
    pub(super) fn read(&mut self, outcome: Outcome) {
        let target = match outcome {
            Outcome::NoStrip => None,
            _ => self.target,
        };
        self.batch.push(Reading {
            target,
            outcome,
            weak: self.weak,
        });
    }

    /// The readings that count: one that said nothing goes when the same sort of
    /// strip was read later.
    pub fn counted(&self) -> impl Iterator<Item = &Reading> {
        self.batch.iter().enumerate().filter_map(|(i, reading)| {
            let later = self.batch.get(i + 1..).unwrap_or_default();
            let replaced =
                reading.outcome.is_unread() && later.iter().any(|l| l.target == reading.target);
            (!replaced).then_some(reading)
        })
    }

    /// The most cautious reading of the batch.
    pub fn worst(&self) -> Option<&Reading> {
        self.counted().max_by_key(|reading| reading.outcome)
    }

    /// The most cautious reading of each sort of strip, in the order of reading.
    pub(super) fn worst_by_target(&self) -> Vec<Reading> {
        let mut worst: Vec<Reading> = Vec::new();
        for reading in self.counted() {
            match worst.iter_mut().find(|own| own.target == reading.target) {
                Some(own) => {
                    own.weak |= reading.weak;
                    own.outcome = own.outcome.max(reading.outcome);
                }
                None => worst.push(*reading),
            }
        }
        worst
    }

    /// Flags as screens show them.
    pub fn flags(&self) -> Vec<String> {
        [
            ("STRIP", self.strip),
            ("PARTIAL", self.partial),
            ("WEAK", self.weak),
            ("SECOND", self.second),
        ]
        .into_iter()
        .filter(|(_, on)| *on)
        .map(|(flag, _)| flag.to_owned())
        .collect()
    }
}
