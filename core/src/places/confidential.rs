//! Words by which an address says that it is nobody's business.

use crate::words::folded;

const WORDS: &[&str] = &[
    "confidential",
    "undisclosed",
    "not disclosed",
    "non disclosed",
    "address withheld",
    "withheld",
    "confidencial",
    "confidentiel",
    "vertraulich",
];

/// Whether a text says that it is confidential; such a place has no point and no address.
pub fn is_confidential(text: &str) -> bool {
    let folded = folded(text);
    WORDS.iter().any(|word| folded.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_seen_however_it_is_written() {
        assert!(is_confidential("Address is CONFIDENTIAL, call"));
        assert!(is_confidential("(undisclosed)"));
        assert!(!is_confidential("12 Main St"));
    }
}
