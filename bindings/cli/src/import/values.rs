//! Cell values: cleaning, "absent" and booleans (rule R6), spoilt letters (R1).

use super::markup::{lines_without_markup, without_markup};

/// Words that stand for "nothing here".
const ABSENT: &[&str] = &[
    "na",
    "n/a",
    "#n/a",
    "n.a.",
    "null",
    "(null)",
    "none",
    "(none)",
    "nil",
    "nan",
    "-",
    "--",
    "\u{2013}",
    "\u{2014}",
    "?",
    ".",
    "no phone",
    "no phone number",
    "no website",
    "no address",
    "unknown",
    "not available",
    "not applicable",
    "undefined",
    "#ref!",
    "#value!",
    "tbd",
];

/// The value in one line, trimmed, without HTML marks, or nothing when it says
/// that there is none (R6).
pub fn present(raw: &str) -> Option<String> {
    let text = without_markup(raw);
    let lower = text.to_lowercase();
    (!text.is_empty() && !ABSENT.contains(&lower.as_str())).then_some(text)
}

/// The value with its line breaks kept, each line trimmed, or nothing.
pub fn present_lines(raw: &str) -> Option<String> {
    let plain = lines_without_markup(raw);
    let lines: Vec<String> = plain.lines().filter_map(present).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Trims, folds every run of blanks to one, drops invisible marks.
pub fn one_line(raw: &str) -> String {
    if raw.bytes().all(|byte| byte > b' ' && byte < 0x7f) {
        return raw.to_owned();
    }
    let mut text = String::with_capacity(raw.len());
    for character in raw.chars() {
        if character.is_whitespace() || (character.is_control() && !is_invisible(character)) {
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
        } else if !is_invisible(character) {
            text.push(character);
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// Zero-width characters, marks of writing direction, byte-order mark, soft hyphen.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\0')
}

/// The text without e-mail addresses: in free text nobody can tell a person's from an
/// office's (R7).
pub fn without_emails(text: &str) -> String {
    if !text.contains('@') {
        return text.to_owned();
    }
    let hidden = text.split(' ').map(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_email = bare
            .split_once('@')
            .is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
        if is_email {
            word.replace(bare, "(see the website)")
        } else {
            word.to_owned()
        }
    });
    hidden.collect::<Vec<_>>().join(" ")
}

/// A yes or no, in the words of spreadsheets and of four languages; else nothing.
pub fn boolean(raw: &str) -> Option<bool> {
    match one_line(raw).to_lowercase().as_str() {
        "true" | "t" | "yes" | "y" | "1" | "x" | "1.0" | "on" | "si" | "sí" | "oui" | "ja"
        | "\u{2713}" | "\u{2714}" => Some(true),
        "false" | "f" | "no" | "n" | "0" | "0.0" | "off" | "non" | "nein" => Some(false),
        _ => None,
    }
}

/// Whether letters of this text were spoilt on the way: replacement characters,
/// C1 controls, soft hyphens, or UTF-8 that was once read as Latin-1 (`Ã©`).
pub fn is_spoilt(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let mut before = ' ';
    for character in text.chars() {
        let doubled = matches!(before, 'Ã' | 'Â')
            && matches!(
                character,
                '\u{80}'
                    ..='\u{bf}'
                        | '‚'
                        | '„'
                        | '†'
                        | '‡'
                        | 'ˆ'
                        | '‰'
                        | 'Š'
                        | 'Œ'
                        | '™'
                        | 'š'
                        | 'œ'
            );
        if doubled || matches!(character, '\u{fffd}' | '\u{80}'..='\u{9f}' | '\u{ad}') {
            return true;
        }
        before = character;
    }
    false
}

/// Lower-case letters and digits only, accents of Latin letters folded, runs of
/// anything else one blank: what two spellings of one name have in common.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            'a'..='z' | '0'..='9' => out.push(character),
            'A'..='Z' => out.push(character.to_ascii_lowercase()),
            // "Kuhn's" and "Kuhns" are one name.
            '\'' | '\u{2019}' | '.' => {}
            _ if character.is_alphanumeric() => {
                for lower in character.to_lowercase() {
                    match latin(lower) {
                        "" => out.push(lower),
                        plain => out.push_str(plain),
                    }
                }
            }
            _ => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn latin(lower: char) -> &'static str {
    match lower {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'č' | 'ć' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ě' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' | 'ń' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' => "o",
        'ö' | 'œ' => "oe",
        'ù' | 'ú' | 'û' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'š' | 'ś' => "s",
        'ž' | 'ź' | 'ż' => "z",
        'ß' => "ss",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_values_are_absent() {
        for word in [
            "", " ", "NA", "N/A", "#N/A", "null", "(none)", "-", "no phone", "\u{a0}", "None",
        ] {
            assert_eq!(present(word), None, "{word:?}");
        }
        assert_eq!(present(" a\u{a0} b\n"), Some("a b".into()));
        assert_eq!(present("Wed &amp; Fri"), Some("Wed & Fri".into()));
        assert_eq!(present("<div><br /></div>"), None);
    }

    #[test]
    fn emails_in_text_are_taken_out() {
        assert_eq!(
            without_emails("Call or email info@place.org, then wait. 2 @ 3"),
            "Call or email (see the website), then wait. 2 @ 3"
        );
    }

    #[test]
    fn booleans_of_r6() {
        for word in ["TRUE", "True", "Yes", "1", "X", "yes"] {
            assert_eq!(boolean(word), Some(true), "{word}");
        }
        assert_eq!(boolean("no"), Some(false));
        assert_eq!(boolean("maybe"), None);
    }

    #[test]
    fn spoilt_letters_are_seen() {
        for text in [
            "Caf\u{fffd}",
            "CafÃ©",
            "a\u{ad}b",
            "a\u{85}b",
            "Itâ\u{80}\u{99}s",
        ] {
            assert!(is_spoilt(text), "{text:?}");
        }
        assert!(!is_spoilt("Café, Straße, São Paulo"));
    }

    #[test]
    fn folding_joins_spellings() {
        assert_eq!(folded("KUHN'S  Market"), folded("Kuhns market"));
        assert_eq!(folded("Café-Bar"), "cafe bar");
    }
}
