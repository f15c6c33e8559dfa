//! Addresses, countries and postcodes.

use std::collections::HashMap;
use std::sync::LazyLock;

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

/// Whether a text is a state or province of the United States or Canada, by code or name.
pub fn is_region(text: &str) -> bool {
    region_code(text).is_some()
}

/// Country and code of a state or province, by code or name.
pub fn region_code(text: &str) -> Option<(&'static str, &'static str)> {
    let text = text.trim();
    let by_code = |codes: &[&'static str]| codes.iter().copied().find(|code| *code == text);
    if let Some(code) = by_code(US) {
        return Some(("US", code));
    }
    if let Some(code) = by_code(CANADA) {
        return Some(("CA", code));
    }
    beside_core::places::areas::region(text).filter(|(country, _)| matches!(*country, "US" | "CA"))
}

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
    ("mexiko", "MX"),
    ("mexique", "MX"),
    ("messico", "MX"),
    ("reino unido", "GB"),
    ("royaume uni", "GB"),
    ("vereinigtes koenigreich", "GB"),
    ("grossbritannien", "GB"),
    ("regno unito", "GB"),
    ("verenigd koninkrijk", "GB"),
    ("irlanda", "IE"),
    ("irland", "IE"),
    ("irlande", "IE"),
    ("australien", "AU"),
    ("australie", "AU"),
    ("alemania", "DE"),
    ("allemagne", "DE"),
    ("alemanha", "DE"),
    ("germania", "DE"),
    ("duitsland", "DE"),
    ("autriche", "AT"),
    ("oostenrijk", "AT"),
    ("suiza", "CH"),
    ("suica", "CH"),
    ("svizzera", "CH"),
    ("zwitserland", "CH"),
    ("frankreich", "FR"),
    ("francia", "FR"),
    ("franca", "FR"),
    ("frankrijk", "FR"),
    ("spanien", "ES"),
    ("espagne", "ES"),
    ("espanha", "ES"),
    ("spagna", "ES"),
    ("spanje", "ES"),
    ("italien", "IT"),
    ("italie", "IT"),
    ("belgica", "BE"),
    ("belgien", "BE"),
    ("belgie", "BE"),
    ("belgio", "BE"),
    ("the netherlands", "NL"),
    ("holland", "NL"),
    ("nederland", "NL"),
    ("niederlande", "NL"),
    ("pays bas", "NL"),
    ("paises bajos", "NL"),
    ("paises baixos", "NL"),
    ("paesi bassi", "NL"),
    ("luxembourg", "LU"),
    ("luxemburg", "LU"),
    ("denmark", "DK"),
    ("danmark", "DK"),
    ("daenemark", "DK"),
    ("sweden", "SE"),
    ("sverige", "SE"),
    ("schweden", "SE"),
    ("norway", "NO"),
    ("norge", "NO"),
    ("norwegen", "NO"),
    ("finland", "FI"),
    ("suomi", "FI"),
    ("poland", "PL"),
    ("polska", "PL"),
    ("polen", "PL"),
    ("greece", "GR"),
    ("brazil", "BR"),
    ("brasil", "BR"),
    ("argentina", "AR"),
    ("chile", "CL"),
    ("colombia", "CO"),
    ("peru", "PE"),
    ("uruguay", "UY"),
    ("puerto rico", "PR"),
    ("estados unidos de america", "US"),
    ("etats unis", "US"),
    ("vereinigte staaten", "US"),
    ("stati uniti", "US"),
    ("verenigde staten", "US"),
    ("kanada", "CA"),
];

/// Zones and their countries.
const ZONES: &str = include_str!("../../mappings/zones.tsv");

/// The country of a time zone.
pub fn country_of_zone(zone: &str) -> Option<&'static str> {
    static BY_ZONE: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
        let lines = ZONES.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once('\t')).collect()
    });
    BY_ZONE.get(zone).copied()
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

/// The country that an address tells by its state or province, or by what stands at its
/// end: `OR 97201`, `BC V6A 3A5`, a British postcode.
pub fn guess_country(address: &Address) -> Option<&'static str> {
    if let Some((country, _)) = address.region.as_deref().and_then(region_code) {
        return Some(country);
    }
    let line = address.lines.last().map(String::as_str).unwrap_or_default();
    let words: Vec<&str> = line
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let postcode = address.postcode.as_deref().unwrap_or_default();
    if is_canadian_postcode(postcode) {
        return Some("CA");
    }
    match words.as_slice() {
        [.., state, zip] if is_zip(zip) && US.contains(state) => Some("US"),
        [.., province, first, second]
            if CANADA.contains(province) && is_canadian_postcode(&format!("{first}{second}")) =>
        {
            Some("CA")
        }
        [.., first, second] if is_canadian_postcode(&format!("{first}{second}")) => Some("CA"),
        _ => None,
    }
}

