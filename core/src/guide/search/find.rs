//! Answers to a question: pages, best first.

use std::collections::BTreeMap;

use serde::Serialize;

use super::documents::{Document, Kind};
use super::index::Index;
use super::words::terms;
use crate::words::distance;

/// What a question comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// It may be an emergency: the steps come before any reading.
    pub urgent: bool,
    /// Best first.
    pub results: Vec<Hit>,
}

/// A page that answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// What sort of page it is.
    pub kind: Kind,
    /// Topic id, `PROTOCOL/STATE`, or product id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its line that has most of the question in it; null where none has.
    pub line: Option<String>,
    /// Id of that line's text.
    pub line_id: Option<String>,
}

/// A word of the index that a typed word may mean, and how surely.
struct Meant<'a> {
    word: &'a str,
    places: &'a [(usize, u32)],
    surety: f64,
}

/// Pages that answer a question, at most `limit`. Spelling may be off by a
/// letter, by two in a word of five or more. Equal pages stand in the order of the content,
/// so the same question has the same answer on every device.
pub fn find(index: &Index, question: &str, limit: usize) -> Answer {
    let asked = index.words.telling(question);
    let mut scores: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    let mut meant_words: Vec<&str> = Vec::new();
    for word in &asked {
        let meant = meant(index, word);
        for (document, score) in best_each(index, &meant) {
            let entry = scores.entry(document).or_default();
            entry.0 += score;
            entry.1 += 1;
        }
        meant_words.extend(meant.iter().map(|meant| meant.word));
    }
    // A page that has all that was asked goes before one that has half of it.
    let whole =
        |(score, words): (f64, usize)| score * (1 + words) as f64 / (1 + asked.len()) as f64;
    let mut found: Vec<(usize, f64)> = scores
        .into_iter()
        .map(|(document, score)| (document, whole(score)))
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let hits = found.into_iter().take(limit);
    Answer {
        urgent: index.words.urgent(question),
        results: hits
            .map(|(at, _)| hit(&index.documents[at], &meant_words))
            .collect(),
    }
}

/// What a typed word may mean: itself, a longer or shorter form, else a word
/// that is spelled nearly so.
fn meant<'a>(index: &'a Index, typed: &str) -> Vec<Meant<'a>> {
    let letters = typed.chars().count();
    let forms: Vec<Meant<'a>> = index
        .terms
        .iter()
        .filter_map(|(word, places)| {
            Some(Meant {
                word,
                places,
                surety: form(typed, letters, word)?,
            })
        })
        .collect();
    if !forms.is_empty() {
        return forms;
    }
    let most = match letters {
        0..=3 => return Vec::new(),
        4 => 1,
        _ => 2,
    };
    let near = index.terms.iter().filter_map(|(word, places)| {
        let off = distance(typed, word, most)?;
        // Two slips in a short word: then at least the beginning is right.
        let begins = || typed.chars().next() == word.chars().next();
        if off > 1 && letters <= 6 && !begins() {
            return None;
        }
        Some(Meant {
            word,
            places,
            surety: if off <= 1 { 0.6 } else { 0.4 },
        })
    });
    near.collect()
}

/// How surely a word is a form of the typed one.
fn form(typed: &str, letters: usize, word: &str) -> Option<f64> {
    if word == typed {
        return Some(1.0);
    }
    if letters >= 3 && word.starts_with(typed) {
        return Some(if word.len() <= typed.len() + 2 {
            0.9
        } else {
            0.6
        });
    }
    let shorter = word.chars().count();
    (shorter >= 4 && typed.starts_with(word) && letters <= shorter + 3).then_some(0.8)
}

/// The best of the meanings for each page. A word that stands in few pages says
/// more than one that stands in many.
fn best_each(index: &Index, meant: &[Meant<'_>]) -> BTreeMap<usize, f64> {
    let all = index.documents.len().max(1) as f64;
    let mut best: BTreeMap<usize, f64> = BTreeMap::new();
    for Meant { places, surety, .. } in meant {
        // A square root is the same on every device, a logarithm is not.
        let rare = (all / places.len().max(1) as f64).sqrt();
        for (document, weight) in *places {
            let weight = f64::from(*weight);
            let score = surety * rare * weight / (weight + 2.0);
            let entry = best.entry(*document).or_default();
            *entry = entry.max(score);
        }
    }
    best
}

fn hit(document: &Document, meant: &[&str]) -> Hit {
    let count = |line: &str| {
        let folded = terms(line);
        folded
            .split(' ')
            .filter(|word| meant.contains(word))
            .count()
    };
    let shown = |(_, text): &&(String, String)| !text.is_empty() && !text.contains('{');
    let counted = document
        .lines
        .iter()
        .filter(shown)
        .map(|line| (count(&line.1), line));
    // The first of the best: a warning stands before what follows from it.
    let best = counted.fold(
        None,
        |best: Option<(usize, &(String, String))>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        },
    );
    let line = best.filter(|(count, _)| *count > 0).map(|(_, line)| line);
    Hit {
        kind: document.kind,
        id: document.id.clone(),
        title: document.title.clone(),
        line: line.map(|(_, text)| text.clone()),
        line_id: line.map(|(id, _)| id.clone()),
    }
}
