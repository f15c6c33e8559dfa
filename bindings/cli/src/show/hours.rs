//! Open, closed or not known, in words.

use beside_core::places::open_state::OpenState;
use chrono::{NaiveDate, NaiveDateTime};

use super::page::Tone;

/// What is said about the hours of a place: the state, then the text of the source.
pub(super) fn hours(
    open: OpenState,
    next_change: Option<NaiveDateTime>,
    text: Option<&str>,
    asked: Asked,
) -> Vec<(Tone, String)> {
    let mut lines = vec![state(open, next_change, asked)];
    if let Some(text) = text {
        lines.push((Tone::Plain, format!("Hours: {text}")));
    }
    lines
}

/// For when the state was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// For now; the day is today's.
    Now(NaiveDate),
    /// For another local time at each place.
    At(NaiveDateTime),
}

fn state(open: OpenState, change: Option<NaiveDateTime>, asked: Asked) -> (Tone, String) {
    let (when, day) = match asked {
        Asked::Now(today) => ("now".into(), today),
        Asked::At(at) => (at.format("on %a %-d %b at %H:%M").to_string(), at.date()),
    };
    let change = change.map(|at| moment(at, day));
    match (open, change) {
        (OpenState::Open, Some(until)) => (Tone::Good, format!("Open {when}, until {until}")),
        (OpenState::Open, None) => (Tone::Good, format!("Open {when}")),
        (OpenState::Closed, Some(from)) => (Tone::Care, format!("Closed {when}, opens {from}")),
        (OpenState::Closed, None) => (Tone::Care, format!("Closed {when}")),
        (OpenState::Unknown, _) => (Tone::Plain, format!("Open {when}? Not known")),
    }
}

/// `17:00`, `Mon 09:00`, `Mon 30 Nov 09:00`: as much as is needed.
fn moment(at: NaiveDateTime, day: NaiveDate) -> String {
    let format = match (at.date() - day).num_days() {
        0 => "%H:%M",
        1..7 => "%a %H:%M",
        _ => "%a %-d %b %H:%M",
    };
    at.format(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn states_are_told_in_words() {
        let today = Asked::Now(at("2026-11-22T10:00:00").date());
        let told = |open, change: Option<&str>| state(open, change.map(at), today).1;
        assert_eq!(
            told(OpenState::Open, Some("2026-11-22T17:00:00")),
            "Open now, until 17:00"
        );
        assert_eq!(
            told(OpenState::Closed, Some("2026-11-23T09:00:00")),
            "Closed now, opens Mon 09:00"
        );
        assert_eq!(
            told(OpenState::Closed, Some("2026-11-30T09:00:00")),
            "Closed now, opens Mon 30 Nov 09:00"
        );
        assert_eq!(told(OpenState::Open, None), "Open now");
        assert_eq!(told(OpenState::Unknown, None), "Open now? Not known");
        let later = Asked::At(at("2026-11-22T15:00:00"));
        assert_eq!(
            state(OpenState::Unknown, None, later).1,
            "Open on Sun 22 Nov at 15:00? Not known"
        );
    }
}
