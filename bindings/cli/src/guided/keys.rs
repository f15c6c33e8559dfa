//! Which key stands for what on a screen.

use beside_core::flow::Screen;
use serde_json::Value;

use crate::speech::Speech;

/// What a key does.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Gives an answer.
    Answer(String),
    /// Sets an input to its next option.
    Set(String, Value),
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
const MORE_LETTERS: [(&str, char); 3] = [("product", 'p'), ("pregnant", 'g'), (LANG, 'l')];
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
pub fn always(screen: &Screen) -> Vec<Key> {
    let spare = ('f'..='z')
        .filter(|key| !LETTERS.iter().chain(&MORE_LETTERS).any(|(_, k)| k == key) && *key != 'q');
    let mut spare = spare.collect::<Vec<_>>().into_iter();
    screen
        .always
        .iter()
        .filter_map(|choice| {
            Some(Key {
                key: letter(&choice.id).or_else(|| spare.next())?,
                label: choice.label.clone(),
                action: Action::Answer(choice.id.clone()),
                urgent: choice.tone == beside_core::flow::screen::Tone::Urgent,
            })
        })
        .collect()
}

/// Letters that go through the options of the inputs.
pub fn inputs(screen: &Screen, speech: &Speech) -> Vec<Key> {
    let own = screen.inputs.iter().filter_map(|input| {
        let chosen = input
            .options
            .iter()
            .position(|option| input.value == *option.id.as_str());
        let next = input
            .options
            .get(chosen.map_or(0, |i| (i + 1) % input.options.len()))?;
        let shown = match chosen {
            Some(i) => input.options[i].label.clone(),
            None => speech.get("cli.not_set"),
        };
        Some(Key {
            key: letter(&input.id)?,
            label: speech.field(&input.label, &shown),
            action: Action::Set(input.id.clone(), next.id.clone().into()),
            urgent: false,
        })
    });
    own.chain(language(screen, speech)).collect()
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

/// What a key does on a screen.
pub fn action(screen: &Screen, speech: &Speech, key: char) -> Option<Action> {
    let key = key.to_ascii_lowercase();
    let all = answers(screen)
        .into_iter()
        .chain(always(screen))
        .chain(inputs(screen, speech));
    all.into_iter()
        .find(|known| known.key == key)
        .map(|known| known.action)
}
