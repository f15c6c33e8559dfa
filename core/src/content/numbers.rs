//! Numbers as a language writes them: the one place that turns a decimal point
//! into a comma, so that no dose is ever retyped.

use std::borrow::Cow;

use super::fill;

/// A plain number, or a number and its unit, in the marks of a language; `mark`
/// gives its texts. Anything else (a time, a place, a number to call with signs
/// in it) stays as it is.
pub(super) fn written<'a, 'm>(
    value: &'a str,
    mark: impl Fn(&str) -> Option<&'m str>,
) -> Cow<'a, str> {
    // Most are whole numbers: nothing of them differs.
    if !value.contains(['.', ' ']) {
        return Cow::Borrowed(value);
    }
    let (number, unit) = match value.split_once(' ') {
        Some((number, unit)) => (number, Some(unit)),
        None => (value, None),
    };
    let is_unit = |unit: &str| !unit.is_empty() && unit.chars().all(char::is_alphabetic);
    if !is_number(number) || !unit.is_none_or(is_unit) {
        return Cow::Borrowed(value);
    }
    let own = match mark("format.decimal") {
        Some(decimal) if number.contains('.') => Cow::Owned(number.replace('.', decimal)),
        _ => Cow::Borrowed(number),
    };
    match (unit, mark("format.quantity")) {
        (Some(unit), Some(pattern)) => Cow::Owned(fill(pattern, |name| match name {
            "number" => Some(own.to_string()),
            "unit" => Some(unit.to_owned()),
            _ => None,
        })),
        (Some(unit), None) => Cow::Owned(format!("{own} {unit}")),
        (None, _) => own,
    }
}

/// A number of so many decimal places, given in units of the last of them,
/// without zeros at the end: 2500 of 3 places is `2.5`. Texts that it is filled
/// into give it the marks of their language.
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

/// Digits with at most one point between them.
fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match text.split_once('.') {
        Some((whole, rest)) => digits(whole) && digits(rest),
        None => digits(text),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Content;
    use super::decimal;

    #[test]
    fn a_dose_reads_the_same_in_every_language() {
        let content = Content::embedded();
        for lang in content.languages() {
            for (value, point, comma) in [
                ("0.4 mL", "0.4mL", "0,4mL"),
                ("0.4", "0.4", "0,4"),
                ("1 mL", "1mL", "1mL"),
                ("10", "10", "10"),
                ("2024", "2024", "2024"),
            ] {
                let own = content.number(lang, value).replace([' ', '\u{a0}'], "");
                assert!(own == point || own == comma, "{value} is {own} in {lang}");
            }
            for other in [
                "4:05",
                "1.2.3",
                ".4",
                "4.",
                "33.95, -83.37",
                "9-1-1",
                "",
                " ",
                "4 m/s",
            ] {
                assert_eq!(content.number(lang, other), other, "{lang}");
            }
        }
        assert_eq!(content.number("fr", "0.4 mL"), "0,4\u{a0}mL");
        assert_eq!(content.number("es", "0.4 mL"), "0.4\u{a0}mL");
        assert_eq!(content.number("en", "0.4 mL"), "0.4 mL");
    }

    #[test]
    fn decimals_have_no_zeros_at_the_end() {
        for (units, places, text) in [
            (2_500, 3, "2.5"),
            (5_000, 3, "5"),
            (50, 4, "0.005"),
            (1_000, 4, "0.1"),
            (0, 3, "0"),
            (-1_250, 3, "-1.25"),
        ] {
            assert_eq!(decimal(units, places), text);
        }
    }
}
