//! Numbers as people write them.

/// A number of so many decimal places, given in units of the last of them,
/// without zeros at the end: 2500 of 3 places is `2.5`. Spanish and French have
/// a comma (facts on languages).
pub fn decimal(units: i64, places: u32, lang: &str) -> String {
    let comma = ["es", "fr"].iter().any(|own| lang.starts_with(own));
    let point = if comma { ',' } else { '.' };
    let scale = 10_u64.pow(places);
    let (whole, part) = (units.unsigned_abs() / scale, units.unsigned_abs() % scale);
    let sign = if units < 0 { "-" } else { "" };
    if part == 0 {
        return format!("{sign}{whole}");
    }
    let width = usize::try_from(places).unwrap_or(0);
    let part = format!("{part:0width$}");
    format!("{sign}{whole}{point}{}", part.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn decimals_have_no_zeros_at_the_end() {
        for (units, places, lang, text) in [
            (2_500, 3, "en", "2.5"),
            (5_000, 3, "en", "5"),
            (50, 4, "en", "0.005"),
            (1_000, 4, "fr-CA", "0,1"),
            (15, 1, "es", "1,5"),
            (0, 3, "en", "0"),
            (-1_250, 3, "en", "-1.25"),
        ] {
            assert_eq!(decimal(units, places, lang), text);
        }
    }
}
