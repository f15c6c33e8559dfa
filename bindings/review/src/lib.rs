//! Checks, draws and prints the guidance, for whoever reviews it.

pub mod check;
pub mod commands;
pub mod draw;
pub mod first_steps;
pub mod page;
pub mod translate;
