//! Beside in a terminal: for volunteers who keep lists, for reviewers and for tests.

pub mod args;
pub mod asking;
pub mod check;
pub mod commands;
pub mod context;
pub mod draw;
pub mod export;
pub mod first_steps;
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
pub mod packs;
pub mod phones;
pub mod proposals;
pub mod review;
pub mod show;
pub mod speech;
