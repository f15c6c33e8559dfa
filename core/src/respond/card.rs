//! Lines that are composed from what was logged: the product card, what is told
//! after waking, the handover card. Never more than was logged.

use super::inputs::product_name;
use super::memory::{Age, Breathing, By, CallStatus, DoseLog, Memory, NaloxoneKind};
use super::open::Respond;
use crate::content::{LocalNote, Product};
use crate::flow::screen::{Call, Dose, Screen, Source};
use crate::flow::{At, Fold, Rules, Session, Words};
use crate::time::Now;

/// Doses, call, law and composed lines of a screen.
pub(super) fn complete(
    rules: &Respond,
    screen: &mut Screen,
    fold: &Fold<Respond>,
    at: At,
    to_boot: i64,
) {
    screen.doses = doses(&fold.memory, to_boot);
    screen.call = Some(Call {
        status: status(fold.memory.call).to_owned(),
        number: rules.region.number.clone(),
        prompt: screen.prompts.iter().any(|prompt| prompt.id == "call"),
    });
    let mut composed = Composed {
        rules,
        fold,
        words: Words::new(rules, fold, at),
        lines: vec![],
        cited: vec![],
    };
    match fold.state.as_str() {
        "call" => composed.call(screen),
        "give_dose" => composed.product_cards(),
        "awake" => composed.told(),
        "handover" | "end" => composed.handover(),
        _ => return,
    }
    let first = matches!(fold.state.as_str(), "give_dose" | "handover" | "end");
    let at = if first { 0 } else { screen.lines.len() };
    screen.lines.splice(at..at, composed.lines);
    cite(rules, screen, &composed.cited);
}

/// The handover card as one plain text to share.
pub fn handover_text(session: &Session<Respond>, now: &Now) -> String {
    let (rules, fold) = (session.rules(), session.fold());
    let words = Words::new(rules, fold, session.at(now));
    let mut composed = Composed {
        rules,
        fold,
        words,
        lines: vec![],
        cited: vec![],
    };
    composed.handover();
    let title = composed.words.get("handover.title");
    std::iter::once(title)
        .chain(composed.lines)
        .collect::<Vec<_>>()
        .join("\n")
}

fn doses(memory: &Memory, to_boot: i64) -> Vec<Dose> {
    let dose = |(i, dose): (usize, &DoseLog)| Dose {
        n: i + 1,
        product: dose.product.clone(),
        at_ms: dose.at.saturating_add(to_boot),
        by: match dose.by {
            By::Me => "me".to_owned(),
            By::Other => "other".to_owned(),
        },
    };
    memory.doses.iter().enumerate().map(dose).collect()
}

fn status(call: CallStatus) -> &'static str {
    match call {
        CallStatus::None => "none",
        CallStatus::Pending => "pending",
        CallStatus::Asked => "asked",
        CallStatus::Dialled => "dialled",
        CallStatus::Made => "made",
    }
}

struct Composed<'a> {
    rules: &'a Respond,
    fold: &'a Fold<Respond>,
    words: Words<'a, Respond>,
    lines: Vec<String>,
    cited: Vec<String>,
}

