//! Beside in a terminal: for a bystander, for somebody who uses drugs and for volunteers who keep lists.

pub mod args;
pub mod asking;
pub mod commands;
pub mod context;
pub mod export;
pub mod guided;
pub mod home;
pub mod hours;
pub mod hsds;
pub mod import;
pub mod lists;
pub mod locale;
pub mod merge;
pub mod outcome;
pub mod own;
pub mod phones;
pub mod proposals;
pub mod show;
pub mod speech;
