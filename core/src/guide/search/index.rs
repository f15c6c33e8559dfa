//! Which word stands in which page, and how much it says there.

use std::collections::BTreeMap;

use super::documents::{Document, documents};
use super::words::{Words, terms};
use crate::content::ContentError;
use crate::guide::Reader;

/// How much a word says by where it stands.
const IN_TITLE: u32 = 8;
const IN_WORDS: u32 = 6;
const IN_LINE: u32 = 1;

/// All guidance in one language, ready to be searched.
#[derive(Debug, Clone)]
pub struct Index {
    pub(super) documents: Vec<Document>,
    pub(super) words: Words,
    /// Places of a word: which page, and its weight there.
    pub(super) terms: BTreeMap<String, Vec<(usize, u32)>>,
}

impl Index {
    /// Builds the index for a reader.
    ///
    /// # Errors
    /// Where a content file is broken; names it.
    pub fn new(reader: &Reader) -> Result<Index, ContentError> {
        let mut index = Index {
            documents: documents(reader)?,
            words: Words::read(reader.content(), reader.lang())?,
            terms: BTreeMap::new(),
        };
        let documents = std::mem::take(&mut index.documents);
        for (at, document) in documents.iter().enumerate() {
            index.add(at, &document.title, IN_TITLE);
            index.add(at, &document.words, IN_WORDS);
            for (_, line) in &document.lines {
                index.add(at, line, IN_LINE);
            }
        }
        index.documents = documents;
        Ok(index)
    }

    fn add(&mut self, at: usize, text: &str, weight: u32) {
        for word in terms(text).split(' ').filter(|word| !word.is_empty()) {
            let places = self.terms.entry(word.to_owned()).or_default();
            match places.last_mut() {
                Some((last, sum)) if *last == at => *sum += weight,
                _ => places.push((at, weight)),
            }
        }
    }
}