impl Composed<'_> {
    fn line(&mut self, key: &str) {
        self.line_with(key, &[]);
    }

    fn line_with(&mut self, key: &str, values: &[(&str, &str)]) {
        self.lines.push(self.words.get_with(key, values));
        if let Some(text) = self.rules.content().text(&self.fold.lang, key) {
            self.cited
                .extend(text.sources.iter().map(|id| (*id).to_owned()));
        }
    }

    fn call(&mut self, screen: &mut Screen) {
        if let Some(LocalNote { text, values }) = &self.rules.region.note {
            let values: Vec<_> = values
                .iter()
                .map(|(k, v)| (k.as_str(), v.as_str()))
                .collect();
            self.line_with(text, &values);
        }
        self.cited.extend(self.rules.region.sources.iter().cloned());
        let Some(law) = &self.rules.region.law else {
            return;
        };
        let Some(key) = &law.text else { return };
        let values: Vec<_> = law
            .values
            .iter()
            .map(|(k, v)| (k.as_str(), v.as_str()))
            .collect();
        screen.law = Some(self.words.get_with(key, &values));
        self.cited.extend(law.sources.iter().cloned());
    }

    /// The card of the product in hand, else a generic one; both generic ones
    /// where nobody said whether it is a spray or a needle kit.
    fn product_cards(&mut self) {
        let memory = &self.fold.memory;
        let chosen = memory.product.as_deref();
        let ids: &[&str] = match (chosen, memory.kind) {
            (Some(_), _) => &[],
            (None, NaloxoneKind::Spray) => &["generic_spray"],
            (None, NaloxoneKind::Needle) => &["generic_needle"],
            (None, NaloxoneKind::Unknown) => &["generic_spray", "generic_needle"],
        };
        let rules = self.rules;
        let Ok(products) = rules.content.products() else {
            return;
        };
        for product in chosen.iter().chain(ids).filter_map(|id| products.get(id)) {
            if chosen.is_none() && ids.len() > 1 {
                self.lines
                    .push(product_name(rules, product.id, &self.fold.lang));
            }
            self.product_card(product);
        }
    }

    fn product_card(&mut self, product: &Product<'static>) {
        let mut values: Vec<(&str, &str)> = product
            .values
            .iter()
            .map(|(k, v)| (*k, v.as_ref()))
            .collect();
        let age = product.age_min.unwrap_or(0).to_string();
        values.push(("age", &age));
        if super::conditions::too_young(self.rules, self.fold) {
            self.line_with("card.age", &values);
        }
        for key in product.card_steps.iter().chain(&product.notes) {
            self.line_with(key, &values);
        }
        if !self.fold.memory.doses.is_empty() {
            self.line_with(product.next_step, &values);
        }
    }

    /// What to say to somebody who woke up.
    fn told(&mut self) {
        self.what_happened();
        if !self.lines.is_empty() {
            let intro = self.words.get("told.intro");
            self.lines.insert(0, intro);
        }
    }

    fn what_happened(&mut self) {
        let memory = &self.fold.memory;
        if memory.seen.hard_to_wake {
            self.line("told.hard_to_wake");
        }
        if memory.seen.not_breathing {
            self.line("told.not_breathing");
        } else if memory.seen.abnormal {
            self.line("told.abnormal");
        }
        let by = |who: By| memory.doses.iter().any(|dose| dose.by == who);
        if by(By::Me) {
            self.line("told.dose_me");
        }
        if by(By::Other) {
            self.line("told.dose_other");
        }
        match memory.call {
            CallStatus::Made => self.line("told.call_made"),
            CallStatus::Asked => self.line("told.call_asked"),
            CallStatus::Dialled => self.line("told.call_dialled"),
            CallStatus::None | CallStatus::Pending => {}
        }
    }

    fn handover(&mut self) {
        let memory = &self.fold.memory;
        let until = memory.seen.help_at.unwrap_or(self.fold.entered_at);
        let ago = |at: i64| clock_text(until - at);
        self.line_with("record.found", &[("ago", &ago(self.fold.opened_at))]);
        for (seen, key) in [
            (memory.seen.hard_to_wake, "record.hard_to_wake"),
            (memory.seen.not_breathing, "record.not_breathing"),
            (memory.seen.abnormal, "record.abnormal"),
        ] {
            if seen {
                self.line(key);
            }
        }
        self.dose_lines(&ago);
        self.care_lines(memory);
        if let Some(at) = memory.seen.normal_at {
            self.line_with("record.better", &[("ago", &ago(at))]);
        }
        if let Some(at) = memory.seen.awake_at {
            self.line_with("record.awake", &[("ago", &ago(at))]);
        }
        self.line(match memory.breathing {
            Breathing::Unknown => "record.now_unknown",
            Breathing::Normal => "record.now_normal",
            Breathing::Abnormal => "record.now_abnormal",
            Breathing::None => "record.now_none",
        });
        self.person_lines(memory, &ago);
    }

    fn dose_lines(&mut self, ago: &impl Fn(i64) -> String) {
        let memory = &self.fold.memory;
        if memory.doses.is_empty() {
            self.line("record.no_dose");
        }
        for (i, dose) in memory.doses.iter().enumerate() {
            let n = (i + 1).to_string();
            let product = dose.product.as_deref().map_or_else(String::new, |id| {
                format!(" ({})", product_name(self.rules, id, &self.fold.lang))
            });
            let key = match dose.by {
                By::Me => "record.dose_me",
                By::Other => "record.dose_other",
            };
            self.line_with(
                key,
                &[
                    ("n", &n),
                    ("product_in_brackets", &product),
                    ("ago", &ago(dose.at)),
                ],
            );
        }
    }

    fn care_lines(&mut self, memory: &Memory) {
        for (ms, key) in [
            (memory.breaths_ms, "record.breaths"),
            (memory.cpr_ms, "record.cpr"),
        ] {
            if ms > 0 {
                self.line_with(key, &[("time", &clock_text(ms))]);
            }
        }
        if memory.aed {
            self.line("record.aed");
        }
    }

    fn person_lines(&mut self, memory: &Memory, ago: &impl Fn(i64) -> String) {
        match memory.age {
            Some(Age::Child) => self.line("record.child"),
            Some(Age::Infant) => self.line("record.infant"),
            Some(Age::Adult) | None => {}
        }
        if memory.pregnant == Some(true) {
            self.line("record.pregnant");
        }
        match memory.call_first_at {
            Some(at) => self.line_with("record.call", &[("ago", &ago(at))]),
            None => self.line("record.no_call"),
        }
    }
}

/// Minutes and seconds, `4:05`.
fn clock_text(ms: i64) -> String {
    let seconds = ms.max(0) / 1_000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn cite(rules: &Respond, screen: &mut Screen, ids: &[String]) {
    for id in ids {
        if screen.sources.iter().any(|source| source.id == *id) {
            continue;
        }
        if let Some(source) = rules.content.source(id) {
            screen.sources.push(Source {
                id: id.clone(),
                title: source.title.to_string(),
                year: source.year,
                verified: source.verified.id().to_owned(),
            });
        }
    }
}
