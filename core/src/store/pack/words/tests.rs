//! The index against a plain scan and against SQLite's own full-text index.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use proptest::prelude::*;
use rusqlite::Connection;

use super::matches::{Matches, Order};
use super::{Postings, Terms};
use crate::places::record::Place;
use crate::store::pack::Pack;
use crate::store::pack::harm::{harm, harms};
use crate::store::pack::sum::{Sums, tests::edition};
use crate::words::{each_name, each_word, fold};

const FTS: &str = "CREATE VIRTUAL TABLE full USING fts5(text, content='', detail=none,
    tokenize=\"unicode61 remove_diacritics 2 categories 'L* M* N* P* S* C*'\")";

fn named(name: &str) -> Place {
    let place = serde_json::json!({"id": "a", "source": "a", "kinds": ["k"], "name": name});
    serde_json::from_value(place).unwrap()
}

fn pack(names: &[String]) -> Pack {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(include_str!("../schema.sql")).unwrap();
    let mut terms = Terms::default();
    let rows: Vec<Vec<u32>> = names
        .iter()
        .map(|name| {
            let mut found = Vec::new();
            terms.of_row(&named(name), &mut found);
            found
        })
        .collect();
    let mut postings = Postings::new(terms);
    for (row, terms) in (0..).zip(rows) {
        terms.into_iter().for_each(|term| postings.add(term, row));
    }
    let sums = Sums::of(&edition("a"));
    postings.write(&db, sums, names.len()).unwrap();
    Pack::new(db, Path::new("pack.db"), sums)
}

fn cut(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, &mut String::new(), |word| words.push(word.to_owned()));
    words
}

/// Words as they stand in the index.
fn indexed(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_name(text, &mut String::new(), |word| words.push(word.to_owned()));
    words
}

fn scan(names: &[String], typed: &[String], range: Range<u32>) -> Vec<u32> {
    let holds = |name: &String| {
        let words = indexed(name);
        let begins = |typed: &String| words.iter().any(|word| word.starts_with(typed));
        typed.iter().all(begins)
    };
    (0..)
        .zip(names)
        .filter(|(row, name)| range.contains(row) && holds(name))
        .map(|(row, _)| row)
        .collect()
}

/// Few letters, so that beginnings are shared by many words.
fn name() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[ab]{1,9}",
        2 => "common[abc]{0,2}",
        1 => "[aé東]{1,3}",
        1 => "abababababababab[ab]{0,3}",
    ];
    prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn equals_a_plain_scan(
        names in prop::collection::vec(name(), 1..1500),
        typed in prop::collection::vec(
            prop_oneof!["[abé]{1,6}", "co?m?m?o?n?[abc]{0,2}", "a{14,18}", "(ab){6,9}"], 1..4,
        ),
        ends in (0..1600_u32, 0..1600_u32),
        limit in 1..2000_usize,
    ) {
        let pack = pack(&names);
        let typed: Vec<String> = typed.iter().flat_map(|text| cut(text)).collect();
        let range = ends.0.min(ends.1)..ends.0.max(ends.1);
        let mut expected = scan(&names, &typed, range.clone());
        let mut matches = Matches::new(&pack, &typed).unwrap();
        let up = matches.rows(range.clone(), Order::Up, limit).unwrap();
        prop_assert_eq!(&up, &expected[..limit.min(expected.len())]);
        expected.reverse();
        let down = matches.rows(range, Order::Down, limit).unwrap();
        prop_assert_eq!(&down, &expected[..limit.min(expected.len())]);
        prop_assert!(matches.words.iter().all(|lists| lists.len() <= super::MERGED));
    }

    #[test]
    fn no_harm_to_a_block_hides_a_row(
        names in prop::collection::vec(name(), 1..600), what in harms(), of_lists: bool,
    ) {
        let pack = pack(&names);
        let table = if of_lists { "list" } else { "word" };
        prop_assume!(harm(&pack.db, table, what));
        let words: BTreeSet<String> = names.iter().flat_map(|name| indexed(name)).collect();
        let starts = |word: &String| -> Vec<String> {
            word.char_indices().skip(1).map(|(end, _)| word[..end].to_owned()).collect()
        };
        let asked: BTreeSet<String> = words.iter().flat_map(starts).chain(words.clone()).collect();
        let mut told = 0;
        // Each row has the kind `k`, too.
        for word in asked.into_iter().chain(["k".to_owned()]) {
            let every = (0..names.len() as u32).collect();
            let typed = [word];
            let mut expected = match typed[0].as_str() {
                "k" => every,
                _ => scan(&names, &typed, 0..u32::MAX),
            };
            for order in [Order::Up, Order::Down] {
                let rows = Matches::new(&pack, &typed)
                    .and_then(|mut found| found.rows(0..u32::MAX, order, usize::MAX));
                match rows {
                    Ok(rows) => prop_assert_eq!(&rows, &expected, "{:?}", typed),
                    Err(error) if error.is_damage() => told += 1,
                    Err(error) => prop_assert!(false, "{}", error),
                }
                expected.reverse();
            }
        }
        prop_assert!(told > 0, "no answer hangs on it");
    }

    #[test]
    fn equals_the_index_of_sqlite(
        names in prop::collection::vec("[a-eA-EéÉßøΣς東0-2' -]{1,12}", 1..60),
        typed in "[a-eA-EéÉßøΣς東0-2]{1,3}",
    ) {
        let pack = pack(&names);
        pack.db.execute_batch(FTS).unwrap();
        for (row, name) in (0..).zip(&names) {
            let text = indexed(name).join(" ");
            pack.db.execute("INSERT INTO full (rowid, text) VALUES (?1, ?2)", (row, text)).unwrap();
        }
        let mut asked = pack.db.prepare("SELECT rowid FROM full WHERE full MATCH ?1").unwrap();
        let expected: Vec<u32> = asked
            .query_map([format!("\"{}\"*", cut(&typed).join(" "))], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let mut matches = Matches::new(&pack, &cut(&typed)).unwrap();
        prop_assert_eq!(matches.rows(0..u32::MAX, Order::Up, usize::MAX).unwrap(), expected);
    }
}

/// Every letter and digit there is. What SQLite leaves as it is may only be
/// made small: its table is older than some scripts' small letters.
#[test]
fn letters_fold_as_sqlite_folds_them() {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(FTS).unwrap();
    db.execute_batch("BEGIN; CREATE VIRTUAL TABLE vocabulary USING fts5vocab(full, 'instance')")
        .unwrap();
    let mut insert = db
        .prepare("INSERT INTO full (rowid, text) VALUES (?1, ?2)")
        .unwrap();
    for c in (char::MIN..=char::MAX).filter(|c| c.is_alphanumeric()) {
        insert.execute((u32::from(c), format!("x{c}x"))).unwrap();
    }
    let mut all = db.prepare("SELECT doc, term FROM vocabulary").unwrap();
    let mut rows = all.query([]).unwrap();
    let (mut seen, mut folded) = (0, 0);
    while let Some(row) = rows.next().unwrap() {
        let c = char::from_u32(row.get(0).unwrap()).unwrap();
        let term: String = row.get(1).unwrap();
        let theirs = term.chars().nth(1).unwrap();
        assert_eq!(term.chars().count(), 3, "{c}");
        let small = c.to_lowercase().next().unwrap();
        assert!(
            fold(c) == theirs || (theirs == c && fold(c) == small),
            "{c}"
        );
        seen += 1;
        folded += usize::from(theirs != c);
    }
    assert!(seen > 100_000 && folded > 1_000, "{seen} {folded}");
}
