//! Words and phrases that must not be said, by kind of text.

use std::sync::LazyLock;

use serde::Deserialize;

use super::super::reading::Language;
use super::super::report::Violation;
use super::catalogue::Entry;

/// The list of one language.
pub struct Phrases {
    own: &'static Own,
    rules: Vec<Rule>,
}

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

/// One language: its rules, how a sentence says no, how words are cut.
struct Own {
    rules: &'static str,
    /// Beginnings of a sentence that forbids what follows.
    negations: &'static [&'static str],
    /// An apostrophe ends a word (`l’aide`).
    elides: bool,
    /// Accents do not matter. In French they do: `sûr` is safe and `sur` is on.
    folds: bool,
}

const ENGLISH: Own = Own {
    rules: include_str!("words.en.json"),
    negations: &["no", "not", "never", "don't", "do not"],
    elides: false,
    folds: false,
};
const SPANISH: Own = Own {
    rules: include_str!("words.es.json"),
    negations: &["no", "nunca", "nada de", "jamas"],
    elides: true,
    folds: true,
};
const FRENCH: Own = Own {
    rules: include_str!("words.fr.json"),
    negations: &["ne", "n", "pas", "jamais", "ni"],
    elides: true,
    folds: false,
};

impl Phrases {
    /// The list of a language; none where there is none yet. A list that cannot
    /// be read is none too, and a test reads them all.
    pub fn of(lang: &str) -> Option<&'static Phrases> {
        static ALL: [LazyLock<Option<Phrases>>; 3] = [
            LazyLock::new(|| Phrases::read(&ENGLISH)),
            LazyLock::new(|| Phrases::read(&SPANISH)),
            LazyLock::new(|| Phrases::read(&FRENCH)),
        ];
        let [english, spanish, french] = &ALL;
        match Language::of(lang)? {
            Language::English => english.as_ref(),
            Language::Spanish => spanish.as_ref(),
            Language::French => french.as_ref(),
        }
    }

    /// Whether the words of any language have a rule of this name.
    pub fn are_named(rule: &str) -> bool {
        let mut all = ["en", "es", "fr"]
            .iter()
            .filter_map(|lang| Phrases::of(lang));
        all.any(|own| own.rules.iter().any(|named| named.rule == rule))
    }

    fn read(own: &'static Own) -> Option<Phrases> {
        let mut rules: Vec<Rule> = serde_json::from_str(own.rules).ok()?;
        for rule in &mut rules {
            let spelled = |list: &[String]| list.iter().flat_map(|phrase| forms(phrase)).collect();
            rule.phrases = spelled(&rule.phrases);
            rule.allow = spelled(&rule.allow);
        }
        Some(Phrases { own, rules })
    }

    /// Whether a text says a phrase, whatever its accents and signs where they do not matter.
    pub fn says(&self, text: &str, phrase: &str) -> bool {
        let mut sentences = self.own.sentences(text).into_iter();
        sentences.any(|sentence| self.own.says(&sentence, phrase))
    }

    /// Phrases that stand in a text and must not.
    pub fn check(&self, entry: &Entry) -> Vec<Violation> {
        let sentences = self.own.sentences(&entry.record.text);
        let mut found = Vec::new();
        for rule in self
            .rules
            .iter()
            .filter(|rule| rule.holds_for(&entry.record.kind))
        {
            for phrase in &rule.phrases {
                if sentences
                    .iter()
                    .any(|sentence| rule.stands(self.own, phrase, sentence))
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

    fn stands(&self, own: &Own, phrase: &str, sentence: &[String]) -> bool {
        let spared = self.unless_negated && own.negated(sentence);
        let allowed = self.allow.iter().any(|allowed| own.says(sentence, allowed));
        !spared && !allowed && own.says(sentence, phrase)
    }
}

impl Own {
    fn says(&self, sentence: &[String], phrase: &str) -> bool {
        let wanted = self.words(phrase);
        sentence.windows(wanted.len()).any(|words| words == wanted)
    }

    fn negated(&self, sentence: &[String]) -> bool {
        let begins = |negation: &&&str| sentence.starts_with(&self.words(negation));
        self.negations.iter().find(begins).is_some()
    }

    /// Words in lower case without punctuation, sentence by sentence.
    fn sentences(&self, text: &str) -> Vec<Vec<String>> {
        text.split(['.', '!', '?', '\n', ':', ';'])
            .map(|sentence| self.words(sentence))
            .filter(|words| !words.is_empty())
            .collect()
    }

    fn words(&self, sentence: &str) -> Vec<String> {
        let small = sentence.to_lowercase().replace('’', "'");
        let text = if self.folds {
            unaccented(&small)
        } else {
            small
        };
        text.split(|c: char| !(c.is_alphanumeric() || c == '\'' && !self.elides))
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

fn unaccented(text: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        other => other,
    };
    text.chars().map(plain).collect()
}

/// Every way to spell a phrase: `[oa]` is either letter, `?` makes the letter or
/// the brackets before it optional (`adict[oa]s?`).
fn forms(phrase: &str) -> Vec<String> {
    let mut forms = vec![String::new()];
    let mut rest = phrase.chars().peekable();
    while let Some(next) = rest.next() {
        let mut choices: Vec<String> = match next {
            '[' => rest
                .by_ref()
                .take_while(|c| *c != ']')
                .map(String::from)
                .collect(),
            letter => vec![letter.into()],
        };
        if rest.next_if_eq(&'?').is_some() {
            choices.push(String::new());
        }
        forms = forms
            .iter()
            .flat_map(|form| choices.iter().map(move |choice| format!("{form}{choice}")))
            .collect();
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_spell_a_pattern_out() {
        assert_eq!(forms("clean"), ["clean"]);
        assert_eq!(
            forms("adict[oa]s?"),
            ["adictos", "adicto", "adictas", "adicta"]
        );
        assert_eq!(forms("sûr[e]?"), ["sûre", "sûr"]);
    }

    #[test]
    fn every_list_is_read() {
        for lang in ["en", "es", "fr", "fr-CA"] {
            let rules = &Phrases::of(lang).unwrap().rules;
            assert!(rules.len() > 8 && rules.iter().all(|rule| !rule.phrases.is_empty()));
        }
        assert!(Phrases::of("tlh").is_none());
    }
}
