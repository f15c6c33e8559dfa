//! What Beside knows and decides, without a clock, network, threads or printing.
//!
//! `flow` is the one engine for every guided path; `respond`, `strips`, `checkin`
//! and `alone` are the paths on it, `guided` is all of them; `guide` is what can be
//! read and searched in quiet. `places` and `store` are the cache of nearby help. The
//! former never need these two: guidance answers when every database is gone.
//! `flow` is the one engine for every guided path; `respond` is overdose
//! response on it; `guide` is what can be read and searched in quiet. `places` and
//! `store` are the cache of nearby help, `packs` the signed lists that come into it.
//! The first three never need the last three: guidance answers when every database
//! is gone.

#![forbid(unsafe_code)]

pub mod alone;
pub mod checkin;
pub mod content;
pub mod flow;
pub mod guide;
pub mod guided;
mod json;
pub mod lists;
pub mod live;
pub mod own;
pub mod packs;
pub mod places;
pub mod respond;
pub mod store;
pub mod strips;
mod time;
mod words;

pub use time::Now;
