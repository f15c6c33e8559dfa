//! How far a row can be relied on, and whose work it is.

use beside_core::places::freshness::Freshness;
use beside_core::places::row::NearRow;
use chrono::{Datelike, NaiveDate};

use super::page::Tone;
use crate::speech::Speech;

/// When the row was checked and what follows from it.
pub fn checked(
    speech: &Speech,
    freshness: Freshness,
    verified_on: Option<NaiveDate>,
    list_of: Option<NaiveDate>,
    has_phone: bool,
) -> (Tone, String) {
    let advice = speech.get(if has_phone {
        "place.phone_first"
    } else {
        "place.may_have_moved"
    });
    let year = |day: NaiveDate| day.year().to_string();
    match (freshness, verified_on) {
        (Freshness::Green, Some(day)) => {
            let day = speech.date(day);
            (Tone::Good, speech.with("place.checked", &[("day", &day)]))
        }
        (Freshness::Amber, Some(day)) => {
            let day = speech.date(day);
            let text = speech.with("place.checked_amber", &[("day", &day)]);
            (Tone::Care, text)
        }
        (Freshness::Red, Some(day)) => {
            let values = [("year", &*year(day)), ("advice", &*advice)];
            (Tone::Warn, speech.with("place.checked_red", &values))
        }
        (_, None) => {
            let (key, year) = match list_of {
                Some(day) => ("place.checked_never_list", year(day)),
                None => ("place.checked_never", String::new()),
            };
            let values = [("year", &*year), ("advice", &*advice)];
            (Tone::Warn, speech.with(key, &values))
        }
    }
}

/// Source, date, licence and the credit that the licence asks for.
pub(super) fn credit(speech: &Speech, row: &NearRow) -> String {
    let credit = &row.credit;
    let title = match credit.title.as_str() {
        "" => row.source.as_str(),
        title => title,
    };
    let day = credit
        .retrieved_on
        .map_or_else(|| speech.get("place.date_unknown"), |day| speech.date(day));
    let licence = row.licence.clone();
    let licence = licence.unwrap_or_else(|| speech.get("place.licence_unknown"));
    let values = [("title", title), ("day", &*day), ("licence", &*licence)];
    let mut text = speech.with("place.credit", &values);
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
        let speech = Speech::new(None, None);
        let red = |day, phone| checked(&speech, Freshness::Red, day, None, phone).1;
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
            checked(&speech, Freshness::Green, day, None, true).1,
            "Checked 2018-06-12"
        );
    }
}
