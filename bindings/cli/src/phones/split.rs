//! One phone field into its numbers: separators, labels, extensions, remarks.

use super::letters;

/// One number of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// As written, with label, extension and remarks.
    pub text: &'a str,
    /// The number alone.
    pub number: &'a str,
    /// Digits of the first extension.
    pub extension: Option<&'a str>,
    /// What the label says.
    pub kind: Option<&'static str>,
    /// No letter touches the digits, and no digits in brackets contradict the letters.
    pub is_certain: bool,
    /// The text holds another extension.
    pub has_more_extensions: bool,
}

impl Piece<'_> {
    /// One to five digits and nothing else.
    pub fn is_bare_digits(&self) -> bool {
        self.text.len() <= 5 && self.text.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// Fewest digits of a number that is not a short code.
pub(super) const FEWEST: usize = 7;

/// Labels that tell of a kind of number.
const KINDS: &[(&str, &str)] = &[
    ("fax", "fax"),
    ("telefax", "fax"),
    ("telecopie", "fax"),
    ("telecopieur", "fax"),
    ("télécopie", "fax"),
    ("télécopieur", "fax"),
    ("f", "fax"),
    ("tty", "tty"),
    ("tdd", "tty"),
    ("text", "text"),
    ("texts", "text"),
    ("sms", "text"),
    ("whatsapp", "text"),
    ("mobile", "mobile"),
    ("mob", "mobile"),
    ("cell", "mobile"),
    ("celular", "mobile"),
    ("movil", "mobile"),
    ("móvil", "mobile"),
    ("telemovel", "mobile"),
    ("telemóvel", "mobile"),
    ("portable", "mobile"),
    ("handy", "mobile"),
    ("mobil", "mobile"),
];

/// Labels of a line that is spoken on; beside "fax" they mean one line for both.
const VOICE: &[&str] = &[
    "phone",
    "tel",
    "tél",
    "telephone",
    "téléphone",
    "telefon",
    "telefono",
    "teléfono",
    "telefone",
    "office",
    "main",
    "voice",
];

/// The numbers of a field, in its order.
pub(super) fn pieces(field: &str) -> impl Iterator<Item = Piece<'_>> {
    let parts = cut(field).into_iter();
    parts.flat_map(|(start, end)| pieces_of_part(trimmed(&field[start..end])))
}

/// Cuts at separators. A part that only adds to the number before it, as
/// "press 2" does, stays with it.
fn cut(field: &str) -> Vec<(usize, usize)> {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    let mut push = |start: usize, end: usize| {
        let part = &field[start..end];
        match parts.last_mut() {
            Some(before) if adds_to(&field[before.0..before.1], part) => before.1 = end,
            _ if digits(part) > 0 => parts.push((start, end)),
            _ => {}
        }
    };
    for (at, mark) in field.char_indices() {
        let end = at + mark.len_utf8();
        if at < start || !separates(field, start, at, mark) {
            continue;
        }
        push(start, at);
        start = if mark == '(' { at } else { end };
    }
    push(start, field.len());
    parts
}

fn separates(field: &str, start: usize, at: usize, mark: char) -> bool {
    let (before, after) = (&field[start..at], &field[at + mark.len_utf8()..]);
    match mark {
        ',' => !(extension(after).is_some() || is_pause(before, after)),
        ';' | '|' | '\n' | '\r' | '\t' => extension(after).is_none(),
        '/' => {
            // "030/23125101" is one number, "555-1234/35" one and a part of another.
            let is_spaced = before.ends_with(' ') && after.starts_with(' ');
            let next =
                after.find(|mark: char| ";|,\n\r\t".contains(mark) || (mark == '/' && !is_spaced));
            digits(last_run(before)) >= FEWEST
                && digits(&after[..next.unwrap_or(after.len())]) >= FEWEST
        }
        // "333 1234567 - 011 5550103": two whole numbers.
        '-' | '\u{2013}' => {
            let is_spaced = before.ends_with(' ') && after.starts_with(' ');
            is_spaced
                && digits(last_run(before)) >= FEWEST
                && digits(first_run(after.trim_start())) >= FEWEST
        }
        '(' => {
            let run = last_run(before);
            let inside = first_run(after.split(')').next().unwrap_or_default());
            keys(run) >= FEWEST && digits(inside) >= FEWEST && !has_letters(run)
        }
        ' ' => {
            let word = after.split(' ').next().unwrap_or_default();
            [
                "or", "and", "&", "+", "ou", "oder", "und", "y", "o", "et", "e",
            ]
            .contains(&word)
                && digits(before) > 0
                || after.starts_with("   ")
        }
        _ => false,
    }
}

