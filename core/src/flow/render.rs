//! From a fold and a moment to a screen, and to what the screen needs.

use super::announce::{Alarm, Needs};
use super::fold::{BACK, Fold, START_OVER};
use super::rules::{At, ClockFace, Rules};
use super::screen::{Choice, Clock, ClockKind, Prompt, Screen, Source, Tone};
use super::table::{Answer, State};
use super::timeline::Timeline;
use crate::content::{Translation, fill};
use crate::time::Now;

/// Id of the prompt after a long pause.
const SAME_PERSON: &str = "same_person";

/// Texts of one fold: language, numbers and values at hand.
pub(crate) struct Words<'a, R: Rules> {
    rules: &'a R,
    fold: &'a Fold<R>,
    /// For a voice, which reads some numbers wrongly as they are written.
    aloud: bool,
}

/// Values that a voice must read digit by digit, as their `said` texts tell.
const TO_CALL: [&str; 2] = ["number", "other"];
/// Id of the source that says that no native speaker has read the screen's texts.
const TRANSLATION: &str = "translation";

impl<'a, R: Rules> Words<'a, R> {
    pub(crate) fn new(rules: &'a R, fold: &'a Fold<R>) -> Self {
        Words {
            rules,
            fold,
            aloud: false,
        }
    }

    /// The same texts for a voice.
    pub(crate) fn aloud(rules: &'a R, fold: &'a Fold<R>) -> Self {
        Words {
            aloud: true,
            ..Words::new(rules, fold)
        }
    }

    /// The text of a key, filled; a key without a text shows itself, so that the
    /// fault is seen and never a blank line.
    pub(crate) fn get(&self, key: &str) -> String {
        self.find(key).unwrap_or_else(|| key.to_owned())
    }

    /// The same with values of its own, which go before all others.
    pub(crate) fn get_with(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.find_with(key, values)
            .unwrap_or_else(|| key.to_owned())
    }

    fn find(&self, key: &str) -> Option<String> {
        self.find_with(key, &[])
    }

    fn find_with(&self, key: &str, values: &[(&str, &str)]) -> Option<String> {
        let key = self
            .rules
            .table()
            .texts
            .get(key)
            .map_or(key, String::as_str);
        let (content, lang) = (self.rules.content(), self.fold.lang.as_str());
        let text = &content.text(lang, key)?.text;
        if !text.contains('{') {
            return Some(text.clone().into_owned());
        }
        Some(fill(text, |name| {
            let given = values.iter().find(|(key, _)| *key == name);
            let own = given.map(|(_, value)| (*value).to_owned());
            let value = own
                .or_else(|| self.rules.value(name, self.fold))
                .or_else(|| Some(self.rules.table().numbers.get(name)?.value.to_string()))?;
            if self.aloud
                && TO_CALL.contains(&name)
                && let Some(said) = content.text(lang, &format!("said.{value}"))
            {
                return Some(said.text.clone().into_owned());
            }
            Some(content.number(lang, &value).into_owned())
        }))
    }

    /// The label of an answer: its own, else that of its id.
    fn label(&self, answer: &Answer<R>) -> String {
        match &answer.label {
            Some(key) => self.get(key),
            None => self.of("answer", &answer.id),
        }
    }

    /// The text of a key in two parts: the path's own, else the common one.
    fn of(&self, sort: &str, id: &str) -> String {
        let mut key = String::with_capacity(R::OWN.len() + sort.len() + 1 + id.len());
        key.push_str(R::OWN);
        key.push_str(sort);
        key.push('.');
        key.push_str(id);
        let own = if R::OWN.is_empty() {
            None
        } else {
            self.find(&key)
        };
        own.unwrap_or_else(|| self.get(key.get(R::OWN.len()..).unwrap_or(&key)))
    }
}

