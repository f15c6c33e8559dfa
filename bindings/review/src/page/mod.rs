//! The reviewers' page: all that Beside says, on one page that needs no network
//! and no script, each text with its id, its sources and who has looked at it.

mod edition;
mod front;
mod html;
mod language;
mod parts;
mod paths;
mod pictures;
mod questions;
mod said;
mod sign_offs;
mod tables;
mod texts;
mod units;

use std::collections::{BTreeMap, BTreeSet};

use beside_core::content::{Content, ContentError, SignOff, Unit};

pub use edition::{Changes, Edition};
pub use questions::Question;
pub use said::AllSaid;
pub use sign_offs::Standing;
pub use units::units;

use html::Html;

/// All that the page is made of.
#[derive(Debug)]
pub struct Review {
    pub(crate) content: &'static Content,
    pub(crate) said: AllSaid,
    pub(crate) units: Vec<Unit>,
    pub(crate) sign_offs: Vec<SignOff>,
    pub(crate) questions: Vec<Question>,
    /// The content as it is.
    pub edition: Edition,
    /// What is different from an edition that was given.
    pub changes: Option<Changes>,
    /// Where each source is cited, by id.
    pub(crate) cited: BTreeMap<String, usize>,
}

impl Review {
    /// Gathers everything.
    ///
    /// # Errors
    /// Where a content file is broken; names it.
    pub fn new(content: &'static Content, since: Option<&Edition>) -> Result<Review, ContentError> {
        let said = AllSaid::read(content)?;
        let edition = Edition::of(content, &said)?;
        let mut cited = BTreeMap::new();
        for (_, lang, text) in said.iter() {
            for source in text.sources.iter().filter(|_| lang == "en") {
                *cited.entry(source.clone()).or_insert(0) += 1;
            }
        }
        Ok(Review {
            units: units(content)?,
            sign_offs: content.sign_offs()?,
            questions: questions::read(content)?,
            changes: since.map(|older| edition.since(older)),
            cited,
            edition,
            said,
            content,
        })
    }

    /// Signatures with their standing.
    pub fn signed(&self) -> Vec<(&SignOff, Standing)> {
        let standing = |own| sign_offs::standing(own, &self.units, self.content);
        self.sign_offs
            .iter()
            .map(|own| (own, standing(own)))
            .collect()
    }

    /// Open questions that concern a text or a state.
    pub(crate) fn asked_of(&self, id: &str) -> Vec<&Question> {
        self.questions
            .iter()
            .filter(|own| own.marks.iter().any(|mark| mark == id))
            .collect()
    }

    /// Whether a text is new or different since the edition that was given.
    pub(crate) fn is_changed(&self, key: &str) -> bool {
        let Some(changes) = &self.changes else {
            return false;
        };
        let own = |id: &String| id.split_once('/').is_some_and(|(_, rest)| rest == key);
        changes.added.iter().chain(&changes.changed).any(own)
    }

    /// The whole page.
    ///
    /// # Errors
    /// Where a content file is broken; names it.
    pub fn page(&self) -> Result<String, ContentError> {
        let mut html = Html::default();
        let mut shown = BTreeSet::new();
        front::head(&mut html, self);
        front::contents(&mut html, self);
        front::changes(&mut html, self);
        front::questions(&mut html, self);
        paths::protocols(&mut html, self, &mut shown)?;
        pictures::pictures(&mut html, self, &mut shown);
        parts::topics(&mut html, self, &mut shown)?;
        parts::products(&mut html, self, &mut shown)?;
        tables::law(&mut html, self, &mut shown)?;
        tables::hotlines(&mut html, self, &mut shown)?;
        tables::others(&mut html, self, &mut shown);
        tables::data(&mut html, self);
        front::sign_offs(&mut html, self);
        tables::sources(&mut html, self)?;
        html.close("main");
        html.raw("</body>\n</html>\n");
        Ok(html.into_text())
    }
}

/// Whoever edits the content or adds a signature: what does not lead anywhere.
///
/// # Errors
/// Where a content file is broken; names it.
pub fn dead_ends(content: &'static Content) -> Result<Vec<(String, String)>, ContentError> {
    let review = Review::new(content, None)?;
    let mut found = Vec::new();
    for (own, standing) in review.signed() {
        if standing == Standing::Unknown {
            found.push((
                "sign_offs.json".to_owned(),
                format!(
                    "\"{}\" in \"{}\" is no part of the content",
                    own.unit, own.lang
                ),
            ));
        }
    }
    let states = paths::states(content)?;
    for question in &review.questions {
        let there = |mark: &&String| review.said.english(mark).is_some() || states.contains(*mark);
        for mark in question.marks.iter().filter(|mark| !there(mark)) {
            found.push((
                "open_questions.json".to_owned(),
                format!("{}: \"{mark}\" is no text and no state", question.id),
            ));
        }
        for source in question
            .sources
            .iter()
            .filter(|id| content.source(id).is_none())
        {
            found.push((
                "open_questions.json".to_owned(),
                format!("{}: sources.json lacks \"{source}\"", question.id),
            ));
        }
    }
    Ok(found)
}
