//! The fields a column can be taken for.

use serde::{Deserialize, Serialize};

/// A field of the canonical record, as a column gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The source's own key.
    Id,
    /// Name of the place.
    Name,
    /// Another name.
    AltName,
    /// Who runs it.
    Organization,
    /// What it is.
    Description,
    /// What to know before going.
    Alert,
    /// Street lines, or the whole address.
    Address,
    /// House number, where it has its own column.
    HouseNumber,
    /// Street, where it has its own column.
    Street,
    /// City or town.
    City,
    /// State, province or county.
    Region,
    /// Postcode.
    Postcode,
    /// Country, by name or code.
    Country,
    /// Degrees north.
    Lat,
    /// Degrees east.
    Lon,
    /// Both in one cell.
    Point,
    /// Phones.
    Phone,
    /// Fax: kept, never offered for dialling.
    Fax,
    /// Web page.
    Url,
    /// Opening hours in one cell.
    Hours,
    /// The same hours in OSM syntax, where a source has both words and schedules.
    HoursOsm,
    /// When it opens, where opening and closing have a column each.
    OpensAt,
    /// When it closes.
    ClosesAt,
    /// Days, where hours and days have a column each.
    HoursDays,
    /// What is said beside the hours: by appointment, closed on holidays.
    HoursNote,
    /// First day for which the row holds.
    ValidFrom,
    /// Last day for which the row holds.
    ValidUntil,
    /// When somebody last checked it.
    VerifiedOn,
}

/// How many fields there are.
pub const COUNT: usize = Field::VerifiedOn as usize + 1;

impl Field {
    /// Its name in a mapping and in the report.
    pub fn name(self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|value| value.as_str().map(str::to_owned))
            .unwrap_or_default()
    }
}
