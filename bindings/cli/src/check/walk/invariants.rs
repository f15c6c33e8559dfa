//! The safety invariants, each on what the engine really came to. The number at
//! the head of a rule's id is that of the invariant.

use beside_core::flow::screen::ClockKind;
use beside_core::flow::{At, Fold, Rules};
use beside_core::respond::{CallStatus, Condition, Memory, Naloxone, Respond};

use super::graph::at;
use super::spec::{CALL_MS, DOSE_MIN_MS};

/// A broken rule and what was expected.
pub type Finding = (&'static str, String);

/// A situation as the engine has it.
#[derive(Debug)]
pub struct Situation<'a> {
    /// The engine's rules and content.
    pub rules: &'a Respond,
    /// What all events came to.
    pub fold: &'a Fold<Respond>,
    /// Session time.
    pub now: i64,
    /// Answers on offer.
    pub offered: &'a [String],
    /// Prompts that are up.
    pub prompts: &'a [&'static str],
}

impl Situation<'_> {
    fn memory(&self) -> &Memory {
        &self.fold.memory
    }

    fn is(&self, states: &[&str]) -> bool {
        states.contains(&self.fold.state.as_str())
    }

    fn offers(&self, id: &str) -> bool {
        self.offered.iter().any(|own| own == id)
    }

    /// Every invariant that is about a situation.
    pub fn findings(&self) -> Vec<Finding> {
        let rules = [
            self.call_again(),
            self.dose_prompt_not_early(),
            self.beat_runs(),
            self.recovery_gives_once(),
            self.always_three(),
            self.recovery_only_when_well(),
            self.naloxone_in_reach(),
            self.lost_time_withholds_nothing(),
            self.leads_on(),
        ];
        rules.into_iter().flatten().collect()
    }

    fn call_again(&self) -> Option<Finding> {
        let memory = self.memory();
        let quiet = self.is(&["wake", "call", "handover", "end"])
            || memory.call == CallStatus::Made
            || (self.is(&["awake"]) && memory.doses.is_empty() && memory.call == CallStatus::None);
        let due = memory
            .call_at
            .is_none_or(|since| self.now - since >= CALL_MS);
        let offers = self.offers("call_now") && self.offers("call_made");
        let broken = !quiet && (!offers || (due && !self.prompts.contains(&"call")));
        broken.then(|| {
            (
                "2_call_again",
                format!("in {} an open call is not asked for again", self.fold.state),
            )
        })
    }

    fn dose_prompt_not_early(&self) -> Option<Finding> {
        let early = self.prompts.contains(&"dose_due") && too_early(self.memory(), self.now);
        early.then(|| {
            (
                "4_dose_min",
                format!(
                    "in {} the next dose is asked for too early",
                    self.fold.state
                ),
            )
        })
    }

    fn beat_runs(&self) -> Option<Finding> {
        let state = self.rules.table().states.get(&self.fold.state)?;
        let mut faces = state
            .clocks
            .iter()
            .filter_map(|clock| self.rules.clock(*clock, self.fold, at(self.now)));
        let beats = faces.any(|face| face.kind == ClockKind::Beat);
        (self.is(&["breaths", "cpr"]) && !beats)
            .then(|| ("5_beat_runs", format!("{} has no beat", self.fold.state)))
    }

    fn recovery_gives_once(&self) -> Option<Finding> {
        let again = self.offers("give_dose") && !self.memory().doses.is_empty();
        let broken = self.is(&["recovery"]) && (again || self.prompts.contains(&"dose_due"));
        broken.then(|| {
            (
                "6_recovery_no_repeat",
                "a further dose is offered while breathing is good".into(),
            )
        })
    }

    fn always_three(&self) -> Option<Finding> {
        if self.is(&["handover", "end"]) {
            return None;
        }
        let missing = [
            ("stopped_breathing", "cpr"),
            ("woke_up", "awake"),
            ("help_arrived", "handover"),
        ]
        .into_iter()
        .find(|(id, state)| {
            let wakes = *id == "woke_up" && self.is(&["wake"]);
            !self.is(&[state]) && !wakes && !self.offers(id)
        });
        missing.map(|(id, _)| {
            (
                "8_always_three",
                format!("{} does not offer {id}", self.fold.state),
            )
        })
    }

    fn recovery_only_when_well(&self) -> Option<Finding> {
        (self.is(&["recovery"]) && self.memory().not_normal()).then(|| {
            (
                "10_recovery_only_when_well",
                "on the side while breathing is bad".into(),
            )
        })
    }

    fn naloxone_in_reach(&self) -> Option<Finding> {
        let here = self.memory().naloxone == Naloxone::Here;
        let first = self.memory().doses.is_empty();
        let no_give =
            here && first && self.is(&["breaths", "cpr", "recovery"]) && !self.offers("give_dose");
        let elsewhere = ["naloxone", "give_dose", "awake", "handover", "end"];
        let no_arrival = !here && !self.is(&elsewhere) && !self.offers("naloxone_arrived");
        (no_give || no_arrival).then(|| {
            (
                "14_naloxone_in_reach",
                format!("{} does not lead to a first dose", self.fold.state),
            )
        })
    }

    fn lost_time_withholds_nothing(&self) -> Option<Finding> {
        let unsure = At {
            ms: self.now,
            unsure: true,
        };
        let withheld = self.is(&["breaths", "cpr"])
            && self.memory().naloxone == Naloxone::Here
            && !self.rules.holds(Condition::DoseAllowed, self.fold, unsure);
        withheld.then(|| {
            (
                "4_dose_min",
                "a dose is withheld although the time is not known".into(),
            )
        })
    }

    fn leads_on(&self) -> Option<Finding> {
        let state = self.rules.table().states.get(&self.fold.state);
        match state {
            None => Some(("unknown_state", format!("{} is no state", self.fold.state))),
            Some(state) if !state.end && self.offered.is_empty() => {
                Some(("dead_end", format!("{} offers nothing", self.fold.state)))
            }
            Some(_) => None,
        }
    }
}

