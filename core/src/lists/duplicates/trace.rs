//! What of a place is compared.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::places::geo::LatLon;
use crate::places::record::{Place, PointQuality};
use crate::words::folded;

/// Short forms in names and addresses, each with what it stands for.
const SHORT: &[(&str, &[&str])] = &[
    ("ave", &["avenue"]),
    ("av", &["avenue"]),
    ("blvd", &["boulevard"]),
    ("centre", &["center"]),
    ("ctr", &["center"]),
    ("comm", &["community"]),
    ("dr", &["drive"]),
    ("e", &["east"]),
    ("el", &["elementary"]),
    ("farmer", &["farmers"]),
    ("first", &["1st"]),
    ("fm", &["farmers", "market"]),
    ("hs", &["high", "school"]),
    ("mkt", &["market"]),
    ("mt", &["mount"]),
    ("n", &["north"]),
    ("pgh", &["pittsburgh"]),
    ("rd", &["road"]),
    ("rec", &["recreation"]),
    ("s", &["south"]),
    ("sch", &["school"]),
    ("st", &["street"]),
    ("w", &["west"]),
];

/// Words that say nothing of which place it is.
const EMPTY: &[&str] = &[
    "the", "of", "and", "at", "a", "for", "in", "on", "llc", "inc", "co",
];

/// Words that many names share: alone they are no likeness.
const COMMON: &[&str] = &[
    "avenue",
    "bank",
    "center",
    "church",
    "clinic",
    "club",
    "community",
    "elementary",
    "family",
    "farm",
    "farmers",
    "food",
    "garden",
    "health",
    "high",
    "hospital",
    "house",
    "library",
    "market",
    "medical",
    "ministries",
    "pantry",
    "park",
    "pharmacy",
    "pittsburgh",
    "program",
    "recreation",
    "school",
    "services",
    "stand",
    "street",
];

/// Words of an address that do not tell one street from another.
const STREETS: &[&str] = &[
    "avenue",
    "boulevard",
    "drive",
    "east",
    "north",
    "road",
    "south",
    "street",
    "west",
];

/// Side of the squares in which points meet, in degrees north and east.
const SQUARE: f64 = 0.002;

/// What of a place is compared.
#[derive(Debug, Clone)]
pub struct Trace {
    /// Id of the place.
    pub(super) id: String,
    pub(super) words: BTreeSet<String>,
    /// Words that few names share.
    pub(super) telling: BTreeSet<String>,
    /// Runs of three letters of the name, blanks left out: `Southside` is `South Side`.
    pub(super) runs: BTreeSet<[char; 3]>,
    joined: String,
    pub(super) number: Option<String>,
    pub(super) street: Vec<String>,
    postcode: String,
    pub(super) phones: Vec<String>,
    pub(super) point: Option<LatLon>,
}

impl Trace {
    /// Of a place.
    pub fn of(place: &Place) -> Self {
        let words = words(&place.name);
        let joined = words.concat();
        let line = place
            .address
            .as_ref()
            .and_then(|address| address.lines.first());
        let mut street = line.map(|line| self::words(line)).unwrap_or_default();
        let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
        let number = street.first().filter(|word| is_number(word)).cloned();
        street.drain(..usize::from(number.is_some()));
        street.retain(|word| !STREETS.contains(&word.as_str()));
        let postcode = place
            .address
            .as_ref()
            .and_then(|address| address.postcode.clone());
        let placed = place
            .point
            .filter(|point| point.quality != PointQuality::Placeholder);
        let telling = words.iter().filter(|word| !COMMON.contains(&word.as_str()));
        Self {
            id: place.id.clone(),
            telling: telling.cloned().collect(),
            runs: runs(&joined),
            words: words.into_iter().collect(),
            joined,
            number,
            street,
            postcode: postcode.unwrap_or_default(),
            phones: phones(place),
            point: placed.and_then(|point| LatLon::new(point.lat, point.lon)),
        }
    }

    /// Keys under which near duplicates meet.
    pub(super) fn keys(&self) -> BTreeSet<u64> {
        let mut keys: BTreeSet<u64> = self.phones.iter().map(|phone| key(&("p", phone))).collect();
        keys.insert(key(&("n", &self.joined)));
        if let (Some(number), Some(street)) = (&self.number, self.street.first()) {
            keys.insert(key(&("a", number, street)));
        }
        keys.extend(
            self.telling
                .iter()
                .map(|word| key(&("w", word, &self.postcode))),
        );
        // Four grids, half a square apart: two near points share a square of one of them.
        for shift in [(0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5)] {
            if let Some(point) = self.point {
                let north = (point.lat / SQUARE + shift.0).floor() as i64;
                let east = (point.lon / SQUARE + shift.1).floor() as i64;
                let grid = (shift.0 > 0.0, shift.1 > 0.0);
                keys.insert(key(&("g", grid, north, east)));
            }
        }
        keys
    }
}

/// Keys live no longer than the index, so any hash will do.
fn key(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

fn words(text: &str) -> Vec<String> {
    let folded = folded(text);
    let words = folded.split(' ').flat_map(|word| {
        let long = SHORT.iter().find(|(short, _)| *short == word);
        long.map_or_else(|| vec![word], |(_, long)| long.to_vec())
    });
    words
        .filter(|word| !word.is_empty() && !EMPTY.contains(word))
        .map(str::to_owned)
        .collect()
}

fn runs(joined: &str) -> BTreeSet<[char; 3]> {
    let letters: Vec<char> = [' ', ' ']
        .into_iter()
        .chain(joined.chars())
        .chain([' '])
        .collect();
    letters
        .windows(3)
        .map(|run| [run[0], run[1], run[2]])
        .collect()
}

/// Numbers as they are dialled, else their digits; an extension tells desks apart, not
/// places. A fax tells nothing.
fn phones(place: &Place) -> Vec<String> {
    let number = |phone: &crate::places::record::Phone| {
        let digits = |text: &str| {
            text.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        phone.dial.clone().unwrap_or_else(|| digits(&phone.display))
    };
    let phones = place
        .phones
        .iter()
        .filter(|phone| phone.kind.as_deref() != Some("fax"));
    let mut numbers: Vec<String> = phones
        .map(number)
        .filter(|number| number.len() >= 7)
        .collect();
    numbers.sort();
    numbers.dedup();
    numbers
}
