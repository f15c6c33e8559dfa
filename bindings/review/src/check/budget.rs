//! How many words a screen may have in each language.

use beside_core::flow::Screen;

/// Words of a text: runs of letters or digits, joined at most by an apostrophe, a
/// full stop or a comma within. Hyphens, colons and spaces separate.
pub fn words(text: &str) -> usize {
    let joins = |c: char| matches!(c, '\'' | '’' | '.' | ',');
    let parts = text.split(|c: char| !c.is_alphanumeric() && !joins(c));
    parts
        .filter(|part| part.contains(char::is_alphanumeric))
        .count()
}

/// Words of title and lines; further lines are behind a button and do not count.
pub fn screen_words(screen: &Screen) -> usize {
    let lines = screen.lines.iter().map(|line| words(line));
    words(&screen.title) + lines.sum::<usize>()
}

/// What a language may use where English may use so many: a quarter more in any
/// other, rounded up.
pub fn allowed(lang: &str, english: usize) -> usize {
    if lang.split('-').next() == Some("en") {
        english
    } else {
        (english * 5).div_ceil(4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_they_are_read() {
        for (text, count) in [
            ("", 0),
            ("Don't stop.", 2),
            ("bouche-à-bouche", 3),
            ("l’épaule : 0,4 mg", 3),
            ("Vomi ? Sur le côté, essuyez.", 5),
            ("9-1-1 (¿sí?)", 4),
        ] {
            assert_eq!(words(text), count, "{text}");
        }
    }

    #[test]
    fn other_languages_may_use_a_quarter_more() {
        assert_eq!(allowed("en", 45), 45);
        assert_eq!(allowed("es", 45), 57);
        assert_eq!(allowed("fr-CA", 60), 75);
    }
}
