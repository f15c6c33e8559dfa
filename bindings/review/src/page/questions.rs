//! What is open, and which places of the content it concerns.

use beside_core::content::{Content, ContentError};
use serde::Deserialize;

const FILE: &str = "open_questions.json";

/// One open question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Stable id, to quote in an answer.
    pub id: String,
    /// Who could settle it.
    #[serde(rename = "for")]
    pub asked: String,
    /// The question.
    pub text: String,
    /// Text ids, or `PROTOCOL/STATE`.
    pub marks: Vec<String>,
    /// Source ids.
    pub sources: Vec<String>,
}

/// Every open question.
///
/// # Errors
/// Where the file is absent or broken; names it.
pub fn read(content: &Content) -> Result<Vec<Question>, ContentError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct All {
        questions: Vec<Question>,
    }
    let text = content.files().get(FILE)?;
    let all: Result<All, _> = serde_json::from_str(text);
    all.map(|all| all.questions).map_err(|why| ContentError {
        file: FILE.to_owned(),
        why: why.to_string(),
    })
}