/// Whether a part only says more of the number before it: an extension, a choice of
/// a menu, one or two digits.
fn adds_to(before: &str, part: &str) -> bool {
    if digits(before) < FEWEST || digits(part) >= FEWEST {
        return false;
    }
    let text = part.trim_start_matches(|mark: char| !mark.is_alphanumeric() && mark != '#');
    let text = ["or ", "and ", "then "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let first = text
        .split(|mark: char| !mark.is_alphabetic())
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let is_menu = [
        "press",
        "option",
        "options",
        "opt",
        "select",
        "choose",
        "dial",
        "push",
        "ask",
        "selection",
        "opcion",
        "opción",
        "oprima",
        "marque",
        "appuyez",
        "taste",
    ]
    .contains(&first.as_str());
    is_menu || extension(text).is_some() || (1..3).contains(&digits(part))
}

fn trimmed(part: &str) -> &str {
    let part = part.trim_matches(|mark: char| {
        mark.is_whitespace() || mark.is_control() || ";|,/&\u{202c}\u{202d}\u{200e}".contains(mark)
    });
    let words = [
        "or ", "and ", "& ", "+ ", "ou ", "oder ", "und ", "y ", "o ", "et ", "e ",
    ];
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

/// Where a number lies in a part.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
}

/// One piece for each whole number of a part, with the words around it; a part
/// without a whole number is one piece.
fn pieces_of_part(part: &str) -> Vec<Piece<'_>> {
    let runs = runs(part);
    let whole: Vec<Run> = runs
        .iter()
        .copied()
        .filter(|run| keys(&part[run.start..run.end]) >= FEWEST && !spells_out(part, *run))
        .collect();
    match whole.as_slice() {
        [] => runs
            .first()
            .map(|run| piece(part, *run))
            .into_iter()
            .collect(),
        [only] => vec![piece(part, *only)],
        [_, rest @ ..] => {
            // "412-460-3663 (office) Fax: 412-460-3664": a remark in brackets belongs to
            // the number before it, other words to the number after it.
            let mut out = Vec::new();
            let mut from = 0;
            for (before, next) in whole.iter().zip(rest) {
                let between = &part[before.end..next.start];
                let extension = extension(between).map_or(0, |(_, end)| end);
                let remark = between[extension..].find(')').map_or(0, |at| at + 1);
                let cut = before.end
                    + extension
                    + if between[extension..].trim_start().starts_with('(') {
                        remark
                    } else {
                        0
                    };
                out.push((from, cut, *before));
                from = cut;
            }
            out.extend(whole.last().map(|last| (from, part.len(), *last)));
            out.into_iter()
                .map(|(from, to, run)| {
                    let text = &part[from..to];
                    let lead = text.len() - text.trim_start_matches([' ', ':', '-', ',']).len();
                    let text = text[lead..].trim_end();
                    piece(
                        text,
                        Run {
                            start: run.start - from - lead,
                            end: run.end - from - lead,
                        },
                    )
                })
                .collect()
        }
    }
}

/// Whether a run is the digits of the vanity number before it, in brackets.
fn spells_out(part: &str, run: Run) -> bool {
    let before = part[..run.start].trim_end();
    part[run.start..].starts_with(['(', '['])
        && before.ends_with(|mark: char| mark.is_ascii_uppercase() || mark.is_ascii_digit())
        && has_letters(before.rsplit(' ').next().unwrap_or_default())
}

