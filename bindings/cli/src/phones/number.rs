//! Which numbers may be dialled, and how.

use rlibphonenumber::enums::Region;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat};

use super::short;
use super::split::Piece;

/// E.164 or a short code; `None` where dialling might reach a stranger.
pub(super) fn dial(piece: &Piece, country: Option<&str>) -> Option<String> {
    let country = country.map(str::to_ascii_uppercase);
    let number = piece.number;
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    if number.chars().any(|mark| mark.is_ascii_alphabetic()) {
        return e164(&vanity(number, country.as_deref()?)?, country.as_deref());
    }
    if digits.len() <= short::MOST_DIGITS {
        let has_no_area = !number.contains('+');
        return (has_no_area && short::is_code(country.as_deref()?, &digits)).then_some(digits);
    }
    e164(number, country.as_deref())
}

fn e164(number: &str, country: Option<&str>) -> Option<String> {
    // Long digit runs are two numbers that ran together.
    if number.bytes().filter(u8::is_ascii_digit).count() > 15 {
        return None;
    }
    let region: Option<Region> = country.and_then(|country| country.parse().ok());
    if region.is_none() && !number.starts_with('+') {
        return None;
    }
    let parsed = PHONE_NUMBER_UTIL.parse(number, region).ok()?;
    // What libphonenumber took for an extension was never told apart here.
    let is_whole = parsed.extension.as_deref().unwrap_or_default().is_empty();
    (is_whole && parsed.is_valid()).then(|| parsed.format_as(PhoneNumberFormat::E164).into_owned())
}

/// The digits of a whole vanity number of the North American plan: ten digits and
/// letters, or eleven with the leading 1. Fewer or more would have to be guessed.
fn vanity(number: &str, country: &str) -> Option<String> {
    let keys: Option<String> = number
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(key)
        .collect();
    let keys = keys.filter(|_| short::is_north_american(country))?;
    let national = keys
        .strip_prefix('1')
        .filter(|rest| rest.len() == 10)
        .unwrap_or(&keys);
    // An area code is never of letters.
    let mut marks = number.chars().filter(char::is_ascii_alphanumeric);
    let begins_with_digits = marks.by_ref().take(3).all(|mark| mark.is_ascii_digit());
    (national.len() == 10 && begins_with_digits).then(|| national.to_owned())
}

/// The key of a letter, by ITU-T E.161.
fn key(mark: char) -> Option<char> {
    Some(match mark {
        '0'..='9' => mark,
        'A'..='C' => '2',
        'D'..='F' => '3',
        'G'..='I' => '4',
        'J'..='L' => '5',
        'M'..='O' => '6',
        'P'..='S' => '7',
        'T'..='V' => '8',
        'W'..='Z' => '9',
        _ => return None,
    })
}
