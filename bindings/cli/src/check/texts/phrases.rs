//! Words and phrases that must not be said, by kind of text.

use std::sync::LazyLock;

use serde::Deserialize;

use super::super::report::Violation;
use super::catalogue::Entry;

/// The list of one language.
#[derive(Debug, Clone, Deserialize)]
pub struct Phrases(Vec<Rule>);

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    rule: String,
    why: String,
    /// Only in these kinds; all of them if absent.
    #[serde(default)]
    kinds: Vec<String>,
    /// A sentence that says one of these is left alone.
    #[serde(default)]
    allow: Vec<String>,
    /// A sentence that begins with "do not" may name it.
    #[serde(default)]
    unless_negated: bool,
    phrases: Vec<String>,
}

static ENGLISH: LazyLock<Option<Phrases>> =
    LazyLock::new(|| serde_json::from_str(include_str!("words.en.json")).ok());

impl Phrases {
    /// The list of a language; none where there is none yet.
    pub fn of(lang: &str) -> Option<&'static Phrases> {
        match lang {
            "en" => ENGLISH.as_ref(),
            _ => None,
        }
    }

    /// Phrases that stand in a text and must not.
    pub fn check(&self, entry: &Entry) -> Vec<Violation> {
        let sentences: Vec<Vec<String>> = sentences(&entry.record.text);
        let mut found = Vec::new();
        for rule in self
            .0
            .iter()
            .filter(|rule| rule.holds_for(&entry.record.kind))
        {
            for phrase in &rule.phrases {
                if sentences
                    .iter()
                    .any(|sentence| rule.stands(phrase, sentence))
                {
                    found.push(
                        entry.violation(&rule.rule, format!("says \"{phrase}\": {}", rule.why)),
                    );
                }
            }
        }
        found
    }
}

impl Rule {
    fn holds_for(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|own| own == kind)
    }

    fn stands(&self, phrase: &str, sentence: &[String]) -> bool {
        let spared = self.unless_negated && negated(sentence);
        let allowed = self.allow.iter().any(|allowed| says(sentence, allowed));
        !spared && !allowed && says(sentence, phrase)
    }
}

fn says(sentence: &[String], phrase: &str) -> bool {
    let wanted: Vec<&str> = phrase.split_whitespace().collect();
    sentence.windows(wanted.len()).any(|words| words == wanted)
}

fn negated(sentence: &[String]) -> bool {
    match sentence.first().map(String::as_str) {
        Some("no" | "not" | "never" | "don't") => true,
        Some("do") => sentence.get(1).is_some_and(|word| word == "not"),
        _ => false,
    }
}

/// Words in lower case without punctuation, sentence by sentence.
fn sentences(text: &str) -> Vec<Vec<String>> {
    text.split(['.', '!', '?', '\n', ':', ';'])
        .map(words)
        .filter(|words| !words.is_empty())
        .collect()
}

fn words(sentence: &str) -> Vec<String> {
    sentence
        .to_lowercase()
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .filter(|word| !word.is_empty())
        .map(|word| word.replace('’', "'"))
        .collect()
}
