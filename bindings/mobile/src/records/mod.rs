//! What goes over the border: records and enums, no rule among them.
//!
//! Most are the core's own, described here once more for the generator
//! (`#[uniffi::remote]`): the compiler holds each description to the original,
//! and nothing has to be copied from one to the other.

mod about;
mod effect;
mod event;
mod page;
mod place;
mod request;
mod screen;
mod town;
mod update;
mod value;

pub use about::{About, Export, ExportKind};
pub use event::{Config, Event};
pub(crate) use page::plain;
pub use page::{Item, Page};
pub use place::{ListData, Phone, PlaceDetail, PlaceRow, Places, PlacesQuery, Point};
pub use request::{Change, GuideRequest, KitRequest};
pub use town::Town;
pub use update::Update;
pub use value::{AnyValue, Value};

pub use beside_core::Now;
pub use beside_core::content::CardClass;
pub use beside_core::flow::Effect;
pub use beside_core::flow::screen::{
    Call, Card, Choice, Clock, ClockKind, Dose, Input, InputKind, InputOption, Prompt, Screen,
    Source, Tone,
};
pub use beside_core::places::freshness::Freshness;
pub use beside_core::places::open_state::OpenState;
pub use beside_core::places::record::PointQuality;
