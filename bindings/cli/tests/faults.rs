//! Imports at once, and a real disk that is full or may only be read. Faults at single
//! calls are tried in `tests/faults`.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod support;

#[path = "faults/disk.rs"]
mod disk;
#[path = "faults/import.rs"]
mod import;