/// The screen of a fold at a moment.
pub(super) fn screen<R: Rules>(
    rules: &R,
    fold: &Fold<R>,
    timeline: &Timeline,
    at: At,
    now: &Now,
) -> Screen {
    let table = rules.table();
    let words = Words::new(rules, fold);
    let to_boot = timeline.to_boot(now, at.ms);
    let (own, always) = fold.offered(rules, at);
    let choice = |answer: &Answer<R>| Choice {
        id: answer.id.clone(),
        label: words.label(answer),
        tone: answer.tone,
    };
    let mut screen = Screen {
        protocol: table.id.clone(),
        variant: table.variant.clone(),
        state: fold.state.clone(),
        title: String::new(),
        lines: Vec::new(),
        say: None,
        picture: None,
        answers: own.map(choice).collect(),
        always: always.map(choice).collect(),
        inputs: Vec::new(),
        prompts: Vec::new(),
        clocks: Vec::new(),
        doses: Vec::new(),
        call: None,
        flags: Vec::new(),
        cards: Vec::new(),
        law: None,
        sources: Vec::new(),
        banner: if rules.content().is_protocol_signed(&table.id, &fold.lang) {
            None
        } else {
            words.find("banner")
        },
        drill: rules.drill(),
        score: None,
        languages: rules.content().languages().map(str::to_owned).collect(),
        time_unsure: at.unsure,
    };
    if fold.same_person {
        push_always(&mut screen, &words, START_OVER);
    }
    if fold.answers > 0 {
        push_always(&mut screen, &words, BACK);
    }
    if let Some(state) = table.states.get(&fold.state) {
        body(&mut screen, state, rules, fold, at, to_boot, &words);
    }
    rules.complete(&mut screen, fold, to_boot);
    screen.sources.extend(unreviewed(rules, fold, &words));
    screen
}

/// The mark in the source sheet of a translation that no native speaker has
/// read. The texts of a state are translated and read together, so its title
/// tells for all.
fn unreviewed<R: Rules>(rules: &R, fold: &Fold<R>, words: &Words<'_, R>) -> Option<Source> {
    let state = rules.table().states.get(&fold.state)?;
    let title = rules
        .content()
        .text(&fold.lang, state.title.keys().next()?)?;
    if title.translation != Some(Translation::Unreviewed) {
        return None;
    }
    let source = rules.content().source(TRANSLATION)?;
    Some(Source {
        id: TRANSLATION.to_owned(),
        title: words.get("language.unreviewed"),
        year: source.year,
        verified: source.verified.id().to_owned(),
    })
}

/// The screen of a fold at a moment whose boot time is its session time: for
/// whoever walks a path without a session.
pub fn drawn<R: Rules>(rules: &R, fold: &Fold<R>, at: At) -> Screen {
    let now = Now {
        wall_ms: None,
        boot_ms: at.ms,
        boot_id: String::new(),
    };
    screen(rules, fold, &Timeline::default(), at, &now)
}

fn push_always<R: Rules>(screen: &mut Screen, words: &Words<'_, R>, id: &str) {
    screen.always.push(Choice {
        id: id.to_owned(),
        label: words.of("answer", id),
        tone: Tone::Quiet,
    });
}

