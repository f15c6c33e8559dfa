//! The response as the contract tells it, in its shortest form: the engine and
//! the content are walked beside it and must agree at every step.

use super::spec::{DOSE_MIN_MS, Spec, WATCH_MS};

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
    /// A spray.
    Spray,
}

/// What the contract keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// State id.
    pub state: &'static str,
    /// When the state was entered from another one.
    pub entered: i64,
    /// The same, with naloxone and the dose card in between not counted.
    pub since: i64,
    /// The state that was left for naloxone or the dose card, and its `since`.
    pub left: Option<(&'static str, i64)>,
    /// Where naloxone and the dose card lead back to.
    pub back_to: &'static str,
    /// The emergency call.
    pub call: Call,
    /// The last answer about it.
    pub call_at: i64,
    /// The call that has to wait was asked for again in care.
    pub call_again: bool,
    /// Naloxone.
    pub naloxone: Naloxone,
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
    /// The person did not wake up, as last answered.
    pub unresponsive: bool,
    /// No breaths are given.
    pub hands_only: bool,
    /// When breaths, the airway or CPR was first begun.
    pub in_care: Option<i64>,
    /// The last answer in the recovery position.
    pub watched: i64,
    /// The last `still_breathing`.
    pub still: i64,
    /// When the fit began.
    pub fit_at: i64,
}

impl Model {
    /// Just opened.
    pub fn open() -> Model {
        Model {
            state: "wake",
            entered: 0,
            since: 0,
            left: None,
            back_to: "breathing",
            call: Call::None,
            call_at: 0,
            call_again: false,
            naloxone: Naloxone::Unknown,
            no_at: 0,
            doses: 0,
            dose_at: 0,
            bad: false,
            responded: false,
            unresponsive: false,
            hands_only: false,
            in_care: None,
            watched: 0,
            still: 0,
            fit_at: 0,
        }
    }

    /// Naloxone is here.
    pub fn here(&self) -> bool {
        matches!(self.naloxone, Naloxone::Spray | Naloxone::Needle)
    }

    /// Naloxone or the dose card, which lead back to another state.
    pub fn aside(&self) -> bool {
        is_aside(self.state)
    }

    /// The state whose clocks go on: the one that was left for naloxone or the dose
    /// card and is come back to, else this one.
    pub fn at_heart(&self) -> (&'static str, i64) {
        match self.left {
            Some((state, since)) if self.aside() && state == self.back_to => (state, since),
            _ => (self.state, self.since),
        }
    }

    /// "Dose allowed", as long as no time was lost.
    pub fn allowed(&self, now: i64) -> bool {
        let first = self.doses == 0;
        let again = now - self.dose_at >= DOSE_MIN_MS || (self.responded && self.bad);
        let on_side =
            self.state == "recovery" || (self.state == "naloxone" && self.back_to == "recovery");
        self.here()
            && match self.state {
                "awake" | "overheated" => false,
                _ if on_side => first,
                _ => first || again,
            }
    }

    /// Takes an answer in; one that is not offered is the caller's fault.
    pub fn answer(&mut self, spec: &Spec, id: &str, now: i64) {
        let before = self.state;
        self.note(id, now);
        let next = self.next(spec, id, now);
        if before == "recovery" {
            self.watched(id, now);
        }
        if next != before {
            self.enter(next, id, now);
        }
    }

    fn note(&mut self, id: &str, now: i64) {
        match id {
            "calling" | "call_now" | "someone_else_calls" => self.called(Call::Underway, now),
            "cannot_call_now" => self.called(Call::Pending, now),
            "call_made" => self.called(Call::Made, now),
            "spray" => self.naloxone = Naloxone::Spray,
            "needle" => self.naloxone = Naloxone::Needle,
            "no" | "none_left" => (self.naloxone, self.no_at) = (Naloxone::No, now),
            "given" | "other_gave_dose" => {
                self.doses += 1;
                (self.dose_at, self.responded) = (now, false);
            }
            "cannot" => self.hands_only = true,
            "can_now" => self.hands_only = false,
            "fit" => self.fit_at = now,
            _ => {}
        }
        match id {
            "awake" | "normal" | "still_breathing" | "woke_up" | "better" => {
                (self.responded, self.bad) = (true, false);
            }
            "abnormal" | "worse" | "sleepy_again" | "collapsed" | "none" | "stopped_breathing" => {
                self.bad = true;
            }
            _ => {}
        }
        match id {
            "no_response" | "stopped_breathing" | "fit" => self.unresponsive = true,
            "half_awake" | "awake" => self.unresponsive = false,
            _ => {}
        }
    }

