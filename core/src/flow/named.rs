//! From names as they are written to the names of a path.

use serde::de::DeserializeOwned;
use serde::de::value::{Error, StrDeserializer};

use super::names::Plain;
use super::rules::Rules;
use super::table::{Always, Answer, Branch, Guard, Line, State, Table, To, Wording};
use crate::content::{ContentError, Files};

impl<R: Rules> Table<R> {
    /// Reads the table of a path from its file.
    ///
    /// # Errors
    /// Where it does not read as one, or names something unknown.
    pub fn read(files: &Files, path: &str) -> Result<Self, ContentError> {
        files.parse::<Table<Plain>>(path)?.named(path)
    }
}

impl Table<Plain> {
    /// The same for a path. `path` is the file it was read from.
    ///
    /// # Errors
    /// Where it names something unknown.
    pub fn named<R: Rules>(self, path: &str) -> Result<Table<R>, ContentError> {
        let wrong = |why: String| ContentError {
            file: path.to_owned(),
            why,
        };
        let unknown = |why: Error| wrong(why.to_string());
        let parameters = crate::json::from_str(self.parameters.get());
        let ways = self.ways.into_iter();
        let ways = ways.map(|(id, to)| Ok((id, to.named()?)));
        Ok(Table {
            id: self.id,
            variant: self.variant,
            start: self.start,
            numbers: self.numbers,
            parameters: parameters.map_err(|why| wrong(why.to_string()))?,
            ways: ways.collect::<Result<_, _>>().map_err(unknown)?,
            texts: self.texts,
            states: self.states.named(),
            always: each(self.always, Always::named).map_err(unknown)?,
            _variants: self._variants,
        })
    }
}

impl State<Plain> {
    /// The same for a path.
    pub(super) fn named<R: Rules>(self) -> Result<State<R>, Error> {
        Ok(State {
            title: self.title.named()?,
            say: self.say.map(Wording::named).transpose()?,
            picture: self.picture.map(Wording::named).transpose()?,
            lines: each(self.lines, Line::named)?,
            inputs: each(self.inputs, name)?,
            answers: each(self.answers, Answer::named)?,
            prompts: each(self.prompts, name)?,
            clocks: each(self.clocks, name)?,
            end: self.end,
        })
    }
}

impl Wording<Plain> {
    fn named<R: Rules>(self) -> Result<Wording<R>, Error> {
        Ok(match self {
            Wording::One(key) => Wording::One(key),
            Wording::First(lines) => Wording::First(each(lines, Line::named)?),
        })
    }
}

impl Line<Plain> {
    fn named<R: Rules>(self) -> Result<Line<R>, Error> {
        Ok(Line {
            text: self.text,
            when: each(self.when, Guard::named)?,
        })
    }
}

impl Always<Plain> {
    fn named<R: Rules>(self) -> Result<Always<R>, Error> {
        Ok(Always {
            not_in: self.not_in,
            answer: self.answer.named()?,
        })
    }
}

impl Answer<Plain> {
    fn named<R: Rules>(self) -> Result<Answer<R>, Error> {
        Ok(Answer {
            id: self.id,
            label: self.label,
            tone: self.tone,
            when: each(self.when, Guard::named)?,
            acts: each(self.acts, name)?,
            to: self.to.named()?,
        })
    }
}

impl To<Plain> {
    fn named<R: Rules>(self) -> Result<To<R>, Error> {
        Ok(match self {
            To::State(id) => To::State(id),
            To::Branches(branches) => To::Branches(each(branches, Branch::named)?),
        })
    }
}

impl Branch<Plain> {
    fn named<R: Rules>(self) -> Result<Branch<R>, Error> {
        Ok(Branch {
            when: each(self.when, Guard::named)?,
            to: self.to,
        })
    }
}

impl Guard<Plain> {
    fn named<R: Rules>(self) -> Result<Guard<R>, Error> {
        Ok(Guard {
            negated: self.negated,
            condition: name(self.condition)?,
        })
    }
}

fn each<T, U>(all: Vec<T>, named: impl Fn(T) -> Result<U, Error>) -> Result<Vec<U>, Error> {
    all.into_iter().map(named).collect()
}

fn name<T: DeserializeOwned>(written: String) -> Result<T, Error> {
    T::deserialize(StrDeserializer::new(&written))
}
