//! Proposals, their states against a list, and decisions that can be taken back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends there")]

mod common;
#[path = "lists/drafts.rs"]
mod drafts;
#[path = "lists/journal.rs"]
mod journal;
#[path = "lists/laws.rs"]
mod laws;
#[path = "lists/made.rs"]
mod made;
#[path = "lists/reading.rs"]
mod reading;
#[path = "lists/states.rs"]
mod states;
