//! What is said: every text of every language, and the rules of wording.

mod catalogue;
mod countries;
mod grade;
mod hard_words;
mod languages;
mod line;
mod misread;
mod phrases;
mod proof;
mod stale;
mod typography;

pub use catalogue::{Catalogue, Entry, Made, Record};
pub use line::limits;
pub use phrases::Phrases;

use super::report::{Ease, Violation};

/// Every rule of wording over every text.
pub fn check(catalogue: &Catalogue, sources: &proof::Sources) -> (Vec<Violation>, Vec<Ease>) {
    let mut found = catalogue.unreadable.clone();
    for entry in &catalogue.entries {
        found.extend(line::check(entry));
        found.extend(typography::check(entry));
        found.extend(misread::check(entry));
        found.extend(hard_words::check(entry));
        found.extend(proof::check(entry, sources));
        if let Some(phrases) = Phrases::of(&entry.lang) {
            found.extend(phrases.check(entry));
        }
    }
    let (hard, eases) = grade::check(catalogue);
    found.extend(hard);
    found.extend(languages::check(catalogue));
    found.extend(countries::check(catalogue));
    found.extend(stale::check(catalogue));
    (found, eases)
}

pub use proof::{Sources, backing, sources};

/// What is wrong with a translation by itself, and beside its English text: its shape, its
/// signs and its placeholders.
pub fn faults_of_translation(own: &Entry, english: &Entry) -> Vec<Violation> {
    let mut found = line::check(own);
    found.extend(typography::check(own));
    found.extend(languages::placeholders(own, english));
    found
}
