//! HSDS, the Human Services Data Specification of Open Referral
//! (<https://docs.openreferral.org>, version 3.0.1): places written as services at
//! their locations, and read back.
//!
//! What HSDS has a field for goes there. What it has none for (kinds, filters, how far
//! a point can be trusted, OSM hours) goes into `attributes`, each with a term of the
//! taxonomy [`TAXONOMY`], so that nothing is lost and other tools may pass it over.

pub mod area;
pub mod flat;
pub mod read;
pub mod schedule;
pub mod tables;
pub mod write;

/// Name of the taxonomy whose terms carry what HSDS has no field for.
pub const TAXONOMY: &str = "Beside";

/// Codes of the terms.
pub mod code {
    /// Id of the place in its list.
    pub const ID: &str = "id";
    /// Id of the source that the place is from.
    pub const SOURCE: &str = "source";
    /// Kind of help, a kind id.
    pub const KIND: &str = "kind";
    /// A filter: the code is `filter.` and its name.
    pub const FILTER: &str = "filter.";
    /// Another name beyond the first.
    pub const ALT_NAME: &str = "alt_name";
    /// Opening hours as the source wrote them.
    pub const HOURS: &str = "hours";
    /// The same in OSM opening_hours syntax.
    pub const HOURS_OSM: &str = "hours_osm";
    /// IANA zone of the place.
    pub const ZONE: &str = "zone";
    /// A web address with letters that a URI may not have.
    pub const URL: &str = "url";
    /// A phone number as it may be dialled.
    pub const DIAL: &str = "dial";
    /// An extension that is no number, such as `007`.
    pub const EXTENSION: &str = "extension";
    /// How far a point can be trusted.
    pub const POINT_QUALITY: &str = "point_quality";
    /// One line of an address that has more than two.
    pub const ADDRESS_LINE: &str = "address_line";
    /// A member of an address that its lines or its postcode tell: the code is `derived.`
    /// and the name of the member.
    pub const DERIVED: &str = "derived.";
    /// Confidential: neither address nor point.
    pub const PRIVATE: &str = "private";

    /// What a code says, for readers who do not know Beside.
    pub fn meaning(code: &str) -> &'static str {
        match code {
            ID => "Id of the place in its list",
            SOURCE => "Id of the source that the place is from",
            KIND => "Kind of help",
            ALT_NAME => "Another name",
            HOURS => "Opening hours as the source wrote them",
            HOURS_OSM => "Opening hours in OpenStreetMap syntax",
            ZONE => "IANA time zone of the opening hours",
            URL => "Web address with letters beyond ASCII",
            DIAL => "Phone number as it is dialled",
            EXTENSION => "Extension that begins with a zero",
            POINT_QUALITY => "How far the point can be trusted",
            ADDRESS_LINE => "Third or later line of the address",
            PRIVATE => "Confidential: the address is not given out",
            code if code.starts_with(DERIVED) => {
                "Read from the lines or the postcode of the address"
            }
            _ => "Filter: a need that the place meets or does not meet",
        }
    }
}
