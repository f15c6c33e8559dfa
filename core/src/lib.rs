//! What Beside knows and decides, without a clock, network, threads or printing.
//!
//! `flow` is the one engine for every guided path; `respond` is overdose
//! response on it. `places` and `store` are the cache of nearby help, `packs` the
//! signed lists that come into it. The first two never need the last three:
//! guidance answers when every database is gone.

#![forbid(unsafe_code)]

pub mod content;
pub mod flow;
pub mod guided;
pub mod packs;
pub mod places;
pub mod respond;
pub mod store;
mod time;

pub use time::Now;
