//! How sure content is of itself.

use serde::Deserialize;

/// How far the sources bear a line or number out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verified {
    /// Read in the source.
    Yes,
    /// Read in part or second hand.
    Partly,
    /// Not read: shown as such or not at all.
    No,
    /// Our product choice; no source claims it.
    Design,
}

impl Verified {
    /// The id that content and screens use.
    pub fn id(self) -> &'static str {
        match self {
            Verified::Yes => "yes",
            Verified::Partly => "partly",
            Verified::No => "no",
            Verified::Design => "design",
        }
    }
}
