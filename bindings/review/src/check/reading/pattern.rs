//! A very small pattern language over lower-case letters; see `en.rules`.

/// One place of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Letters(Vec<u8>),
    Consonant,
    Vowel,
}

/// What a stretch of letters looks like and what it adds to the count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    parts: Vec<Part>,
    at_start: bool,
    at_end: bool,
    /// Syllables that a match adds.
    pub delta: i32,
}

/// Whether a letter sounds as a vowel; y counts as one.
pub fn is_vowel(letter: u8) -> bool {
    b"aeiouy".contains(&letter)
}

impl Rule {
    /// Reads `pattern delta`; `None` if the line is no rule.
    pub fn parse(line: &str) -> Option<Rule> {
        let (pattern, delta) = line.rsplit_once(' ')?;
        let delta = delta.parse().ok()?;
        let inner = pattern.strip_prefix('^').unwrap_or(pattern);
        let core = inner.strip_suffix('$').unwrap_or(inner);
        Some(Rule {
            parts: parts(core.as_bytes())?,
            at_start: pattern.starts_with('^'),
            at_end: pattern.ends_with('$'),
            delta,
        })
    }

    /// How often the pattern stands in `word`, overlapping or not.
    pub fn matches(&self, word: &[u8]) -> usize {
        let size = self.parts.len();
        word.windows(size)
            .enumerate()
            .filter(|(at, _)| !self.at_start || *at == 0)
            .filter(|(at, _)| !self.at_end || at + size == word.len())
            .filter(|(_, stretch)| self.parts.iter().zip(*stretch).all(|(part, l)| part.is(*l)))
            .count()
    }
}

impl Part {
    fn is(&self, letter: u8) -> bool {
        match self {
            Part::Letters(letters) => letters.contains(&letter),
            Part::Consonant => letter.is_ascii_lowercase() && !is_vowel(letter),
            Part::Vowel => is_vowel(letter),
        }
    }
}

fn parts(mut rest: &[u8]) -> Option<Vec<Part>> {
    let mut found = Vec::new();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        found.push(match first {
            b'C' => Part::Consonant,
            b'V' => Part::Vowel,
            b'[' => {
                let end = after.iter().position(|letter| *letter == b']')?;
                rest = after.get(end + 1..)?;
                Part::Letters(after.get(..end)?.to_vec())
            }
            letter => Part::Letters(vec![letter]),
        });
    }
    (!found.is_empty()).then_some(found)
}
