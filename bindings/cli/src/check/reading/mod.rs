//! Reading grade of a text: the US Flesch-Kincaid grade.
//!
//! A guide, not a proof: it counts words and syllables. Pool the lines of one
//! screen before measuring, since a single line swings widely.

mod pattern;
mod syllables;
mod words;

pub use syllables::syllables;
pub use words::{Counts, count};

/// US school grade (Kincaid 1975): 0.39 words a sentence + 11.8 syllables a
/// word - 15.59. `None` for a text without words.
pub fn grade(text: &str) -> Option<f64> {
    count(text).map(Counts::grade)
}
