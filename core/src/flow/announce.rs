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
    /// Prompts that are up, in the order in which to deal with them.
    pub prompts: Vec<Due>,
    /// Clocks with an alarm: id, boot time, text, and whether they are due already.
    pub alarms: Vec<Alarm>,
    /// Nobody answers who ought to.
    pub siren: bool,
}

/// A prompt that is up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Id of the prompt.
    pub id: String,
    /// What is spoken.
    pub text: String,
    /// Period after which it is spoken again.
    pub again_ms: Option<i64>,
    /// Spoken before what is spoken on entering the state.
    pub urgent: bool,
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
        self.state = Some(needs.state.clone());
        self.prompts
            .retain(|id, _| needs.prompts.iter().any(|due| due.id == *id));
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for due in &needs.prompts {
            let silent = match (self.prompts.get(&due.id), due.again_ms) {
                (None, _) => false,
                (Some(last), Some(again)) => now - last < again,
                (Some(_), None) => true,
            };
            if silent {
                continue;
            }
            self.prompts.insert(due.id.clone(), now);
            let place = if due.urgent { &mut before } else { &mut after };
            place.push(due.text.as_str());
        }
        if !aloud {
            return;
        }
        let felt = !before.is_empty() || !after.is_empty();
        let say = needs.say.as_deref().filter(|_| entered);
        let texts = before.into_iter().chain(say).chain(after);
        effects.extend(texts.map(|text| Effect::Speak {
            text: text.to_owned(),
        }));
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

/// Puts effects into the order of the contract; all that is spoken is one effect,
/// so that a voice is not interrupted by itself.
pub fn order(effects: &mut Vec<Effect>) {
    let mut spoken = Vec::new();
    effects.retain(|effect| match effect {
        Effect::Speak { text } => {
            spoken.push(text.clone());
            false
        }
        _ => true,
    });
    if !spoken.is_empty() {
        effects.push(Effect::Speak {
            text: spoken.join(" "),
        });
    }
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
