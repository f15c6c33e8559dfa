//! Near duplicates: entries that look like one place by name, address, phone and
//! distance. They are proposed to a person and never merged without one.

mod score;
mod trace;

use std::collections::HashMap;

use serde::Serialize;

pub use score::{Likeness, likeness};
pub use trace::Trace;

use crate::places::record::Place;

/// Points from which a pair is proposed. Measured on labelled pairs: see the test
/// `duplicates` of the command line.
pub const ENOUGH: i32 = 5;

/// A key that more places share tells nothing: the number of a hotline, a mall.
const MOST_IN_A_BLOCK: usize = 40;

/// Two entries that may be one place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// Ids of both, the lesser first.
    pub places: [String; 2],
    /// Why they look alike.
    #[serde(flatten)]
    pub likeness: Likeness,
}

/// The places of a list by what near duplicates have in common.
#[derive(Default)]
pub struct Index {
    traces: Vec<Trace>,
    blocks: HashMap<u64, Vec<u32>>,
}

impl Index {
    /// Adds a place. Those that are gone or confidential are left out: the first are
    /// settled, of the second nothing may be told by likeness.
    pub fn add(&mut self, place: &Place) {
        if place.gone || place.private {
            return;
        }
        let trace = Trace::of(place);
        let at = u32::try_from(self.traces.len()).unwrap_or(u32::MAX);
        for key in trace.keys() {
            self.blocks.entry(key).or_default().push(at);
        }
        self.traces.push(trace);
    }

    /// Whether no place was added.
    pub fn is_empty(&self) -> bool {
        self.traces.is_empty()
    }

    /// All pairs that may be one place, the likeliest first.
    pub fn pairs(&self) -> Vec<Pair> {
        let mut met: Vec<(u32, u32)> = Vec::new();
        for block in self
            .blocks
            .values()
            .filter(|block| block.len() <= MOST_IN_A_BLOCK)
        {
            for (nth, one) in block.iter().enumerate() {
                met.extend(block[nth + 1..].iter().map(|other| (*one, *other)));
            }
        }
        met.sort_unstable();
        met.dedup();
        let pair = |(one, other)| {
            let one: &Trace = self.traces.get(one as usize)?;
            pair(one, self.traces.get(other as usize)?)
        };
        sorted(met.into_iter().filter_map(pair).collect())
    }

    /// Places that may be the same as this one, the likeliest first.
    pub fn like(&self, place: &Place) -> Vec<Pair> {
        if place.gone || place.private {
            return Vec::new();
        }
        let trace = Trace::of(place);
        let mut met: Vec<u32> = trace
            .keys()
            .iter()
            .filter_map(|key| self.blocks.get(key))
            .filter(|block| block.len() < MOST_IN_A_BLOCK)
            .flatten()
            .copied()
            .collect();
        met.sort_unstable();
        met.dedup();
        let pair = |at: u32| {
            let other = self.traces.get(at as usize)?;
            (other.id != trace.id)
                .then(|| pair(&trace, other))
                .flatten()
        };
        sorted(met.into_iter().filter_map(pair).collect())
    }
}

fn pair(one: &Trace, other: &Trace) -> Option<Pair> {
    let likeness = likeness(one, other);
    let mut places = [one.id.clone(), other.id.clone()];
    places.sort();
    (likeness.score >= ENOUGH && likeness.name > 0).then_some(Pair { places, likeness })
}

fn sorted(mut pairs: Vec<Pair>) -> Vec<Pair> {
    pairs.sort_by(|a, b| (b.likeness.score, &a.places).cmp(&(a.likeness.score, &b.places)));
    pairs
}
