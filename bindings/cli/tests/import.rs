//! Import and export from end to end: bad input, editions laid over each other,
//! and files that come back as they went out. Real lists are read by tests/corpus.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is not as it should be"
)]

#[path = "import/bad_input.rs"]
mod bad_input;
#[path = "import/cases.rs"]
mod cases;
#[path = "import/columns.rs"]
mod columns;
#[path = "import/editions.rs"]
mod editions;
#[path = "import/help.rs"]
mod help;
#[path = "import/round_trip.rs"]
mod round_trip;
#[path = "import/rules.rs"]
mod rules;
#[path = "support/mod.rs"]
mod support;
