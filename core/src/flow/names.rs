//! The names that a path gives a meaning to, and how a table comes to hold them.
//!
//! Tables of every path are read by the same code, with their names as they are written
//! ([`Plain`]); only then is each name looked up in the path's own. Reading a table into
//! each path's types would put the code for it into the apps four times.

use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

/// A name of a path.
pub trait Name: DeserializeOwned + Copy + Debug + PartialEq + 'static {}
impl<T: DeserializeOwned + Copy + Debug + PartialEq + 'static> Name for T {}

/// What the names of a table are.
pub trait Names: Sized + Clone + Debug + PartialEq + 'static {
    /// Conditions of lines, answers and branches.
    type Condition: Clone + Debug + PartialEq;
    /// What an answer records or asks for.
    type Act: Clone + Debug;
    /// Clocks.
    type Clock: Clone + Debug;
    /// Prompts, declared in the order in which a person should deal with them.
    type Prompt: Clone + Debug;
    /// Inputs.
    type Input: Clone + Debug;
    /// What differs between variants beside numbers and states.
    type Parameters: Clone + Debug;
}

/// Names as they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plain;

impl Names for Plain {
    type Condition = String;
    type Act = String;
    type Clock = String;
    type Prompt = String;
    type Input = String;
    type Parameters = Box<RawValue>;
}

/// [`Plain`], as a condition: nothing else is read from a file.
pub trait AsWritten:
    Names<
        Condition = String,
        Act = String,
        Clock = String,
        Prompt = String,
        Input = String,
        Parameters = Box<RawValue>,
    >
{
}
impl AsWritten for Plain {}
