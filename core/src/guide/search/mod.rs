//! Search over all guidance, on the device, in the reader's language.
//!
//! What is searched is small (some hundred lines), so the index is built when
//! somebody searches, and nothing else ever pays for it.

mod documents;
mod find;
mod index;
mod words;

pub use documents::{Document, Kind, documents};
pub use find::{Answer, Hit, find};
pub use index::Index;
