//! `--open-at`, and what "now" means without it.

use beside_core::places::query::At;
use chrono::NaiveDateTime;

use crate::context::Context;
use crate::show::row::Asked;

/// Reads `2026-11-22T15:00`, with or without seconds, with `T` or a space.
///
/// # Errors
/// The text, in words for who typed it.
pub fn read_local(typed: &str) -> Result<NaiveDateTime, String> {
    let formats = [
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%d %H:%M",
        "%Y-%m-%d %H:%M:%S",
    ];
    formats
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(typed.trim(), format).ok())
        .ok_or_else(|| {
            "write local time at the place as YYYY-MM-DDTHH:MM, for example 2026-11-22T15:00".into()
        })
}

/// The moment for which "open" is asked: local time at each place, else now.
pub fn moment(context: &Context, open_at: Option<NaiveDateTime>) -> (At, Asked) {
    match open_at {
        Some(local) => (At::Local(local), Asked::At(local)),
        None => (
            At::Instant(context.now),
            Asked::Now(context.now.date_naive()),
        ),
    }
}

/// The same moment as it stands in JSON: local `YYYY-MM-DDTHH:MM`, or RFC 3339 in UTC.
pub fn json(at: At) -> Option<String> {
    match at {
        At::Local(local) => Some(local.format("%Y-%m-%dT%H:%M").to_string()),
        At::Instant(instant) => Some(instant.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
        At::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_times_are_read() {
        for text in [
            "2026-11-22T15:00",
            "2026-11-22 15:00",
            "2026-11-22T15:00:00",
        ] {
            assert_eq!(
                json(At::Local(read_local(text).unwrap())).unwrap(),
                "2026-11-22T15:00"
            );
        }
        for bad in [
            "",
            "15:00",
            "2026-11-22",
            "2026-02-30T10:00",
            "2026-11-22T15:00Z",
        ] {
            assert!(read_local(bad).is_err(), "{bad}");
        }
    }
}
