//! Text as a search sees it: words of letters and digits, one space between.

/// Cuts text into words. Built index and typed query go through the same cut,
/// so that both always agree. Apostrophes and combining marks vanish (`John's`
/// is `johns`); any other sign ends a word. Letter case and accents are folded
/// later, by the index.
pub(crate) fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            words.push(c);
        } else if is_gap(c) && !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
    words.truncate(words.trim_end().len());
    words
}

/// Signs between words. What is left (apostrophes, joiners, marks of scripts
/// that write vowels as marks) belongs to the word it stands in.
fn is_gap(c: char) -> bool {
    match c {
        '\'' | '\u{2019}' | '\u{2bc}' | '\u{200c}' | '\u{200d}' => false,
        _ if c.is_ascii() || c.is_whitespace() => true,
        _ => {
            matches!(c, '\u{a1}'..='\u{bf}' | '\u{2010}'..='\u{205e}' | '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff65}')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_end_words_and_apostrophes_do_not() {
        let cut = [
            ("  St. John's – Clinic ", "St Johns Clinic"),
            ("John’s", "Johns"),
            ("a\"b*c(d)-e", "a b c d e"),
            ("नमस्ते", "नमसते"),
            ("東京、大阪", "東京 大阪"),
            ("e\u{301}t", "et"),
            ("'\"*-", ""),
        ];
        for (text, expected) in cut {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
