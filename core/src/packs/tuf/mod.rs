//! The phone's reader of TUF 1.0 metadata: no clock, no network, no files.
//!
//! Rules and their numbers are those of the specification's client workflow
//! (TUF specification 1.0, section 5). Two things differ, both told in
//! `expired-lists.md`: an expired role is noted and not yet refused, and keys
//! other than Ed25519 sign nothing.

mod client;
mod delegation;
mod metadata;
mod trusted;

pub use client::{Checked, Expired, MOST_ROOTS, Metadata, Moment, refresh};
pub use delegation::Found;
pub use metadata::{
    Delegation, Delegations, Document, Kind, Meta, Role, Root, Snapshot, SuccinctRoles, TargetFile,
    Targets, Timestamp,
};
pub use trusted::{Trusted, fingerprint};
