//! The states of a table, each parsed when it is first entered.

use std::collections::BTreeMap;

use once_cell::sync::OnceCell;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::rules::Rules;
use super::table::State;

/// States by id. The first screen waits for one of them, not for all.
#[derive(Debug, Clone)]
pub struct States<R: Rules>(BTreeMap<String, Lazy<R>>);

#[derive(Debug, Clone)]
struct Lazy<R: Rules> {
    json: Box<RawValue>,
    state: OnceCell<Option<State<R>>>,
}

impl<R: Rules> Lazy<R> {
    fn get(&self) -> Option<&State<R>> {
        let parse = || crate::json::from_str(self.json.get()).ok();
        self.state.get_or_init(parse).as_ref()
    }
}

impl<R: Rules> States<R> {
    /// A state; nothing where it is absent or broken.
    pub fn get(&self, id: &str) -> Option<&State<R>> {
        self.0.get(id)?.get()
    }

    /// Whether there is a state of that id.
    pub fn contains_key(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Ids of the states.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }

    /// The states with their ids, without broken ones.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &State<R>)> {
        self.0
            .iter()
            .filter_map(|(id, lazy)| Some((id, lazy.get()?)))
    }

    /// The states, without broken ones.
    pub fn values(&self) -> impl Iterator<Item = &State<R>> {
        self.iter().map(|(_, state)| state)
    }

    /// States that do not parse, and why: whoever changes content asks this.
    pub fn broken(&self) -> impl Iterator<Item = (&str, String)> {
        self.0.iter().filter_map(|(id, lazy)| {
            let parsed = crate::json::from_str::<State<R>>(lazy.json.get());
            Some((id.as_str(), parsed.err()?.to_string()))
        })
    }
}

impl<'de, R: Rules> Deserialize<'de> for States<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = BTreeMap::<String, Box<RawValue>>::deserialize(deserializer)?;
        let lazy = |json| Lazy {
            json,
            state: OnceCell::new(),
        };
        Ok(States(
            raw.into_iter().map(|(id, json)| (id, lazy(json))).collect(),
        ))
    }
}
