//! A guided path as a picture, for reviewers.

mod graph;
mod layers;
mod mermaid;
mod route;
mod sheet;
mod svg;

pub use graph::{Edge, Graph, Shortcut, State};
pub use mermaid::mermaid;
pub use sheet::{Sheet, SheetAlways, SheetAnswer, SheetLine, SheetState, Way};
pub use svg::svg;
