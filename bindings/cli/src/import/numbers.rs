//! Coordinates as lists write them (rule R4).

/// A pair of coordinate cells, judged by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pair {
    /// Nothing was given.
    None,
    /// A point on Earth, not 0/0.
    Point(f64, f64),
    /// Text that is no number.
    NotANumber,
    /// One of two, 0/0 or out of range.
    Bad,
    /// Out of range as it stands and in range the other way round.
    Swapped,
}

/// Which way a letter says that a number of degrees goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Axis {
    /// North or south.
    Lat,
    /// East or west.
    Lon,
}

/// Judges the two cells; absent values were already taken out.
pub fn pair(lat: Option<&str>, lon: Option<&str>) -> Pair {
    let (lat, lon) = match (lat, lon) {
        (None, None) => return Pair::None,
        (Some(lat), Some(lon)) => (angle(lat), angle(lon)),
        _ => return Pair::Bad,
    };
    match (lat, lon) {
        (Some((_, Some(Axis::Lon))), Some((_, Some(Axis::Lat)))) => Pair::Swapped,
        (Some((_, Some(Axis::Lon))), _) | (_, Some((_, Some(Axis::Lat)))) => Pair::Bad,
        (Some((lat, _)), Some((lon, _))) => judge(lat, lon),
        _ => Pair::NotANumber,
    }
}

/// Judges two numbers.
pub fn judge(lat: f64, lon: f64) -> Pair {
    let fits = |lat: f64, lon: f64| lat.abs() <= 90.0 && lon.abs() <= 180.0;
    if !lat.is_finite() || !lon.is_finite() || (lat == 0.0 && lon == 0.0) {
        Pair::Bad
    } else if fits(lat, lon) {
        Pair::Point(lat, lon)
    } else if fits(lon, lat) {
        Pair::Swapped
    } else {
        Pair::Bad
    }
}

/// A number of degrees: `40.7`, `40,7`, `40.7°`, `73.9 W`, `45°08'41.3"N`, `N 45 08.7`.
pub fn degrees(text: &str) -> Option<f64> {
    angle(text).map(|(degrees, _)| degrees)
}

fn angle(text: &str) -> Option<(f64, Option<Axis>)> {
    let text = text.trim();
    let (text, letter) = without_letter(text);
    let (axis, sign) = match letter {
        Some('N') => (Some(Axis::Lat), 1.0),
        Some('S') => (Some(Axis::Lat), -1.0),
        Some('E') => (Some(Axis::Lon), 1.0),
        // West in the languages of Rome. A list in German means east by it and then
        // lies out of its country, which is told.
        Some('W' | 'O') => (Some(Axis::Lon), -1.0),
        _ => (None, 1.0),
    };
    let bare = text.trim().trim_end_matches('°').trim();
    if let Some(plain) = decimal(bare) {
        return Some((plain * sign, axis));
    }
    let value = sexagesimal(bare, axis.is_some())?;
    Some((value * sign, axis))
}

/// Takes a letter of direction from the front or the end.
fn without_letter(text: &str) -> (&str, Option<char>) {
    let direction = |c: char| {
        let upper = c.to_ascii_uppercase();
        matches!(upper, 'N' | 'S' | 'E' | 'W' | 'O').then_some(upper)
    };
    // The s of `45d08m41s` is of seconds.
    let is_seconds = text.ends_with('s') && text.contains(['d', 'm']);
    let mut characters = text.chars();
    if let Some(letter) = characters
        .next_back()
        .and_then(direction)
        .filter(|_| !is_seconds)
    {
        return (characters.as_str(), Some(letter));
    }
    let mut characters = text.chars();
    if let Some(letter) = characters.next().and_then(direction) {
        return (characters.as_str(), Some(letter));
    }
    (text, None)
}

/// A plain number; a comma may stand for the point.
fn decimal(text: &str) -> Option<f64> {
    let plain = if text.contains(',') && !text.contains('.') {
        text.replacen(',', ".", 1)
    } else {
        text.to_owned()
    };
    // `inf` and `nan` are no numbers of degrees.
    if !plain.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    plain.parse().ok()
}

