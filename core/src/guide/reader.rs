//! Who reads: a language and a region, and the texts filled for them.

use once_cell::sync::OnceCell;

use crate::content::{Content, ContentError, Region, RegionCode, Text, Verified, fill};
use crate::flow::screen::Source;
use crate::respond::{FirstSteps, Step};

/// A language and a region for which texts are filled.
#[derive(Debug, Clone)]
pub struct Reader {
    pub(super) content: &'static Content,
    pub(super) lang: String,
    pub(super) code: RegionCode,
    pub(super) region: Region,
    /// What to do for somebody who does not wake up, once a text has asked for it.
    steps: OnceCell<Vec<&'static Text<'static>>>,
}

impl Reader {
    /// A reader; an unknown language is English, an unknown region the world.
    ///
    /// # Errors
    /// Where the regions cannot be read.
    pub fn new(
        content: &'static Content,
        lang: Option<&str>,
        region: Option<&str>,
    ) -> Result<Reader, ContentError> {
        let code = RegionCode::parse(region);
        let region = content.region(&code)?;
        Ok(Reader {
            content,
            lang: content.language(lang).to_owned(),
            code,
            region,
            steps: OnceCell::new(),
        })
    }

    /// The content that is read.
    pub fn content(&self) -> &'static Content {
        self.content
    }

    /// Language of the texts.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// The region's own code, if it is known.
    pub fn region_code(&self) -> Option<&str> {
        self.code.nearest_first().next()
    }

    /// The emergency number; both where the country is not known.
    pub fn number(&self) -> String {
        match self.region.others.first() {
            Some(other) if !self.region.known => self.label(
                "guide.either",
                &[("number", &self.region.number), ("other", other)],
            ),
            _ => self.region.number.clone(),
        }
    }

    /// What to do after the call for somebody who does not wake up, in the order of the
    /// table that holds in the region: a sentence each.
    pub(super) fn steps(&self) -> &[&'static Text<'static>] {
        self.steps.get_or_init(|| {
            // Where the response does not open, the checker says why; no step is made up.
            let steps = FirstSteps::steps(self.content, self.region_code());
            let steps = steps
                .into_iter()
                .flatten()
                .filter(|step| *step != Step::Call);
            let texts = steps.filter_map(|step| self.text(&format!("guide.step.{}", step.id())));
            texts.collect()
        })
    }

    /// The other emergency numbers.
    pub fn other_numbers(&self) -> &[String] {
        &self.region.others
    }

    /// A text with its placeholders filled; a key without a text shows itself,
    /// so that the fault is seen and never a blank line.
    pub fn label(&self, key: &str, values: &[(&str, &str)]) -> String {
        let Some(text) = self.text(key) else {
            return key.to_owned();
        };
        fill(&text.text, |name| {
            let given = values.iter().find(|(own, _)| *own == name);
            given.map(|(_, value)| (*value).to_owned())
        })
    }

    pub(super) fn text(&self, key: &str) -> Option<&'static Text<'static>> {
        self.content.text(&self.lang, key)
    }

    /// Sources by id, each once, in the order in which they are cited.
    pub fn sources<'a>(&self, ids: impl IntoIterator<Item = &'a str>) -> Vec<Source> {
        let mut found: Vec<Source> = Vec::new();
        for id in ids {
            let known = found.iter().any(|own| own.id == id);
            if let Some(source) = self.content.source(id).filter(|_| !known) {
                found.push(Source {
                    id: id.to_owned(),
                    title: source.title.clone().into_owned(),
                    year: source.year,
                    verified: source.verified.id().to_owned(),
                });
            }
        }
        found
    }
}

/// Whether a line may stand without a remark: it was read, at least in part, or
/// it is our own choice.
pub(super) fn borne_out(verified: Verified) -> bool {
    verified != Verified::No
}