fn is_zip(text: &str) -> bool {
    text.len() >= 5
        && text.bytes().take(5).all(|byte| byte.is_ascii_digit())
        && text
            .bytes()
            .skip(5)
            .all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// `S1 1AA`, `SW1A 1AA`: one or two letters and a number, then a digit and two letters.
pub fn is_british_postcode(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let Some((outward, inward)) = plain
        .len()
        .checked_sub(3)
        .and_then(|at| plain.split_at_checked(at))
    else {
        return false;
    };
    let letters = outward.bytes().take_while(u8::is_ascii_alphabetic).count();
    let is_inward = inward.starts_with(|mark: char| mark.is_ascii_digit())
        && inward[1..].bytes().all(|byte| byte.is_ascii_alphabetic());
    let area = outward.as_bytes().get(letters..).unwrap_or_default();
    (1..=2).contains(&letters)
        && (1..=2).contains(&area.len())
        && area[0].is_ascii_digit()
        && area.iter().all(u8::is_ascii_alphanumeric)
        && is_inward
}

/// `V6A 3A5`: no other country writes postcodes so.
fn is_canadian_postcode(text: &str) -> bool {
    let plain: Vec<char> = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    plain.len() == 6
        && plain.iter().enumerate().all(|(at, c)| {
            if at % 2 == 0 {
                c.is_ascii_uppercase()
            } else {
                c.is_ascii_digit()
            }
        })
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

/// Takes a state, province or postcode out of a cell for towns: `Salem, OR 97301`,
/// `69001 Lyon`, `3511 AA Utrecht`, `Leeds LS1 1AA`, `Torino (TO)`. What has cells of its
/// own stays there.
pub fn split_city(address: &mut Address) {
    let Some(city) = address.city.take() else {
        return;
    };
    let words: Vec<&str> = city
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let (before, after) = postcode_ends(&words);
    let postcode = match (before, after) {
        (0, 0) => None,
        (n, 0) => Some(words[..n].join(" ")),
        (_, n) => Some(words[words.len() - n..].join(" ")),
    };
    let before = if after > 0 { 0 } else { before };
    let mut rest = &words[before..words.len() - after];
    let mut region = None;
    if let [town @ .., last] = rest
        && !town.is_empty()
    {
        let bare = last.trim_matches(['(', ')']);
        let in_brackets = bare.len() + 2 == last.len() && bare.len() == 2;
        let is_state = region_code(bare).is_some() && bare.len() == 2;
        if in_brackets || (is_state && (postcode.is_some() || city.contains(','))) {
            region = Some(bare.to_owned());
            rest = town;
        }
    }
    let is_split = !rest.is_empty() && (postcode.is_some() || region.is_some());
    address.city = Some(if is_split {
        rest.join(" ")
    } else {
        city.clone()
    });
    if is_split {
        address.postcode = address.postcode.take().or(postcode);
        address.region = address.region.take().or(region);
    }
}

/// How many words at the beginning and at the end are a postcode.
fn postcode_ends(words: &[&str]) -> (usize, usize) {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    // `10115`, `4000-001`, `D-10115`.
    let is_code = |text: &str| {
        let bare = text.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '-');
        let parts: Vec<&str> = bare.split('-').collect();
        parts.iter().all(|part| digits(part)) && (4..=5).contains(&parts[0].len())
    };
    let is_two_capitals =
        |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    let before = match words {
        [first, second, _, ..] if is_code(first) && first.len() == 4 && is_two_capitals(second) => {
            2
        }
        [first, _, ..] if is_code(first) => 1,
        _ => 0,
    };
    let after = match words {
        [_, .., first, second]
            if is_british_postcode(&format!("{first}{second}"))
                || is_canadian_postcode(&format!("{first}{second}")) =>
        {
            2
        }
        [_, .., last] if is_code(last) || is_british_postcode(last) => 1,
        _ => 0,
    };
    (before, after)
}

/// Lines of an address cell: its own lines, or parts between bars.
pub fn lines(cell: &str) -> Vec<String> {
    cell.split(['\n', '|'])
        .filter_map(super::values::present)
        // A point behind an address, or in a line of its own, is no line of it.
        .filter(|line| super::numbers::both(line).is_none())
        .map(|line| match super::numbers::at_end(&line) {
            Some((before, _, _)) => before.to_owned(),
            None => line,
        })
        .map(|line| line.trim_end_matches([',', ' ']).to_owned())
        .filter(|line| !line.is_empty())
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
        let canadian = Address {
            lines: vec!["2 Main St, Vancouver, BC V6A 3A5".into()],
            ..Address::default()
        };
        assert_eq!(guess_country(&canadian), Some("CA"));
        assert_eq!(
            country_of_zone("America/Argentina/Buenos_Aires"),
            Some("AR")
        );
    }

    #[test]
    fn a_cell_of_a_town_may_hold_its_postcode() {
        for (cell, city, region, postcode) in [
            ("Salem, OR 97301", "Salem", "OR", "97301"),
            ("Salem OR 97301-1234", "Salem", "OR", "97301-1234"),
            ("St. Paul, MN", "St. Paul", "MN", ""),
            ("69001 Lyon", "Lyon", "", "69001"),
            ("D-10115 Berlin", "Berlin", "", "D-10115"),
            ("3511 AA Utrecht", "Utrecht", "", "3511 AA"),
            ("4000-001 Porto", "Porto", "", "4000-001"),
            ("Leeds LS1 1AA", "Leeds", "", "LS1 1AA"),
            ("Vancouver, BC V6A 3A5", "Vancouver", "BC", "V6A 3A5"),
            ("Torino (TO)", "Torino", "TO", ""),
            ("Lyon", "Lyon", "", ""),
            ("Quartier 12", "Quartier 12", "", ""),
            ("La Paz", "La Paz", "", ""),
            ("97301", "97301", "", ""),
        ] {
            let mut address = Address {
                city: Some(cell.into()),
                ..Address::default()
            };
            split_city(&mut address);
            let text = |part: &Option<String>| part.clone().unwrap_or_default();
            let got = [
                text(&address.city),
                text(&address.region),
                text(&address.postcode),
            ];
            assert_eq!(got, [city, region, postcode], "{cell}");
        }
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
