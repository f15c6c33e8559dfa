//! Proves the guidance: what it says and where its paths lead.

pub mod reading;
pub mod report;
pub mod texts;
