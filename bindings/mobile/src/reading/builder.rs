//! What every page has.

use std::collections::HashMap;

use beside_core::guide::Reader;
use serde::Serialize;

use crate::error::BesideError;
use crate::records::{Item, Page};

impl Page {
    /// An empty page of a sort, in the reader's language.
    pub(super) fn new(reader: &Reader, id: &str, title: String) -> Self {
        Self {
            id: id.into(),
            title,
            lang: reader.lang().into(),
            region: reader.region_code().map(str::to_owned),
            number: reader.number(),
            urgent: false,
            notes: Vec::new(),
            items: Vec::new(),
            headings: HashMap::new(),
            sources: Vec::new(),
            banner: None,
            question: None,
        }
    }

    /// A part with its heading.
    pub(super) fn part(
        &mut self,
        id: &str,
        heading: String,
        items: impl IntoIterator<Item = Item>,
    ) {
        let before = self.items.len();
        self.items.extend(items);
        if self.items.len() > before {
            self.headings.insert(id.into(), heading);
        }
    }
}

impl Item {
    pub(super) fn new(part: &str, id: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            part: part.into(),
            id: id.into(),
            text: text.into(),
            ..Self::default()
        }
    }

    /// Values by name; those that are not known are left out.
    pub(super) fn valued<const N: usize>(mut self, values: [(&str, Option<String>); N]) -> Self {
        let known = values
            .into_iter()
            .filter_map(|(k, v)| Some((k.to_owned(), v?)));
        self.values.extend(known);
        self
    }
}

/// The id under which the core writes a state down.
pub(super) fn id_of(state: impl Serialize) -> Option<String> {
    let written = serde_json::to_value(state).ok()?;
    written.as_str().map(str::to_owned)
}

/// What is to be dialled of a number as it is written.
pub(super) fn digits(number: &str) -> String {
    let dialled = |c: &char| c.is_ascii_digit() || *c == '+';
    number.chars().filter(dialled).collect()
}

/// Content that cannot be read.
pub(super) fn broken(error: beside_core::content::ContentError) -> BesideError {
    BesideError::Internal(error.to_string())
}
