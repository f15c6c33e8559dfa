//! Lists that volunteers keep true: proposals, what becomes of them, near duplicates.
//!
//! A proposal is one field of one place, signed with a pseudonymous key. It travels as
//! a line of a file. [`judge`] lays proposals over a list, three-way and field by field;
//! a person decides; [`decide`] carries that out and takes it back.

mod canonical;
pub mod decide;
mod decisions;
mod drafting;
mod drafts;
pub mod duplicates;

mod field;
pub mod judge;
mod key;
mod new_place;
mod parts;
mod proposal;
mod read;
mod typed;

pub use decisions::{Batch, Choice, DECISIONS, Decision, Decisions};
pub use drafting::NoEdit;
pub use drafts::{DRAFTS, Draft, Drafts};
pub use field::Field;
pub use key::{KEY, Proposer, erase_key, keep_key, kept_key};
pub use new_place::{NEW_SOURCE, new_place};
pub use parts::{Changed, Step};
pub use proposal::{BadProposal, Change, FORMAT, Proposal, digest};
pub use read::{Inbox, Unreadable};
pub use typed::reason;
