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
    heading(
        page,
        "Without a known point on the map (by phone, by mail, or only the area is known)",
    );
    rows(page, found, units, asked);
    if more > 0 {
        let text = format!("and {more} more; `beside find WORDS` looks among all of them");
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
    let text = match data {
        Data::None => "No list of places is here yet.",
        _ => "The list has nothing that matches. A list is never complete: there may be help near.",
    };
    page.line(Tone::Plain, 0, text);
    if narrowed {
        let hint = "What is not known to be open, or not known to meet a need, was left out; ask \
                    again without --open-only and --need.";
        page.line(Tone::Plain, 0, hint);
    }
    page.gap();
}

/// The credit for a town that was looked up.
pub fn town_credit(page: &mut Page) {
    page.line(Tone::Quiet, 0, beside_core::places::gazetteer::CREDIT);
}

/// Where the list comes from, and what to do in an emergency.
pub fn ending(page: &mut Page, data: Data) {
    let list = match data {
        Data::Pack => "From the list in your data folder.",
        Data::Starter => {
            "From the starter list that comes with Beside. Read in a newer one of your own with: \
             beside import FILE"
        }
        Data::None => "Read in a list with: beside import FILE",
    };
    page.line(Tone::Quiet, 0, list);
    page.line(
        Tone::Quiet,
        0,
        "Somebody does not wake up? Run: beside respond",
    );
}
