//! What a shell tells the core.

use beside_core::Now;
use beside_core::flow::{self, event::Open};

use super::AnyValue;

/// How Beside is opened.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Config {
    /// The app's private folder, left out of backups; made when something is
    /// first written to it. None keeps everything in memory.
    pub folder: Option<String>,
    /// Language tag of the person, where an event does not say it; see `speak`.
    pub lang: Option<String>,
    /// ISO 3166 region, where an event does not say it; see `speak`.
    pub region: Option<String>,
}

/// The moment of a call, as the shell read its clocks.
#[uniffi::remote(Record)]
pub struct Now {
    /// Milliseconds since 1970-01-01 UTC; none where the device does not know.
    pub wall_ms: Option<i64>,
    /// Milliseconds since the device started, sleep counted (Android
    /// `elapsedRealtime`, Apple `mach_continuous_time`).
    pub boot_ms: i64,
    /// Names the boot that `boot_ms` counts from.
    pub boot_id: String,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
pub enum Event {
    /// Opens a path on its first action.
    Open {
        /// Which path.
        protocol: String,
        /// ISO 3166 region; else that of the config, else the world.
        region: Option<String>,
        /// Language tag; else that of the config, else English.
        lang: Option<String>,
        /// A variant by choice instead of the region's.
        variant: Option<String>,
    },
    /// An answer that stands on the screen now, among `answers` or `always`.
    Answer {
        /// The answer's id.
        id: String,
    },
    /// Something about the person or the place; allowed in any state.
    Set {
        /// Which input.
        key: String,
        /// Its new value.
        value: AnyValue,
    },
    /// The shell came back: the screen's needs are emitted anew. Without an open
    /// path a live session is gone on with, the response first.
    Resume,
    /// The shell could not carry out an effect.
    EffectFailed {
        /// The effect's type, for example `dial`.
        kind: String,
    },
    /// An event of a recorded journey that this version does not know: changes nothing.
    Unknown,
}

impl Event {
    /// The same in the core's terms; what an `open` leaves out is the config's.
    pub(crate) fn with(self, config: &Config) -> flow::Event {
        match self {
            Event::Open {
                protocol,
                region,
                lang,
                variant,
            } => flow::Event::Open(Open {
                protocol,
                region: region.or_else(|| config.region.clone()),
                lang: lang.or_else(|| config.lang.clone()),
                variant,
            }),
            Event::Answer { id } => flow::Event::Answer { id },
            Event::Set { key, value } => flow::Event::Set { key, value },
            Event::Resume => flow::Event::Resume,
            Event::EffectFailed { kind } => flow::Event::EffectFailed { kind },
            Event::Unknown => flow::Event::Unknown,
        }
    }
}
