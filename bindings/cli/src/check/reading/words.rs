//! Words, sentences and syllables of a text.

use super::syllables;

/// What a reading measure is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Stretches between spaces that hold a letter or a digit.
    pub words: usize,
    /// Ends of sentences, at least 1.
    pub sentences: usize,
    /// Of all words.
    pub syllables: usize,
}

impl Counts {
    /// US Flesch-Kincaid grade of these counts.
    pub fn grade(self) -> f64 {
        let [words, sentences, syllables] =
            [self.words, self.sentences, self.syllables].map(|n| n as f64);
        0.39 * words / sentences + 11.8 * syllables / words - 15.59
    }
}

/// Counts a text; `None` if it has no words. A line end ends a sentence, as a
/// reader takes it on a screen. A placeholder counts as a word of one syllable.
pub fn count(text: &str) -> Option<Counts> {
    let mut counts = Counts {
        words: 0,
        sentences: 0,
        syllables: 0,
    };
    for line in text.lines() {
        let mut open = false;
        for token in line.split_whitespace() {
            let parts = token
                .split('-')
                .filter(|part| part.contains(char::is_alphanumeric));
            let syllables: usize = parts.map(syllables_of).sum();
            counts.words += usize::from(syllables > 0);
            counts.syllables += syllables;
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

fn syllables_of(part: &str) -> usize {
    if part.contains('{') {
        1
    } else {
        syllables(part)
    }
}

fn ends_sentence(token: &str) -> bool {
    token
        .trim_end_matches(['"', '\'', ')', '”', '’'])
        .ends_with(['.', '!', '?', ':'])
}
