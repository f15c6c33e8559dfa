//! The states of a table, each parsed when it is first entered.

use std::collections::BTreeMap;

use once_cell::sync::OnceCell;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::names::{AsWritten, Code, Vocabulary};
use super::table::State;

/// States by id. The first screen waits for one of them, not for all.
#[derive(Debug, Clone)]
pub struct States<N = Code> {
    written: Written,
    known: &'static Vocabulary,
    parsed: Vec<OnceCell<Option<State<N>>>>,
}

/// States as they are written: where each id stands, and what stands there.
#[derive(Debug, Clone)]
struct Written {
    ids: BTreeMap<String, usize>,
    json: Vec<Box<RawValue>>,
}

impl Written {
    fn read(&self, at: usize) -> Result<State<String>, String> {
        let json = self.json.get(at).map_or("", |json| json.get());
        crate::json::from_str(json).map_err(|why| why.to_string())
    }
}

impl States<String> {
    /// The same for a path, whose names are looked up when a state is parsed.
    pub(super) fn named(self, known: &'static Vocabulary) -> States {
        let parsed = self.written.json.iter().map(|_| OnceCell::new()).collect();
        States {
            written: self.written,
            known,
            parsed,
        }
    }
}

impl States {
    /// A state; nothing where it is absent or broken.
    pub fn get(&self, id: &str) -> Option<&State> {
        self.at(*self.written.ids.get(id)?)
    }

    fn at(&self, at: usize) -> Option<&State> {
        let parse = || self.parse(at).ok();
        self.parsed.get(at)?.get_or_init(parse).as_ref()
    }

    fn parse(&self, at: usize) -> Result<State, String> {
        self.written.read(at)?.named(self.known)
    }

    /// Whether there is a state of that id.
    pub fn contains_key(&self, id: &str) -> bool {
        self.written.ids.contains_key(id)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.written.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.written.ids.is_empty()
    }

    /// Ids of the states.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.written.ids.keys()
    }

    /// The states with their ids, without broken ones.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &State)> {
        let all = self.written.ids.iter();
        all.filter_map(|(id, at)| Some((id, self.at(*at)?)))
    }

    /// The states, without broken ones.
    pub fn values(&self) -> impl Iterator<Item = &State> {
        self.iter().map(|(_, state)| state)
    }

    /// States that do not parse, and why: whoever changes content asks this.
    pub fn broken(&self) -> impl Iterator<Item = (&str, String)> {
        let all = self.written.ids.iter();
        all.filter_map(|(id, at)| Some((id.as_str(), self.parse(*at).err()?)))
    }
}

impl<'de, N: AsWritten> Deserialize<'de> for States<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = BTreeMap::<String, Box<RawValue>>::deserialize(deserializer)?;
        let mut json = Vec::with_capacity(raw.len());
        let mut stand = |(id, own)| {
            json.push(own);
            (id, json.len() - 1)
        };
        let ids = raw.into_iter().map(&mut stand).collect();
        Ok(States {
            written: Written { ids, json },
            known: &Vocabulary::NONE,
            parsed: Vec::new(),
        })
    }
}
