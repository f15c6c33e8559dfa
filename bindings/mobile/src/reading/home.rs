//! What home shows beside its buttons: paths that wait, the kit, local notes.

use std::collections::BTreeMap;

use beside_core::guide::Reader;
use beside_core::guide::kit::Kit;
use beside_core::places::held::Held;
use chrono::NaiveDate;

use super::kit::due;
use super::lists::notes;
use crate::error::BesideError;
use crate::records::{Item, Page};

/// `waiting` are ids of paths that have a live session. Without a known day neither
/// dates nor notes are told.
pub(crate) fn home(
    reader: &Reader,
    waiting: &[&str],
    kit: &Kit,
    held: &BTreeMap<String, Held>,
    today: Option<NaiveDate>,
) -> Result<Page, BesideError> {
    let mut page = Page::new(reader, "home", "Beside".into());
    let waits = waiting.iter();
    let waits = waits.map(|path| Item::new("waits", *path, title(reader, path)));
    page.part("waits", reader.label("cli.home.go_on", &[]), waits);
    page.part(
        "kit",
        reader.label("kit.title", &[]),
        due(reader, kit, today)?,
    );
    let told = today.map(|today| notes(reader, held, None, today));
    page.part(
        "note",
        reader.label("list.notes", &[]),
        told.into_iter().flatten(),
    );
    let signed = reader
        .content()
        .is_protocol_signed("respond", reader.lang());
    page.banner = (!signed).then(|| reader.label("banner", &[]));
    Ok(page)
}

/// The quiz stands under strips.
fn title(reader: &Reader, path: &str) -> String {
    let path = match path {
        "strip_quiz" => "strips",
        other => other,
    };
    reader.label(&format!("cli.menu.{path}"), &[])
}
