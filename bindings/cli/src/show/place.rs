//! One place with all that is known of it.

use beside_core::lists::Draft;
use beside_core::lists::judge::Judged;
use beside_core::places::freshness::freshness;
use beside_core::places::record::{Place, PointQuality};
use beside_core::places::row::NearRow;
use chrono::NaiveDate;

use super::hours::{Asked, hours};
use super::page::{Page, Tone};
use super::row::{kind_names, phones, words};
use super::trust::{checked, credit};
use crate::proposals::words as proposal_words;

/// Fields under this name, each with the day on which it was last confirmed.
struct Fields<'a> {
    page: &'a mut Page,
    held: &'a Place,
}

impl Fields<'_> {
    fn add(&mut self, field: &str, label: &str, value: Option<&str>) {
        let Some(value) = value.filter(|value| !value.trim().is_empty()) else {
            self.page
                .line(Tone::Plain, 0, &format!("{label}: not known"));
            return;
        };
        self.page.line(Tone::Plain, 0, &format!("{label}: {value}"));
        if let Some(confirmed) = self.held.confirmed.get(field) {
            let by = confirmed
                .by
                .as_deref()
                .map_or_else(String::new, |by| format!(" by {by}"));
            let text = format!("confirmed on {}{by}", confirmed.on);
            self.page.line(Tone::Quiet, 3, &text);
        }
    }

    fn add_if_known(&mut self, field: &str, label: &str, value: Option<&str>) {
        if value.is_some() {
            self.add(field, label, value);
        }
    }
}

/// Adds all that is known of a place.
pub fn place(page: &mut Page, held: &Place, row: &NearRow, asked: Asked, today: NaiveDate) {
    page.line(Tone::Strong, 0, &held.name);
    if held.gone {
        let gone = "The newest edition of its source no longer lists this place.";
        page.line(Tone::Warn, 0, gone);
    }
    if let Some(alert) = &held.alert {
        page.line(Tone::Care, 0, alert);
    }
    page.line(Tone::Plain, 0, &kind_names(&held.kinds));
    let (tone, text) = checked(
        freshness(held.verified_on, today),
        held.verified_on,
        row.credit.retrieved_on,
        !held.phones.is_empty(),
    );
    page.line(tone, 0, &text);
    page.gap();
    for (tone, text) in hours(row.open, row.next_change, None, asked) {
        page.line(tone, 0, &text);
    }
    fields(page, held, row);
    page.gap();
    page.line(Tone::Quiet, 0, &credit(row));
    page.line(Tone::Quiet, 0, &format!("Id {}", held.id));
    page.gap();
}

/// Adds the user's own drafts about a place, as drafts and not as facts.
pub fn drafts(page: &mut Page, drafts: &[(&Draft, Judged)]) {
    for (draft, judged) in drafts {
        let change = proposal_words::change(&draft.proposal);
        page.line(
            Tone::Care,
            0,
            &format!("Your draft, not in the list: {change}"),
        );
        let state = proposal_words::state(judged);
        page.line(
            Tone::Quiet,
            3,
            &format!("of {}; {state}", draft.proposal.on),
        );
    }
    if !drafts.is_empty() {
        page.gap();
    }
}

fn fields(page: &mut Page, held: &Place, row: &NearRow) {
    let mut fields = Fields { page, held };
    fields.add("hours", "Hours", row.hours_text.as_deref());
    if held.private {
        fields
            .page
            .line(Tone::Plain, 0, "Address: kept private; phone to hear where");
    } else {
        fields.add("address", "Address", row.address.as_deref());
        fields.add("point", "Point", point(held).as_deref());
    }
    let phones = phones(&row.phones);
    let phones = phones.strip_prefix("Phone: ").unwrap_or(&phones);
    fields.add("phones", "Phone", Some(phones));
    fields.add("url", "Web", held.url.as_deref());
    fields.add_if_known("email", "E-mail", held.email.as_deref());
    fields.add_if_known("organization", "Run by", held.organization.as_deref());
    let names = held.alt_names.join("; ");
    let names = (!names.is_empty()).then_some(names.as_str());
    fields.add_if_known("alt_names", "Also known as", names);
    fields.add_if_known("description", "About", held.description.as_deref());
    for (key, value) in &held.attributes {
        fields.add(key, &words(key), Some(value));
    }
}

fn point(held: &Place) -> Option<String> {
    let point = held.point?;
    let quality = match point.quality {
        PointQuality::Exact => "the place itself",
        PointQuality::Street => "somewhere in its street",
        PointQuality::Area => "inside its building or grounds",
        PointQuality::Placeholder => "only the area; not used for distances",
    };
    Some(format!("{:.5},{:.5} ({quality})", point.lat, point.lon))
}
