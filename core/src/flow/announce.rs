//! Effects on change only: what the shell was told, against what the screen needs.

use std::collections::BTreeMap;

use super::effect::Effect;
use super::timeline::SessionMs;

/// What a screen needs of its shell, beside being drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Needs {
    /// State id and what is spoken on entering it.
    pub state: String,
    /// Spoken on entering the state.
    pub say: Option<String>,
    /// Pattern and step.
    pub beat: Option<(String, i64)>,
    /// Whether the screen stays on.
    pub keep_awake: bool,
    /// Prompts that are up: id, text, period after which they are repeated.
    pub prompts: Vec<(String, String, Option<i64>)>,
    /// Clocks with an alarm: id, boot time, text, and whether they are due already.
    pub alarms: Vec<Alarm>,
    /// Nobody answers who ought to.
    pub siren: bool,
}

/// An alarm that a running clock wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// Id of the clock.
    pub id: String,
    /// Boot milliseconds.
    pub due_at: i64,
    /// Neutral text.
    pub text: String,
    /// Its time has come: nothing more to set.
    pub due: bool,
}

/// Why effects are worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Something was answered, set or opened, or time went on.
    Change,
    /// The shell came back: its needs anew, no speech.
    Resume,
    /// An answer was taken back: the needs of the restored screen, no speech.
    Back,
}

/// What the shell was told so far.
#[derive(Debug, Clone, Default)]
pub struct Announced {
    state: Option<String>,
    beat: Option<(String, i64)>,
    keep_awake: bool,
    prompts: BTreeMap<String, SessionMs>,
    alarms: BTreeMap<String, i64>,
    siren: bool,
}

impl Announced {
    /// The effects that bring the shell from what it was told to what is needed.
    pub fn effects(&mut self, needs: &Needs, now: SessionMs, reason: Reason) -> Vec<Effect> {
        let mut effects = Vec::new();
        let aloud = reason == Reason::Change;
        self.speech(needs, now, aloud, &mut effects);
        let anew = reason == Reason::Resume;
        self.beat(needs, anew, &mut effects);
        if needs.siren != self.siren || (anew && needs.siren) {
            effects.push(Effect::Torch { on: needs.siren });
            self.siren = needs.siren;
        }
        if needs.keep_awake != self.keep_awake || (anew && needs.keep_awake) {
            effects.push(Effect::KeepAwake {
                on: needs.keep_awake,
            });
            self.keep_awake = needs.keep_awake;
        }
        self.alarms(needs, anew, &mut effects);
        effects
    }

    fn speech(&mut self, needs: &Needs, now: SessionMs, aloud: bool, effects: &mut Vec<Effect>) {
        let entered = self.state.as_ref() != Some(&needs.state);
        if aloud
            && entered
            && let Some(say) = &needs.say
        {
            effects.push(Effect::Speak { text: say.clone() });
        }
        self.state = Some(needs.state.clone());
        self.prompts
            .retain(|id, _| needs.prompts.iter().any(|(up, ..)| up == id));
        let mut felt = false;
        for (id, text, again) in &needs.prompts {
            let due = match (self.prompts.get(id), again) {
                (None, _) => true,
                (Some(last), Some(again)) => now - last >= *again,
                (Some(_), None) => false,
            };
            if due {
                self.prompts.insert(id.clone(), now);
                if aloud {
                    effects.push(Effect::Speak { text: text.clone() });
                    felt = true;
                }
            }
        }
        if felt {
            effects.push(Effect::Haptic {
                pattern: if needs.siren { "alarm" } else { "prompt" }.into(),
            });
        }
    }

    fn beat(&mut self, needs: &Needs, anew: bool, effects: &mut Vec<Effect>) {
        match &needs.beat {
            Some((pattern, every_ms)) if anew || self.beat != needs.beat => {
                effects.push(Effect::Beat {
                    pattern: pattern.clone(),
                    every_ms: *every_ms,
                });
            }
            None if self.beat.is_some() => effects.push(Effect::BeatStop),
            _ => {}
        }
        self.beat.clone_from(&needs.beat);
    }

    fn alarms(&mut self, needs: &Needs, anew: bool, effects: &mut Vec<Effect>) {
        for alarm in needs.alarms.iter().filter(|alarm| !alarm.due) {
            if anew || self.alarms.get(&alarm.id) != Some(&alarm.due_at) {
                self.alarms.insert(alarm.id.clone(), alarm.due_at);
                effects.push(Effect::AlarmSet {
                    id: alarm.id.clone(),
                    due_at: alarm.due_at,
                    text: alarm.text.clone(),
                });
            }
        }
        self.alarms.retain(|id, _| {
            let runs = needs.alarms.iter().any(|alarm| alarm.id == *id);
            if !runs {
                effects.push(Effect::AlarmCancel { id: id.clone() });
            }
            runs
        });
    }
}

/// Puts effects into the order of the contract.
pub fn order(effects: &mut [Effect]) {
    effects.sort_by_key(rank);
}

fn rank(effect: &Effect) -> u8 {
    match effect {
        Effect::Dial { .. } => 0,
        Effect::Speak { .. } => 1,
        Effect::Beat { .. } => 2,
        Effect::BeatStop => 3,
        Effect::Haptic { .. } => 4,
        Effect::Torch { .. } => 5,
        Effect::KeepAwake { .. } => 6,
        Effect::AlarmSet { .. } => 7,
        Effect::AlarmCancel { .. } => 8,
        Effect::Open { .. } => 9,
        Effect::AskLocation => 10,
        Effect::OpenMap { .. } => 11,
        Effect::ShareText { .. } => 12,
        Effect::ShareFile { .. } => 13,
    }
}
