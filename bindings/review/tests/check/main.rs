//! What `beside-review check` is made of, held against the peers' data and against planted faults.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed helper fails its test"
)]

mod faults;
mod orphans;
mod pictures;
mod principles;
mod reading;
mod rules;
mod schemas;
mod texts;
mod walk;
