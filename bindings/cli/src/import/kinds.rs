//! Kinds from words (rule R15): category columns, headers, file and folder names.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use beside_core::places::kinds::Kinds;
use serde::Deserialize;
use std::sync::OnceLock;

use super::values::folded;

const WORDS: &str = include_str!("../../mappings/kind-words.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordFile {
    denial: Denial,
    spelling: BTreeMap<String, String>,
    compound: Vec<Compound>,
    words: BTreeMap<String, Vec<String>>,
}

/// Words that say that something is not there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Denial {
    /// Before what they deny: `no`, `sin`, `ohne`.
    before: Vec<String>,
    /// Between the two: `no more`, `sans de`.
    articles: Vec<String>,
    /// What follows such a word where it denies a condition, not the help: `no cost`.
    conditions: Vec<String>,
    /// After what they deny: `not available`.
    after: Vec<String>,
    /// Words by which a list of denied things goes on.
    or: Vec<String>,
}

/// Every head before every tail means the same kinds: `animal shelter`, `pet food`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Compound {
    heads: Vec<String>,
    tails: Vec<String>,
    kinds: Vec<String>,
}

/// Countries in whose pharmacies naloxone is sold, or given, without a prescription.
/// Elsewhere a pharmacy is one to ask in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PharmacyRule {
    country: String,
    /// Why, as the facts have it.
    rule: String,
    /// Ids of `content/sources.json`.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "a test holds them to the sources")
    )]
    sources: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PharmacyFile {
    naloxone: Vec<PharmacyRule>,
}

const PHARMACIES: &str = include_str!("../../mappings/pharmacies.toml");

/// The rule by which a person gets naloxone in the pharmacies of a country without a
/// prescription; nothing where there is none.
pub fn naloxone_in_pharmacies(country: &str) -> Option<&'static str> {
    static RULES: OnceLock<Vec<PharmacyRule>> = OnceLock::new();
    let rules = RULES.get_or_init(|| {
        // Content of the program: a test reads it.
        toml::from_str::<PharmacyFile>(PHARMACIES).map_or_else(|_| Vec::new(), |file| file.naloxone)
    });
    let rule = rules.iter().find(|rule| rule.country == country)?;
    Some(&rule.rule)
}

/// What a text says about kinds of help.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Kinds that its words mean, in the order in which they stand there.
    pub kinds: Vec<String>,
    /// Kinds that it says are not there.
    pub denied: Vec<String>,
    /// Whether it holds any word that is known, if only one for no help of any kind.
    pub known: bool,
}

/// Checks a kind id; the error names the nearest ones.
pub fn known(id: &str) -> Result<(), String> {
    let kinds = Kinds::builtin()?;
    if kinds.get(id).is_some() {
        return Ok(());
    }
    let mut near: Vec<(usize, &str)> = kinds
        .kinds
        .iter()
        .map(|kind| {
            let by_id = strsim::damerau_levenshtein(id, &kind.id);
            let contained = kind.id.contains(id);
            (if contained { 0 } else { by_id }, kind.id.as_str())
        })
        .collect();
    near.sort_unstable();
    let near: Vec<&str> = near.into_iter().take(3).map(|(_, id)| id).collect();
    Err(format!(
        "{id:?} is no kind of help that Beside knows. Near it: {}.",
        near.join(", ")
    ))
}

/// The words as they are looked up.
struct Lexicon {
    /// Words and their kinds, folded, longest first.
    words: Vec<(String, Vec<String>)>,
    spelling: BTreeMap<String, String>,
    denial: Denial,
}