/// Degrees, minutes and seconds, told by their signs or, where a letter of direction
/// stands beside them, by blanks alone.
fn sexagesimal(text: &str, has_letter: bool) -> Option<f64> {
    let is_sign = |c: char| {
        matches!(
            c,
            '°' | 'º'
                | '˚'
                | '\''
                | '"'
                | '\u{2019}'
                | '\u{2032}'
                | '\u{201d}'
                | '\u{2033}'
                | 'd'
                | 'm'
                | 's'
                | ':'
        )
    };
    if !has_letter && !text.chars().any(is_sign) {
        return None;
    }
    let (text, negative) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let parts: Vec<f64> = text
        .split(|c: char| is_sign(c) || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .map(|part| decimal(part).filter(|number| *number >= 0.0))
        .collect::<Option<_>>()?;
    let (degrees, minutes, seconds) = match parts.as_slice() {
        [degrees] => (*degrees, 0.0, 0.0),
        [degrees, minutes] => (*degrees, *minutes, 0.0),
        [degrees, minutes, seconds] => (*degrees, *minutes, *seconds),
        _ => return None,
    };
    if minutes >= 60.0 || seconds >= 60.0 {
        return None;
    }
    let value = degrees + minutes / 60.0 + seconds / 3600.0;
    Some(if negative { -value } else { value })
}

/// Two numbers in one cell: `(40.7, -73.9)`, `40.7 -73.9`, `POINT (-73.9 40.7)`,
/// `40.7 -73.9 15 4.5` (with altitude and accuracy), `45°08'N 7°26'E`; latitude first
/// but in a `POINT` and where letters say otherwise.
pub fn both(text: &str) -> Option<(f64, f64)> {
    let trimmed = text.trim();
    if trimmed.starts_with("http") {
        return of_map_link(trimmed);
    }
    let trimmed = trimmed.strip_prefix("geo:").unwrap_or(trimmed);
    let is_wkt = trimmed
        .get(..5)
        .is_some_and(|head| head.eq_ignore_ascii_case("point"));
    let inner = trimmed
        .trim_start_matches(|c: char| {
            c.is_ascii_alphabetic() || c.is_whitespace() || "([".contains(c)
        })
        .trim_end_matches([')', ']', ' ']);
    // "lat: 52.38, lon: 4.90"
    let lower = trimmed.to_ascii_lowercase();
    let is_label = |part: &str| {
        let label = part.to_ascii_lowercase();
        ["lat", "lon", "lng", "long", "latitude", "longitude"].contains(&label.as_str())
    };
    let is_labelled = lower.contains("lat") && lower.contains("lo");
    let is_lon_first = is_labelled && lower.starts_with("lo");
    let parts: Vec<&str> = inner
        .split(|c: char| ",;".contains(c) || c.is_whitespace() || (is_labelled && ":=".contains(c)))
        .filter(|part| !part.is_empty())
        .filter(|part| !is_labelled || !is_label(part))
        .collect();
    let numbers: Option<Vec<f64>> = parts
        .iter()
        .map(|part| part.parse().ok().filter(|number: &f64| number.is_finite()))
        .collect();
    match numbers.as_deref() {
        Some([lon, lat] | [lon, lat, _]) if is_wkt => Some((*lat, *lon)),
        Some([lon, lat]) if is_lon_first => Some((*lat, *lon)),
        Some([lat, lon]) => Some((*lat, *lon)),
        // Altitude and accuracy follow in what survey tools write, blanks between.
        Some([lat, lon, _] | [lat, lon, _, _]) if !inner.contains([',', ';']) => Some((*lat, *lon)),
        _ => lettered(trimmed.trim_matches(['(', ')', '[', ']', ' '])),
    }
}

/// The point that a link to a map shows: `.../@52.39,4.91,15z`, `...?q=52.39,4.91`.
fn of_map_link(link: &str) -> Option<(f64, f64)> {
    [
        "/@", "?q=", "&q=", "?ll=", "&ll=", "?query=", "&query=", "/place/",
    ]
    .iter()
    .find_map(|mark| {
        let (_, behind) = link.split_once(mark)?;
        let mut numbers = behind.split(|c: char| !(c.is_ascii_digit() || "-.".contains(c)));
        let (lat, lon) = (numbers.next()?, numbers.next()?);
        let is_exact = |text: &str| text.split_once('.').is_some_and(|(_, rest)| rest.len() > 1);
        (is_exact(lat) && is_exact(lon)).then(|| Some((lat.parse().ok()?, lon.parse().ok()?)))?
    })
}

/// Two numbers with letters of direction, in either order.
fn lettered(text: &str) -> Option<(f64, f64)> {
    let halves = |first: &str, second: &str| {
        let (first, second) = (angle(first)?, angle(second)?);
        match (first.1?, second.1?) {
            (Axis::Lat, Axis::Lon) => Some((first.0, second.0)),
            (Axis::Lon, Axis::Lat) => Some((second.0, first.0)),
            _ => None,
        }
    };
    let cuts = text.char_indices().skip(1).filter_map(|(at, c)| {
        let before = text[..at].chars().next_back();
        let after_letter = before.is_some_and(|c| "NSEWOnsewo".contains(c));
        let is_cut = matches!(c, ',' | ';' | '/' | ' ') || after_letter || "NSEWO".contains(c);
        is_cut.then_some(at)
    });
    let mut cuts = cuts;
    cuts.find_map(|at| {
        let (first, second) = text.split_at(at);
        halves(first, second.trim_start_matches([',', ';', '/', ' ']))
    })
}

/// A point at the end of a text, as in an address cell that holds both: what stands
/// before it, degrees north and east.
pub fn at_end(text: &str) -> Option<(&str, f64, f64)> {
    let trimmed = text.trim_end();
    let open = trimmed.trim_end_matches([')', ']']);
    let (rest, lon) = open.rsplit_once([',', ' ', ';', '\n'])?;
    let rest = rest.trim_end_matches([',', ' ', ';']);
    let start = rest
        .rfind([',', ' ', ';', '(', '[', '\n'])
        .map_or(0, |at| at + 1);
    let (before, lat) = rest.split_at(start);
    let number = |text: &str| {
        let (_, decimals) = text.split_once('.')?;
        (decimals.len() >= 3).then(|| text.parse::<f64>().ok())?
    };
    let (lat, lon) = (number(lat)?, number(lon)?);
    let before = before.trim_end_matches(['(', '[', ' ', ',', ';', '\n']);
    let is_text = before.chars().any(char::is_alphabetic);
    (is_text && matches!(judge(lat, lon), Pair::Point(..))).then_some((before, lat, lon))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_judged() {
        assert_eq!(pair(Some("40.7"), Some("-73.9")), Pair::Point(40.7, -73.9));
        assert_eq!(pair(Some("40,7"), Some("73.9 W")), Pair::Point(40.7, -73.9));
        assert_eq!(pair(Some("-122.4"), Some("37.7")), Pair::Swapped);
        assert_eq!(pair(Some("0"), Some("0.0")), Pair::Bad);
        assert_eq!(pair(Some("91"), Some("181")), Pair::Bad);
        assert_eq!(pair(Some("40.7"), None), Pair::Bad);
        assert_eq!(pair(Some("forty"), Some("1")), Pair::NotANumber);
        assert_eq!(pair(Some("NaN"), Some("inf")), Pair::NotANumber);
        assert_eq!(pair(None, None), Pair::None);
    }

    #[test]
    fn points_in_one_cell() {
        assert_eq!(both("(40.7964, -73.967932)"), Some((40.7964, -73.967932)));
        assert_eq!(both("POINT (-73.9 40.7)"), Some((40.7, -73.9)));
        assert_eq!(both("216 23rd Street"), None);
        assert_eq!(
            both("45.5231 -122.6765 15.2 4.5"),
            Some((45.5231, -122.6765))
        );
        assert_eq!(both("1, 2, 3"), None);
        assert_eq!(both("N 45.5, E 7.25"), Some((45.5, 7.25)));
        assert_eq!(both("7.25 E 45.5 N"), Some((45.5, 7.25)));
    }

    #[test]
    fn minutes_and_seconds() {
        for (text, want) in [
            ("45°08'41.3\"N", 45.144_805_6),
            ("7°26'20.5\"E", 7.439_027_8),
            ("W 122° 40.59'", -122.676_5),
            ("122 40 35 W", -122.676_388_9),
            ("3°42'12\"O", -3.703_333_3),
            ("-45°30'", -45.5),
        ] {
            let got = degrees(text).unwrap_or(f64::NAN);
            assert!((got - want).abs() < 1e-6, "{text}: {got}");
        }
        for text in ["45°61'", "45 08 41", "1 Main St", "S"] {
            assert_eq!(degrees(text), None, "{text}");
        }
        let swapped = pair(Some("7°26'20.5\"E"), Some("45°08'41.3\"N"));
        assert_eq!(swapped, Pair::Swapped);
    }

    #[test]
    fn points_behind_an_address() {
        assert_eq!(
            at_end("1 Main St Portland, OR 97201 (45.5231, -122.6765)"),
            Some(("1 Main St Portland, OR 97201", 45.5231, -122.6765))
        );
        for text in [
            "1 Main St, OR 97201",
            "(45.5231, -122.6765)",
            "Suite 1.5, 2.5",
        ] {
            assert_eq!(at_end(text), None, "{text}");
        }
    }
}
