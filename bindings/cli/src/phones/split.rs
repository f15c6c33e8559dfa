//! One phone field into its numbers: separators, labels, extensions.

/// One number of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// As written, label and extension included.
    pub text: &'a str,
    /// The number alone, without label, extension and what follows.
    pub number: &'a str,
    /// Digits of the extension.
    pub extension: Option<&'a str>,
    /// What the label says.
    pub kind: Option<&'static str>,
}

impl Piece<'_> {
    /// One to five digits and nothing else.
    pub fn is_bare_digits(&self) -> bool {
        self.text.len() <= 5 && self.text.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// Fewest digits of a number that is not a short code.
const FEWEST: usize = 7;

/// Labels that tell of a kind of number.
const KINDS: &[(&str, &str)] = &[
    ("fax", "fax"),
    ("tty", "tty"),
    ("tdd", "tty"),
    ("text", "text"),
    ("sms", "text"),
    ("mobile", "mobile"),
    ("cell", "mobile"),
    ("whatsapp", "text"),
];

/// The numbers of a field, in its order.
pub(super) fn pieces(field: &str) -> impl Iterator<Item = Piece<'_>> {
    cut(field).into_iter().filter_map(piece)
}

/// Cuts at separators; what has no digit stays with what it labels.
fn cut(field: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    for (at, mark) in field.char_indices() {
        let end = at + mark.len_utf8();
        let after = &field[end..];
        let separates = match mark {
            ';' | '|' | '\n' | '\r' | '\t' => true,
            ',' => !starts_with_extension(after),
            // "555-1234/35" is one number and a part of another.
            '/' => digits(last_run(&field[..at])) >= FEWEST && digits(first_run(after)) >= FEWEST,
            '(' => keys(last_run(&field[..at])) >= FEWEST && digits(first_run(after)) >= FEWEST,
            ' ' => {
                let word = after.split(' ').next().unwrap_or_default();
                let is_label = digits(last_run(&field[..at])) >= FEWEST
                    && digits(after) >= FEWEST
                    && is_label(word);
                is_label || ["or", "and", "&"].contains(&word) || after.starts_with("   ")
            }
            _ => false,
        };
        if separates {
            cuts.push(if mark == '(' { at } else { end });
        }
    }
    cuts.push(field.len());
    let parts = cuts
        .windows(2)
        .filter_map(|pair| field.get(pair[0]..pair[1]));
    parts.map(trimmed).filter(|part| digits(part) > 0).collect()
}

/// `Fax:` in "Phone: 555-0123 Fax: 555-0124".
fn is_label(word: &str) -> bool {
    let word = word.trim_end_matches([':', '.']).to_lowercase();
    ["phone", "tel", "telephone", "office", "main"].contains(&word.as_str())
        || KINDS.iter().any(|(label, _)| *label == word)
}

fn trimmed(part: &str) -> &str {
    let part = part.trim_matches(|mark: char| {
        mark.is_whitespace() || mark.is_control() || ";|,/&\u{202c}\u{202d}\u{200e}".contains(mark)
    });
    let words = ["or ", "and "];
    let part = words
        .iter()
        .find_map(|word| part.strip_prefix(word))
        .unwrap_or(part);
    let is_enclosed = part.starts_with('(') && part.ends_with(')') && digits(part) >= FEWEST;
    let inner = part
        .strip_prefix('(')
        .and_then(|part| part.strip_suffix(')'));
    match inner {
        Some(inner) if is_enclosed && !inner.contains([')', '(']) => inner,
        _ => part.trim(),
    }
}

fn piece(text: &str) -> Option<Piece<'_>> {
    let (label, rest) = text.split_at(start_of_number(text)?);
    let number = &rest[..end_of_number(rest)];
    let after = &rest[number.len()..];
    let label = label.to_lowercase();
    let note = after.to_lowercase();
    let is_word = |text: &str, word: &str| {
        text.split(|mark: char| !mark.is_alphanumeric())
            .any(|part| part == word)
    };
    let kind = KINDS
        .iter()
        .find(|(word, _)| is_word(&label, word) || is_word(&note, word))
        .map(|(_, kind)| *kind);
    Some(Piece {
        text,
        number: number.trim_end_matches(|mark: char| !mark.is_alphanumeric()),
        extension: extension(after),
        kind,
    })
}

/// Where the first digit, or the plus or bracket before it, stands.
fn start_of_number(text: &str) -> Option<usize> {
    let first = text.find(|mark: char| mark.is_ascii_digit())?;
    let before = text[..first].trim_end_matches([' ', '(', '+']);
    let lead = &text[before.len()..first];
    let plus = lead.find(['+', '(']).unwrap_or(lead.len());
    Some(before.len() + plus)
}

/// Digits with what stands between them, and the capital letters of a vanity
/// number that stand without a space before them.
fn end_of_number(text: &str) -> usize {
    let mut end = 0;
    let mut previous = ' ';
    for (at, mark) in text.char_indices() {
        let belongs = match mark {
            '0'..='9' => true,
            // "412-268-8704 LAWS", "555-1234x12": no longer the number.
            'A'..='Z' => mark != 'X' && previous != ' ' && digits(&text[..at]) < 10,
            ' ' | '\u{a0}' | '(' | ')' | '.' | '-' | '+' | '\u{2010}'..='\u{2015}' => {
                previous = mark;
                continue;
            }
            _ => false,
        };
        // A second bracket after ten digits opens a remark.
        if !belongs || (previous == '(' && digits(&text[..at]) >= 10) {
            break;
        }
        end = at + mark.len_utf8();
        previous = mark;
    }
    end
}

const EXTENSION_WORDS: &[&str] = &["extension", "ext.", "ext", "x.", "x", "#"];

fn extension(after: &str) -> Option<&str> {
    let after = after.trim_start_matches([' ', ',', '\u{a0}', '(']);
    let word = EXTENSION_WORDS.iter().find(|word| {
        after
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    })?;
    let rest = after[word.len()..].trim_start_matches([' ', ':', '.']);
    let end = rest
        .find(|mark: char| !mark.is_ascii_digit())
        .unwrap_or(rest.len());
    (1..=7).contains(&end).then(|| &rest[..end])
}

fn starts_with_extension(text: &str) -> bool {
    extension(text).is_some()
}

/// The digits and marks at the start of a text.
fn first_run(text: &str) -> &str {
    let end = text.find(|mark: char| !is_run(mark)).unwrap_or(text.len());
    &text[..end]
}

/// The digits and marks at its end.
fn last_run(text: &str) -> &str {
    text.rfind(|mark: char| !is_run(mark))
        .and_then(|at| text.get(at + 1..))
        .unwrap_or(text)
}

fn is_run(mark: char) -> bool {
    mark.is_ascii_alphanumeric() || " ().-+".contains(mark)
}

/// Digits and letters of a number, vanity or not.
fn keys(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_alphanumeric).count()
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}
