//! Which key stands for what on a screen.

use beside_core::flow::Screen;
use beside_core::flow::screen::{Input, InputKind, InputOption};
use serde_json::Value;

use crate::speech::Speech;

/// What a key does.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Gives an answer.
    Answer(String),
    /// Sets an input: a pick to its next option, a "pick any" with one more or less.
    Set(String, Value),
    /// Asks for the number of an input.
    Enter(String),
}

/// One key with what it says and does.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// A digit or a letter.
    pub key: char,
    /// Text beside it.
    pub label: String,
    /// What it does.
    pub action: Action,
    /// It stands out.
    pub urgent: bool,
}

/// Letters stay the same on every screen, so that fingers learn them.
const LETTERS: [(&str, char); 12] = [
    ("stopped_breathing", 's'),
    ("woke_up", 'w'),
    ("help_arrived", 'h'),
    ("call_now", 'c'),
    ("call_made", 'm'),
    ("naloxone_arrived", 'n'),
    ("other_gave_dose", 'o'),
    ("back", 'b'),
    ("start_over", 'x'),
    ("emergency", 'e'),
    ("age", 'a'),
    ("mode", 'd'),
];
const MORE_LETTERS: [(&str, char); 4] = [
    ("product", 'p'),
    ("pregnant", 'g'),
    ("fit", 'f'),
    (LANG, 'l'),
];
/// What sets the language.
const LANG: &str = "lang";

fn letter(id: &str) -> Option<char> {
    let all = LETTERS.iter().chain(&MORE_LETTERS);
    all.into_iter()
        .find(|(known, _)| *known == id)
        .map(|(_, key)| *key)
}

/// Digits for the answers of the state.
pub fn answers(screen: &Screen) -> Vec<Key> {
    let digits = '1'..='9';
    digits
        .zip(&screen.answers)
        .map(|(key, choice)| Key {
            key,
            label: choice.label.clone(),
            action: Action::Answer(choice.id.clone()),
            urgent: choice.tone == beside_core::flow::screen::Tone::Urgent,
        })
        .collect()
}

/// Letters for what may be answered nearly always.
pub fn always(screen: &Screen, speech: &Speech) -> Vec<Key> {
    lettered(screen, speech).0
}

/// Letters for the inputs: one goes through the options of a pick, one asks for a
/// number, each option of a "pick any" has its own; one goes through the languages.
pub fn inputs(screen: &Screen, speech: &Speech) -> Vec<Key> {
    let own = lettered(screen, speech).1;
    own.into_iter().chain(language(screen, speech)).collect()
}

/// The letter that goes through the languages: the phone may be a stranger's.
/// It says the next one's own name for itself.
fn language(screen: &Screen, speech: &Speech) -> Option<Key> {
    let all = &screen.languages;
    let now = all.iter().position(|lang| is_of(speech.lang(), lang))?;
    let next = all.get((now + 1) % all.len()).filter(|_| all.len() > 1)?;
    Some(Key {
        key: letter(LANG)?,
        label: speech.endonym(next),
        action: Action::Set(LANG.to_owned(), next.clone().into()),
        urgent: false,
    })
}

/// Whether a tag is of a language: `fr-CA` of `fr`.
fn is_of(tag: &str, lang: &str) -> bool {
    tag.split('-').next() == Some(lang)
}

/// Both draw on the same letters.
fn lettered(screen: &Screen, speech: &Speech) -> (Vec<Key>, Vec<Key>) {
    let known = |key: &char| LETTERS.iter().chain(&MORE_LETTERS).any(|(_, k)| k == key);
    let spare: Vec<char> = ('f'..='z').filter(|k| !known(k) && *k != 'q').collect();
    let mut spare = spare.into_iter();
    let always = screen.always.iter().filter_map(|choice| {
        Some(Key {
            key: letter(&choice.id).or_else(|| spare.next())?,
            label: choice.label.clone(),
            action: Action::Answer(choice.id.clone()),
            urgent: choice.tone == beside_core::flow::screen::Tone::Urgent,
        })
    });
    let always = always.collect();
    let all = screen
        .inputs
        .iter()
        .flat_map(|input| of_input(input, speech));
    let inputs = all.filter_map(|(id, label, action)| {
        Some(Key {
            key: letter(id).or_else(|| spare.next())?,
            label,
            action,
            urgent: false,
        })
    });
    (always, inputs.collect())
}

/// What can be done with an input: which letter it would like, words, action.
fn of_input<'a>(input: &'a Input, speech: &Speech) -> Vec<(&'a str, String, Action)> {
    match input.kind {
        InputKind::Pick => pick(input, speech).into_iter().collect(),
        InputKind::Number => {
            let unit = input.unit.as_deref().unwrap_or_default();
            let shown = match &input.value {
                Value::Null => speech.get("cli.not_set"),
                value => speech.number(&format!("{value} {unit}")),
            };
            let label = speech.field(&input.label, &shown);
            vec![(&input.id, label, Action::Enter(input.id.clone()))]
        }
        InputKind::Multi => input.options.iter().map(|o| toggle(input, o)).collect(),
    }
}

fn pick<'a>(input: &'a Input, speech: &Speech) -> Option<(&'a str, String, Action)> {
    let mut options = input.options.iter();
    let chosen = options.position(|option| input.value == *option.id.as_str());
    let next = chosen.map_or(0, |i| (i + 1) % input.options.len());
    let next = input.options.get(next)?;
    let shown = match chosen {
        Some(i) => input.options[i].label.clone(),
        None => speech.get("cli.not_set"),
    };
    let action = Action::Set(input.id.clone(), next.id.clone().into());
    Some((&input.id, speech.field(&input.label, &shown), action))
}

fn toggle<'a>(input: &'a Input, option: &'a InputOption) -> (&'a str, String, Action) {
    let picked = input.value.as_str().unwrap_or_default();
    let mut picks: Vec<&str> = picked.split(',').filter(|id| !id.is_empty()).collect();
    let on = picks.contains(&option.id.as_str());
    if on {
        picks.retain(|id| *id != option.id);
    } else {
        picks.push(&option.id);
    }
    let mark = if on { "[x]" } else { "[ ]" };
    let action = Action::Set(input.id.clone(), picks.join(",").into());
    ("", format!("{mark} {}", option.label), action)
}

/// What a key does on a screen.
pub fn action(screen: &Screen, speech: &Speech, key: char) -> Option<Action> {
    let key = key.to_ascii_lowercase();
    let all = answers(screen)
        .into_iter()
        .chain(always(screen, speech))
        .chain(inputs(screen, speech));
    all.into_iter()
        .find(|known| known.key == key)
        .map(|known| known.action)
}
