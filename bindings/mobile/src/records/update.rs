//! What comes of an event.

use beside_core::flow::{self, Effect, Screen};
use serde::Serialize;

/// What comes of an event: what to show, what to do.
#[derive(Debug, Clone, PartialEq, Serialize, uniffi::Record)]
pub struct Update {
    /// `not_offered` where the event changed nothing.
    pub error: Option<String>,
    /// What to draw; none before the first `open`.
    pub screen: Option<Screen>,
    /// What to do, in this order. Each may fail; everything is also on the screen.
    pub effects: Vec<Effect>,
}

impl From<flow::Update> for Update {
    fn from(update: flow::Update) -> Self {
        let flow::Update {
            error,
            screen,
            effects,
        } = update;
        Self {
            error: error.map(str::to_owned),
            screen,
            effects,
        }
    }
}
