//! Proposals of others laid over the list: looked at, decided, written, taken back.

mod carry;
mod desk;
mod document;
pub mod human;
mod select;
pub mod serve;
mod table;

pub use desk::{Desk, View};
pub use document::{Done, document};

pub use select::{Selected, select};
pub use table::{read as read_table, write as write_table};

use serde_json::Value;

/// What a coordinator asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// Take a proposal, or another value in its place.
    Accept(String, Option<Value>),
    /// Turn it down.
    Reject(String),
    /// Take the decision back.
    Undo(String),
    /// Two entries are one place: the first is kept.
    Join([String; 2]),
    /// Two entries are two places.
    Apart([String; 2]),
}

/// Id under which a decision about a pair of places is kept, whichever comes first.
pub fn pair_id(pair: &[String; 2]) -> String {
    let [one, other] = pair;
    let (one, other) = if one < other {
        (one, other)
    } else {
        (other, one)
    };
    format!("{one}|{other}")
}