fn has_letters(run: &str) -> bool {
    run.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// Every run of digits that may be a number, with the marks inside it.
fn runs(part: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut from = 0;
    while let Some(at) = part[from..].find(|mark: char| mark.is_ascii_digit()) {
        let first = from + at;
        if let Some(noise) = noise(&part[first..]) {
            from = first + noise;
            continue;
        }
        let before = part[from..first].trim_end_matches([' ', '(', '+']);
        let lead = &part[from + before.len()..first];
        let start = from + before.len() + lead.find(['+', '(']).unwrap_or(lead.len());
        let end = start + end_of_number(&part[start..]);
        runs.push(Run { start, end });
        from = end.max(first + 1);
    }
    runs
}

/// Digits that tell of days or hours: "24/7", "24-hour", "9am", "8:30".
fn noise(text: &str) -> Option<usize> {
    let number = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = &text[number..];
    if number > 2 {
        return None;
    }
    let is_end = |after: &str| !after.starts_with(|mark: char| mark.is_ascii_alphanumeric());
    if let Some(rest) = text
        .strip_prefix("24/7")
        .or_else(|| text.strip_prefix("24-7"))
        && is_end(rest)
    {
        return Some(4);
    }
    if let Some(rest) = after.strip_prefix(':')
        && rest.bytes().take_while(u8::is_ascii_digit).count() == 2
    {
        return Some(number + 3);
    }
    let word = after.trim_start_matches([' ', '-']);
    let is_unit = [
        "hours", "hour", "hrs", "hr", "h", "days", "day", "am", "pm", "a.m", "p.m", "horas",
        "heures", "stunden",
    ]
    .iter()
    .any(|unit| {
        word.get(..unit.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(unit))
            && is_end(&word[unit.len()..])
    });
    is_unit.then_some(number)
}

fn piece(text: &str, run: Run) -> Piece<'_> {
    let (label, rest) = text.split_at(run.start);
    let number = &rest[..run.end - run.start];
    let mut after = &rest[number.len()..];
    let mut is_certain = !touches_letter(label, number, after);
    if let Some((inside, end)) = digits_in_brackets(after)
        && has_letters(number)
    {
        is_certain &= letters::spells(number, inside);
        after = &after[end..];
    }
    let found = extension(after);
    let left = found.map_or(after, |(_, end)| &after[end..]);
    let has_more_extensions = found.is_some() && digits(left) > 0 && {
        let next = left.trim_start_matches([' ', ',', '/', '&']);
        let next = ["or ", "and "]
            .iter()
            .find_map(|word| next.strip_prefix(word))
            .unwrap_or(next);
        next.starts_with(|mark: char| mark.is_ascii_digit()) || extension(next).is_some()
    };
    Piece {
        text,
        number: number.trim_end_matches(|mark: char| !mark.is_alphanumeric()),
        extension: found.map(|(digits, _)| digits),
        kind: kind(label, after),
        is_certain,
        has_more_extensions,
    }
}

fn kind(label: &str, note: &str) -> Option<&'static str> {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split(|mark: char| !mark.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (label, note) = (words(label), words(note));
    let said = |word: &str| label.iter().chain(&note).any(|said| said == word);
    let kind = KINDS
        .iter()
        .find(|(word, _)| said(word))
        .map(|(_, kind)| *kind)?;
    let is_both = kind == "fax" && label.iter().any(|word| VOICE.contains(&word.as_str()));
    (!is_both).then_some(kind)
}

/// Whether a letter stands where a digit may be meant: `0114 496 00l2`, `O20 7183 8750`,
/// `I-800-662-4357`.
fn touches_letter(label: &str, number: &str, after: &str) -> bool {
    let next = after.chars().next();
    let next_touches = next.is_some_and(char::is_alphabetic) && extension(after).is_none();
    let before = label.chars().next_back();
    let before_touches = before.is_some_and(char::is_alphabetic);
    let mut marks = label.chars().rev();
    let is_lone = matches!(marks.next(), Some('-' | '.'))
        && marks.next().is_some_and(|mark| "IlOo|".contains(mark))
        && !marks.next().is_some_and(char::is_alphanumeric);
    !number.is_empty() && (next_touches || before_touches || is_lone)
}

/// The digits of a bracket that opens a text, and where it ends.
fn digits_in_brackets(after: &str) -> Option<(&str, usize)> {
    let open = after.find(['(', '['])?;
    if !after[..open].trim().is_empty() {
        return None;
    }
    let close = open + after[open..].find([')', ']'])?;
    let inside = &after[open + 1..close];
    let plain = |mark: char| mark.is_ascii_digit() || " .-+\u{a0}".contains(mark);
    (digits(inside) >= 3 && inside.chars().all(plain)).then_some((inside, close + 1))
}