fn lexicon() -> &'static Lexicon {
    static LOADED: OnceLock<Lexicon> = OnceLock::new();
    LOADED.get_or_init(|| {
        // Content of the program: a test reads it, so an empty list never ships.
        let file: WordFile = toml::from_str(WORDS).unwrap_or_else(|_| WordFile {
            denial: Denial {
                before: Vec::new(),
                articles: Vec::new(),
                conditions: Vec::new(),
                after: Vec::new(),
                or: Vec::new(),
            },
            spelling: BTreeMap::new(),
            compound: Vec::new(),
            words: BTreeMap::new(),
        });
        let mut words: Vec<(String, Vec<String>)> = Vec::new();
        for compound in &file.compound {
            for head in &compound.heads {
                for tail in &compound.tails {
                    words.push((format!("{head} {tail}"), compound.kinds.clone()));
                }
            }
        }
        words.extend(file.words);
        if let Ok(kinds) = Kinds::builtin() {
            let ids = kinds.kinds.iter().map(|kind| &kind.id);
            words.extend(
                ids.filter(|id| id.contains('_'))
                    .map(|id| (id.clone(), vec![id.clone()])),
            );
        }
        let spelling = file.spelling;
        for (word, _) in &mut words {
            *word = spelled(&folded(word), &spelling);
        }
        words.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        words.dedup_by(|a, b| a.0 == b.0);
        Lexicon {
            words,
            spelling,
            denial: file.denial,
        }
    })
}

/// Words and their kinds, folded, longest first.
pub fn words() -> &'static [(String, Vec<String>)] {
    &lexicon().words
}

/// One spelling for words that two kinds of English write in two ways.
fn spelled(folded: &str, spelling: &BTreeMap<String, String>) -> String {
    let words = folded
        .split(' ')
        .map(|word| spelling.get(word).map_or(word, String::as_str));
    words.collect::<Vec<_>>().join(" ")
}

/// What was worked out before: a list repeats its few categories in every row.
#[derive(Debug, Default)]
pub struct Memo(RefCell<HashMap<String, Reading>>);

impl Memo {
    /// Entries kept at most.
    const MAX: usize = 10_000;

    /// As [`read`].
    pub fn read(&self, text: &str) -> Reading {
        let mut known = self.0.borrow_mut();
        if let Some(reading) = known.get(text) {
            return reading.clone();
        }
        if known.len() >= Self::MAX {
            known.clear();
        }
        let reading = read(text);
        known.insert(text.to_owned(), reading.clone());
        reading
    }
}

/// Whether a text is one of the words for kinds, and nothing else.
pub fn is_word(text: &str) -> bool {
    let lexicon = lexicon();
    let word = spelled(&folded(text), &lexicon.spelling);
    let known = |word: &str| {
        let mut words = lexicon.words.iter();
        words.any(|(known, kinds)| known == word && !kinds.is_empty())
    };
    known(&word) || word.strip_suffix('s').is_some_and(known)
}

/// Kinds that the words of a text mean, in the order in which the words stand there.
pub fn from_text(text: &str) -> Vec<String> {
    read(text).kinds
}

/// Reads a text for kinds. A word that is denied (`no naloxone`, `syringes not available`)
/// gives none.
pub fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    for sentence in text.split([
        '.', ';', '(', ')', '[', ']', '|', '\n', '\u{2022}', '!', '?',
    ]) {
        read_sentence(sentence, &mut reading);
    }
    // "Pharmacy, sells syringes" is no syringe programme.
    let is_program = |text: &str| {
        let folded = folded(text);
        [
            "exchange",
            "program",
            "service",
            "nsp",
            "ssp",
            "intercambio",
            "echange",
            "tausch",
        ]
        .iter()
        .any(|word| folded.contains(word))
    };
    if reading.kinds.iter().any(|kind| kind == "pharmacy") && !is_program(text) {
        for kind in &mut reading.kinds {
            if kind == "syringe_services" {
                "syringe_pharmacy".clone_into(kind);
            }
        }
    }
    // "Food pantry (no food on Sundays)" gives food.
    let kinds = &reading.kinds;
    reading.denied.retain(|kind| !kinds.contains(kind));
    reading
}

