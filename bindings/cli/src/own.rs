//! The texts for whoever reads, and what to say where they or a journal fail.

use beside_core::content::Content;
use beside_core::guide::Reader;
use beside_core::store::StoreError;

use crate::context::Context;
use crate::outcome::Failure;

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
