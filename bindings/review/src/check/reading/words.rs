//! Words, sentences and syllables of a text.

use super::measure::Language;

/// What a reading measure is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Stretches between spaces that hold a letter or a digit.
    pub words: usize,
    /// Ends of sentences, at least 1.
    pub sentences: usize,
    /// Of all words.
    pub syllables: usize,
    /// Words of 7 letters or more.
    pub long: usize,
}

/// Letters from which on a word is long (LIX: more than 6).
const LONG: usize = 7;

impl Counts {
    fn words_a_sentence(self) -> f64 {
        self.words as f64 / self.sentences as f64
    }

    fn syllables_a_word(self) -> f64 {
        self.syllables as f64 / self.words as f64
    }

    /// US Flesch-Kincaid grade of these counts.
    pub fn grade(self) -> f64 {
        0.39 * self.words_a_sentence() + 11.8 * self.syllables_a_word() - 15.59
    }

    /// Spanish reading ease (Szigriszt-Pazos 1993, read on the INFLESZ scale):
    /// 80 is very easy, 65 quite easy, 55 normal.
    pub fn szigriszt_pazos(self) -> f64 {
        206.835 - 62.3 * self.syllables_a_word() - self.words_a_sentence()
    }

    /// French reading ease (Kandel and Moles 1958), on the scale of Flesch.
    pub fn kandel_moles(self) -> f64 {
        207.0 - 1.015 * self.words_a_sentence() - 73.6 * self.syllables_a_word()
    }

    /// LIX (Björnsson 1968), free of syllables: below 25 for children, to 34
    /// easy, to 44 medium.
    pub fn lix(self) -> f64 {
        self.words_a_sentence() + 100.0 * self.long as f64 / self.words as f64
    }
}

/// Counts an English text.
pub fn count(text: &str) -> Option<Counts> {
    count_in(Language::English, text)
}

/// Counts a text; `None` if it has no words. A line end ends a sentence, as a
/// reader takes it on a screen. A placeholder counts as a word of one syllable.
pub fn count_in(language: Language, text: &str) -> Option<Counts> {
    let mut counts = Counts {
        words: 0,
        sentences: 0,
        syllables: 0,
        long: 0,
    };
    for line in text.lines() {
        let mut open = false;
        for token in line.split_whitespace() {
            let parts = token
                .split('-')
                .filter(|part| part.contains(char::is_alphanumeric));
            let syllables: usize = parts.map(|part| syllables_of(language, part)).sum();
            counts.words += usize::from(syllables > 0);
            counts.syllables += syllables;
            counts.long += usize::from(is_long(token));
            open |= syllables > 0;
            if open && ends_sentence(token) {
                counts.sentences += 1;
                open = false;
            }
        }
        counts.sentences += usize::from(open);
    }
    (counts.words > 0).then_some(counts)
}

fn is_long(token: &str) -> bool {
    let letters = token.chars().filter(|c| c.is_alphabetic()).count();
    !token.contains('{') && letters >= LONG
}

fn syllables_of(language: Language, part: &str) -> usize {
    if part.contains('{') {
        1
    } else {
        language.syllables(part)
    }
}

fn ends_sentence(token: &str) -> bool {
    token
        .trim_end_matches(['"', '\'', ')', '”', '’', '»'])
        .ends_with(['.', '!', '?', ':'])
}
