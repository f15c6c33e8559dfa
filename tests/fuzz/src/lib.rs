//! What the targets share: the doors that they knock at.

pub mod doors;
