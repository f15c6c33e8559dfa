//! Compiled hours as bytes: "open now" decodes some fifty of them on a fresh
//! connection, at a tenth of what JSON would take, and a page of the database
//! holds about a hundred.
//!
//! Numbers are varints. Spans are the distances from each end to the next, in
//! quarters of an hour where all of them are whole ones.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::varint;
use crate::places::hours::{CompiledHours, Span};

type Days = BTreeMap<NaiveDate, Vec<Span>>;

/// Minutes of the larger unit of spans.
const QUARTER: u16 = 15;

/// Bytes of hours.
pub(crate) fn encode(hours: &CompiledHours) -> Vec<u8> {
    // A field that is added to the hours must be added here to compile.
    let CompiledHours {
        from,
        until,
        week,
        week_unsure,
        exceptions,
        unsure,
    } = hours;
    let mut bytes = Vec::with_capacity(64);
    put_day(&mut bytes, 0, *from);
    put_day(&mut bytes, from.num_days_from_ce(), *until);
    put_spans(&mut bytes, week);
    put_spans(&mut bytes, week_unsure);
    put_days(&mut bytes, *from, exceptions);
    put_days(&mut bytes, *from, unsure);
    bytes
}

/// Hours; `None` for bytes that [`encode`] did not write.
pub(crate) fn decode(bytes: &[u8]) -> Option<CompiledHours> {
    let mut bytes = Bytes(bytes);
    let from = bytes.day(0)?;
    let hours = CompiledHours {
        from,
        until: bytes.day(from.num_days_from_ce())?,
        week: bytes.spans()?,
        week_unsure: bytes.spans()?,
        exceptions: bytes.days(from)?,
        unsure: bytes.days(from)?,
    };
    bytes.0.is_empty().then_some(hours)
}

/// A day by its distance from another one, which is seldom before it.
fn put_day(bytes: &mut Vec<u8>, base: i32, day: NaiveDate) {
    let distance = day.num_days_from_ce().wrapping_sub(base);
    varint::put(bytes, distance.cast_unsigned());
}

fn put_spans(bytes: &mut Vec<u8>, spans: &[Span]) {
    let whole = |(start, end): &Span| start % QUARTER == 0 && end % QUARTER == 0;
    let unit = if spans.iter().all(whole) { QUARTER } else { 1 };
    // A count that does not fit belongs to a list of gigabytes in one line.
    let count = u32::try_from(spans.len()).unwrap_or(u32::MAX >> 1);
    varint::put(bytes, count << 1 | u32::from(unit == QUARTER));
    let mut before = 0_u16;
    for minute in spans.iter().flat_map(|(start, end)| [*start, *end]) {
        let at = minute / unit;
        varint::put(bytes, at.wrapping_sub(before).into());
        before = at;
    }
}

fn put_days(bytes: &mut Vec<u8>, base: NaiveDate, days: &Days) {
    // As above.
    varint::put(bytes, u32::try_from(days.len()).unwrap_or(u32::MAX));
    let mut before = base.num_days_from_ce();
    for (day, spans) in days {
        put_day(bytes, before, *day);
        put_spans(bytes, spans);
        before = day.num_days_from_ce();
    }
}

/// What is still to be read.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn number(&mut self) -> Option<u32> {
        varint::take(&mut self.0)
    }

    fn day(&mut self, base: i32) -> Option<NaiveDate> {
        let distance = self.number()?.cast_signed();
        NaiveDate::from_num_days_from_ce_opt(base.wrapping_add(distance))
    }

    fn spans(&mut self) -> Option<Vec<Span>> {
        let head = self.number()?;
        let unit = if head & 1 == 1 { QUARTER } else { 1 };
        let mut before = 0_u16;
        let mut minute = || {
            before = before.wrapping_add(u16::try_from(self.number()?).ok()?);
            before.checked_mul(unit)
        };
        // No span takes less than two bytes, so a wrong count reserves little.
        let mut spans = Vec::with_capacity((head >> 1).min(64) as usize);
        for _ in 0..head >> 1 {
            spans.push((minute()?, minute()?));
        }
        Some(spans)
    }

    fn days(&mut self, base: NaiveDate) -> Option<Days> {
        let mut before = base.num_days_from_ce();
        let mut days = Days::new();
        for _ in 0..self.number()? {
            let day = self.day(before)?;
            before = day.num_days_from_ce();
            days.insert(day, self.spans()?);
        }
        Some(days)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spans() -> impl Strategy<Value = Vec<Span>> {
        prop::collection::vec(any::<Span>(), 0..5)
    }

    fn quarters() -> impl Strategy<Value = Vec<Span>> {
        let quarter = || (0..672_u16).prop_map(|quarter| quarter * QUARTER);
        prop::collection::vec((quarter(), quarter()), 0..5)
    }

    fn day() -> impl Strategy<Value = NaiveDate> {
        (1_i32..900_000).prop_map(|days| NaiveDate::from_num_days_from_ce_opt(days).unwrap())
    }

    fn days() -> impl Strategy<Value = Days> {
        prop::collection::btree_map(day(), spans(), 0..4)
    }

    proptest! {
        #[test]
        fn what_is_encoded_decodes(
            (from, until) in (day(), day()),
            (week, week_unsure) in (spans(), quarters()),
            (exceptions, unsure) in (days(), days()),
        ) {
            let hours = CompiledHours { from, until, week, week_unsure, exceptions, unsure };
            let bytes = encode(&hours);
            prop_assert_eq!(decode(&bytes), Some(hours));
            for cut in 0..bytes.len() {
                prop_assert_eq!(decode(&bytes[..cut]), None);
            }
        }

        #[test]
        fn other_bytes_are_refused_or_read_but_never_panic(bytes in any::<Vec<u8>>()) {
            if let Some(hours) = decode(&bytes) {
                prop_assert_eq!(decode(&encode(&hours)), Some(hours));
            }
        }
    }
}
