//! What Beside is made of, and what can be taken out of it.

use beside_core::content::Content;
use beside_core::flow::screen::{InputOption, Source};
use beside_core::places::gazetteer;
use beside_core::places::kinds::Kinds;

use crate::error::BesideError;
use crate::lists::Lists;

/// What Beside is made of, for the screen that says so.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct About {
    /// Version of the library.
    pub version: String,
    /// Language tags of the guidance, English first.
    pub languages: Vec<String>,
    /// That no clinician has signed the content, as long as none has.
    pub banner: Option<String>,
    /// Where the guidance comes from.
    pub sources: Vec<Source>,
    /// Kinds of help: id and plain name.
    pub kinds: Vec<InputOption>,
    /// Credits that must be shown.
    pub credits: Vec<String>,
    /// The day on which the list of places was built; none where it cannot be read.
    pub list_built_on: Option<String>,
    /// Places in the list; none where it cannot be read.
    pub list_rows: Option<u64>,
}

/// What can be taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum ExportKind {
    /// What is left of the open path to keep or share: the handover card, the
    /// safer-use plan...
    Handover,
    /// The events of the open path as a journey, to be replayed.
    Journey,
    /// Kept answers to "was this right?", as text to send.
    Answers,
    /// The kit, as text.
    Kit,
    /// All drafts, as a file for whoever keeps the list. They stay, marked as given away.
    Proposals,
    /// The same without those that were given away before.
    NewProposals,
}

/// Something to share or to save. No file of it was written anywhere.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Export {
    /// A neutral file name.
    pub name: String,
    /// IANA media type.
    pub media_type: String,
    /// The whole content.
    pub text: String,
}

impl About {
    /// A list that cannot be read leaves its fields out; the rest is still told.
    pub(crate) fn new(lang: Option<&str>, lists: &mut Lists) -> Result<Self, BesideError> {
        let content = Content::embedded();
        let lang = content.language(lang);
        let broken = |why: String| BesideError::Internal(why);
        let sources = content.sources().map_err(|why| broken(why.to_string()))?;
        let kinds = Kinds::builtin().map_err(broken)?;
        let mut list = lists.cache().ok();
        let built_on = list
            .as_mut()
            .and_then(|list| list.built_on().ok().flatten());
        Ok(Self {
            version: env!("CARGO_PKG_VERSION").into(),
            languages: content.languages().map(str::to_owned).collect(),
            banner: content
                .text(lang, "banner")
                .filter(|_| !content.is_protocol_signed("respond", lang))
                .map(|banner| banner.text.to_string()),
            sources: sources
                .iter()
                .map(|(id, source)| Source {
                    id: (*id).to_owned(),
                    title: source.title.to_string(),
                    year: source.year,
                    verified: source.verified.id().to_owned(),
                })
                .collect(),
            kinds: kinds
                .kinds
                .iter()
                .map(|kind| InputOption {
                    id: kind.id.clone(),
                    label: content
                        .text(lang, &format!("kind.{}", kind.id))
                        .map_or_else(|| kind.id.clone(), |name| name.text.to_string()),
                })
                .collect(),
            credits: vec![gazetteer::CREDIT.into()],
            list_built_on: built_on.map(|day| day.to_string()),
            list_rows: list.and_then(|list| list.len().ok()),
        })
    }
}
