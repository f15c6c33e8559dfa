//! "Was this right?": the answers that somebody keeps, and may send.
//!
//! An answer holds no name, no day and no place. Nothing sends it by itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::reader::Reader;

/// Whether a page was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// It was.
    Yes,
    /// Something in it was not.
    No,
    /// Could not tell.
    NotSure,
}

impl Right {
    /// The id that the journal and the command line use.
    pub fn id(self) -> &'static str {
        match self {
            Right::Yes => "yes",
            Right::No => "no",
            Right::NotSure => "not_sure",
        }
    }
}

/// One answer, a line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Which topic.
    pub topic: String,
    /// In which language it was read.
    pub lang: String,
    /// Which edition of its text: the head of its hash.
    pub text: String,
    /// The answer.
    pub right: Right,
    /// Words of the person's own; never read by anything here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The last answer to each page, by topic, language and edition.
pub fn latest(answers: Vec<Answer>) -> Vec<Answer> {
    let mut last = BTreeMap::new();
    for answer in answers {
        let page = (
            answer.topic.clone(),
            answer.lang.clone(),
            answer.text.clone(),
        );
        last.insert(page, answer);
    }
    last.into_values().collect()
}

/// The answers as one plain text to send.
pub fn to_send(reader: &Reader, answers: &[Answer]) -> String {
    let mut lines = vec![reader.label("guide.answers", &[])];
    for answer in answers {
        let Answer {
            topic,
            lang,
            text,
            right,
            note,
        } = answer;
        let said = reader.label(&format!("guide.right.{}", right.id()), &[]);
        lines.push(format!("- {topic} ({lang}, {text}): {said}"));
        lines.extend(note.iter().map(|note| format!("  \"{note}\"")));
    }
    lines.join("\n") + "\n"
}