/// A dose now would be sooner after the last one than any label has it, and it
/// is no relapse.
fn too_early(memory: &Memory, now: i64) -> bool {
    let last = memory.doses.last();
    last.is_some_and(|dose| now - dose.at < DOSE_MIN_MS) && !memory.relapse()
}

/// Every invariant that is about an answer: what it was given in, what came of it.
pub fn answer(before: &Situation<'_>, id: &str, after: &Fold<Respond>) -> Vec<Finding> {
    let rules = [
        call_next(before, id, after),
        call_goes_on(before, id, after),
        naloxone_at_once(before, id, after),
        dose_not_early(before, after),
        back_to_care(before, id, after),
        unsure_is_urgent(before, id, after),
        end_after_handover(before, after),
        doses_logged(before, id, after),
    ];
    rules.into_iter().flatten().collect()
}

fn call_next(before: &Situation<'_>, id: &str, after: &Fold<Respond>) -> Option<Finding> {
    let asks = before.is(&["wake"]) && matches!(id, "no_response" | "not_sure");
    let open = before.memory().call != CallStatus::Made;
    (asks && open && after.state != "call").then(|| {
        (
            "1_call_next",
            format!("{id} leads to {}, not to call", after.state),
        )
    })
}

fn call_goes_on(before: &Situation<'_>, id: &str, after: &Fold<Respond>) -> Option<Finding> {
    let stuck = before.is(&["call"])
        && id == "cannot_call_now"
        && matches!(after.state.as_str(), "call" | "end" | "handover");
    stuck.then(|| {
        (
            "2_call_again",
            "a call that has to wait stops the care".into(),
        )
    })
}

fn naloxone_at_once(before: &Situation<'_>, id: &str, after: &Fold<Respond>) -> Option<Finding> {
    let memory = before.memory();
    let arrives = id == "spray" || id == "naloxone_arrived";
    let withheld = !memory.doses.is_empty() || before.is(&["awake"]);
    (arrives && !withheld && after.state != "give_dose").then(|| {
        (
            "3_naloxone_at_once",
            format!(
                "{id} in {} leads to {}, not to give_dose",
                before.fold.state, after.state
            ),
        )
    })
}

fn dose_not_early(before: &Situation<'_>, after: &Fold<Respond>) -> Option<Finding> {
    let enters = after.state == "give_dose" && before.fold.state != "give_dose";
    (enters && too_early(before.memory(), before.now)).then(|| {
        (
            "4_dose_min",
            format!("a dose is offered too early in {}", before.fold.state),
        )
    })
}

fn back_to_care(before: &Situation<'_>, id: &str, after: &Fold<Respond>) -> Option<Finding> {
    let gave = before.is(&["give_dose"]) && matches!(id, "given" | "none_left");
    if !gave {
        return None;
    }
    let from = before.memory().dose_from.as_deref();
    if from == Some("cpr") && after.state != "cpr" {
        return Some((
            "5_beat_runs",
            format!("after a dose CPR does not go on but {}", after.state),
        ));
    }
    (!["breathing", "cpr", "recovery"].contains(&after.state.as_str())).then(|| {
        (
            "7_no_bare_wait",
            format!(
                "{id} leads to {}, which says nothing of breathing",
                after.state
            ),
        )
    })
}

fn unsure_is_urgent(before: &Situation<'_>, id: &str, after: &Fold<Respond>) -> Option<Finding> {
    let mild = match before.fold.state.as_str() {
        "wake" => {
            matches!(after.state.as_str(), "awake" | "breathing" | "recovery")
                && before.memory().call != CallStatus::Made
        }
        "breathing" => after.state != "cpr",
        _ => false,
    };
    (id == "not_sure" && mild).then(|| {
        (
            "9_unsure_is_urgent",
            format!("not_sure in {} leads to {}", before.fold.state, after.state),
        )
    })
}

fn end_after_handover(before: &Situation<'_>, after: &Fold<Respond>) -> Option<Finding> {
    let state = before.rules.table().states.get(&after.state)?;
    (state.end && !before.is(&["handover", "end"])).then(|| {
        (
            "11_awake_goes_on",
            format!("{} ends the session", before.fold.state),
        )
    })
}

fn doses_logged(before: &Situation<'_>, id: &str, after: &Fold<Respond>) -> Option<Finding> {
    let more = usize::from(matches!(id, "given" | "other_gave_dose"));
    let (was, is) = (&before.memory().doses, &after.memory.doses);
    let timed = more == 0 || is.last().is_some_and(|dose| dose.at == before.now);
    (is.len() != was.len() + more || !timed).then(|| {
        (
            "15_doses_logged",
            format!(
                "{id} in {} logs {} doses, not {more}",
                before.fold.state,
                is.len() - was.len().min(is.len())
            ),
        )
    })
}
