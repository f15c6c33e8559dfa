//! What Beside knows and decides, without a clock, network, threads or printing.
//!
//! `flow` is the one engine for every guided path; `respond`, `strips`, `checkin`
//! and `alone` are the paths on it, `guided` is all of them; `guide` is what can be
//! read and searched in quiet. `places` and `store` are the cache of nearby help. The
//! former never need these two: guidance answers when every database is gone.

#![forbid(unsafe_code)]

pub mod alone;
pub mod checkin;
pub mod content;
pub mod flow;
pub mod guide;
pub mod guided;
pub mod live;
pub mod places;
pub mod respond;
pub mod store;
pub mod strips;
mod time;
mod words;

pub use time::Now;
