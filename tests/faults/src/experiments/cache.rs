//! A damaged cache: every question is answered as before, or the damage is seen by it.

use std::fs;
use std::path::Path;

use beside_core::places::record::Place;
use beside_core::store::{self, LIST, PACK, StoreError};

use super::schemas::old;
use crate::lab::quietly;
use crate::questions::{Question, questions};

/// A list, the cache that is built from it, and what it answers.
pub(super) struct Held {
    list: Vec<u8>,
    pub(super) pack: Vec<u8>,
    right: Vec<(Question, String)>,
}

/// What a damaged cache did with the questions.
#[derive(Debug, Default)]
struct Asked {
    /// Answered otherwise, or with another error than damage.
    wrong: Vec<(Question, String)>,
    /// The first by which the damage was seen.
    told: Option<Question>,
}

impl Held {
    /// A list of few places, of every form that a row may have.
    pub(super) fn few() -> Self {
        let list = fs::read(old("list.jsonl")).expect("a list");
        Self::of(list, 1)
    }

    /// A list long enough that every table has blocks on many pages.
    pub(super) fn many() -> Self {
        let few = fs::read_to_string(old("list.jsonl")).expect("a list");
        let (header, _) = few.split_once('\n').expect("a header");
        let rows = (0..1200).map(|n| row(n) + "\n");
        let list = format!("{header}\n{}", rows.collect::<String>());
        Self::of(list.into_bytes(), 149)
    }

    fn of(list: Vec<u8>, step: usize) -> Self {
        let rows: Vec<Place> = list
            .split(|byte| *byte == b'\n')
            .skip(1)
            .filter(|line| !line.is_empty())
            .map(|line| serde_json::from_slice(line).expect("a place"))
            .collect();
        let asked = questions(&rows, step);
        let (home, mut cache) = (tempfile::tempdir().expect("a folder"), None);
        fs::write(home.path().join(LIST), &list).expect("it is written");
        let right = asked.into_iter().map(|question| {
            let cache = cache.get_or_insert_with(|| store::open(home.path()).ok().flatten());
            let answer = question.ask(cache.as_mut().expect("a cache"));
            (question, answer.expect("an answer"))
        });
        let right = right.collect();
        let pack = fs::read(home.path().join(PACK)).expect("it was built");
        Self { list, pack, right }
    }

    /// Asks a damaged cache as it lies, then lets it be healed.
    pub(super) fn check(&self, damaged: &[u8]) -> Result<&'static str, String> {
        let home = tempfile::tempdir().map_err(|error| error.to_string())?;
        quietly(|| self.check_in(home.path(), damaged))
    }

    fn check_in(&self, dir: &Path, damaged: &[u8]) -> Result<&'static str, String> {
        let pack = dir.join(PACK);
        let told = |error: std::io::Error| error.to_string();
        fs::write(dir.join(LIST), &self.list).map_err(told)?;
        fs::write(&pack, damaged).map_err(told)?;
        let asked = match self.ask(dir) {
            // Only a format number above its own is taken for a newer version's.
            Err(StoreError::NewerSchema { .. }) => {
                let untouched = fs::read(&pack).is_ok_and(|now| now == damaged);
                let number = damaged.get(60..64) != self.pack.get(60..64);
                return (untouched && number)
                    .then_some("told")
                    .ok_or_else(|| "taken for a newer one".into());
            }
            asked => asked.map_err(|error| error.to_string())?,
        };
        if let Some((question, answer)) = asked.wrong.first() {
            let answer: String = answer.chars().take(200).collect();
            return Err(format!("{question:?} says otherwise: {answer}"));
        }
        if let Some(question) = &asked.told {
            self.heals(dir, question)?;
        }
        let now = fs::read(&pack).map_err(told)?;
        match () {
            () if now == self.pack && damaged != self.pack => Ok("told"),
            () if now == damaged => Ok("harmless"),
            () => Err("what was built again is no fresh cache".into()),
        }
    }

    /// Each question meets the damage by itself: without its list nothing can be healed
    /// by one that was asked before.
    fn ask(&self, dir: &Path) -> Result<Asked, StoreError> {
        let mut asked = Asked::default();
        let Some(mut cache) = store::open(dir)? else {
            asked.wrong.push((Question::About, "no list".into()));
            return Ok(asked);
        };
        let (list, aside) = (dir.join(LIST), dir.join("aside"));
        fs::rename(&list, &aside).expect("it is put aside");
        for (question, right) in &self.right {
            match question.ask(&mut cache) {
                Ok(answer) if answer == *right => {}
                Ok(answer) => asked.wrong.push((question.clone(), answer)),
                Err(error) if error.is_damage() => {
                    asked.told.get_or_insert_with(|| question.clone());
                }
                Err(error) => asked.wrong.push((question.clone(), error.to_string())),
            }
        }
        fs::rename(&aside, &list).expect("it is put back");
        Ok(asked)
    }

    /// With the list at hand the question that saw the damage is answered, as are all.
    fn heals(&self, dir: &Path, first: &Question) -> Result<(), String> {
        let told = |error: StoreError| format!("{first:?} does not heal it: {error}");
        let mut cache = store::open(dir).map_err(told)?.ok_or("no list")?;
        let others = self.right.iter().filter(|(question, _)| question != first);
        let own = self.right.iter().filter(|(question, _)| question == first);
        for (question, right) in own.chain(others) {
            if question.ask(&mut cache).map_err(told)? != *right {
                return Err(format!("{question:?} says otherwise once it is healed"));
            }
        }
        Ok(())
    }
}

