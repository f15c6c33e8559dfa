//! Syllables of a Spanish word, by its spelling.

/// At least 1 for anything with a letter or a digit, 0 for nothing.
pub fn syllables(word: &str) -> usize {
    let letters = sounded(&word.to_lowercase());
    let mut count = 0;
    let mut before = None;
    for (i, letter) in letters.iter().enumerate() {
        let sounds = is_vowel(*letter)
            || *letter == 'y' && !letters.get(i + 1).is_some_and(|next| is_vowel(*next));
        if !sounds {
            before = None;
            continue;
        }
        count += usize::from(before.is_none_or(|before| apart(before, *letter)));
        before = Some(*letter);
    }
    count.max(usize::from(word.contains(char::is_alphanumeric)))
}

/// The letters without those that are silent: `h`, and `u` in `que qui gue gui`.
fn sounded(word: &str) -> Vec<char> {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let silent = |i: usize| {
        let before = i.checked_sub(1).and_then(|i| letters.get(i));
        let after = letters.get(i + 1);
        matches!(before, Some('q' | 'g')) && matches!(after, Some('e' | 'i' | 'é' | 'í'))
    };
    let kept = letters.iter().enumerate();
    kept.filter(|(i, letter)| **letter != 'h' && !(**letter == 'u' && silent(*i)))
        .map(|(_, letter)| *letter)
        .collect()
}

fn is_vowel(letter: char) -> bool {
    "aeiouáéíóúü".contains(letter)
}

/// Whether two vowels in a row are two syllables.
fn apart(a: char, b: char) -> bool {
    let strong = |c: char| "aeoáéó".contains(c);
    let accented = |c: char| "íú".contains(c);
    let both = strong(a) && strong(b);
    both || accented(a) && strong(b) || strong(a) && accented(b) || a == b
}

#[cfg(test)]
mod tests {
    use super::syllables;

    #[test]
    fn words_of_the_facts_have_their_syllables() {
        for (word, n) in [
            ("sobredosis", 4),
            ("respiración", 4),
            ("vía", 2),
            ("aire", 2),
            ("oír", 2),
            ("ahora", 3),
            ("leer", 2),
            ("búho", 2),
            ("muy", 1),
            ("guerra", 2),
            ("líneas", 3),
            ("cigüeña", 3),
            ("prohibir", 2),
            ("rehúye", 3),
            ("país", 2),
            ("naloxona", 4),
            ("quédese", 3),
            ("y", 1),
            ("9-1-1", 1),
            ("ÉL", 1),
            ("", 0),
            ("...", 0),
        ] {
            assert_eq!(syllables(word), n, "{word}");
        }
    }
}
