//! City, state and postcode of an address whose lines or postcode tell them, and which
//! has no field of its own for them: HSDS asks for each.

use beside_core::places::record::Address;

use crate::import::places::{self, region_code};

/// Country, state, and the first characters of its postcodes, a state a line.
const STATES: &str = include_str!("../../mappings/postcode-states.tsv");

/// What an address tells beyond its own fields.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// City or town.
    pub city: Option<String>,
    /// Code of the state or province.
    pub region: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
}

impl Area {
    /// Reads an address of the United States or Canada; of others nothing is told.
    pub fn of(address: &Address) -> Self {
        let Some(country @ ("US" | "CA")) = address.country.as_deref() else {
            return Self::default();
        };
        let said = |line: &&String| places::country(line).as_deref() == Some(country);
        let lines: Vec<&String> = address.lines.iter().filter(|line| !said(line)).collect();
        let line = lines.last();
        let end = line.and_then(|line| End::of(line, lines.len() > 1, country));
        let end = end.unwrap_or_default();
        let postcode = address.postcode.as_deref().or(end.postcode.as_deref());
        let by_postcode = postcode.and_then(|postcode| state_of(country, postcode));
        let by_postcode = by_postcode.map(str::to_owned);
        Self {
            region: end
                .region
                .or(by_postcode)
                .filter(|_| address.region.is_none()),
            city: end.city.filter(|_| address.city.is_none()),
            postcode: end.postcode.filter(|_| address.postcode.is_none()),
        }
    }
}

/// The state whose postcodes begin as this one does.
fn state_of(country: &str, postcode: &str) -> Option<&'static str> {
    let postcode = postcode.to_ascii_uppercase();
    let begins = |prefixes: &str| {
        prefixes.split(' ').any(|prefix| {
            let (first, last) = prefix.split_once('-').unwrap_or((prefix, prefix));
            let begin = postcode.get(..first.len());
            begin.is_some_and(|begin| (first..=last).contains(&begin))
        })
    };
    let lines = STATES.lines().filter(|line| !line.starts_with('#'));
    let mut states = lines.filter_map(|line| {
        line.split_once('\t')?
            .1
            .split_once('\t')
            .map(|state| (line, state))
    });
    let found =
        states.find(|(line, (_, prefixes))| line.starts_with(country) && begins(prefixes))?;
    is_postcode(country, &postcode).then_some(found.1.0)
}

/// `30601`, `30601-1234`, `V6A 3A5`.
fn is_postcode(country: &str, text: &str) -> bool {
    let shape: String = text
        .chars()
        .filter(|c| *c != ' ')
        .map(|c| match c {
            '0'..='9' => '0',
            c if c.is_ascii_alphabetic() => 'A',
            c => c,
        })
        .collect();
    match country {
        "US" => shape == "00000" || shape == "00000-0000",
        _ => shape == "A0A0A0" || shape == "A0A",
    }
}

/// The end of an address line: `Athens, Georgia 30601`, `Vancouver, BC V6A 3A5`.
#[derive(Default)]
struct End {
    city: Option<String>,
    region: Option<String>,
    postcode: Option<String>,
}

