//! One place with all that is known of it.

use beside_core::lists::Draft;
use beside_core::lists::judge::Judged;
use beside_core::places::freshness::freshness;
use beside_core::places::record::{Place, PointQuality};
use beside_core::places::row::NearRow;
use chrono::NaiveDate;

use super::hours::{Asked, hours};
use super::page::{Page, Tone};
use super::row::{attribute, kind_names, phones, plain_value};
use super::trust::{checked, credit};
use crate::proposals::words as proposal_words;
use crate::speech::Speech;

/// Fields under this name, each with the day on which it was last confirmed.
struct Fields<'a> {
    page: &'a mut Page,
    held: &'a Place,
}

impl Fields<'_> {
    fn add(&mut self, field: &str, label: &str, value: Option<&str>) {
        let speech = self.page.speech();
        let Some(value) = value.filter(|value| !value.trim().is_empty()) else {
            let text = speech.field(label, &speech.get("place.not_known"));
            self.page.line(Tone::Plain, 0, &text);
            return;
        };
        self.page.line(Tone::Plain, 0, &speech.field(label, value));
        if let Some(confirmed) = self.held.confirmed.get(field) {
            let day = speech.date(confirmed.on);
            let text = match confirmed.by.as_deref() {
                Some(who) => speech.with("place.confirmed_by", &[("day", &day), ("who", who)]),
                None => speech.with("place.confirmed", &[("day", &day)]),
            };
            self.page.line(Tone::Quiet, 3, &text);
        }
    }

    /// A field that every place has, under its own name.
    fn own(&mut self, field: &str, value: Option<&str>) {
        let label = self.page.speech().get(&format!("place.field.{field}"));
        self.add(field, &label, value);
    }

    fn own_if_known(&mut self, field: &str, value: Option<&str>) {
        if value.is_some() {
            self.own(field, value);
        }
    }
}

/// Adds all that is known of a place.
pub fn place(page: &mut Page, held: &Place, row: &NearRow, asked: Asked, today: NaiveDate) {
    let speech = page.speech();
    page.line(Tone::Strong, 0, &held.name);
    if held.gone {
        page.line(Tone::Warn, 0, &speech.get("place.gone"));
    }
    if let Some(alert) = &held.alert {
        page.line(Tone::Care, 0, alert);
    }
    page.line(Tone::Plain, 0, &kind_names(&speech, &held.kinds));
    let (tone, text) = checked(
        &speech,
        freshness(held.verified_on, today),
        held.verified_on,
        row.credit.retrieved_on,
        !held.phones.is_empty(),
    );
    page.line(tone, 0, &text);
    page.gap();
    for (tone, text) in hours(&speech, row.open, row.next_change, None, asked) {
        page.line(tone, 0, &text);
    }
    fields(page, held, row);
    page.gap();
    page.line(Tone::Quiet, 0, &credit(&speech, row));
    let id = speech.with("place.id", &[("id", &held.id)]);
    page.line(Tone::Quiet, 0, &id);
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
    let speech = page.speech();
    let mut fields = Fields { page, held };
    fields.own("hours", row.hours_text.as_deref());
    if held.private {
        let private = speech.get("place.private");
        fields.page.line(Tone::Plain, 0, &private);
    } else {
        fields.own("address", row.address.as_deref());
        fields.own("point", point(&speech, held).as_deref());
    }
    fields.own("phones", phones(&speech, &row.phones).as_deref());
    fields.own("url", held.url.as_deref());
    fields.own_if_known("email", held.email.as_deref());
    fields.own_if_known("organization", held.organization.as_deref());
    let names = held.alt_names.join("; ");
    let names = (!names.is_empty()).then_some(names.as_str());
    fields.own_if_known("alt_names", names);
    fields.own_if_known("description", held.description.as_deref());
    for (key, value) in &held.attributes {
        let value = plain_value(&speech, value);
        fields.add(key, &attribute(&speech, key), Some(&value));
    }
}

fn point(speech: &Speech, held: &Place) -> Option<String> {
    let point = held.point?;
    let quality = speech.get(match point.quality {
        PointQuality::Exact => "place.point.exact",
        PointQuality::Street => "place.point.street",
        PointQuality::Area => "place.point.area",
        PointQuality::Placeholder => "place.point.placeholder",
    });
    Some(format!("{:.5},{:.5} ({quality})", point.lat, point.lon))
}