fn body<R: Rules>(
    screen: &mut Screen,
    state: &State<R>,
    rules: &R,
    fold: &Fold<R>,
    at: At,
    to_boot: i64,
    words: &Words<'_, R>,
) {
    let title = fold.wording(rules, &state.title, at).unwrap_or_default();
    screen.title = words.get(title);
    let say = state
        .say
        .as_ref()
        .and_then(|say| fold.wording(rules, say, at));
    screen.say = say.map(|key| Words::aloud(rules, fold).get(key));
    let drawing = state.picture.as_ref();
    let drawing = drawing.and_then(|picture| fold.wording(rules, picture, at));
    screen.picture = drawing.map(str::to_owned);
    let mut cited: Vec<&str> = Vec::new();
    let mut cite = |key: &str| {
        if let Some(text) = rules.content().text(&fold.lang, key) {
            cited.extend(&text.sources);
        }
    };
    cite(title);
    for line in state
        .lines
        .iter()
        .filter(|line| fold.allows(rules, &line.when, at))
    {
        cite(&line.text);
        screen.lines.push(words.get(&line.text));
    }
    screen.inputs = state
        .inputs
        .iter()
        .map(|input| rules.input(*input, fold))
        .collect();
    screen.clocks = state
        .clocks
        .iter()
        .filter_map(|clock| Some((R::clock_id(*clock), rules.clock(*clock, fold, at)?)))
        .map(|(id, face)| clock(id, &face, to_boot, words))
        .collect();
    screen.prompts = prompts(state, rules, fold, at)
        .map(|(id, _)| Prompt {
            id: id.to_owned(),
            text: words.of("prompt", id),
        })
        .collect();
    for (id, source) in unique(&cited).filter_map(|id| Some((id, rules.content().source(id)?))) {
        screen.sources.push(Source {
            id: id.to_owned(),
            title: source.title.clone().into_owned(),
            year: source.year,
            verified: source.verified.id().to_owned(),
        });
    }
}

fn unique<'a>(ids: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let first = |(i, id): &(usize, &&str)| !ids[..*i].contains(*id);
    ids.iter().enumerate().filter(first).map(|(_, id)| *id)
}

/// Prompts that are up, in the order in which to deal with them.
fn prompts<'a, R: Rules>(
    state: &'a State<R>,
    rules: &'a R,
    fold: &'a Fold<R>,
    at: At,
) -> impl Iterator<Item = (&'static str, Option<i64>)> + 'a {
    let same_person = (fold.same_person && !state.end).then_some((SAME_PERSON, None));
    let mut names = state.prompts.clone();
    names.sort_unstable();
    same_person
        .into_iter()
        .chain(names.into_iter().filter_map(move |prompt| {
            let due = rules.prompt(prompt, fold, at)?;
            Some((R::prompt_id(prompt), due.again_ms))
        }))
}

fn clock<R: Rules>(id: &str, face: &ClockFace, to_boot: i64, words: &Words<'_, R>) -> Clock {
    Clock {
        id: id.to_owned(),
        label: words.of("clock", id),
        kind: face.kind,
        started_at: face.started_at.saturating_add(to_boot),
        due_at: face.due_at.map(|due| due.saturating_add(to_boot)),
        every_ms: face.every_ms,
        pattern: face.pattern.map(str::to_owned),
    }
}

/// What a screen needs of its shell.
pub(super) fn needs<R: Rules>(
    rules: &R,
    fold: &Fold<R>,
    screen: &Screen,
    at: At,
    to_boot: i64,
) -> Needs {
    let Some(state) = rules.table().states.get(&fold.state) else {
        return Needs::default();
    };
    let words = Words::aloud(rules, fold);
    let beat = screen
        .clocks
        .iter()
        .find(|clock| clock.kind == ClockKind::Beat);
    let faces = state
        .clocks
        .iter()
        .filter_map(|clock| Some((R::clock_id(*clock), rules.clock(*clock, fold, at)?)));
    let alarms = faces
        .filter(|(_, face)| face.alarm)
        .filter_map(|(id, face)| {
            let due = face.due_at?;
            Some(Alarm {
                id: id.to_owned(),
                due_at: due.saturating_add(to_boot),
                text: words.of("alarm", id),
                due: at.ms >= due,
            })
        });
    Needs {
        state: fold.state.clone(),
        say: screen.say.clone(),
        beat: beat
            .and_then(|clock| Some((clock.pattern.clone().unwrap_or_default(), clock.every_ms?))),
        keep_awake: !state.end,
        siren: rules.siren(fold, at),
        alarms: alarms.collect(),
        prompts: prompts(state, rules, fold, at)
            .map(|(id, again)| (id.to_owned(), words.of("prompt", id), again))
            .collect(),
    }
}
