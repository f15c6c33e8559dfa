//! Decisions as a table for a spreadsheet: written out, filled in, read back.

use std::io::{Read, Write};

use beside_core::lists::Field;
use beside_core::lists::judge::State;

use super::document::{Row, document, word};
use super::{View, Wish};
use crate::export::csv::unescape;
use crate::outcome::Failure;
use crate::proposals::typed;

const COLUMNS: [&str; 14] = [
    "id", "decision", "value", "state", "place", "name", "field", "list_has", "they_saw",
    "proposed", "why", "on", "by", "may_be",
];

/// Writes every proposal that is not replaced; `decision` holds what stands.
///
/// # Errors
/// As the output fails.
pub fn write(view: &View, mut out: impl Write) -> std::io::Result<u64> {
    // Excel reads a file without it in the code page of the system.
    out.write_all("\u{feff}".as_bytes())?;
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    let document = document(view);
    let mut rows = 0;
    let shown = |row: &&Row<'_>| row.judged.state != State::Replaced;
    for row in document.proposals.iter().filter(shown) {
        let decision = row.judged.decision.map(|choice| word(&choice));
        let like: Vec<&str> = row.like.iter().map(|like| like.id).collect();
        let cells = [
            row.id,
            &decision.unwrap_or_default(),
            "",
            row.text.state,
            row.place,
            row.name.unwrap_or_default(),
            row.field.unwrap_or(&word(&row.change)),
            &row.text.current,
            &row.text.old,
            &row.text.new,
            row.why,
            &row.on.to_string(),
            &row.by,
            &like.join(" "),
        ]
        .map(harmless);
        table.write_record(&cells)?;
        rows += 1;
    }
    table.flush()?;
    Ok(rows)
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe before it, as
/// in `beside export`.
fn harmless(cell: &str) -> String {
    let marked = format!("'{cell}");
    if unescape(&marked) == cell {
        marked
    } else {
        cell.to_owned()
    }
}

/// Reads decisions: `accept`, `reject` or `undo` in the column `decision`; with `accept`,
/// a text in `value` is taken in place of the proposed one. Rows without a decision are
/// left alone.
///
/// # Errors
/// Wrong use, with the line: nothing is decided then.
pub fn read(view: &View, input: impl Read) -> Result<Vec<Wish>, Failure> {
    let wrong = |text: String| Failure::WrongUse(text);
    let mut table = csv::Reader::from_reader(input);
    let names = table
        .headers()
        .map_err(|error| wrong(format!("the decisions cannot be read: {error}")))?
        .clone();
    let column = |name: &str| {
        names
            .iter()
            .position(|held| held.trim_start_matches('\u{feff}') == name)
    };
    let (Some(id), Some(decision)) = (column("id"), column("decision")) else {
        return Err(wrong(
            "the table of decisions needs the columns id and decision".into(),
        ));
    };
    let value = column("value");
    let mut wishes = Vec::new();
    for record in table.records() {
        let record =
            record.map_err(|error| wrong(format!("the decisions cannot be read: {error}")))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |at: usize| unescape(record.get(at).unwrap_or_default());
        let (id, decision) = (cell(id), cell(decision).trim().to_lowercase());
        let typed = value.map(cell).filter(|text| !text.is_empty());
        let wish = wish(view, &id, &decision, typed.as_deref());
        wishes.extend(wish.map_err(|error| wrong(format!("line {line}: {error}")))?);
    }
    Ok(wishes)
}

fn wish(
    view: &View,
    id: &str,
    decision: &str,
    value: Option<&str>,
) -> Result<Option<Wish>, String> {
    let known = view.inbox.proposals.get(id);
    match decision {
        "" => return Ok(None),
        "accept" | "reject" | "undo" => {}
        other => {
            return Err(format!(
                "{other:?} is no decision; write accept, reject or undo"
            ));
        }
    }
    let received = known.ok_or_else(|| format!("no proposal has the id {id:?}"))?;
    let id = id.to_owned();
    Ok(Some(match (decision, value) {
        ("reject", _) => Wish::Reject(id),
        ("undo", _) => Wish::Undo(id),
        (_, None) => Wish::Accept(id, None),
        (_, Some(text)) => {
            let field: Field = received
                .proposal
                .field()
                .ok_or("only the value of a single field can be changed")?;
            let place = view.places.get(&received.proposal.place);
            let value = typed::value(&field, text, place).map_err(|error| error.to_string())?;
            Wish::Accept(id, Some(value))
        }
    }))
}
