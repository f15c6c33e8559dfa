//! The response as the contract tells it, in its shortest form: the engine and
//! the content are walked beside it and must agree at every step.

use super::spec::{DOSE_MIN_MS, Spec};

/// What was last answered about the emergency call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Call {
    /// Nothing.
    None,
    /// It has to wait.
    Pending,
    /// It was dialled, or somebody was asked.
    Underway,
    /// It is made.
    Made,
}

/// Whether naloxone is here, and of which kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Naloxone {
    /// Nobody said.
    Unknown,
    /// None, or none left.
    No,
    /// A needle kit.
    Needle,
    /// A spray, or a kind that nobody named.
    Here,
}

/// What the contract keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// State id.
    pub state: &'static str,
    /// When the state was entered from another one.
    pub entered: i64,
    /// The emergency call.
    pub call: Call,
    /// The last answer about it.
    pub call_at: i64,
    /// Naloxone.
    pub naloxone: Naloxone,
    /// It was said that the kit in question is a needle kit.
    pub needle: bool,
    /// When it was last said that there is none.
    pub no_at: i64,
    /// Doses logged.
    pub doses: usize,
    /// The last of them.
    pub dose_at: i64,
    /// The last breathing answer was a bad one.
    pub bad: bool,
    /// Better since the last dose.
    pub responded: bool,
    /// Where the dose card was opened.
    pub dose_from: &'static str,
    /// When breaths were first begun.
    pub breaths_at: Option<i64>,
    /// When CPR was first begun.
    pub cpr_at: Option<i64>,
    /// The last answer in the recovery position.
    pub watched: i64,
    /// The prompt `watch` was up when something else was answered.
    pub watch_missed: bool,
    /// The last `still_breathing`.
    pub still: i64,
}

impl Model {
    /// Just opened.
    pub fn open() -> Model {
        Model {
            state: "wake",
            entered: 0,
            call: Call::None,
            call_at: 0,
            naloxone: Naloxone::Unknown,
            needle: false,
            no_at: 0,
            doses: 0,
            dose_at: 0,
            bad: false,
            responded: false,
            dose_from: "",
            breaths_at: None,
            cpr_at: None,
            watched: 0,
            watch_missed: false,
            still: 0,
        }
    }

    /// Naloxone is here.
    pub fn here(&self) -> bool {
        matches!(self.naloxone, Naloxone::Here | Naloxone::Needle)
    }

    /// "Dose allowed". `unsure` is lost time, which withholds nothing.
    pub fn allowed(&self, now: i64, unsure: bool) -> bool {
        let first = self.doses == 0;
        let again = now - self.dose_at >= DOSE_MIN_MS || (self.responded && self.bad) || unsure;
        self.here()
            && match self.state {
                "awake" => false,
                "recovery" => first,
                _ => first || again,
            }
    }

    /// Takes an answer in; one that is not offered is the caller's fault.
    pub fn answer(&mut self, spec: &Spec, id: &str, now: i64) {
        let before = self.state;
        self.note(id, now);
        let next = self.next(spec, id, now);
        if next != before {
            self.enter(next, now);
        } else if before == "recovery" {
            self.watched(id, now);
        }
    }

    fn note(&mut self, id: &str, now: i64) {
        match id {
            "calling" | "call_now" | "someone_else_calls" => self.called(Call::Underway, now),
            "cannot_call_now" => self.called(Call::Pending, now),
            "call_made" => self.called(Call::Made, now),
            "spray" => (self.naloxone, self.needle) = (Naloxone::Here, false),
            "needle" => (self.naloxone, self.needle) = (Naloxone::Needle, true),
            "naloxone_arrived" if self.needle => self.naloxone = Naloxone::Needle,
            "naloxone_arrived" => self.naloxone = Naloxone::Here,
            "no" | "none_left" => (self.naloxone, self.no_at) = (Naloxone::No, now),
            "given" | "other_gave_dose" => {
                self.doses += 1;
                (self.dose_at, self.responded) = (now, false);
            }
            "awake" | "normal" | "still_breathing" | "woke_up" => {
                (self.responded, self.bad) = (true, false);
            }
            "abnormal" | "worse" | "sleepy_again" | "none" | "stopped_breathing" => self.bad = true,
            "not_sure" if self.state == "breathing" => self.bad = true,
            _ => {}
        }
    }

    fn called(&mut self, call: Call, now: i64) {
        (self.call, self.call_at) = (call, now);
    }

    fn next(&self, spec: &Spec, id: &str, now: i64) -> &'static str {
        match (self.state, id) {
            ("wake", "no_response" | "not_sure") if self.call != Call::Made => "call",
            ("wake", "no_response" | "not_sure") => spec.after_call,
            ("wake", "half_awake") | ("naloxone", "needle" | "no") => "breathing",
            ("call", "calling" | "someone_else_calls" | "cannot_call_now") => spec.after_call,
            ("naloxone", "spray") if self.allowed(now, false) => "give_dose",
            ("naloxone", "spray") => "breathing",
            ("give_dose", "given" | "none_left") => match self.dose_from {
                "cpr" => "cpr",
                "recovery" => "recovery",
                _ => "breathing",
            },
            ("breathing", "normal") => "recovery",
            ("breathing", "abnormal") => spec.abnormal,
            ("breathing", "none" | "not_sure") => "cpr",
            ("breaths" | "cpr", "recheck") | ("recovery", "worse") => "breathing",
            ("breaths" | "cpr" | "recovery", "give_dose") => "give_dose",
            ("awake", "sleepy_again") => "wake",
            ("handover", "done") => "end",
            (_, "stopped_breathing") => "cpr",
            (_, "woke_up" | "awake") => "awake",
            (_, "help_arrived") => "handover",
            (_, "naloxone_arrived") if self.allowed(now, false) => "give_dose",
            _ => self.state,
        }
    }

    fn enter(&mut self, next: &'static str, now: i64) {
        match next {
            "give_dose" => self.dose_from = self.state,
            "breaths" => self.breaths_at = self.breaths_at.or(Some(now)),
            "cpr" => self.cpr_at = self.cpr_at.or(Some(now)),
            "recovery" => (self.watched, self.still, self.watch_missed) = (now, now, false),
            _ => {}
        }
        (self.state, self.entered) = (next, now);
    }

    fn watched(&mut self, id: &str, now: i64) {
        self.watch_missed |= now - self.watched >= super::spec::WATCH_MS;
        self.watched = now;
        if id == "still_breathing" {
            (self.still, self.watch_missed) = (now, false);
        }
    }
}
