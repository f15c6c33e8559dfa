//! Short codes: numbers that E.164 has no form for.

use beside_core::content::{Content, RegionCode, Verified};

/// Most digits of a short code.
pub(super) const MOST_DIGITS: usize = 6;

/// Lines of help that answer on a short code everywhere in their country, from the
/// verified rows of the hotline facts; 311 is the non-emergency line of US cities.
const LINES: &[(&str, &[&str])] = &[
    ("CA", &["988"]),
    ("FR", &["3114"]),
    ("GB", &["111"]),
    ("NZ", &["1737"]),
    ("PT", &["1414"]),
    ("US", &["211", "311", "988"]),
];

/// Countries of the North American numbering plan.
const NORTH_AMERICAN: &[&str] = &[
    "AG", "AI", "AS", "BB", "BM", "BS", "CA", "DM", "DO", "GD", "GU", "JM", "KN", "KY", "LC", "MP",
    "MS", "PR", "SX", "TC", "TT", "US", "VC", "VG", "VI",
];

/// Whether a number is a short code of a country: a line of help, or an emergency
/// number that the content has as verified.
pub(super) fn is_code(country: &str, digits: &str) -> bool {
    let is_line = LINES
        .iter()
        .any(|(of, codes)| *of == country && codes.contains(&digits));
    is_line || is_emergency(country, digits)
}

fn is_emergency(country: &str, digits: &str) -> bool {
    let Ok(region) = Content::embedded().region(&RegionCode::parse(Some(country))) else {
        return false;
    };
    region.known
        && region.verified == Verified::Yes
        && (region.number == digits || region.others.iter().any(|other| other == digits))
}

/// Whether a country's numbers are ten digits after +1.
pub(super) fn is_north_american(country: &str) -> bool {
    NORTH_AMERICAN.contains(&country)
}
