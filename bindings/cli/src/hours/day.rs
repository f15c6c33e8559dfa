//! The minutes of one local day as a set.

use beside_core::places::hours::Span;
use beside_core::places::open_state::DAY_MINUTES;

const WORDS: usize = (DAY_MINUTES as usize).div_ceil(u64::BITS as usize);

/// A local day as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Day {
    /// Surely open.
    pub open: DayMinutes,
    /// Not known; the rest is surely closed.
    pub unsure: DayMinutes,
}

impl Day {
    /// Minutes that the two readings do not share become unsure.
    pub fn agreed(self, other: Self) -> Self {
        let unsure = self
            .unsure
            .or(other.unsure)
            .or(self.open.differs(other.open));
        Self {
            open: self.open.without(unsure),
            unsure,
        }
    }
}

/// Minutes of a local day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct DayMinutes([u64; WORDS]);

impl DayMinutes {
    /// Adds or removes minutes; what lies beyond the day is left out.
    pub fn set(&mut self, start: u16, end: u16, open: bool) {
        for (index, word) in self.0.iter_mut().enumerate() {
            let mask = mask(index, start, end.min(DAY_MINUTES));
            *word = if open { *word | mask } else { *word & !mask };
        }
    }

    /// Minutes that are in either set.
    pub fn or(mut self, other: Self) -> Self {
        for (word, other) in self.0.iter_mut().zip(other.0) {
            *word |= other;
        }
        self
    }

    /// Removes all minutes of another set.
    pub fn without(mut self, other: Self) -> Self {
        for (word, other) in self.0.iter_mut().zip(other.0) {
            *word &= !other;
        }
        self
    }

    /// Minutes that are in one of the sets only.
    pub fn differs(mut self, other: Self) -> Self {
        for (word, other) in self.0.iter_mut().zip(other.0) {
            *word ^= other;
        }
        self
    }

    /// The same minutes as sorted spans that do not touch.
    pub fn spans(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let mut minute = 0;
        while let Some(start) = self.next(minute, true) {
            let end = self.next(start, false).unwrap_or(DAY_MINUTES);
            spans.push((start, end));
            minute = end;
        }
        spans
    }

    /// First minute from `from` on that is in the set, or is not.
    fn next(&self, from: u16, open: bool) -> Option<u16> {
        let bits = u64::BITS as u16;
        let first = usize::from(from / bits);
        for (index, word) in self.0.iter().enumerate().skip(first) {
            let mut word = if open { *word } else { !*word };
            if index == first {
                word &= u64::MAX << (from % bits);
            }
            if word != 0 {
                // 23 words of 64 bits: fits.
                let minute = index as u16 * bits + word.trailing_zeros() as u16;
                return (minute < DAY_MINUTES).then_some(minute);
            }
        }
        None
    }
}

/// The bits of word `index` that stand for minutes in `start..end`.
fn mask(index: usize, start: u16, end: u16) -> u64 {
    let base = index as u16 * u64::BITS as u16;
    let low = start.saturating_sub(base).min(64);
    let high = end.saturating_sub(base).min(64);
    below(high) & !below(low)
}

fn below(bits: u16) -> u64 {
    if bits >= 64 {
        u64::MAX
    } else {
        (1 << bits) - 1
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The set equals a plain array of minutes after any changes.
        #[test]
        fn equals_an_array(changes in prop::collection::vec((0u16..1500, 0u16..1500, any::<bool>()), 0..12)) {
            let (mut set, mut array) = (DayMinutes::default(), [false; 1440]);
            for (start, end, open) in changes {
                set.set(start, end, open);
                for minute in start..end.min(1440) {
                    array[usize::from(minute)] = open;
                }
            }
            let mut from_spans = [false; 1440];
            let spans = set.spans();
            for (start, end) in &spans {
                from_spans[usize::from(*start)..usize::from(*end)].fill(true);
            }
            prop_assert_eq!(from_spans, array);
            prop_assert!(spans.windows(2).all(|pair| pair[0].1 < pair[1].0));
        }
    }
}