impl End {
    /// `alone`: the street stands in lines of its own.
    fn of(line: &str, alone: bool, country: &str) -> Option<Self> {
        let mut parts: Vec<&str> = line.split(',').map(str::trim).collect();
        parts.retain(|part| !part.is_empty());
        if parts.last().and_then(|last| places::country(last)) == Some(country.into()) {
            parts.pop();
        }
        let mut words: Vec<&str> = parts.pop()?.split_whitespace().collect();
        let mut postcode = None;
        for n in [1, 2] {
            let at = words.len().checked_sub(n);
            let code = at.map(|at| words[at..].join(" "));
            if let (Some(at), Some(code), None) = (at, code, &postcode)
                && is_postcode(country, &code)
                && code.len() > 3
            {
                words.truncate(at);
                postcode = Some(code);
            }
        }
        // The postcode may have a part of its own.
        if words.is_empty() {
            words = parts.pop()?.split_whitespace().collect();
        }
        // A state of two words, `North Carolina`, goes before one of one.
        let state = (0..words.len()).find_map(|at| {
            let text = words[at..].join(" ");
            // Before a postcode, `Ga` is a code, too.
            let upper = || region_code(&text.to_uppercase()).filter(|_| postcode.is_some());
            let (of, code) = region_code(&text).or_else(upper)?;
            (of == country).then_some((at, code))
        });
        let (at, code) = state?;
        // Without a postcode only a part of its own is surely a state.
        if postcode.is_none() && at > 0 {
            return None;
        }
        let before = match at {
            0 => parts
                .pop()
                .filter(|_| alone || !parts.is_empty())
                .unwrap_or_default()
                .to_owned(),
            at if alone || !parts.is_empty() => words[..at].join(" "),
            _ => String::new(),
        };
        let is_city = !before.is_empty() && !before.contains(|c: char| c.is_ascii_digit());
        Some(Self {
            city: is_city.then_some(before),
            region: Some(code.to_owned()),
            postcode,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines, postcode and country, and the city, state and postcode that they tell.
    const CASES: [(&[&str], &str, &str, [&str; 3]); 20] = [
        (
            &["562 Research Drive", "Athens, GA, 30605", "United States"],
            "",
            "US",
            ["Athens", "GA", "30605"],
        ),
        (
            &["205 Bray St., Athens, Ga 30601"],
            "",
            "US",
            ["Athens", "GA", "30601"],
        ),
        (
            &["95 North Avenue", "Athens, Georgia 30601"],
            "",
            "US",
            ["Athens", "GA", "30601"],
        ),
        (
            &[
                "1 Main St",
                "Winston-Salem, North Carolina, 27101-0001, USA",
            ],
            "",
            "US",
            ["Winston-Salem", "NC", "27101-0001"],
        ),
        (
            &["1 Main St", "Athens GA 30601"],
            "",
            "US",
            ["Athens", "GA", "30601"],
        ),
        (
            &["1 Main St, Athens, GA 30601"],
            "",
            "US",
            ["Athens", "GA", "30601"],
        ),
        (&["1 Main St, Athens, GA"], "", "US", ["Athens", "GA", ""]),
        (
            &["1 Main St, Athens GA 30601"],
            "",
            "US",
            ["Athens", "GA", "30601"],
        ),
        (
            &["1 Main St Athens GA 30601"],
            "",
            "US",
            ["", "GA", "30601"],
        ),
        (&["Main Street, GA 30601"], "", "US", ["", "GA", "30601"]),
        (
            &["12 Rue Rachel", "Montréal, QC H2J 2J3"],
            "",
            "CA",
            ["Montréal", "QC", "H2J 2J3"],
        ),
        (
            &["1 Pandora, Victoria, BC V8W1N6, Canada"],
            "",
            "CA",
            ["Victoria", "BC", "V8W1N6"],
        ),
        (
            &["136-17 39 Avenue", "Suite #1A"],
            "11354",
            "US",
            ["", "NY", ""],
        ),
        (&["1 Hastings St"], "V6A", "CA", ["", "BC", ""]),
        // Nothing is told: no such state there, or a postcode of two states or of none.
        (&["1 Main St", "Perth, WA 6000"], "", "AU", ["", "", ""]),
        (
            &["1 Main St", "Toronto, ON M5V 2T6"],
            "",
            "US",
            ["", "", ""],
        ),
        (&["Fishers Island"], "06390", "US", ["", "", ""]),
        (&["Yellowknife"], "X1A 1A1", "CA", ["", "", ""]),
        (&["1 Main St"], "1000", "US", ["", "", ""]),
        (&["Avenue in LA"], "", "US", ["", "", ""]),
    ];

    #[test]
    fn the_area_is_read_from_lines_and_postcodes() {
        for (lines, postcode, country, want) in CASES {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let address = Address {
                lines: lines.iter().map(|line| (*line).to_owned()).collect(),
                postcode: some(postcode),
                country: some(country),
                ..Address::default()
            };
            let [city, region, postcode] = want.map(some);
            let want = Area {
                city,
                region,
                postcode,
            };
            assert_eq!(Area::of(&address), want, "{address:?}");
        }
    }

    #[test]
    fn what_a_field_says_stands() {
        let address = Address {
            lines: vec!["1 Main St, Athens, GA 30601".into()],
            city: Some("Winterville".into()),
            region: Some("Georgia".into()),
            postcode: Some("30683".into()),
            country: Some("US".into()),
        };
        assert_eq!(Area::of(&address), Area::default());
    }
}