fn read_sentence(sentence: &str, reading: &mut Reading) {
    let clauses: Vec<&str> = sentence.split(',').flat_map(at_colons).collect();
    // "No needles, syringes or sharps": what is denied goes on to the word "or".
    let lexicon = lexicon();
    let is_or = |clause: &&&str| {
        let folded = format!(" {} ", folded(clause));
        let mut or = lexicon.denial.or.iter();
        or.any(|word| folded.contains(&format!(" {word} ")))
    };
    let mut goes_on = 0;
    for (at, clause) in clauses.iter().enumerate() {
        let denies = read_clause(clause, goes_on > at, reading);
        if denies
            && let Some((last, _)) = clauses
                .iter()
                .enumerate()
                .skip(at + 1)
                .find(|(_, clause)| is_or(clause))
        {
            goes_on = last + 1;
        }
    }
}

/// Parts between colons, where what follows is not what is said of it (`naloxone: no`).
fn at_colons(clause: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in clause.match_indices(':') {
        if !is_denied_after(&folded(&clause[at + 1..])) {
            parts.push(&clause[start..at]);
            start = at + 1;
        }
    }
    parts.push(&clause[start..]);
    parts
}

/// Reads a clause; tells whether it ends in something that is denied.
fn read_clause(clause: &str, denied: bool, reading: &mut Reading) -> bool {
    if known(clause.trim()).is_ok() {
        add(&mut reading.kinds, clause.trim());
        reading.known = true;
        return denied;
    }
    let lexicon = lexicon();
    let mut rest = format!(" {} ", spelled(&folded(clause), &lexicon.spelling));
    let whole = rest.clone();
    let mut found: Vec<(usize, usize, &[String])> = Vec::new();
    for (word, kinds) in &lexicon.words {
        for form in [format!(" {word} "), format!(" {word}s ")] {
            while let Some(at) = rest.find(&form) {
                // Blanked, so that "health center" is not also "center", and "food pantry"
                // keeps both words.
                let blank = "\u{1}".repeat(form.len() - 2);
                rest.replace_range(at + 1..at + form.len() - 1, &blank);
                found.push((at, at + form.len() - 1, kinds));
            }
        }
    }
    found.sort_by_key(|(at, ..)| *at);
    reading.known |= !found.is_empty();
    let mut last_denied = false;
    for (at, end, kinds) in found {
        let before = whole.get(..at).unwrap_or_default();
        let after = whole.get(end..).unwrap_or_default();
        last_denied = denied || is_denied_before(before) || is_denied_after(after);
        for kind in kinds {
            let list = if last_denied {
                &mut reading.denied
            } else {
                &mut reading.kinds
            };
            add(list, kind);
        }
    }
    last_denied
}

fn add(list: &mut Vec<String>, kind: &str) {
    if !list.iter().any(|known| known == kind) {
        list.push(kind.to_owned());
    }
}

/// Whether the words before a kind deny it: the last word that can deny is not one
/// that denies a condition (`no cost`, `without appointment`) or turns round (`but`).
fn is_denied_before(before: &str) -> bool {
    let denial = &lexicon().denial;
    let words: Vec<&str> = before.split_whitespace().collect();
    let has = |list: &[String], word: &str| list.iter().any(|known| known == word);
    let turns = words.iter().rposition(|word| {
        matches!(
            *word,
            "but"
                | "pero"
                | "mais"
                | "aber"
                | "mas"
                | "ma"
                | "solo"
                | "nur"
                | "seulement"
                | "uniquement"
                | "alleen"
                | "apenas"
        )
    });
    let from = turns.map_or(0, |at| at + 1);
    (from..words.len()).rev().any(|at| {
        if !has(&denial.before, words[at]) {
            return false;
        }
        let next = words[at + 1..]
            .iter()
            .find(|word| !has(&denial.articles, word));
        !next.is_some_and(|word| has(&denial.conditions, word))
    })
}

