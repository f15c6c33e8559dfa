//! Addresses, countries and postcodes.

use beside_core::places::record::{Address, Place};

/// US states and territories, then Canadian provinces, by their postal codes.
const US: &[&str] = &[
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA",
    "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM",
    "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA",
    "WV", "WI", "WY", "PR", "VI", "GU",
];
const CANADA: &[&str] = &[
    "AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT",
];

/// Country names as lists write them, folded.
const COUNTRIES: &[(&str, &str)] = &[
    ("usa", "US"),
    ("united states", "US"),
    ("united states of america", "US"),
    ("us of a", "US"),
    ("estados unidos", "US"),
    ("canada", "CA"),
    ("mexico", "MX"),
    ("uk", "GB"),
    ("united kingdom", "GB"),
    ("great britain", "GB"),
    ("england", "GB"),
    ("scotland", "GB"),
    ("wales", "GB"),
    ("northern ireland", "GB"),
    ("ireland", "IE"),
    ("australia", "AU"),
    ("new zealand", "NZ"),
    ("germany", "DE"),
    ("deutschland", "DE"),
    ("austria", "AT"),
    ("oesterreich", "AT"),
    ("switzerland", "CH"),
    ("schweiz", "CH"),
    ("suisse", "CH"),
    ("france", "FR"),
    ("spain", "ES"),
    ("espana", "ES"),
    ("italy", "IT"),
    ("italia", "IT"),
    ("portugal", "PT"),
    ("belgium", "BE"),
    ("belgique", "BE"),
    ("netherlands", "NL"),
    ("el", "GR"),
];

/// Countries of time zones that lie in one country only.
const ZONES: &[(&str, &[&str])] = &[
    (
        "US",
        &[
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "America/Phoenix",
            "America/Anchorage",
            "America/Detroit",
            "America/Boise",
            "Pacific/Honolulu",
            "America/Indiana/Indianapolis",
            "America/Kentucky/Louisville",
        ],
    ),
    (
        "CA",
        &[
            "America/Toronto",
            "America/Vancouver",
            "America/Winnipeg",
            "America/Edmonton",
            "America/Halifax",
            "America/Regina",
            "America/St_Johns",
            "America/Moncton",
        ],
    ),
    ("GB", &["Europe/London"]),
    ("IE", &["Europe/Dublin"]),
    (
        "AU",
        &[
            "Australia/Sydney",
            "Australia/Melbourne",
            "Australia/Brisbane",
            "Australia/Perth",
            "Australia/Adelaide",
            "Australia/Hobart",
            "Australia/Darwin",
        ],
    ),
    ("NZ", &["Pacific/Auckland"]),
    ("AT", &["Europe/Vienna"]),
    ("DE", &["Europe/Berlin"]),
    ("CH", &["Europe/Zurich"]),
    ("FR", &["Europe/Paris"]),
    ("ES", &["Europe/Madrid", "Atlantic/Canary"]),
    (
        "PT",
        &["Europe/Lisbon", "Atlantic/Azores", "Atlantic/Madeira"],
    ),
    ("IT", &["Europe/Rome"]),
    ("BE", &["Europe/Brussels"]),
    ("NL", &["Europe/Amsterdam"]),
    (
        "MX",
        &[
            "America/Mexico_City",
            "America/Monterrey",
            "America/Tijuana",
        ],
    ),
];

/// The country of a zone that lies in one country only.
pub fn country_of_zone(zone: &str) -> Option<&'static str> {
    ZONES
        .iter()
        .find(|(_, zones)| zones.contains(&zone))
        .map(|(country, _)| *country)
}

/// The country of a place that is already in a list.
pub fn country_of(place: &Place) -> Option<String> {
    let said = place
        .address
        .as_ref()
        .and_then(|address| address.country.clone());
    let zone = place.hours.as_ref().and_then(|hours| hours.zone.as_deref());
    said.or_else(|| zone.and_then(country_of_zone).map(str::to_owned))
}

/// ISO 3166-1 alpha-2 of a country's name or code.
pub fn country(text: &str) -> Option<String> {
    let folded = super::values::folded(text);
    if let Some((_, code)) = COUNTRIES.iter().find(|(name, _)| *name == folded) {
        return Some((*code).to_owned());
    }
    let code = text.trim().to_ascii_uppercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())).then_some(code)
}

/// The country that an address tells by its state, or by `ST 12345` at its end.
pub fn guess_country(address: &Address) -> Option<&'static str> {
    let by_state = |state: &str| {
        if US.contains(&state) {
            Some("US")
        } else if CANADA.contains(&state) {
            Some("CA")
        } else {
            None
        }
    };
    if let Some(found) = address.region.as_deref().and_then(by_state) {
        return Some(found);
    }
    let line = address.lines.last()?;
    let mut words = line.split([' ', ',']).filter(|word| !word.is_empty()).rev();
    let (zip, state) = (words.next()?, words.next()?);
    let is_zip = zip.len() >= 5
        && zip.bytes().take(5).all(|byte| byte.is_ascii_digit())
        && zip[5..]
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-');
    (is_zip && US.contains(&state)).then_some("US")
}

/// A postcode as text; US ones padded to five digits (R13), `12345.0` made whole.
pub fn postcode(text: &str, country: Option<&str>) -> String {
    let text = text.strip_suffix(".0").unwrap_or(text);
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if country == Some("US") && digits && text.len() < 5 {
        format!("{text:0>5}")
    } else {
        text.to_owned()
    }
}

/// Lines of an address cell: its own lines, or parts between bars.
pub fn lines(cell: &str) -> Vec<String> {
    cell.split(['\n', '|'])
        .filter_map(super::values::present)
        .map(|line| line.trim_end_matches([',', ' ']).to_owned())
        // A last line with a pair of coordinates is no line of an address.
        .filter(|line| !line.is_empty() && super::numbers::both(line).is_none())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_and_postcodes() {
        assert_eq!(country("United States").as_deref(), Some("US"));
        assert_eq!(country("at").as_deref(), Some("AT"));
        assert_eq!(country("Somewhere"), None);
        assert_eq!(postcode("2139", Some("US")), "02139");
        assert_eq!(postcode("2139", Some("AT")), "2139");
        assert_eq!(postcode("10001.0", Some("US")), "10001");
        let address = Address {
            lines: vec!["475 Atlantic Ave, Brooklyn, NY 11217".into()],
            ..Address::default()
        };
        assert_eq!(guess_country(&address), Some("US"));
    }

    #[test]
    fn address_cells_become_lines() {
        assert_eq!(
            lines("216 23rd Street\nBrooklyn, NEW YORK 11232\n(40.66061430242, -73.99529162858)"),
            ["216 23rd Street", "Brooklyn, NEW YORK 11232"]
        );
        assert_eq!(
            lines("700 Oglethorpe Ave | Athens, GA"),
            ["700 Oglethorpe Ave", "Athens, GA"]
        );
    }
}
