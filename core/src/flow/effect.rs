//! What a shell is asked to do; it may fail to, since everything is also on the screen.

use serde::{Deserialize, Serialize};

/// A request to the shell. Variants stand in the order in which an update lists them.
#[derive(Debug, Clone, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Effect {
    /// Hand the number to the dialler.
    Dial {
        /// Digits as dialled.
        number: String,
    },
    /// Say it aloud in the content's language.
    Speak {
        /// What to say.
        text: String,
    },
    /// Start or change the beat.
    Beat {
        /// `breath`, `30:2` or `hands_only`.
        pattern: String,
        /// Milliseconds from beat to beat.
        every_ms: i64,
    },
    /// Stop the beat.
    BeatStop,
    /// Let it be felt.
    Haptic {
        /// `prompt`: something fell due; `alarm`: as hard as it can.
        pattern: String,
    },
    /// Light.
    Torch {
        /// Whether it is on.
        on: bool,
    },
    /// Keep the screen on.
    KeepAwake {
        /// Whether it stays on.
        on: bool,
    },
    /// Wake the person up at a time, also when the shell sleeps.
    AlarmSet {
        /// The id of the clock that falls due.
        id: String,
        /// Boot milliseconds.
        due_at: i64,
        /// Neutral: it may stand on a locked screen.
        text: String,
    },
    /// Take an alarm back.
    AlarmCancel {
        /// The id of its clock.
        id: String,
    },
    /// Go to another path.
    Open {
        /// Which one.
        protocol: String,
    },
    /// Ask where we are, if the person wants that.
    AskLocation,
    /// Show a point in a map.
    OpenMap {
        /// Degrees north.
        lat: f64,
        /// Degrees east.
        lon: f64,
        /// What is there.
        label: String,
    },
    /// Offer a text to share.
    ShareText {
        /// The text.
        text: String,
    },
    /// Offer a file to share.
    ShareFile {
        /// File name.
        name: String,
        /// IANA media type.
        media_type: String,
    },
}

/// Effect types that a shell may report as failed.
pub const TYPES: [&str; 14] = [
    "dial",
    "speak",
    "beat",
    "beat_stop",
    "haptic",
    "torch",
    "keep_awake",
    "alarm_set",
    "alarm_cancel",
    "open",
    "ask_location",
    "open_map",
    "share_text",
    "share_file",
];
