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
pub fn rows(page: &mut Page, rows: &[NearRow], units: Units, asked: Asked) {
    for (index, found) in rows.iter().enumerate() {
        row(page, index + 1, found, Manner { units, asked });
        page.gap();
    }
}

/// Rows that cannot be ranked by distance.
pub fn unplaced(page: &mut Page, found: &[NearRow], units: Units, asked: Asked) {
    if found.is_empty() {
        return;
    }
    heading(
        page,
        "Without a known point on the map (by phone, by mail, or only the area is known)",
    );
    rows(page, found, units, asked);
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
