//! Phone numbers as lists write them, and as they may be dialled.
//!
//! A wrong digit dials a stranger, so a number may be dialled only where nothing
//! was guessed: what the source wrote is always kept and shown beside it.

use std::collections::HashSet;

use beside_core::places::record::Phone;

mod letters;
mod number;
mod short;
mod split;

use split::Piece;

/// What one phone field holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// Its numbers in the order of the source.
    pub phones: Vec<Phone>,
    /// Whether some of it could not be read as a number that may be dialled.
    pub bad: bool,
    /// Whether some of it might be read if its country were known.
    pub needs_country: bool,
    /// Whether some of it is a short number that is not verified for its country.
    pub has_short_number: bool,
}

/// Longer fields are no phone numbers.
const MAX_BYTES: usize = 2_000;

/// Reads a phone field; `country` (ISO 3166-1 alpha-2) decides what a number
/// without an international prefix means.
///
/// `dial` is E.164 where libphonenumber calls the number valid, or a short code
/// of that country. A fax number (`kind` is `fax`) never has it. Letters become
/// digits only in a whole vanity number such as `1-800-LAW-REP4`.
pub fn read(raw: &str, country: Option<&str>) -> Read {
    let mut read = Read::default();
    let plain = plain_digits(raw);
    let text = plain.trim();
    if !text.chars().any(|mark| mark.is_ascii_digit()) {
        return read;
    }
    if text.len() > MAX_BYTES {
        read.bad = true;
        return read;
    }
    let mut dialled = HashSet::new();
    let mut follows_extension = false;
    for piece in split::pieces(text) {
        // "x129, 144, 150": more extensions, not short numbers.
        if follows_extension && piece.is_bare_digits() {
            read.bad = true;
            continue;
        }
        let phone = phone(&piece, country);
        follows_extension = phone.ext.is_some();
        read.bad |= piece.has_more_extensions;
        if phone.dial.is_none() && phone.kind.as_deref() != Some("fax") {
            let needs_country = country.is_none() && number::needs_country(&piece);
            read.has_short_number |= country.is_some() && number::is_short(&piece);
            read.needs_country |= needs_country;
            read.bad |= !needs_country;
        }
        let is_new = phone
            .dial
            .as_ref()
            .is_none_or(|dial| dialled.insert((dial.clone(), phone.ext.clone())));
        if is_new {
            read.phones.push(phone);
        }
    }
    read
}

/// Full-width digits and marks of East Asia, and Arabic digits, as those of a keypad.
fn plain_digits(text: &str) -> String {
    text.chars()
        .map(|mark| match mark {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(mark) - 0xfee0),
            '\u{3000}' => Some(' '),
            '\u{660}'..='\u{669}' => char::from_digit(u32::from(mark) - 0x660, 10),
            '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(mark) - 0x6f0, 10),
            _ => Some(mark),
        })
        .map_while(|mark| mark)
        .collect()
}

fn phone(piece: &Piece, country: Option<&str>) -> Phone {
    let dial = number::dial(piece, country).filter(|_| piece.kind != Some("fax"));
    Phone {
        display: piece.text.to_owned(),
        ext: piece
            .extension
            .map(str::to_owned)
            .filter(|_| dial.is_some()),
        dial,
        kind: piece.kind.map(str::to_owned),
    }
}

#[cfg(test)]
mod tests;
