//! Whole units as a decimal number.

/// A number of so many decimal places, given in units of the last of them,
/// without zeros at the end: 2500 of 3 places is `2.5`. A language's own sign for
/// the point is a matter of the text that it is filled into.
pub fn decimal(units: i64, places: u32) -> String {
    let scale = 10_u64.pow(places);
    let (whole, part) = (units.unsigned_abs() / scale, units.unsigned_abs() % scale);
    let sign = if units < 0 { "-" } else { "" };
    if part == 0 {
        return format!("{sign}{whole}");
    }
    let width = usize::try_from(places).unwrap_or(0);
    let part = format!("{part:0width$}");
    format!("{sign}{whole}.{}", part.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn decimals_have_no_zeros_at_the_end() {
        for (units, places, text) in [
            (2_500, 3, "2.5"),
            (5_000, 3, "5"),
            (50, 4, "0.005"),
            (1_000, 4, "0.1"),
            (15, 1, "1.5"),
            (0, 3, "0"),
            (-1_250, 3, "-1.25"),
        ] {
            assert_eq!(decimal(units, places), text);
        }
    }
}