/// Digits with what stands between them, and the capital letters of a vanity number.
fn end_of_number(text: &str) -> usize {
    let mut end = 0;
    let mut previous = ' ';
    let mut slashed = false;
    for (at, mark) in text.char_indices() {
        let so_far = digits(&text[..at]);
        let belongs = match mark {
            '0'..='9' => true,
            'A'..='Z' => letters::continues(text, at, previous),
            // A plus begins another number.
            '+' if so_far >= FEWEST => false,
            '/' if !slashed && is_inside(text, at) => {
                slashed = true;
                previous = mark;
                continue;
            }
            ' '
            | '\u{a0}'
            | '\u{202f}'
            | '\u{2009}'
            | '('
            | ')'
            | '.'
            | '-'
            | '+'
            | '\u{2010}'..='\u{2015}' => {
                previous = mark;
                continue;
            }
            _ => false,
        };
        // A second bracket after ten digits opens a remark.
        if !belongs || (previous == '(' && keys(&text[..at]) >= 10) {
            break;
        }
        end = at + mark.len_utf8();
        previous = mark;
    }
    end
}

/// Whether a slash stands between an area code and the rest: `030/23125101`.
fn is_inside(text: &str, slash: usize) -> bool {
    let (before, after) = (&text[..slash], &text[slash + 1..]);
    let area = digits(before);
    let most = if text.starts_with(['+', '(']) && before.contains('+') {
        8
    } else {
        6
    };
    let rest = digits(first_run(after.split('/').next().unwrap_or_default()));
    (2..=most).contains(&area) && rest >= 4 && area + rest >= FEWEST
}

/// Words before an extension, longer ones first.
const EXTENSION_WORDS: &[&str] = &[
    "extension",
    "extensión",
    "durchwahl",
    "interno",
    "klappe",
    "anexo",
    "poste",
    "ramal",
    "extn",
    "ext",
    "int",
    "dw",
    "x",
    "#",
];

/// The digits of an extension that opens a text, and where it ends.
fn extension(after: &str) -> Option<(&str, usize)> {
    let lead = after.trim_start_matches([' ', ',', ';', '\u{a0}', '(', '-', '.']);
    let rest = EXTENSION_WORDS.iter().find_map(|word| {
        let start = lead.get(..word.len())?;
        let rest = lead.get(word.len()..)?;
        let is_word = start.to_lowercase() == *word && !rest.starts_with(char::is_alphabetic);
        is_word.then_some(rest)
    });
    let rest = match rest {
        Some(rest) => rest.trim_start_matches([' ', ':', '.', '=', '#', '\u{a0}']),
        // ",1234" is dialled after a pause.
        None => after
            .strip_prefix(',')
            .filter(|rest| pause(rest).is_some())?,
    };
    let end = rest
        .find(|mark: char| !mark.is_ascii_digit())
        .unwrap_or(rest.len());
    (1..=7)
        .contains(&end)
        .then(|| (&rest[..end], after.len() - rest.len() + end))
}

/// Whether a comma and digits behind a number are an extension that is dialled after
/// a pause: `+12065550123,1234`.
fn is_pause(before: &str, after: &str) -> bool {
    digits(before) >= FEWEST && pause(after).is_some()
}

fn pause(after: &str) -> Option<&str> {
    let end = after.find(|mark: char| !mark.is_ascii_digit());
    let (digits, rest) = after.split_at(end.unwrap_or(after.len()));
    ((1..=6).contains(&digits.len()) && rest.trim().is_empty()).then_some(digits)
}

/// The digits and marks at the start of a text.
fn first_run(text: &str) -> &str {
    let end = text.find(|mark: char| !is_run(mark)).unwrap_or(text.len());
    &text[..end]
}

/// The digits and marks at its end.
fn last_run(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, mark)| is_run(*mark))
        .last();
    start.map_or("", |(at, _)| &text[at..])
}

fn is_run(mark: char) -> bool {
    mark.is_ascii_alphanumeric() || " ().-+/\u{a0}\u{2010}\u{2011}\u{2012}\u{2013}".contains(mark)
}

/// Digits and letters of a number, vanity or not.
fn keys(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_alphanumeric).count()
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}
