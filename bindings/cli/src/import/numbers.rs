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

/// Judges the two cells; absent values were already taken out.
pub fn pair(lat: Option<&str>, lon: Option<&str>) -> Pair {
    let (lat, lon) = match (lat, lon) {
        (None, None) => return Pair::None,
        (Some(lat), Some(lon)) => (degrees(lat), degrees(lon)),
        _ => return Pair::Bad,
    };
    match (lat, lon) {
        (Some(lat), Some(lon)) => judge(lat, lon),
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

/// A number of degrees: `40.7`, `40,7`, `40.7°`, `73.9 W`.
pub fn degrees(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('°').trim();
    let (text, sign) = match text.chars().last()? {
        'S' | 's' | 'W' | 'w' | 'O' | 'o' => (text.get(..text.len() - 1)?, -1.0),
        'N' | 'n' | 'E' | 'e' => (text.get(..text.len() - 1)?, 1.0),
        _ => (text, 1.0),
    };
    let text = text.trim().trim_end_matches('°').trim();
    let plain = if text.contains(',') && !text.contains('.') {
        text.replacen(',', ".", 1)
    } else {
        text.to_owned()
    };
    // `inf` and `nan` are no numbers of degrees.
    if !plain.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(plain.parse::<f64>().ok()? * sign)
}

/// Two numbers in one cell: `(40.7, -73.9)`, `40.7 -73.9`, `POINT (-73.9 40.7)`,
/// latitude first but in a `POINT`.
pub fn both(text: &str) -> Option<(f64, f64)> {
    let trimmed = text.trim();
    let is_wkt = trimmed
        .get(..5)
        .is_some_and(|head| head.eq_ignore_ascii_case("point"));
    let inner = trimmed
        .trim_start_matches(|c: char| {
            c.is_ascii_alphabetic() || c.is_whitespace() || c == '(' || c == '['
        })
        .trim_end_matches([')', ']', ' ']);
    let mut parts = inner
        .split(|c: char| c == ',' || c == ';' || c.is_whitespace())
        .filter(|part| !part.is_empty());
    let first: f64 = parts.next()?.parse().ok()?;
    let second: f64 = parts.next()?.parse().ok()?;
    if parts.next().is_some() {
        return None;
    }
    Some(if is_wkt {
        (second, first)
    } else {
        (first, second)
    })
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
    }
}
