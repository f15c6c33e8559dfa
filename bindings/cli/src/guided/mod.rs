//! Guided paths in a terminal: replay, live keys, plain lines.

pub mod replay;
