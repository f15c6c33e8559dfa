//! Proposals at the keyboard: values typed and shown, texts read for what they mean.

pub mod read;
pub mod typed;
pub mod words;
