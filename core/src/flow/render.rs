//! From a fold and a moment to a screen, and to what the screen needs.

use super::announce::{Alarm, Due, Needs};
use super::fold::{BACK, Fold, START_OVER, allows, offered, wording};
use super::path::{Look, Path};
use super::rules::{At, ClockFace, PromptDue, Rules};
use super::screen::{Choice, Clock, ClockKind, Prompt, Screen, Source, Tone};
use super::table::{Answer, State};
use super::timeline::Timeline;
use crate::content::{Translation, fill};
use crate::time::Now;

/// Id of the prompt after a long pause.
const SAME_PERSON: &str = "same_person";

/// Texts of one fold: language, numbers and values at hand.
pub(crate) struct Words<'a, R: Rules> {
    path: Path<'a, R, &'a Fold<R>>,
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
            path: Path { rules, fold },
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
        self.get_with(key, &[])
    }

    /// The same with values of its own, which go before all others.
    pub(crate) fn get_with(&self, key: &str, values: &[(&str, &str)]) -> String {
        Texts::of(&self.path, self.aloud).get_with(key, values)
    }
}

/// The same, whichever path it is.
struct Texts<'a> {
    path: &'a dyn Look,
    aloud: bool,
}

impl<'a> Texts<'a> {
    fn of(path: &'a dyn Look, aloud: bool) -> Self {
        Texts { path, aloud }
    }

    fn get(&self, key: &str) -> String {
        self.get_with(key, &[])
    }

    fn get_with(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.find_with(key, values)
            .unwrap_or_else(|| key.to_owned())
    }

    fn find(&self, key: &str) -> Option<String> {
        self.find_with(key, &[])
    }

