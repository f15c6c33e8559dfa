//! The kinds of help a place may give: ids and what to expect. Their names are
//! texts (`kind.ID` in `content/strings`), one in each language.

use std::collections::BTreeMap;

use once_cell::sync::OnceCell;
use serde::Deserialize;

const CONTENT: &str = include_str!("../../content/kinds.json");

/// One kind of help.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Stable id, as it stands in [`super::record::Place::kinds`].
    pub id: String,
    /// What it is and what a visitor may expect.
    pub definition: String,
    /// How far the definition was read in a source: `yes`, `partly`, `no` or `design`.
    pub verified: String,
    /// Source ids of the definition.
    pub sources: Vec<String>,
    /// OSM tags that mean this kind, each set by itself.
    pub osm: Vec<BTreeMap<String, String>>,
}

/// All kinds, in the order in which they are offered.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kinds {
    /// Day on which the definitions were last looked through.
    pub reviewed_on: chrono::NaiveDate,
    /// The kinds.
    pub kinds: Vec<Kind>,
}

impl Kinds {
    /// The kinds that Beside knows.
    ///
    /// # Errors
    /// The built-in content is broken; the text says where.
    pub fn builtin() -> Result<&'static Self, String> {
        static KINDS: OnceCell<Kinds> = OnceCell::new();
        KINDS.get_or_try_init(|| crate::json::from_str(CONTENT).map_err(|error| error.to_string()))
    }

    /// The kind with this id.
    pub fn get(&self, id: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_kinds_load_and_are_distinct() {
        let kinds = Kinds::builtin().expect("content");
        let mut ids: Vec<&str> = kinds.kinds.iter().map(|kind| kind.id.as_str()).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all);
        assert!(kinds.get("other").is_some());
        for kind in &kinds.kinds {
            assert!(!kind.definition.is_empty(), "{}", kind.id);
            assert!(
                ["yes", "partly", "no", "design"].contains(&kind.verified.as_str()),
                "{}",
                kind.id
            );
        }
    }
}
