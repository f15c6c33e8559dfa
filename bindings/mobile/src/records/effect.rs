//! What a shell is asked to do, as `core/src/flow/effect.rs` has it.

use beside_core::flow::Effect;

/// A request to the shell. Variants stand in the order in which an update lists them.
#[uniffi::remote(Enum)]
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
