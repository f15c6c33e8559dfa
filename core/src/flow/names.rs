//! The names that a path gives a meaning to, and how a table holds them.
//!
//! A table is read with its names as they are written, then each name is looked up in
//! the path's [`Vocabulary`] and kept as its place there, a [`Code`]. So tables of every
//! path are of one type, and one engine walks them all.

use std::fmt::Debug;

use serde::de::DeserializeOwned;

/// A name of a path: its place among those of its kind, in the order of declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(u8);

/// Names of one kind, as an enum.
pub trait Name: Copy + Debug + PartialEq + 'static {
    /// How each is written in a table, in the order of declaration.
    const WRITTEN: &'static [&'static str];
    /// All of them, in the order of declaration.
    const ALL: &'static [Self];

    /// The name that a code of this kind stands for.
    fn of(code: Code) -> Option<Self> {
        Self::ALL.get(usize::from(code.0)).copied()
    }

    /// The name that is written so.
    fn named(written: &str) -> Option<Self> {
        let place = Self::WRITTEN.iter().position(|own| *own == written)?;
        Self::ALL.get(place).copied()
    }

    /// How a code of this kind is written.
    fn id(code: Code) -> &'static str {
        Self::WRITTEN
            .get(usize::from(code.0))
            .copied()
            .unwrap_or_default()
    }
}

/// An enum of names, each with how it is written in a table.
macro_rules! names {
    ($(#[$of:meta])* $vis:vis enum $name:ident {
        $($(#[$doc:meta])* $variant:ident = $written:literal,)*
    }) => {
        $(#[$of])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        $vis enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $crate::flow::Name for $name {
            const WRITTEN: &'static [&'static str] = &[$($written),*];
            const ALL: &'static [Self] = &[$($name::$variant),*];
        }
    };
}
pub(crate) use names;

/// Every name of a path, as it is written.
#[derive(Debug)]
pub struct Vocabulary {
    /// Conditions of lines, answers and branches.
    pub conditions: &'static [&'static str],
    /// What an answer records or asks for.
    pub acts: &'static [&'static str],
    /// Clocks.
    pub clocks: &'static [&'static str],
    /// Prompts, in the order in which a person should deal with them.
    pub prompts: &'static [&'static str],
    /// Inputs.
    pub inputs: &'static [&'static str],
}

/// The code of a name among those of its kind.
///
/// # Errors
/// Where it is none of them; lists them.
pub(super) fn code(written: &str, known: &[&str]) -> Result<Code, String> {
    let place = known.iter().position(|own| *own == written);
    let place = place.and_then(|place| u8::try_from(place).ok());
    place.map(Code).ok_or_else(|| {
        let known = known.join("`, `");
        format!("unknown name `{written}`, expected one of `{known}`")
    })
}

/// A name as it is written, as a condition: nothing else is read from a file.
pub trait AsWritten: DeserializeOwned + From<String> {}
impl AsWritten for String {}
