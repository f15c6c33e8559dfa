//! The content files: built in, or a copy handed over.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::ContentError;

/// Content files by their path below `core/content`.
#[derive(Debug, Clone, Default)]
pub struct Files(BTreeMap<String, &'static str>);

macro_rules! embedded {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!("../../content/", $path)))),*]
    };
}

/// Every file that is built in.
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
    "spotters.json",
    "storage.json",
    "strings/en/alone.json",
    "strings/en/checkin.json",
    "strings/en/guide.json",
    "strings/en/home.json",
    "strings/en/law.json",
    "strings/en/products.json",
    "strings/en/regions.json",
    "strings/en/respond.json",
    "strings/en/strips.json",
    "strings/en/topics.json",
    "strip_laws.json",
    "strip_products.json",
    "topics.json",
];

impl Files {
    /// The files that are built in.
    pub fn embedded() -> Files {
        Files(
            EMBEDDED
                .iter()
                .map(|(path, text)| ((*path).to_owned(), *text))
                .collect(),
        )
    }

    /// The paths that are built in, for whoever hands over a copy.
    pub fn paths() -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|(path, _)| *path)
    }

    /// The same files with some replaced or added.
    pub fn with(mut self, files: impl IntoIterator<Item = (String, &'static str)>) -> Files {
        self.0.extend(files);
        self
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Result<&'static str, ContentError> {
        self.0.get(path).copied().ok_or_else(|| ContentError {
            file: path.to_owned(),
            why: "is missing".to_owned(),
        })
    }

    /// Every file with its path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &'static str)> {
        self.0.iter().map(|(path, text)| (path.as_str(), *text))
    }

    /// Languages with at least one string file.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        let mut last = None;
        self.0.keys().filter_map(move |path| {
            let lang = path.strip_prefix("strings/")?.split('/').next()?;
            (last.replace(lang) != Some(lang)).then_some(lang)
        })
    }

    /// A file read as JSON, borrowing from it.
    pub fn parse<T: Deserialize<'static>>(&self, path: &str) -> Result<T, ContentError> {
        serde_json::from_str(self.get(path)?).map_err(|why| error(path, &why))
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
        // Through text, since parts of it may be kept as text until they are needed.
        serde_json::from_str(&value.to_string()).map_err(|why| error(path, &why))
    }
}

pub(super) fn error(path: &str, why: &serde_json::Error) -> ContentError {
    ContentError {
        file: path.to_owned(),
        why: why.to_string(),
    }
}
