//! Pages that answer a question.

use beside_core::guide::Reader;
use beside_core::guide::search::{Hit, Index, find};

use super::builder::{broken, id_of};
use crate::error::BesideError;
use crate::records::{Item, Page};

/// No screen shows more of them.
const MOST: u32 = 50;

pub(crate) fn search(reader: &Reader, text: &str, limit: u32) -> Result<Page, BesideError> {
    let index = Index::new(reader).map_err(broken)?;
    let limit = usize::try_from(limit.min(MOST)).unwrap_or_default();
    let answer = find(&index, text, limit);
    let count = answer.results.len().to_string();
    let title = reader.label("guide.found", &[("count", &count), ("text", text)]);
    let mut page = Page::new(reader, "search", title);
    page.urgent = answer.urgent;
    if answer.urgent {
        let line = reader.label("guide.emergency", &[("number", &reader.number())]);
        page.notes.push(line);
    }
    if answer.results.is_empty() {
        page.notes
            .push(reader.label("guide.nothing_found", &[("text", text)]));
    }
    page.items = answer.results.iter().map(item).collect();
    Ok(page)
}

/// A hit; one in a guided path names the path to open.
fn item(hit: &Hit) -> Item {
    let part = id_of(hit.kind).unwrap_or_default();
    let path = hit.id.split_once('/').map(|(path, _)| path.to_owned());
    let item = Item {
        lines: hit.line.iter().cloned().collect(),
        ..Item::new(&part, &hit.id, &hit.title)
    };
    item.valued([("protocol", path), ("line", hit.line_id.clone())])
}
