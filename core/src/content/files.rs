//! The content files: built in, or a copy handed over.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::ContentError;

/// Content files by their path below `core/content`.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The built-in files stand behind the others.
    built_in: bool,
    others: BTreeMap<String, &'static str>,
}

macro_rules! embedded {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!("../../content/", $path)))),*]
    };
}

/// Every file that is built in, but the string files.
const EMBEDDED: &[(&str, &str)] = &embedded![
    "cards.json",
    "hotlines.json",
    "open_questions.json",
    "products.json",
    "protocols/alone.json",
    "protocols/checkin.json",
    "protocols/respond.json",
    "protocols/strip_quiz.json",
    "protocols/strips.json",
    "regions.json",
    "search/en.json",
    "search/es.json",
    "search/fr.json",
    "sign_offs.json",
    "sources.json",
    "storage.json",
    "strip_laws.json",
    "strip_products.json",
    "topics.json",
];

/// Every string file, found by the build script, in the order of their paths.
const STRINGS: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/string_files.rs"));

fn built_in<'a>() -> impl Iterator<Item = (&'a str, &'static str)> {
    EMBEDDED.iter().chain(STRINGS).copied()
}

impl Files {
    /// The files that are built in.
    pub fn embedded() -> Files {
        Files {
            built_in: true,
            others: BTreeMap::new(),
        }
    }

    /// The paths that are built in, for whoever hands over a copy.
    pub fn paths() -> impl Iterator<Item = &'static str> {
        built_in().map(|(path, _)| path)
    }

    /// The same files with some replaced or added.
    pub fn with(mut self, files: impl IntoIterator<Item = (String, &'static str)>) -> Files {
        self.others.extend(files);
        self
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Result<&'static str, ContentError> {
        self.find(path).ok_or_else(|| ContentError {
            file: path.to_owned(),
            why: "is missing".to_owned(),
        })
    }

    fn find(&self, path: &str) -> Option<&'static str> {
        if let Some(text) = self.others.get(path) {
            return Some(text);
        }
        let same = |(own, _): &(&str, &str)| *own == path;
        let (_, text) = built_in().find(same).filter(|_| self.built_in)?;
        Some(text)
    }

    /// Every file with its path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &'static str)> {
        let behind =
            built_in().filter(|(path, _)| self.built_in && !self.others.contains_key(*path));
        let others = self.others.iter();
        behind.chain(others.map(|(path, text)| (path.as_str(), *text)))
    }

    /// Languages with at least one string file, each as often as it has files.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        let paths = self.iter().map(|(path, _)| path);
        paths.filter_map(|path| path.strip_prefix("strings/")?.split('/').next())
    }

    /// A file read as JSON, borrowing from it.
    pub fn parse<T: Deserialize<'static>>(&self, path: &str) -> Result<T, ContentError> {
        crate::json::from_str(self.get(path)?).map_err(|why| error(path, &why))
    }

    /// A file read as a JSON value, with a patch (RFC 7396) applied where there is one.
    pub fn parse_patched<T: DeserializeOwned>(
        path: &str,
        mut value: serde_json::Value,
        patch: Option<&serde_json::Value>,
    ) -> Result<T, ContentError> {
        if let Some(patch) = patch {
            json_patch::merge(&mut value, patch);
        }
        crate::json::from_str(&value.to_string()).map_err(|why| error(path, &why))
    }
}

pub(super) fn error(path: &str, why: &serde_json::Error) -> ContentError {
    ContentError {
        file: path.to_owned(),
        why: why.to_string(),
    }
}
