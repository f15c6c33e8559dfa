//! Which numbers may be dialled, and how.

use rlibphonenumber::enums::Region;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat};

use super::split::{FEWEST, Piece};
use super::{letters, short};

/// Most digits of E.164; longer runs are two numbers that ran together.
const MOST_DIGITS: usize = 15;

/// E.164 or a short code; `None` where dialling might reach a stranger.
pub(super) fn dial(piece: &Piece, country: Option<&str>) -> Option<String> {
    if !piece.is_certain {
        return None;
    }
    let country = country.map(str::to_ascii_uppercase);
    let country = country.as_deref();
    let number = piece.number;
    let digits = digits(number);
    if number.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        let national =
            letters::vanity(number).filter(|_| country.is_some_and(short::is_north_american));
        return e164(&national?, country);
    }
    if digits.len() <= short::MOST_DIGITS {
        let country = country.filter(|_| !number.contains('+'))?;
        let is_code = short::is_code(country, &digits) || is_australian_13(country, &digits);
        return is_code.then_some(digits);
    }
    e164(number, country)
}

/// Whether a number would be read if its country were known.
pub(super) fn needs_country(piece: &Piece) -> bool {
    let keys = digits(piece.number).len() + letters_of(piece.number);
    piece.is_certain && (keys >= FEWEST || is_short(piece)) && !piece.number.contains('+')
}

/// Whether a number is as short as the codes of help lines are, and nothing but digits.
pub(super) fn is_short(piece: &Piece) -> bool {
    let digits = digits(piece.number);
    (3..=short::MOST_DIGITS).contains(&digits.len())
        && piece.is_certain
        && letters_of(piece.number) == 0
}

fn e164(number: &str, country: Option<&str>) -> Option<String> {
    let digits = digits(number);
    if digits.len() > MOST_DIGITS {
        return None;
    }
    let region: Option<Region> = country.and_then(|country| country.parse().ok());
    if region.is_none() && !number.starts_with('+') {
        return None;
    }
    let parsed = PHONE_NUMBER_UTIL.parse(number, region).ok()?;
    // An extension was told apart from the number before this.
    let is_whole = parsed.extension.as_deref().unwrap_or_default().is_empty();
    let lacks_prefix = !number.contains('+')
        && lacks_trunk_prefix(&digits, &parsed.format_as(PhoneNumberFormat::National));
    (is_whole && parsed.is_valid() && !lacks_prefix)
        .then(|| parsed.format_as(PhoneNumberFormat::E164).into_owned())
}

/// Whether a number lacks the 0 that its country dials before an area code. A
/// number of the own town is written so as well, and without its area code it is read
/// as one of another town; only where it is too long for that was the 0 lost.
fn lacks_trunk_prefix(digits: &str, national: &str) -> bool {
    let has_prefix = national.trim_start_matches('(').starts_with('0');
    has_prefix && !digits.starts_with('0') && digits.len() < 10
}

/// Numbers of 13 and four digits, which Australia dials as they are.
fn is_australian_13(country: &str, digits: &str) -> bool {
    country == "AU"
        && digits.len() == 6
        && digits.starts_with("13")
        && e164(digits, Some(country)).is_some()
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

fn letters_of(number: &str) -> usize {
    number.bytes().filter(u8::is_ascii_alphabetic).count()
}