    fn find_with(&self, key: &str, values: &[(&str, &str)]) -> Option<String> {
        let table = self.path.table();
        let key = table.texts.get(key).map_or(key, String::as_str);
        let (content, lang) = (self.path.content(), self.path.course().lang.as_str());
        let text = &content.text(lang, key)?.text;
        if !text.contains('{') {
            return Some(text.clone().into_owned());
        }
        Some(fill(text, |name| {
            let given = values.iter().find(|(key, _)| *key == name);
            let own = given.map(|(_, value)| (*value).to_owned());
            let value = own
                .or_else(|| self.path.value(name))
                .or_else(|| Some(table.numbers.get(name)?.value.to_string()))?;
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
    fn label(&self, answer: &Answer) -> String {
        match &answer.label {
            Some(key) => self.get(key),
            None => self.of_id("answer", &answer.id),
        }
    }

    /// The text of a prompt: the one that the path names, else that of its id.
    fn prompt(&self, id: &str, due: &PromptDue) -> String {
        match due.text {
            Some(key) => self.get(key),
            None => self.of_id("prompt", id),
        }
    }

    /// The text of a key in two parts: the path's own, else the common one.
    fn of_id(&self, sort: &str, id: &str) -> String {
        let own = self.path.own();
        let mut key = String::with_capacity(own.len() + sort.len() + 1 + id.len());
        key.push_str(own);
        key.push_str(sort);
        key.push('.');
        key.push_str(id);
        let found = if own.is_empty() {
            None
        } else {
            self.find(&key)
        };
        found.unwrap_or_else(|| self.get(key.get(own.len()..).unwrap_or(&key)))
    }
}

/// The screen of a path at a moment.
pub(super) fn screen(path: &dyn Look, timeline: &Timeline, at: At, now: &Now) -> Screen {
    let (table, content, course) = (path.table(), path.content(), path.course());
    let texts = Texts::of(path, false);
    let to_boot = timeline.to_boot(now, at.ms);
    let (own, always) = offered(table, path, at);
    let choice = |answer: &Answer, tone: Tone| Choice {
        id: answer.id.clone(),
        label: texts.label(answer),
        tone,
    };
    let mut screen = Screen {
        protocol: table.id.clone(),
        variant: table.variant.clone(),
        state: course.state.clone(),
        title: String::new(),
        lines: Vec::new(),
        more: Vec::new(),
        say: None,
        picture: None,
        answers: own.map(|answer| choice(answer, answer.tone)).collect(),
        always: always
            .map(|always| choice(&always.answer, always.tone_in(&course.state)))
            .collect(),
        inputs: Vec::new(),
        prompts: Vec::new(),
        clocks: Vec::new(),
        doses: Vec::new(),
        call: None,
        flags: Vec::new(),
        cards: Vec::new(),
        law: None,
        sources: Vec::new(),
        banner: if content.is_protocol_signed(&table.id, &course.lang) {
            None
        } else {
            texts.find("banner")
        },
        drill: path.drill(),
        score: None,
        languages: content.languages().map(str::to_owned).collect(),
        time_unsure: at.unsure,
    };
    let state = table.states.get(&course.state);
    if can_start_over(path) {
        push_always(&mut screen, &texts, START_OVER, Tone::Normal);
    }
    if course.answers > 0 {
        let tone = state.map_or(Tone::Quiet, |state| state.back);
        push_always(&mut screen, &texts, BACK, tone);
    }
    if let Some(state) = state {
        body(&mut screen, state, at, to_boot, &texts);
    }
    path.complete(&mut screen, to_boot);
    screen.sources.extend(unreviewed(&texts));
    screen
}

/// The mark in the source sheet of a translation that no native speaker has
/// read. The texts of a state are translated and read together, so its title
/// tells for all.
fn unreviewed(texts: &Texts<'_>) -> Option<Source> {
    let (content, course) = (texts.path.content(), texts.path.course());
    let state = texts.path.table().states.get(&course.state)?;
    let title = content.text(&course.lang, state.title.keys().next()?)?;
    if !matches!(
        title.translation,
        Some(Translation::Draft | Translation::Stale)
    ) {
        return None;
    }
    let source = content.source(TRANSLATION)?;
    Some(Source {
        id: TRANSLATION.to_owned(),
        title: texts.get("language.unreviewed"),
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
    screen(&Path { rules, fold }, &Timeline::default(), at, &now)
}

/// Whether `start_over` is on offer: while it is asked whether this is the same
/// person, and where the table says so.
pub(super) fn can_start_over(path: &dyn Look) -> bool {
    let course = path.course();
    let state = path.table().states.get(&course.state);
    course.same_person || state.is_some_and(|state| state.start_over)
}

fn push_always(screen: &mut Screen, texts: &Texts<'_>, id: &str, tone: Tone) {
    screen.always.push(Choice {
        id: id.to_owned(),
        label: texts.of_id("answer", id),
        tone,
    });
}

fn body(screen: &mut Screen, state: &State, at: At, to_boot: i64, texts: &Texts<'_>) {
    let path = texts.path;
    let (content, lang) = (path.content(), path.course().lang.as_str());
    let title = wording(path, &state.title, at).unwrap_or_default();
    screen.title = texts.get(title);
    let say = state.say.as_ref();
    let say = say.and_then(|say| wording(path, say, at));
    screen.say = say.map(|key| Texts::of(path, true).get(key));
    let drawing = state.picture.as_ref();
    let drawing = drawing.and_then(|picture| wording(path, picture, at));
    screen.picture = drawing.map(str::to_owned);
    let mut cited: Vec<&str> = Vec::new();
    let mut cite = |key: &str| {
        let key = path.table().texts.get(key).map_or(key, String::as_str);
        if let Some(text) = content.text(lang, key) {
            cited.extend(&text.sources);
        }
    };
    cite(title);
    for (lines, shown) in [
        (&state.lines, &mut screen.lines),
        (&state.more, &mut screen.more),
    ] {
        for line in lines.iter().filter(|line| allows(path, &line.when, at)) {
            cite(&line.text);
            shown.push(texts.get(&line.text));
        }
    }
    let inputs = state.inputs.iter();
    screen.inputs = inputs.filter_map(|input| path.input(*input)).collect();
    screen.clocks = clocks(path, state, at)
        .map(|(id, face)| clock(id, &face, to_boot, texts))
        .collect();
    screen.prompts = prompts(path, state, at)
        .map(|(id, due)| Prompt {
            id: id.to_owned(),
            text: texts.prompt(id, &due),
        })
        .collect();
    for (id, source) in unique(&cited).filter_map(|id| Some((id, content.source(id)?))) {
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
fn prompts(
    path: &dyn Look,
    state: &State,
    at: At,
) -> impl Iterator<Item = (&'static str, PromptDue)> {
    let same_person = path.course().same_person && !state.end;
    let same_person = same_person.then_some((
        SAME_PERSON,
        PromptDue {
            urgent: true,
            ..PromptDue::default()
        },
    ));
    let mut names = state.prompts.clone();
    names.sort_unstable();
    same_person.into_iter().chain(
        names
            .into_iter()
            .filter_map(move |prompt| path.prompt(prompt, at)),
    )
}

/// Clocks that run.
fn clocks(
    path: &dyn Look,
    state: &State,
    at: At,
) -> impl Iterator<Item = (&'static str, ClockFace)> {
    let clocks = state.clocks.iter();
    clocks.filter_map(move |clock| path.clock(*clock, at))
}

fn clock(id: &str, face: &ClockFace, to_boot: i64, texts: &Texts<'_>) -> Clock {
    Clock {
        id: id.to_owned(),
        label: texts.of_id("clock", id),
        kind: face.kind,
        started_at: face.started_at.saturating_add(to_boot),
        due_at: face.due_at.map(|due| due.saturating_add(to_boot)),
        every_ms: face.every_ms,
        pattern: face.pattern.map(str::to_owned),
    }
}

/// What a screen needs of its shell.
pub(super) fn needs(path: &dyn Look, screen: &Screen, at: At, to_boot: i64) -> Needs {
    let Some(state) = path.table().states.get(&path.course().state) else {
        return Needs::default();
    };
    let texts = Texts::of(path, true);
    let beat = screen
        .clocks
        .iter()
        .find(|clock| clock.kind == ClockKind::Beat);
    let alarms = clocks(path, state, at)
        .filter(|(_, face)| face.alarm)
        .filter_map(|(id, face)| {
            let due = face.due_at?;
            Some(Alarm {
                id: id.to_owned(),
                due_at: due.saturating_add(to_boot),
                text: texts.of_id("alarm", id),
                due: at.ms >= due,
            })
        });
    Needs {
        state: path.course().state.clone(),
        say: screen.say.clone(),
        beat: beat
            .and_then(|clock| Some((clock.pattern.clone().unwrap_or_default(), clock.every_ms?))),
        keep_awake: !state.end,
        siren: path.siren(at),
        alarms: alarms.collect(),
        prompts: prompts(path, state, at)
            .map(|(id, due)| Due {
                id: id.to_owned(),
                text: texts.prompt(id, &due),
                again_ms: due.again_ms,
                urgent: due.urgent,
            })
            .collect(),
    }
}
