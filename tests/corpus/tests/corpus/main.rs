//! What only others' data can show: that real lists come in as they did, and that other
//! implementations answer alike. The rules themselves are proven by the data in `tests/data`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is not as it should be"
)]

mod distance;
mod duplicates;
mod facts;
#[path = "../../../../bindings/cli/tests/import/help.rs"]
#[allow(dead_code, reason = "shared with the tests of import")]
mod help;
mod hours;
mod hsds;
mod hsds_dialects;
mod lists;
mod peers;
mod phones;
mod reading;
mod signatures;
mod starter;
