//! The gettext file of a language: the English text with what a translator has to know.

use beside_core::content::Content;
use polib::catalog::Catalog;
use polib::message::{Message, MessageFlags};
use polib::metadata::CatalogMetadata;

use super::Sides;
use crate::check::texts::Entry;
use crate::check::texts::limits;

/// Every English text with the translation that there is; a stale one is fuzzy.
pub fn catalog(content: &Content, lang: &str) -> Catalog {
    let sides = Sides::of(content, lang);
    let mut catalog = Catalog::new(CatalogMetadata {
        project_id_version: "Beside".to_owned(),
        mime_version: "1.0".to_owned(),
        content_type: "text/plain; charset=UTF-8".to_owned(),
        content_transfer_encoding: "8bit".to_owned(),
        language: lang.replace('-', "_"),
        ..CatalogMetadata::default()
    });
    for english in &sides.english {
        catalog.append_or_update(message(content, &sides, english));
    }
    catalog
}

fn message(content: &Content, sides: &Sides, english: &Entry) -> Message {
    let own = sides.own.get(&english.key).map(|entry| &entry.record);
    let stale = own
        .and_then(|own| own.made.as_ref())
        .is_some_and(|made| !made.is_fresh(&english.record.text));
    let mut flags = MessageFlags::new();
    if stale {
        flags.add_flag("fuzzy");
    }
    let mut message = Message::build_singular();
    message
        .with_msgctxt(english.key.clone())
        .with_msgid(english.record.text.clone())
        .with_msgstr(own.map(|own| own.text.clone()).unwrap_or_default())
        .with_flags(flags)
        .with_extracted_comments(about(content, sides, english))
        .with_source(english.file.clone());
    message.done()
}

/// What a translator has to know, a line each.
fn about(content: &Content, sides: &Sides, english: &Entry) -> String {
    let record = &english.record;
    let mut lines = vec![format!("Kind: {}.", record.kind)];
    lines.extend(limits(english));
    let names = english.placeholders();
    if !names.is_empty() {
        let kept: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
        lines.push(format!("Keep: {}", kept.join(" ")));
    }
    for id in &record.sources {
        let title = content.source(id).map(|source| source.title.as_ref());
        lines.push(format!("Source: {} ({id})", title.unwrap_or_default()));
    }
    lines.push(format!("Sources read: {}.", record.verified));
    if let Some(wider) = sides.wider.get(&english.key) {
        lines.push(format!("In {}: {}", wider.lang, wider.record.text));
    }
    lines.join("\n")
}
