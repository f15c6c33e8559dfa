//! Lines that a path composes itself, with the sources that they cite.

use super::fold::Fold;
use super::render::Words;
use super::rules::Rules;
use super::screen::{Screen, Source};
use crate::content::Content;

/// Lines of one screen and the sources they cite.
pub(crate) struct Composed<'a, R: Rules> {
    pub rules: &'a R,
    pub fold: &'a Fold<R>,
    pub words: Words<'a, R>,
    pub lines: Vec<String>,
    cited: Vec<String>,
}

impl<'a, R: Rules> Composed<'a, R> {
    pub fn new(rules: &'a R, fold: &'a Fold<R>) -> Self {
        let words = Words::new(rules, fold);
        Composed {
            rules,
            fold,
            words,
            lines: Vec::new(),
            cited: Vec::new(),
        }
    }

    pub fn memory(&self) -> &'a R::Memory {
        &self.fold.memory
    }

    pub fn line(&mut self, key: &str) {
        self.line_with(key, &[]);
    }

    pub fn line_with(&mut self, key: &str, values: &[(&str, &str)]) {
        self.lines.push(self.words.get_with(key, values));
        self.cite_text(key);
    }

    /// Cites what stands behind a text that is shown elsewhere than in a line.
    pub fn cite_text(&mut self, key: &str) {
        if let Some(text) = self.rules.content().text(&self.fold.lang, key) {
            self.cite(text.sources.iter().copied());
        }
    }

    pub fn cite<'s>(&mut self, ids: impl IntoIterator<Item = &'s str>) {
        self.cited.extend(ids.into_iter().map(str::to_owned));
    }

    /// Puts the lines before those of the table, or after them, and their
    /// sources with the others.
    pub fn put(self, screen: &mut Screen, first: bool) {
        let place = if first { 0 } else { screen.lines.len() };
        screen.lines.splice(place..place, self.lines);
        cite(self.rules.content(), &self.cited, screen);
    }
}

fn cite(content: &Content, cited: &[String], screen: &mut Screen) {
    for id in cited {
        if screen.sources.iter().any(|source| source.id == *id) {
            continue;
        }
        if let Some(source) = content.source(id) {
            screen.sources.push(Source {
                id: id.clone(),
                title: source.title.to_string(),
                year: source.year,
                verified: source.verified.id().to_owned(),
            });
        }
    }
}
