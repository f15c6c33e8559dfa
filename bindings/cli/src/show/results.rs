//! What stands around rows: heading, what has no place on the map, nothing
//! found, where the list comes from.

use beside_core::places::row::NearRow;

use super::page::{Page, Tone};
use super::row::{Asked, Manner, row};
use crate::lists::Data;
use crate::locale::Units;

/// The first line.
pub fn heading(page: &mut Page, text: &str) {
    page.line(Tone::Strong, 0, text);
    page.gap();
}

/// Rows, numbered, an empty line after each.
pub fn rows<'a>(
    page: &mut Page,
    rows: impl IntoIterator<Item = &'a NearRow>,
    units: Units,
    asked: Asked,
) {
    for (index, found) in rows.into_iter().enumerate() {
        row(page, index + 1, found, Manner { units, asked });
        page.gap();
    }
}

/// Most rows without a point that a page shows: a script sees them all.
const MOST_UNPLACED: usize = 5;

/// Rows that cannot be ranked by distance; those of `area`, a state or
/// province, stand first. At most `limit`, and never many.
pub fn unplaced(
    page: &mut Page,
    found: &[NearRow],
    area: Option<&str>,
    limit: usize,
    units: Units,
    asked: Asked,
) {
    if found.is_empty() {
        return;
    }
    let mut found: Vec<&NearRow> = found.iter().collect();
    found.sort_by_key(|row| !lies_in(row, area));
    let most = MOST_UNPLACED.min(limit);
    let more = found.len().saturating_sub(most);
    found.truncate(most);
    let speech = page.speech();
    heading(page, &speech.get("place.unplaced"));
    rows(page, found, units, asked);
    if more > 0 {
        let command = format!("beside find {}", speech.get("cli.home.words"));
        let values = [("count", &*more.to_string()), ("command", &*command)];
        let text = speech.with("place.more", &values);
        page.line(Tone::Quiet, 0, &text);
        page.gap();
    }
}

/// Whether the address of a row names the area, as a word of its own.
fn lies_in(row: &NearRow, area: Option<&str>) -> bool {
    let words = |text: &str| -> Vec<String> { text.split([',', ' ']).map(str::to_owned).collect() };
    match (area, &row.address) {
        (Some(area), Some(address)) => words(address).iter().any(|word| word == area),
        _ => false,
    }
}

/// Nothing matched.
pub fn nothing(page: &mut Page, data: Data, narrowed: bool) {
    let speech = page.speech();
    let text = speech.get(match data {
        Data::None => "place.no_list",
        _ => "place.no_match",
    });
    page.line(Tone::Plain, 0, &text);
    if narrowed {
        let options = [("one", "--open-only"), ("other", "--need")];
        let options = speech.with("place.options_and", &options);
        let hint = speech.with("place.narrowed", &[("options", &options)]);
        page.line(Tone::Plain, 0, &hint);
    }
    page.gap();
}

/// The credit for a town that was looked up.
pub fn town_credit(page: &mut Page) {
    page.line(Tone::Quiet, 0, beside_core::places::gazetteer::CREDIT);
}

/// Where the list comes from, and what to do in an emergency.
pub fn ending(page: &mut Page, data: Data) {
    let speech = page.speech();
    let import = format!("beside import {}", speech.get("cli.home.file"));
    let (key, command) = match data {
        Data::Pack => ("place.list_pack", ""),
        Data::Starter => ("place.list_starter", &*import),
        Data::None => ("place.list_none", &*import),
    };
    page.line(Tone::Quiet, 0, &speech.with(key, &[("command", command)]));
    let emergency = speech.with("place.emergency", &[("command", "beside respond")]);
    page.line(Tone::Quiet, 0, &emergency);
}
