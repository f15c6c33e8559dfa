//! Towns, for whoever gives no location.

use beside_core::places::towns;

use super::Point;

/// A town.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Town {
    /// Name with what tells it from others: `Troy, NY, US`.
    pub label: String,
    /// Its middle.
    pub at: Point,
    /// Whether it is what was asked for, and no near spelling of it.
    pub exact: bool,
    /// Metres from the point asked about; none where a name was asked for.
    pub distance_m: Option<u32>,
}

impl Town {
    pub(crate) fn new(town: &towns::Town, exact: bool, distance_m: Option<u32>) -> Self {
        Self {
            label: town.label(),
            at: Point {
                lat: town.at.lat,
                lon: town.at.lon,
            },
            exact,
            distance_m,
        }
    }
}
