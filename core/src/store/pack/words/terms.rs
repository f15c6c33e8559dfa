//! Collecting: numbers for the words of a list, in the order in which they come.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::places::record::Place;
use crate::store::pack::texts::Texts;
use crate::words::each_name;

/// Distinct words, and how many rows hold each.
#[derive(Default)]
pub(crate) struct Terms {
    /// Words of at most 16 bytes, which nearly all are: looked up without
    /// following a pointer.
    short: HashMap<Start, u32, RandomState>,
    long: HashMap<Box<str>, u32, RandomState>,
    rows: Vec<u32>,
    word: String,
}

/// The first 16 bytes of a word. Shorter ones are filled up with zeros, which
/// no word holds, so that these are in the order of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Start(u64, u64);

impl Start {
    const LENGTH: usize = 16;

    fn of(word: &str) -> Self {
        let half = |from: usize| {
            let bytes = word.as_bytes().get(from..).unwrap_or_default();
            match bytes.first_chunk() {
                Some(eight) => u64::from_be_bytes(*eight),
                None => {
                    let mut eight = [0; 8];
                    eight[..bytes.len()].copy_from_slice(bytes);
                    u64::from_be_bytes(eight)
                }
            }
        };
        Self(half(0), half(8))
    }

    /// The word, where it is no longer than this.
    fn bytes(self) -> impl Iterator<Item = u8> {
        let halves = [self.0.to_be_bytes(), self.1.to_be_bytes()];
        halves.into_iter().flatten().take_while(|byte| *byte != 0)
    }
}

impl Terms {
    /// Numbers of the words of a row, each once, in place of what `found` holds.
    pub(crate) fn of_row(&mut self, place: &Place, found: &mut Vec<u32>) {
        found.clear();
        let mut word = std::mem::take(&mut self.word);
        searched(place, |text| {
            each_name(text, &mut word, |word| found.push(self.number(word)));
        });
        self.word = word;
        found.sort_unstable();
        found.dedup();
        for term in &*found {
            if let Some(rows) = self.rows.get_mut(*term as usize) {
                *rows += 1;
            }
        }
    }

    fn number(&mut self, word: &str) -> u32 {
        let next = self.rows.len() as u32;
        let number = if word.len() <= Start::LENGTH {
            *self.short.entry(Start::of(word)).or_insert(next)
        } else if let Some(known) = self.long.get(word) {
            *known
        } else {
            self.long.insert(word.into(), next);
            next
        };
        if number == next {
            self.rows.push(0);
        }
        number
    }

    /// The terms in their order with their numbers, and of each number how many
    /// rows it has.
    pub(super) fn sorted(self) -> (Texts, Vec<u32>, Vec<u32>) {
        let short = self
            .short
            .iter()
            .map(|(start, number)| (*start, "", *number));
        let long = self
            .long
            .iter()
            .map(|(word, number)| (Start::of(word), &**word, *number));
        let mut order: Vec<(Start, &str, u32)> = short.chain(long).collect();
        order.sort_unstable();
        let mut terms = Texts::default();
        let mut bytes = Vec::new();
        for (start, long, _) in &order {
            bytes.clear();
            if long.is_empty() {
                bytes.extend(start.bytes());
            } else {
                bytes.extend_from_slice(long.as_bytes());
            }
            terms.push(&bytes);
        }
        let numbers = order.into_iter().map(|(_, _, number)| number).collect();
        (terms, numbers, self.rows)
    }
}

/// What a search looks into: names, organisation, address and kinds. Not the
/// description: "parking" in it would push a Park Street down the list.
fn searched(place: &Place, mut add: impl FnMut(&str)) {
    add(&place.name);
    place.alt_names.iter().for_each(|name| add(name));
    place.organization.iter().for_each(|name| add(name));
    if let Some(address) = &place.address {
        address.lines.iter().for_each(|line| add(line));
        address.city.iter().for_each(|city| add(city));
        address.postcode.iter().for_each(|code| add(code));
    }
    // The parts of an id are parted by a low line, which ends a word.
    place.kinds.iter().for_each(|kind| add(kind));
}
