//! Open, closed or not known, in words.

use beside_core::places::open_state::OpenState;
use chrono::{NaiveDate, NaiveDateTime};

use super::page::Tone;
use crate::speech::Speech;

/// What is said about the hours of a place: the state, then the text of the source.
pub(super) fn hours(
    speech: &Speech,
    open: OpenState,
    next_change: Option<NaiveDateTime>,
    text: Option<&str>,
    asked: Asked,
) -> Vec<(Tone, String)> {
    let mut lines = vec![state(speech, open, next_change, asked)];
    if let Some(text) = text {
        let label = speech.get("place.field.hours");
        lines.push((Tone::Plain, speech.field(&label, text)));
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

fn state(
    speech: &Speech,
    open: OpenState,
    change: Option<NaiveDateTime>,
    asked: Asked,
) -> (Tone, String) {
    let (when, day) = match asked {
        Asked::Now(today) => (speech.get("place.when_now"), today),
        Asked::At(at) => {
            let values = [("day", &*speech.day(at)), ("time", &*speech.time(at))];
            (speech.with("place.when_at", &values), at.date())
        }
    };
    let change = change.map(|at| moment(speech, at, day));
    let (tone, key) = match (open, &change) {
        (OpenState::Open, Some(_)) => (Tone::Good, "place.open_until"),
        (OpenState::Open, None) => (Tone::Good, "place.open"),
        (OpenState::Closed, Some(_)) => (Tone::Care, "place.closed_until"),
        (OpenState::Closed, None) => (Tone::Care, "place.closed"),
        (OpenState::Unknown, _) => (Tone::Plain, "place.open_unknown"),
    };
    let change = change.unwrap_or_default();
    let text = speech.with(key, &[("when", &when), ("change", &change)]);
    (tone, text)
}

/// `17:00`, `Mon 09:00`, `Mon 30 Nov 09:00`: as much as is needed.
fn moment(speech: &Speech, at: NaiveDateTime, day: NaiveDate) -> String {
    match (at.date() - day).num_days() {
        0 => speech.time(at),
        1..7 => speech.weekday_time(at),
        _ => speech.day_time(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn states_are_told_in_words() {
        let speech = Speech::new(None, None);
        let today = Asked::Now(at("2026-11-22T10:00:00").date());
        let told = |open, change: Option<&str>| state(&speech, open, change.map(at), today).1;
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
            state(&speech, OpenState::Unknown, None, later).1,
            "Open on Sun 22 Nov at 15:00? Not known"
        );
    }

    #[test]
    fn the_same_states_in_other_languages() {
        let today = Asked::Now(at("2026-11-22T10:00:00").date());
        let told = |lang: &str, open, change: &str| {
            let speech = Speech::new(Some(lang), None);
            let text = state(&speech, open, Some(at(change)), today).1;
            text.replace(['\u{a0}', '\u{202f}'], "_")
        };
        let evening = "2026-11-22T17:00:00";
        let monday = "2026-11-23T09:00:00";
        assert_eq!(
            told("es", OpenState::Open, evening),
            "Abierto ahora; cierra: 17:00_h"
        );
        assert_eq!(
            told("es", OpenState::Closed, monday),
            "Cerrado ahora; abre: lun, 9:00_h"
        );
        assert_eq!(
            told("fr", OpenState::Open, evening),
            "Ouvert maintenant_; ferme_: 17_h_00"
        );
        assert_eq!(
            told("fr", OpenState::Unknown, evening),
            "Ouvert maintenant_? Pas connu"
        );
    }
}
