//! The experiments, one section of the report each.

mod cache;
mod canary;
mod clocks;
mod conformance;
mod damage;
mod doors;
mod faults;
mod load;
mod power;
mod schemas;
mod supply;
mod together;

use crate::report::Section;

/// How much is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A few minutes: every kill, a sample of the rest.
    Short,
    /// Everything.
    Long,
}

impl Form {
    /// One of the two.
    pub(crate) fn pick<T>(self, short: T, long: T) -> T {
        match self {
            Form::Short => short,
            Form::Long => long,
        }
    }
}

type Experiment = fn(Form) -> Section;

/// All experiments by name, in the order of the report.
pub(crate) const ALL: &[(&str, Experiment)] = &[
    ("kill", faults::kill),
    ("errors", faults::errors),
    ("power", power::run),
    ("damage", damage::run),
    ("clocks", clocks::run),
    ("schemas", schemas::run),
    ("load", load::run),
    ("canary", canary::run),
    ("doors", doors::run),
    ("supply", supply::run),
    ("conformance", conformance::run),
];
