//! A cell as a volunteer reads it on the screen: no exponents, zeros in front where its
//! format has them, dates as year-month-day, times of day as hours and minutes.

use calamine::{DataRef, ExcelDateTime};

/// The text of a cell; `format` is its number format, as `00000` or `d/m/yyyy`.
pub(super) fn text(cell: &DataRef<'_>, format: &str) -> String {
    match cell {
        // `#N/A` and other error values count as blank.
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.trim().to_owned()
        }
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Int(number) => shown(*number as f64, format),
        DataRef::Float(number) => shown(*number, format),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) => date_or_time(moment, format),
    }
}

fn shown(number: f64, format: &str) -> String {
    let bare = unquoted(format);
    if bare.contains('%') {
        return format!("{}%", decimal(number * 100.0));
    }
    digits(number, format).unwrap_or_else(|| decimal(number))
}

/// A number with the 15 digits that spreadsheets keep: 0.1 + 0.2 is 0.3.
fn decimal(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    f64::to_string(&rounded)
}

/// A whole number in a format of nothing but digits and marks: `00000` for a postcode,
/// `0#" "##" "##" "##" "##` for a French phone.
fn digits(number: f64, format: &str) -> Option<String> {
    if number < 0.0 || number.fract() != 0.0 || number >= 1e15 {
        return None;
    }
    /// A place for a digit, or a mark that stands as it is.
    enum Part {
        Zero,
        Blank,
        Mark(char),
    }
    let mut parts = Vec::new();
    let mut marks = format.split(';').next()?.chars();
    while let Some(mark) = marks.next() {
        match mark {
            '0' => parts.push(Part::Zero),
            '#' => parts.push(Part::Blank),
            '\\' => parts.push(Part::Mark(marks.next()?)),
            '"' => parts.extend(
                marks
                    .by_ref()
                    .take_while(|mark| *mark != '"')
                    .map(Part::Mark),
            ),
            '-' | '+' | ' ' | '(' | ')' => parts.push(Part::Mark(mark)),
            _ => return None,
        }
    }
    let places = parts
        .iter()
        .filter(|part| !matches!(part, Part::Mark(_)))
        .count();
    let written = format!("{number:.0}");
    let mut digits = written.chars().rev();
    let mut left = places;
    let mut out: Vec<char> = Vec::new();
    for part in parts.iter().rev() {
        match part {
            Part::Mark(mark) => out.push(*mark),
            Part::Zero | Part::Blank => {
                left -= 1;
                match digits.next() {
                    Some(digit) => out.push(digit),
                    None if matches!(part, Part::Zero) => out.push('0'),
                    None => {}
                }
                // What has no place of its own stands before the first.
                if left == 0 {
                    out.extend(digits.by_ref());
                }
            }
        }
    }
    (places > 0).then(|| out.into_iter().rev().collect::<String>().trim().to_owned())
}

fn date_or_time(moment: &ExcelDateTime, format: &str) -> String {
    let value = moment.as_f64();
    if moment.is_duration() {
        return clock(value);
    }
    let bare = unquoted(format).to_ascii_lowercase();
    let (has_day, has_time) = (bare.contains(['d', 'y']), bare.contains(['h', 's']));
    if has_time && !has_day {
        return clock(if value == 1.0 { value } else { value.fract() });
    }
    // Excel has no day 0.
    if value < 1.0 {
        return if value > 0.0 {
            clock(value)
        } else {
            String::new()
        };
    }
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    if has_time && value.fract() != 0.0 {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}")
    }
}

/// Parts of a day as hours and minutes.
fn clock(days: f64) -> String {
    let minutes = (days * 1440.0).round().clamp(0.0, 1e9) as u64;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A format without colours, languages and quoted words.
fn unquoted(format: &str) -> String {
    let mut bare = String::new();
    let mut marks = format.chars();
    while let Some(mark) = marks.next() {
        match mark {
            '\\' => drop(marks.next()),
            '"' => drop(marks.by_ref().find(|mark| *mark == '"')),
            '[' => drop(marks.by_ref().find(|mark| *mark == ']')),
            _ => bare.push(mark),
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn numbers_are_read_as_they_are_shown() {
        for (number, format, want) in [
            (5_035_550_100.0, "General", "5035550100"),
            (1.9e9, "0.00E+00", "1900000000"),
            (4_930_231_250_000_000.0, "General", "4930231250000000"),
            (45.515_2, "0.0", "45.5152"),
            (0.1 + 0.2, "", "0.3"),
            (2134.0, "00000", "02134"),
            (21_341_234.0, "00000\\-0000", "02134-1234"),
            (
                145_678_901.0,
                "0#\" \"##\" \"##\" \"##\" \"##",
                "01 45 67 89 01",
            ),
            (34_915_550_100.0, "\"+\"0", "+34915550100"),
            (5_035_550_100.0, "\\(000\\)\\ 000\\-0000", "(503) 555-0100"),
            (1234.0, "#,##0", "1234"),
            (0.5, "0%", "50%"),
            (-123.03, "General", "-123.03"),
        ] {
            assert_eq!(
                text(&DataRef::Float(number), format),
                want,
                "{number} {format}"
            );
        }
        assert_eq!(text(&DataRef::Int(97201), ""), "97201");
        assert_eq!(text(&DataRef::SharedString(" A\nB "), ""), "A\nB");
    }

    #[test]
    fn dates_and_times_of_day_are_read_as_they_are_shown() {
        let moment =
            |value, kind, is_1904| DataRef::DateTime(ExcelDateTime::new(value, kind, is_1904));
        let date = |value, is_1904| moment(value, ExcelDateTimeType::DateTime, is_1904);
        for (cell, format, want) in [
            (date(0.375, false), "h:mm AM/PM", "09:00"),
            (date(0.729_166_666_7, false), "h:mm", "17:30"),
            (date(1.0, false), "h:mm", "24:00"),
            (date(46_327.75, false), "h:mm", "18:00"),
            (date(46_327.0, false), "m/d/yyyy", "2026-11-01"),
            (date(46_327.5, false), "d/m/yyyy h:mm", "2026-11-01 12:00"),
            (date(44_865.0, true), "d/m/yyyy", "2026-11-01"),
            (date(0.0, false), "d/m/yyyy", ""),
            (
                moment(1.0, ExcelDateTimeType::TimeDelta, false),
                "[h]:mm",
                "24:00",
            ),
        ] {
            assert_eq!(text(&cell, format), want, "{cell:?} {format}");
        }
    }
}