fn is_denied_after(after: &str) -> bool {
    let denial = &lexicon().denial;
    let rest = after.trim();
    let rest = ["services ", "service ", "is ", "are "]
        .iter()
        .fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    denial
        .after
        .iter()
        .any(|words| rest == words || rest.starts_with(&format!("{words} ")))
        || (!rest.contains(' ') && denial.before.iter().any(|word| word == rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_means_known_kinds() {
        toml::from_str::<WordFile>(WORDS).expect("kind-words.toml");
        assert!(words().len() > 100);
        for (word, kinds) in words() {
            for id in kinds {
                known(id).unwrap_or_else(|problem| panic!("{word}: {problem}"));
            }
        }
    }

    #[test]
    fn each_rule_of_pharmacies_has_its_source() {
        let file: PharmacyFile = toml::from_str(PHARMACIES).expect("pharmacies.toml");
        let sources = include_str!("../../../../core/content/sources.json");
        let sources: serde_json::Value = serde_json::from_str(sources).expect("sources.json");
        let text = sources.to_string();
        for rule in &file.naloxone {
            assert!(
                !rule.rule.is_empty() && !rule.sources.is_empty(),
                "{}",
                rule.country
            );
            for source in &rule.sources {
                assert!(text.contains(&format!("\"{source}\"")), "{source}");
            }
        }
        assert!(naloxone_in_pharmacies("US").is_some() && naloxone_in_pharmacies("GB").is_none());
    }

    #[test]
    fn texts_mean_kinds() {
        for (text, want) in [
            (
                "Directory_Of_Homeless_Drop-_In_Centers",
                vec!["housing_shelter", "drop_in"],
            ),
            ("Food Pantry", vec!["basic_needs"]),
            ("Syringe Exchange", vec!["syringe_services"]),
            ("hospital_name", vec!["medical_low_barrier"]),
            ("syringe_services", vec!["syringe_services"]),
            ("Overdose Prevention Center", vec!["supervised_consumption"]),
            ("Overdose prevention centre", vec!["supervised_consumption"]),
            ("foodbank", vec!["basic_needs"]),
            ("Day centre", vec!["drop_in"]),
            ("NSP", vec!["syringe_services"]),
            ("Pharmacy", vec!["pharmacy"]),
            (
                "Pharmacy, sells syringes",
                vec!["pharmacy", "syringe_pharmacy"],
            ),
            (
                "Pharmacy with needle exchange",
                vec!["pharmacy", "syringe_services"],
            ),
            ("Town hall", vec![]),
        ] {
            assert_eq!(from_text(text), want, "{text}");
        }
    }

    #[test]
    fn what_is_denied_gives_no_kind() {
        for (text, want) in [
            ("No naloxone, food only", vec!["basic_needs"]),
            (
                "Sharps disposal (no needle exchange)",
                vec!["sharps_disposal"],
            ),
            ("Food pantry without showers", vec!["basic_needs"]),
            ("No needles, syringes or sharps", vec![]),
            ("Naloxone: no", vec![]),
            ("Syringe exchange not available", vec![]),
            ("Comida sin albergue", vec!["basic_needs"]),
            ("Keine Notschlafstelle", vec![]),
            ("Pas d'hébergement, alimentaire", vec!["basic_needs"]),
            ("No-cost naloxone", vec!["naloxone"]),
            ("No appointment needed, food pantry", vec!["basic_needs"]),
            ("Shelter without ID requirement", vec!["housing_shelter"]),
            ("Not-for-profit food bank", vec!["basic_needs"]),
            ("Animal shelter", vec!["animal_care"]),
            ("Pet food", vec!["animal_care"]),
            ("Bus shelter", vec![]),
        ] {
            assert_eq!(from_text(text), want, "{text}");
        }
        assert!(read("Bus shelter").known && !read("Town hall").known);
    }

    #[test]
    fn misspelt_kinds_get_near_ones() {
        let problem = known("naloxon").expect_err("unknown");
        assert!(problem.contains("naloxone"), "{problem}");
    }
}
