//! What must hold in every situation.

use beside_core::flow::screen::ClockKind;
use beside_core::flow::{At, Fold, Name, Rules};
use beside_core::respond::{CallStatus, ClockName, Condition, Memory, Naloxone, Respond};

use super::super::graph::at;
use super::super::spec::CALL_MS;
use super::{Finding, too_early};

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
    pub(super) fn memory(&self) -> &Memory {
        &self.fold.memory
    }

    pub(super) fn is(&self, states: &[&str]) -> bool {
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
        let mut faces = state.clocks.iter().filter_map(|clock| {
            self.rules
                .clock(ClockName::of(*clock)?, self.fold, at(self.now))
        });
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
            // In a fit nobody wakes up; whoever talks is awake already.
            let wakes = *id == "woke_up" && self.is(&["wake", "fit", "overheated"]);
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
        let in_care = self.is(&["breaths", "airway", "cpr", "recovery"]);
        let no_give = here && first && in_care && !self.offers("give_dose");
        let elsewhere = [
            "naloxone",
            "give_dose",
            "awake",
            "overheated",
            "handover",
            "end",
        ];
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
            gaps: 1,
        };
        let withheld = self.is(&["breaths", "airway", "cpr"])
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
