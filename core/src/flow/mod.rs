//! The one engine for every guided path.
//!
//! A path is a table of states (content, not code). A session is the list of
//! events that happened; its state is always the fold of that list, so it can be
//! replayed, resumed after a kill and exported. Only an answer changes the
//! state; a clock only raises a prompt. What a path keeps beside its state and
//! what its named conditions mean is told by [`Rules`].

mod announce;
mod compose;
pub mod effect;
pub mod event;
mod fold;
pub mod journey;
mod log;
mod named;
pub mod names;
mod path;
mod place;
mod render;
mod rules;
pub mod screen;
mod session;
pub mod table;
mod timeline;

pub use announce::Announced;
pub(crate) use compose::Composed;
pub use effect::Effect;
pub use event::{Event, OpenError};
pub use fold::{Course, Fold, SAME_PERSON_AFTER_MS};
pub(crate) use names::names;
pub use names::{Code, Name, Vocabulary};
pub(crate) use place::place;
pub(crate) use render::Words;
pub use render::drawn;
pub use rules::{At, ClockFace, PromptDue, Refused, Rules};
pub use screen::{Screen, Update};
pub use session::{EXPIRES_AFTER_MS, Entry, Session};
pub use timeline::Timeline;

/// Id of overdose response: every other path has a way to it.
pub const RESPOND: &str = "respond";
/// The `error` of an update whose event changed nothing.
pub const NOT_OFFERED: &str = "not_offered";
