//! Letters in a number: keys of a whole vanity word, or a typing error.

/// Letters that are written or scanned for digits: O for 0, l for 1, S for 5.
const LOOK_ALIKES: &str = "OILSBZ";
/// Of these, the ones that stand for several digits in a row.
const REPEATED: &str = "OIL";
/// Fewest letters of a word.
const WORD: usize = 3;
/// Digits of a number of the North American plan.
const NATIONAL: usize = 10;
/// Digits of its local part.
const LOCAL: usize = 7;
/// Area codes of calls that cost nothing.
const TOLL_FREE: &[&str] = &["800", "833", "844", "855", "866", "877", "888"];

/// The digits of a whole vanity number of the North American plan: ten digits and
/// letters, or eleven with the leading 1. The letters are a word of three or more at the
/// beginning or the end of the local number; any other letter may be a typing error.
pub(super) fn vanity(number: &str) -> Option<String> {
    let marks: Vec<char> = number.chars().filter(char::is_ascii_alphanumeric).collect();
    let national = match marks.as_slice() {
        ['1', rest @ ..] if rest.len() == NATIONAL => rest,
        all => all,
    };
    let (area, local) = national.split_at_checked(NATIONAL - LOCAL)?;
    let is_word = |letters: &[&char]| {
        letters.len() >= WORD && !letters.iter().all(|mark| REPEATED.contains(**mark))
    };
    let first: Vec<&char> = local
        .iter()
        .take_while(|mark| mark.is_ascii_uppercase())
        .collect();
    let last: Vec<&char> = local
        .iter()
        .rev()
        .take_while(|mark| mark.is_ascii_uppercase())
        .collect();
    let is_whole = local.len() == LOCAL
        && area.iter().all(char::is_ascii_digit)
        && (is_word(&first) || is_word(&last));
    let short_run_misleads = local
        .split(|mark| !mark.is_ascii_uppercase())
        .filter(|run| run.len() < WORD)
        .flatten()
        .any(|mark| LOOK_ALIKES.contains(*mark));
    if !is_whole || short_run_misleads {
        return None;
    }
    national.iter().map(|mark| key(*mark)).collect()
}

/// Whether digits are those of the last letters and digits of a vanity number.
pub(super) fn spells(number: &str, digits: &str) -> bool {
    let keys: Option<String> = number
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(key)
        .collect();
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let digits = digits
        .strip_prefix('1')
        .filter(|rest| rest.len() == NATIONAL)
        .unwrap_or(&digits);
    number.bytes().any(|byte| byte.is_ascii_uppercase())
        && keys.is_some_and(|keys| keys.ends_with(digits))
}

/// Whether the capital letter at `at` belongs to the number before it; `previous` is
/// the mark before it.
pub(super) fn continues(text: &str, at: usize, previous: char) -> bool {
    let before: Vec<char> = text[..at]
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    if before.iter().filter(|mark| mark.is_ascii_digit()).count() >= NATIONAL {
        return false;
    }
    let next = text[at..].chars().nth(1);
    // "555-1234X12" and "555-1234 X 12" are extensions.
    if text[at..].starts_with('X')
        && !previous.is_ascii_uppercase()
        && !next.is_some_and(|next| next.is_ascii_uppercase())
    {
        return false;
    }
    previous != ' ' || completes(text, at, &before)
}

/// `(888) NYC-WELL`, `1 800 273 TALK`: a word behind a blank that makes the number
/// whole. Words may as well say what the number is for, so the digits before must be
/// most of a number, or an area code that is marked as one.
fn completes(text: &str, at: usize, before: &[char]) -> bool {
    let national = match before {
        ['1', rest @ ..] => rest,
        all => all,
    };
    let area: String = national.iter().take(NATIONAL - LOCAL).collect();
    let is_begun = national.len() >= 6
        || (national.len() == area.len()
            && (text[..at].contains('(') || TOLL_FREE.contains(&area.as_str())));
    let end = text[at..]
        .find(|mark: char| {
            !(mark.is_ascii_uppercase() || mark.is_ascii_digit() || mark == '-' || mark == '.')
        })
        .map_or(text.len(), |end| at + end);
    let letters = text[at..]
        .bytes()
        .take_while(u8::is_ascii_uppercase)
        .count();
    let word = text[at..end]
        .bytes()
        .filter(u8::is_ascii_alphanumeric)
        .count();
    is_begun && letters >= WORD && national.len() + word == NATIONAL
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
