//! Signed packs: lists that pass from hand to hand and are believed only as far
//! as their signatures go.
//!
//! `tuf` checks who signed what; `document` is what a pack holds; `delta` leads
//! from one edition to the next; `bundle` carries both as one file; `install`
//! lays a pack over the list of a data folder.

pub mod bundle;
mod delta;
mod document;
mod error;
mod hashes;
mod hours_table;
mod install;
pub mod json;
pub mod keys;
mod merge;
pub mod names;
mod offer;
mod read;
mod repository;
mod trust;
pub mod tuf;
mod zstd;

pub use bundle::Bundle;
pub use delta::{DELTA_FORMAT, DeltaHead, Patches, diff};
pub use document::{Document, EditionHash, FORMAT, Key, Lines, Part};
pub use error::{PackError, Rule};
pub use install::{Install, Refused, Report, Taken, alerts, remove, undo};
pub use merge::Counts;
pub use offer::{Custom, Offer, OfferKind};
pub use read::PackReader;
pub use repository::{Folder, Repository};
pub use zstd::{WINDOW_LOG, decoder};
