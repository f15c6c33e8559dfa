//! How hard a text is to read, by the measures of its language.
//!
//! A guide, not a proof: they count words and syllables. Pool the lines of one
//! screen before measuring, since a single line swings widely.

mod french;
mod measure;
mod pattern;
mod spanish;
mod syllables;
mod words;

pub use measure::{Language, Measure};
pub use syllables::syllables;
pub use words::{Counts, count, count_in};

/// US school grade (Kincaid 1975): 0.39 words a sentence + 11.8 syllables a
/// word - 15.59. `None` for a text without words.
pub fn grade(text: &str) -> Option<f64> {
    count(text).map(Counts::grade)
}
