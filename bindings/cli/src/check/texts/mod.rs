//! What is said: every text of every language, and the rules of wording.

mod catalogue;
mod grade;
mod languages;
mod line;
mod phrases;
mod proof;

pub use catalogue::{Catalogue, Entry};
pub use phrases::Phrases;

use super::report::Violation;

/// Every rule of wording over every text.
pub fn check(catalogue: &Catalogue, sources: &proof::Sources) -> Vec<Violation> {
    let mut found = catalogue.unreadable.clone();
    for entry in &catalogue.entries {
        found.extend(line::check(entry));
        found.extend(proof::check(entry, sources));
        if let Some(phrases) = Phrases::of(&entry.lang) {
            found.extend(phrases.check(entry));
        }
    }
    found.extend(grade::check(catalogue));
    found.extend(languages::check(catalogue));
    found
}

pub use proof::{Sources, backing, sources};