    fn called(&mut self, call: Call, now: i64) {
        (self.call, self.call_at, self.call_again) = (call, now, false);
    }

    fn next(&self, spec: &Spec, id: &str, now: i64) -> &'static str {
        match (self.state, id) {
            ("wake", "no_response") if matches!(self.call, Call::None | Call::Pending) => "call",
            ("wake", "no_response") | ("call", "call_made") => spec.after_call,
            ("call", "calling" | "someone_else_calls" | "cannot_call_now") => spec.after_call,
            ("wake", "half_awake") | ("fit", "fit_over") => "breathing",
            ("naloxone", "spray") if self.allowed(now) => "give_dose",
            ("naloxone", "spray" | "needle" | "no") => self.back_to,
            ("give_dose", "given" | "none_left" | "other_gave_dose") => self.back_to,
            ("breathing", "normal") => self.well(spec),
            ("breathing", "abnormal") if spec.abnormal == "breaths" && self.hands_only => "airway",
            ("breathing", "abnormal") => spec.abnormal,
            ("breathing", "none") => "cpr",
            ("breaths", "cannot") => "airway",
            ("airway", "can_now") => "breaths",
            ("breaths" | "airway" | "cpr", "recheck") | ("recovery", "worse") => "breathing",
            ("breaths" | "airway" | "cpr" | "recovery", "give_dose") => "give_dose",
            ("awake", "sleepy_again") | ("overheated", "collapsed") => "wake",
            ("awake", "unwell") => "overheated",
            ("overheated", "better") => "awake",
            ("handover", "done") => "end",
            (_, "stopped_breathing") => "cpr",
            (_, "woke_up" | "awake") => "awake",
            (_, "help_arrived") => "handover",
            (_, "naloxone_arrived") => "naloxone",
            (_, "fit") => "fit",
            _ => self.state,
        }
    }

    /// The state after good breathing.
    fn well(&self, spec: &Spec) -> &'static str {
        let ask = spec.asked_when_well && self.unresponsive && self.doses == 0;
        match self.naloxone {
            Naloxone::Unknown if ask => "naloxone",
            Naloxone::Spray if ask => "give_dose",
            _ => "recovery",
        }
    }

    fn enter(&mut self, next: &'static str, id: &str, now: i64) {
        let before = self.state;
        (self.state, self.entered) = (next, now);
        if is_aside(next) {
            if !is_aside(before) {
                self.back_to = match before {
                    "breathing" if id == "normal" => "recovery",
                    "breaths" | "airway" | "cpr" | "recovery" | "fit" => before,
                    _ => "breathing",
                };
                self.left = Some((before, self.since));
            }
            return;
        }
        let left = self.left.take().filter(|(state, _)| *state == next);
        let comes_back = is_aside(before) && id != "stopped_breathing";
        match left.filter(|_| comes_back) {
            Some((_, since)) => self.since = since,
            None => {
                self.since = now;
                if next == "recovery" {
                    (self.watched, self.still) = (now, now);
                }
            }
        }
        let in_care = matches!(next, "breaths" | "airway" | "cpr");
        if in_care {
            self.in_care = self.in_care.or(Some(now));
        }
        self.call_again |=
            (in_care || matches!(next, "fit" | "overheated")) && self.call == Call::Pending;
    }

    /// Once the prompt `watch` is up, only `still_breathing` meets it.
    fn watched(&mut self, id: &str, now: i64) {
        if id == "still_breathing" {
            self.still = now;
        }
        if id == "still_breathing" || now - self.watched < WATCH_MS {
            self.watched = now;
        }
    }
}

fn is_aside(state: &str) -> bool {
    matches!(state, "naloxone" | "give_dose")
}
