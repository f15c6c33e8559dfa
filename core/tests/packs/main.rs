//! Signed packs: the rules of trust one by one, and lists that go in and out.
#![allow(
    clippy::unwrap_used,
    clippy::needless_range_loop,
    reason = "a test may fail loudly"
)]

mod conformance;
mod delegation;
mod install;
mod repo;
mod signatures;
mod workflow;