/// The control: pages of the cache of another list, each whole and sealed as if it were of
/// this one, are put into this one's. A place hides behind one of them from a search alone.
/// Answers how many pages were planted, how many were caught, and whether that one was.
pub(super) fn control(few: &Held) -> (usize, usize, bool) {
    let list = String::from_utf8(few.list.clone()).expect("text");
    // The header claims the same edition, and the length is the same.
    let other = list.replacen("Riverside", "Riverbank", 1);
    let other = Held::of(other.into_bytes(), 1);
    let pages = few.pack.chunks(4096).zip(other.pack.chunks(4096));
    let planted: Vec<usize> = pages
        .enumerate()
        .filter(|(_, (one, other))| one != other)
        .map(|(page, _)| page * 4096)
        .collect();
    let (mut caught, mut hidden) = (0, false);
    for from in &planted {
        let page = *from..from + 4096;
        let mut bytes = few.pack.clone();
        bytes[page.clone()].copy_from_slice(&other.pack[page]);
        caught += usize::from(few.check(&bytes).is_err());
        let home = tempfile::tempdir().expect("a folder");
        fs::write(home.path().join(LIST), &few.list).expect("it is written");
        fs::write(home.path().join(PACK), &bytes).expect("it is written");
        let asked = quietly(|| few.ask(home.path())).expect("it can be read");
        let only_searches = asked.wrong.iter().all(|(question, _)| question.is_search());
        let misses = asked.wrong.iter().any(|(_, answer)| answer == "[]");
        hidden |= asked.told.is_none() && only_searches && misses;
    }
    (planted.len(), caught, hidden)
}

/// A row of the long list: some words that all share, one of its own; hours, attributes and
/// kinds that many share; some without a point, some gone.
fn row(n: usize) -> String {
    let syllable = |n: usize| {
        [
            "ba", "de", "fi", "go", "lu", "mar", "nor", "pit", "sun", "wes",
        ][n % 10]
    };
    let own: String = [n, n / 10, n / 100, n / 1000].map(syllable).concat();
    let common = ["Harbor", "Corner", "Clinic", "Exchange", "House", "Health"];
    let kind = ["naloxone", "syringe_services", "drop_in", "moud"][n % 4];
    let mut row = serde_json::json!({
        "id": format!("many:{n:05}"), "source": "demo", "kinds": [kind],
        "name": format!("{} {} {own}", common[n % 6], common[n / 6 % 6]),
        "phones": [{"display": format!("706-555-{:04}", n % 200)}],
    });
    if !n.is_multiple_of(17) {
        let (lat, lon) = (
            30.0 + (n * 7919 % 1000) as f64 / 125.0,
            -87.0 + (n % 97) as f64 / 12.0,
        );
        row["point"] = serde_json::json!({"lat": lat, "lon": lon, "quality": "exact"});
    }
    if n.is_multiple_of(3) {
        let opens = 420 + n % 60 * 5;
        row["hours"] = serde_json::json!({"raw": "as on the door", "zone": "America/New_York", "compiled": {
            "from": "2026-11-01", "until": "2027-12-01", "week": [[opens, 1020], [opens + 8640, 9960]]}});
    }
    if n.is_multiple_of(2) {
        row["attributes"] = serde_json::json!({"cost": "free", "note": format!("door {}", n % 80)});
    }
    row["gone"] = n.is_multiple_of(23).into();
    row.to_string()
}
