//! Files of the data folder: the journal (the user's own) and the cache of places.
//!
//! `list.jsonl` is the truth about places; `pack.db` is built from it and can be
//! thrown away. What is the user's lies in journals and never in a database.

mod before;
mod cache;
mod erase;
mod error;
pub(crate) mod files;
mod folder;
mod journal;
mod list_file;
pub(crate) mod pack;

pub use cache::Cache;
pub use erase::{JOURNALS, erase_journals};
pub use error::StoreError;
pub use folder::{
    Folder, LIST, LIST_BEFORE, LIST_DAMAGED, ListHead, PACK, PACK_BEFORE, lock, open, open_starter,
    read_list,
};
pub use journal::Journal;
pub(crate) use list_file::hex;
pub(crate) use list_file::peek;
pub use list_file::{Edition, ListReader};
