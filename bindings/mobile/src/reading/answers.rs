//! Kept answers to "was this right?".

use beside_core::guide::Reader;
use beside_core::guide::feedback::Answer;

use crate::records::{Item, Page};

pub(crate) fn answers(reader: &Reader, kept: &[Answer]) -> Page {
    let mut page = Page::new(reader, "answers", reader.label("guide.answers", &[]));
    if kept.is_empty() {
        page.notes.push(reader.label("guide.no_answers", &[]));
    }
    page.items = kept.iter().map(|answer| item(reader, answer)).collect();
    page
}

fn item(reader: &Reader, answer: &Answer) -> Item {
    let said = reader.label(&format!("guide.right.{}", answer.right.id()), &[]);
    let item = Item {
        lines: answer.note.iter().cloned().collect(),
        state: Some(answer.right.id().into()),
        ..Item::new("answer", &answer.topic, format!("{}: {said}", answer.topic))
    };
    item.valued([
        ("lang", Some(answer.lang.clone())),
        ("text", Some(answer.text.clone())),
    ])
}
