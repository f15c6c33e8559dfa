//! From OSM opening_hours syntax to [`CompiledHours`].

use beside_core::places::hours::{CompiledHours, WEEK_MINUTES};
use chrono::Days;

use super::{Context, DAYS_AHEAD};

/// Compiles OSM opening_hours syntax for [`DAYS_AHEAD`] days; `None` when any
/// part of it is not understood for certain.
pub fn compile(osm: &str, context: &Context) -> Option<CompiledHours> {
    let until = context.from.checked_add_days(Days::new(DAYS_AHEAD))?;
    (osm.trim() == "24/7").then(|| CompiledHours {
        from: context.from,
        until,
        week: vec![(0, WEEK_MINUTES)],
        exceptions: Default::default(),
        unsure: Vec::new(),
    })
}
