//! The kit as people read it.

use beside_core::guide::Reader;
use beside_core::guide::kit::{ItemState, Report, State, kept_lines};

use super::{Page, Tone};

/// The kit: each item with its date, then how to keep it.
pub fn kit(page: &mut Page, reader: &Reader, report: &Report) {
    page.line(Tone::Strong, 0, &reader.label("kit.title", &[]));
    if report.items.is_empty() {
        page.line(Tone::Plain, 2, &reader.label("kit.empty", &[]));
    }
    for item in &report.items {
        line(page, reader, item);
    }
    page.gap();
    if let Some(day) = report.refresher_on {
        if report.refresher_due {
            page.line(Tone::Care, 0, &reader.label("kit.refresher_due", &[]));
            page.line(Tone::Strong, 2, "beside drill");
        } else {
            let day = day.to_string();
            page.line(
                Tone::Plain,
                0,
                &reader.label("kit.refresher_on", &[("day", &day)]),
            );
        }
        page.gap();
    }
    keep(page, reader, report);
    page.line(Tone::Quiet, 0, &reader.label("kit.private", &[]));
}

fn line(page: &mut Page, reader: &Reader, item: &ItemState) {
    let (n, count) = (item.n.to_string(), item.count.to_string());
    let head = match &item.expires {
        Some(expires) => reader.label(
            "kit.item",
            &[
                ("n", &n),
                ("name", &item.name),
                ("count", &count),
                ("expires", expires),
            ],
        ),
        None => reader.label(
            "kit.item_no_date",
            &[("n", &n), ("name", &item.name), ("count", &count)],
        ),
    };
    page.line(Tone::Strong, 2, &head);
    let tone = match item.state {
        State::Good => Tone::Good,
        State::Soon | State::NotKnown => Tone::Care,
        State::Expired => Tone::Warn,
    };
    let days = item.days_left.unwrap_or_default().to_string();
    let state = format!("kit.state.{}", item.state.id());
    page.line(tone, 5, &reader.label(&state, &[("days", &days)]));
}

/// Each line once, under the products that it is for.
fn keep(page: &mut Page, reader: &Reader, report: &Report) {
    if report.items.is_empty() {
        return;
    }
    page.line(Tone::Strong, 0, &reader.label("kit.keep", &[]));
    for (owner, line) in kept_lines(&report.items) {
        match owner {
            Some(name) => page.item(2, &format!("{name}: {}", line.text)),
            None => page.item(2, &line.text),
        }
    }
    page.gap();
}
