//! An import and a live session, killed and failed at every single write, and on
//! a real disk that is full or may only be read.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod support;

#[path = "faults/disk.rs"]
mod disk;
#[path = "support/group.rs"]
mod group;
#[path = "faults/import.rs"]
mod import;
#[path = "faults/packs.rs"]
mod packs;
#[path = "faults/session.rs"]
mod session;

/// Whether the lab can work here; where CI runs, it has to.
fn lab_works() -> bool {
    match beside_faultlab::permitted() {
        Ok(()) => true,
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "{error}");
            eprintln!("not tested: {error}");
            false
        }
    }
}
