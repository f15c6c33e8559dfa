//! From names as they are written to the names of a path.

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::names::{Code, Name, Vocabulary, code};
use super::table::{Always, Answer, Branch, Guard, Line, State, Table, To, Wording};
use crate::content::{ContentError, Files};

type Known = &'static Vocabulary;

impl Table {
    /// Reads the table of a path from its file.
    ///
    /// # Errors
    /// Where it does not read as one, or names something unknown.
    pub fn read(files: &Files, path: &str, known: Known) -> Result<Self, ContentError> {
        files.parse::<Table<String>>(path)?.named(path, known)
    }

    /// What differs between variants and is not a number. `path` is the file of the table.
    ///
    /// # Errors
    /// Where it is not what the path takes.
    pub fn parameters<T: DeserializeOwned>(&self, path: &str) -> Result<T, ContentError> {
        typed(path, "parameters", &self.parameters)
    }

    /// Checks that there are the states whose ids the code of a path relies on. `path` is
    /// the file of the table.
    ///
    /// # Errors
    /// Where one is missing; names it.
    pub fn require_states<S: Name>(&self, path: &str) -> Result<(), ContentError> {
        let mut ids = S::WRITTEN.iter();
        match ids.find(|id| !self.states.contains_key(**id)) {
            None => Ok(()),
            Some(id) => Err(wrong(path, &format!("states: missing state `{id}`"))),
        }
    }

    /// The numbers as fields, each of which there must be, and no other. `path` is the file
    /// of the table.
    ///
    /// # Errors
    /// Where one is missing or unknown; names it.
    pub fn typed_numbers<T: DeserializeOwned>(&self, path: &str) -> Result<T, ContentError> {
        typed(path, "numbers", &self.numbers.json)
    }
}

impl Table<String> {
    /// The same for a path. `path` is the file it was read from.
    ///
    /// # Errors
    /// Where it names something unknown.
    pub fn named(self, path: &str, known: Known) -> Result<Table, ContentError> {
        let unknown = |why: String| wrong(path, &why);
        let ways = self.ways.into_iter();
        let ways = ways.map(|(id, to)| Ok((id, to.named(known)?)));
        let states = self.states.into_iter().map(|(id, state)| {
            let state = state
                .named(known)
                .map_err(|why| format!("state {id}: {why}"))?;
            Ok((id, state))
        });
        Ok(Table {
            id: self.id,
            variant: self.variant,
            start: self.start,
            numbers: self.numbers,
            parameters: self.parameters,
            ways: ways.collect::<Result<_, _>>().map_err(unknown)?,
            texts: self.texts,
            states: states.collect::<Result<_, String>>().map_err(unknown)?,
            always: each(self.always, |always| always.named(known)).map_err(unknown)?,
            _variants: self._variants,
        })
    }
}

fn typed<T: DeserializeOwned>(path: &str, field: &str, json: &RawValue) -> Result<T, ContentError> {
    let read = crate::json::from_str(json.get());
    read.map_err(|why| wrong(path, &format!("{field}: {why}")))
}

fn wrong(path: &str, why: &str) -> ContentError {
    ContentError {
        file: path.to_owned(),
        why: why.to_owned(),
    }
}

impl State<String> {
    /// The same for a path.
    pub(super) fn named(self, known: Known) -> Result<State, String> {
        let wording = |wording: Wording<String>| wording.named(known);
        Ok(State {
            title: wording(self.title)?,
            say: self.say.map(wording).transpose()?,
            picture: self.picture.map(wording).transpose()?,
            lines: each(self.lines, |line| line.named(known))?,
            more: each(self.more, |line| line.named(known))?,
            inputs: codes(&self.inputs, known.inputs)?,
            answers: each(self.answers, |answer| answer.named(known))?,
            prompts: codes(&self.prompts, known.prompts)?,
            clocks: codes(&self.clocks, known.clocks)?,
            back: self.back,
            start_over: self.start_over,
            end: self.end,
        })
    }
}

impl Wording<String> {
    fn named(self, known: Known) -> Result<Wording, String> {
        Ok(match self {
            Wording::One(key) => Wording::One(key),
            Wording::First(lines) => Wording::First(each(lines, |line| line.named(known))?),
        })
    }
}

impl Line<String> {
    fn named(self, known: Known) -> Result<Line, String> {
        Ok(Line {
            text: self.text,
            when: guards(&self.when, known)?,
        })
    }
}

impl Always<String> {
    fn named(self, known: Known) -> Result<Always, String> {
        Ok(Always {
            not_in: self.not_in,
            quiet_in: self.quiet_in,
            answer: self.answer.named(known)?,
        })
    }
}

impl Answer<String> {
    fn named(self, known: Known) -> Result<Answer, String> {
        Ok(Answer {
            id: self.id,
            label: self.label,
            tone: self.tone,
            when: guards(&self.when, known)?,
            acts: codes(&self.acts, known.acts)?,
            to: self.to.named(known)?,
        })
    }
}

impl To<String> {
    fn named(self, known: Known) -> Result<To, String> {
        Ok(match self {
            To::State(id) => To::State(id),
            To::Branches(branches) => To::Branches(each(branches, |branch| branch.named(known))?),
        })
    }
}

impl Branch<String> {
    fn named(self, known: Known) -> Result<Branch, String> {
        Ok(Branch {
            when: guards(&self.when, known)?,
            to: self.to,
        })
    }
}

fn guards(all: &[Guard<String>], known: Known) -> Result<Vec<Guard>, String> {
    let named = |guard: &Guard<String>| {
        Ok(Guard {
            negated: guard.negated,
            condition: code(&guard.condition, known.conditions)?,
        })
    };
    all.iter().map(named).collect()
}

fn codes(all: &[String], known: &[&str]) -> Result<Vec<Code>, String> {
    all.iter().map(|name| code(name, known)).collect()
}

fn each<T, U>(all: Vec<T>, named: impl Fn(T) -> Result<U, String>) -> Result<Vec<U>, String> {
    all.into_iter().map(named).collect()
}
