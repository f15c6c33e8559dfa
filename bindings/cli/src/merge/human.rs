//! The review as a page for a terminal.

use beside_core::lists::Choice;
use beside_core::lists::duplicates::Pair;
use beside_core::lists::judge::{Judged, State};
use beside_core::places::record::Place;

use super::document::{Row, document, is_open};
use super::{Done, View};
use crate::proposals::words;
use crate::show::{Page, Tone};

/// Most proposals of one state that are shown; the rest is counted.
const MOST: usize = 50;

/// Digits of an id that are shown.
const DIGITS: usize = 10;

/// Adds what would happen, state by state, and what to do next.
pub fn page(page: &mut Page, view: &View) {
    let document = document(view);
    page.line(Tone::Strong, 0, &summary(view));
    page.gap();
    for state in [
        State::Applies,
        State::Conflict,
        State::Already,
        State::UnknownPlace,
        State::BadSignature,
    ] {
        let fits = |row: &&Row<'_>| row.judged.state == state && is_open(row.judged);
        let rows: Vec<&Row<'_>> = document.proposals.iter().filter(fits).collect();
        section(page, &rows);
    }
    let decided = |row: &&Row<'_>| row.judged.decision.is_some();
    let rows: Vec<&Row<'_>> = document.proposals.iter().filter(decided).collect();
    section(page, &rows);
    for fault in view.inbox.unreadable.iter().take(MOST) {
        let text = format!("{}, line {}: {}", fault.file, fault.line, fault.reason);
        page.line(Tone::Warn, 0, &text);
    }
    if view.waiting().next().is_some() {
        page.line(Tone::Plain, 0, "Nothing is changed by looking. To decide: --accept applies, --accept ID, --reject ID, or --serve for a page in the browser.");
    }
}

fn summary(view: &View) -> String {
    let decided = |wanted: Choice| {
        let all = view.judged.values();
        all.filter(|judged| judged.decision == Some(wanted)).count()
    };
    let open = |wanted: State| {
        let all = view
            .judged
            .values()
            .filter(|judged| judged.decision.is_none());
        all.filter(|judged| judged.state == wanted).count()
    };
    let counts = [
        (open(State::Applies), "fit"),
        (open(State::Conflict), "wait for a choice"),
        (open(State::Already), "are in the list already"),
        (open(State::UnknownPlace), "are about unknown places"),
        (open(State::BadSignature), "are not signed"),
        (open(State::Replaced), "are replaced by their authors"),
        (decided(Choice::Accept), "accepted"),
        (decided(Choice::Reject), "rejected"),
        (view.inbox.unreadable.len(), "lines cannot be read"),
    ];
    let told = counts.iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = told
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    match told.as_slice() {
        [] => "No proposals.".into(),
        told => format!("{} proposals: {}.", view.judged.len(), told.join(", ")),
    }
}

fn section(page: &mut Page, rows: &[&Row<'_>]) {
    for row in rows.iter().take(MOST) {
        one(page, row);
    }
    if rows.len() > MOST {
        page.line(
            Tone::Quiet,
            0,
            &format!("... and {} more like these", rows.len() - MOST),
        );
        page.gap();
    }
}

fn one(page: &mut Page, row: &Row<'_>) {
    page.line(Tone::Strong, 0, row.name.unwrap_or(row.place));
    page.line(
        Tone::Plain,
        3,
        &format!("{}: {}", row.text.field, row.text.new),
    );
    if row.judged.state == State::Conflict || row.judged.state == State::Applies {
        let was = match row.judged.state {
            State::Conflict => format!(
                "the list has: {}; they saw: {}",
                row.text.current, row.text.old
            ),
            _ => format!("the list has: {}", row.text.current),
        };
        if !row.text.current.is_empty() {
            page.line(Tone::Plain, 3, &was);
        }
    }
    if let Some(value) = row.value {
        page.line(
            Tone::Plain,
            3,
            &format!("taken as: {}", words::value(value)),
        );
    }
    if !row.why.is_empty() {
        page.line(Tone::Plain, 3, &format!("why: {}", row.why));
    }
    for like in &row.like {
        page.line(Tone::Care, 3, &format!("may be the same as {}", like.id));
    }
    let (tone, told) = told(row.judged);
    page.line(tone, 3, &told);
    let id = row.id.get(..DIGITS).unwrap_or(row.id);
    page.line(Tone::Quiet, 3, &format!("{id}  {} by {}", row.on, row.by));
    page.gap();
}

fn told(judged: &Judged) -> (Tone, String) {
    match judged.decision {
        Some(Choice::Accept) => (Tone::Good, "accepted".into()),
        Some(Choice::Reject) => (Tone::Quiet, "rejected".into()),
        _ => {
            let tone = match judged.state {
                State::Applies | State::Already => Tone::Good,
                State::Conflict | State::UnknownPlace | State::Replaced => Tone::Care,
                State::BadSignature => Tone::Warn,
            };
            (tone, words::state(judged).to_owned())
        }
    }
}

/// Adds what was decided.
pub fn done(page: &mut Page, done: &Done) {
    let counts = [
        (done.accepted.len(), "accepted"),
        (done.rejected.len(), "rejected"),
        (
            done.settled.len(),
            "rejected with them, as they say something else",
        ),
        (done.undone.len(), "taken back"),
        (done.joined.len(), "pairs joined"),
        (done.apart.len(), "pairs kept apart"),
    ];
    for (count, what) in counts.iter().filter(|(count, _)| *count > 0) {
        page.line(Tone::Good, 0, &format!("{count} {what}"));
    }
    for (id, reason) in done.skipped.iter().take(MOST) {
        let id = if id.contains('|') {
            id
        } else {
            id.get(..DIGITS).unwrap_or(id)
        };
        page.line(Tone::Care, 0, &format!("{id} left as it was: {reason}"));
    }
    if done.any() {
        page.line(
            Tone::Plain,
            0,
            "Each can be taken back: beside merge --undo ID",
        );
    } else if done.skipped.is_empty() {
        page.line(
            Tone::Plain,
            0,
            "Nothing to do: all of this was decided before.",
        );
    }
}

/// Adds near duplicates, the likeliest first.
pub fn duplicates(page: &mut Page, pairs: &[(Pair, [Place; 2])]) {
    for (pair, places) in pairs {
        for place in places {
            let address = place
                .address
                .as_ref()
                .map(|address| address.lines.join(", "));
            page.line(Tone::Strong, 0, &place.name);
            page.line(
                Tone::Plain,
                3,
                &format!("{}  {}", place.id, address.unwrap_or_default()),
            );
        }
        let metres = pair
            .likeness
            .metres
            .map_or_else(String::new, |metres| format!(", {metres} m apart"));
        page.line(
            Tone::Quiet,
            3,
            &format!("{} points{metres}", pair.likeness.score),
        );
        page.gap();
    }
    let text = match pairs.len() {
        0 => "No two places of the list look like one.".to_owned(),
        some => format!(
            "{some} pairs look like one place. One place: --same KEEP DROP. Two places: --apart ID ID."
        ),
    };
    page.line(Tone::Plain, 0, &text);
}
