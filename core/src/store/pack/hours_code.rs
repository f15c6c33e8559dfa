//! What an entry says of its hours: which compiled hours, in which zone.
//!
//! The zone stands apart, so that shops with the same hours in many zones share
//! one code: fewer of them are read and kept for a question.

use std::collections::BTreeMap;

/// Bits for the hours, numbered from 1; those above are for the zone, numbered
/// from 1 as well, 0 for none.
const HOURS: u32 = 23;

/// The bits of the hours' number.
pub(super) const HOURS_BITS: u32 = (1 << HOURS) - 1;

/// Joins both to one code; `None` where a number is too great for it.
pub(crate) fn join(zone: u32, hours: u32) -> Option<u32> {
    let fits = hours < 1 << HOURS && zone < 1 << (u32::BITS - HOURS);
    fits.then_some(zone << HOURS | hours)
}

/// Zone and hours of a code.
pub(crate) fn split(code: u32) -> (u32, u32) {
    (code >> HOURS, code & HOURS_BITS)
}

/// Numbers for the zones of a list, as they come.
#[derive(Default)]
pub(super) struct Zones {
    pub(super) numbers: BTreeMap<String, u32>,
}

impl Zones {
    /// The number of a zone, 0 for none.
    pub(super) fn number(&mut self, zone: Option<&str>) -> u32 {
        let Some(zone) = zone else { return 0 };
        if let Some(number) = self.numbers.get(zone) {
            return *number;
        }
        let next = self.numbers.len() as u32 + 1;
        self.numbers.insert(zone.to_owned(), next);
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_joined_is_split_and_what_does_not_fit_is_not_joined() {
        for pair in [(0, 1), (1, 1), (511, 8_388_607)] {
            assert_eq!(join(pair.0, pair.1).map(split), Some(pair));
        }
        assert_eq!(join(512, 1), None);
        assert_eq!(join(0, 8_388_608), None);
    }
}
