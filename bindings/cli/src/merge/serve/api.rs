//! The page's two questions: what there is, and what to decide.

use std::sync::{Arc, MutexGuard, PoisonError};

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use super::Shared;
use crate::merge::{Desk, View, Wish, document};
use crate::outcome::Failure;
use crate::proposals::typed;

/// One decision as the page sends it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    id: String,
    decision: Decision,
    /// The reviewer's own value, as typed.
    #[serde(default)]
    value: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Decision {
    Accept,
    Reject,
    Undo,
}

pub(super) async fn review(State(shared): State<Arc<Shared>>) -> Response {
    match desk(&shared).look() {
        Ok(view) => Json(document(&view)).into_response(),
        Err(failure) => told(&failure),
    }
}

/// Carries decisions out and answers with the whole review as it is then.
pub(super) async fn decide(
    State(shared): State<Arc<Shared>>,
    Json(asked): Json<Vec<Asked>>,
) -> Response {
    let desk = desk(&shared);
    let done = desk.look().and_then(|view| {
        let mut wishes = Vec::new();
        let mut refused = Vec::new();
        for one in &asked {
            match wish(&view, one) {
                Ok(wish) => wishes.push(wish),
                Err(failure) => refused.push((one.id.clone(), failure.to_string())),
            }
        }
        drop(view);
        let mut done = desk.decide(&wishes)?;
        done.skipped.extend(refused);
        Ok((done, desk.look()?))
    });
    match done {
        Ok((done, view)) => {
            Json(json!({ "done": done, "review": document(&view) })).into_response()
        }
        Err(failure) => told(&failure),
    }
}

/// A panic in one request must not lock all others out: the desk holds no half state.
fn desk(shared: &Shared) -> MutexGuard<'_, Desk> {
    shared.desk.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wish(view: &View, asked: &Asked) -> Result<Wish, Failure> {
    let id = asked.id.clone();
    let text = match (asked.decision, asked.value.as_deref()) {
        (Decision::Accept, Some(text)) => text,
        (Decision::Accept, None) => return Ok(Wish::Accept(id, None)),
        (Decision::Reject, _) => return Ok(Wish::Reject(id)),
        (Decision::Undo, _) => return Ok(Wish::Undo(id)),
    };
    let received = view.inbox.proposals.get(&id);
    let field = received.and_then(|received| received.proposal.field());
    let field = field.ok_or_else(|| {
        Failure::WrongUse("only the value of a single field can be changed".into())
    })?;
    let place = received.and_then(|received| view.places.get(&received.proposal.place));
    Ok(Wish::Accept(id, Some(typed::value(&field, text, place)?)))
}

fn told(failure: &Failure) -> Response {
    let text = json!({ "error": failure.to_string() });
    (StatusCode::INTERNAL_SERVER_ERROR, Json(text)).into_response()
}
