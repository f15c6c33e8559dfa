//! What is the user's: journals in the data folder, and the texts for whoever reads.

use beside_core::content::Content;
use beside_core::guide::Reader;
use beside_core::store::{JOURNALS, Journal, StoreError};

use crate::context::Context;
use crate::outcome::Failure;

/// Journal of the kit.
pub const KIT: &str = "kit.jsonl";
/// Journal of the answers to "was this right?".
pub const ANSWERS: &str = "answers.jsonl";

/// Opens a journal; nothing is created before something is written to it.
///
/// # Errors
/// Where another process holds it.
pub fn journal(context: &Context, name: &str) -> Result<Journal, Failure> {
    Journal::open(context.data_dir.join(JOURNALS).join(name)).map_err(|error| failed(&error))
}

/// Whoever reads, in the language and region of the call.
///
/// # Errors
/// Where the content is broken.
pub fn reader(context: &Context) -> Result<Reader, Failure> {
    let (lang, region) = (context.lang.as_deref(), context.region.as_deref());
    Reader::new(Content::embedded(), lang, region).map_err(broken)
}

/// Content that cannot be read.
pub fn broken(error: beside_core::content::ContentError) -> Failure {
    Failure::Failed(format!("the guidance cannot be read: {error}"))
}

/// A journal that cannot be read or written.
pub fn failed(error: &StoreError) -> Failure {
    Failure::Failed(error.to_string())
}
