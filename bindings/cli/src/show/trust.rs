//! How far a row can be relied on, and whose work it is.

use beside_core::places::freshness::Freshness;
use beside_core::places::row::NearRow;
use chrono::{Datelike, NaiveDate};

use super::page::Tone;

/// When the row was checked and what follows from it.
pub(super) fn checked(
    freshness: Freshness,
    verified_on: Option<NaiveDate>,
    list_of: Option<NaiveDate>,
    has_phone: bool,
) -> (Tone, String) {
    let advice = if has_phone {
        "Phone first"
    } else {
        "It may have moved or closed"
    };
    match (freshness, verified_on) {
        (Freshness::Green, Some(day)) => (Tone::Good, format!("Checked {day}")),
        (Freshness::Amber, Some(day)) => {
            (Tone::Care, format!("Checked {day}; it may have changed"))
        }
        (Freshness::Red, Some(day)) => (
            Tone::Warn,
            format!("Last checked in {}. {advice}", day.year()),
        ),
        (_, None) => {
            let list = list_of.map_or_else(String::new, |day| format!(" (list of {})", day.year()));
            let text = format!("When it was checked is not known{list}. {advice}");
            (Tone::Warn, text)
        }
    }
}

/// Source, date, licence and the credit that the licence asks for.
pub(super) fn credit(row: &NearRow) -> String {
    let credit = &row.credit;
    let title = match credit.title.as_str() {
        "" => row.source.as_str(),
        title => title,
    };
    let date = credit
        .retrieved_on
        .map_or_else(|| "date not known".into(), |day| day.to_string());
    let licence = row.licence.as_deref().unwrap_or("licence not known");
    let mut text = format!("From {title} ({date}; {licence})");
    let attribution = credit.attribution.trim();
    if !attribution.is_empty() && attribution != title {
        text.push_str(". ");
        text.push_str(attribution);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn red_names_the_year_and_what_to_do() {
        let day = NaiveDate::from_ymd_opt(2018, 6, 12);
        let red = |day, phone| checked(Freshness::Red, day, None, phone).1;
        assert_eq!(red(day, true), "Last checked in 2018. Phone first");
        assert_eq!(
            red(day, false),
            "Last checked in 2018. It may have moved or closed"
        );
        assert_eq!(
            red(None, true),
            "When it was checked is not known. Phone first"
        );
        assert_eq!(
            checked(Freshness::Green, day, None, true).1,
            "Checked 2018-06-12"
        );
    }
}
