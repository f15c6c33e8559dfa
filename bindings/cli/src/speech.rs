//! What the command line says, in the reader's language: texts of the content,
//! dates, times and numbers as that language writes them.

use beside_core::content::{Content, fill};
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

/// The texts of one language.
#[derive(Debug, Clone, Copy)]
pub struct Speech {
    content: &'static Content,
    lang: &'static str,
}

impl Speech {
    /// The best language there is for a tag in a region; English without one.
    pub fn new(lang: Option<&str>, region: Option<&str>) -> Self {
        Self::of(Content::embedded(), lang, region)
    }

    /// The same with other content.
    pub fn of(content: &'static Content, lang: Option<&str>, region: Option<&str>) -> Self {
        let lang = content.language_in(lang, region);
        Self { content, lang }
    }

    /// Its tag.
    pub fn lang(&self) -> &'static str {
        self.lang
    }

    /// A language's own name for itself.
    pub fn endonym(&self, lang: &str) -> String {
        let name = self.content.text(lang, "language.name");
        name.map_or_else(|| lang.to_owned(), |name| name.text.to_string())
    }

    /// A text; a key without one shows itself, so that the fault is seen.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text with values for its placeholders.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let Some(text) = self.content.text(self.lang, key) else {
            return key.to_owned();
        };
        fill(&text.text, |name| {
            let value = values.iter().find(|(own, _)| *own == name)?.1;
            Some(value.to_owned())
        })
    }

    /// A text that need not be there.
    pub fn find(&self, key: &str) -> Option<String> {
        let text = self.content.text(self.lang, key)?;
        Some(text.text.clone().into_owned())
    }

    /// `Label: value`.
    pub fn field(&self, label: &str, value: &str) -> String {
        self.with("format.field", &[("label", label), ("value", value)])
    }

    /// A number, with or without its unit, as it stands in data: `2.5 mg`.
    pub fn number(&self, value: &str) -> String {
        self.content.number(self.lang, value.trim()).into_owned()
    }

    /// A number with its unit, for example `1.5` and `km`.
    pub fn quantity(&self, number: &str, unit: &str) -> String {
        let unit = self.get(&format!("format.unit.{unit}"));
        let plain = self.content.number(self.lang, number);
        self.with("format.quantity", &[("number", &plain), ("unit", &unit)])
    }

    /// A whole number with marks between its thousands, where the language puts any.
    pub fn grouped(&self, number: u32) -> String {
        let from = self.get("format.thousands_from").parse().unwrap_or(1_000);
        if number < from {
            return number.to_string();
        }
        self.marked(number)
    }

    fn marked(&self, number: u32) -> String {
        if number < 1_000 {
            return number.to_string();
        }
        let low = format!("{:03}", number % 1_000);
        let high = self.marked(number / 1_000);
        self.with("format.thousands", &[("high", &high), ("low", &low)])
    }

    /// `17:00`.
    pub fn time(&self, at: NaiveDateTime) -> String {
        self.dated("format.time", at)
    }

    /// `Mon 09:00`.
    pub fn weekday_time(&self, at: NaiveDateTime) -> String {
        self.dated("format.weekday_time", at)
    }

    /// `Mon 30 Nov 09:00`.
    pub fn day_time(&self, at: NaiveDateTime) -> String {
        self.dated("format.day_time", at)
    }

    /// `Mon 30 Nov`.
    pub fn day(&self, at: NaiveDateTime) -> String {
        self.dated("format.day", at)
    }

    /// `2026-11-30`.
    pub fn date(&self, day: NaiveDate) -> String {
        self.dated("format.date", day.into())
    }

    fn dated(&self, key: &str, at: NaiveDateTime) -> String {
        let Some(pattern) = self.content.text(self.lang, key) else {
            return at.to_string();
        };
        let nth = |key: &str, n: u32| {
            let list = self.get(key);
            list.split(' ').nth(n as usize).map(str::to_owned)
        };
        fill(&pattern.text, |name| match name {
            "hour" => Some(at.hour().to_string()),
            "hour_2" => Some(format!("{:02}", at.hour())),
            "minute" => Some(format!("{:02}", at.minute())),
            "weekday" => nth("format.weekdays", at.weekday().num_days_from_monday()),
            "day" if at.day() == 1 => Some(self.get("format.first")),
            "day" => Some(at.day().to_string()),
            "day_2" => Some(format!("{:02}", at.day())),
            "month" => nth("format.months", at.month0()),
            "month_2" => Some(format!("{:02}", at.month())),
            "year" => Some(at.year().to_string()),
            "time" => Some(self.time(at)),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn plain(text: &str) -> String {
        text.replace(['\u{a0}', '\u{202f}'], "_")
    }

    #[test]
    fn dates_and_numbers_are_written_as_in_each_language() {
        let cases = [
            (
                "en",
                "09:05",
                "Mon 30 Nov 09:05",
                "2026-11-30",
                "1,609",
                "20,015",
                "1.5 km",
            ),
            (
                "es",
                "9:05_h",
                "lun 30 nov, 9:05_h",
                "30 nov 2026",
                "1609",
                "20_015",
                "1.5_km",
            ),
            (
                "fr",
                "9_h_05",
                "lun. 30 nov., 9_h_05",
                "30 nov. 2026",
                "1609",
                "20_015",
                "1,5_km",
            ),
        ];
        for (lang, time, day, date, four, five, far) in cases {
            let speech = Speech::new(Some(lang), None);
            let moment = at("2026-11-30T09:05:00");
            assert_eq!(plain(&speech.time(moment)), time);
            assert_eq!(plain(&speech.day_time(moment)), day);
            assert_eq!(plain(&speech.date(moment.date())), date);
            assert_eq!(plain(&speech.grouped(1_609)), four);
            assert_eq!(plain(&speech.grouped(20_015)), five);
            assert_eq!(plain(&speech.quantity("1.5", "km")), far);
        }
        let first = Speech::new(Some("fr"), None).date(at("2026-07-01T00:00:00").date());
        assert_eq!(first, "1er juill. 2026");
    }

    #[test]
    fn every_language_writes_every_day_and_month_whole() {
        for lang in Content::embedded().languages() {
            let speech = Speech::new(Some(lang), None);
            for day in 1..=366 {
                let at = NaiveDate::from_yo_opt(2024, day).unwrap().into();
                for key in [
                    "format.time",
                    "format.day",
                    "format.day_time",
                    "format.date",
                ] {
                    let text = speech.dated(key, at);
                    assert!(
                        !text.contains('{') && !text.contains("  "),
                        "{lang}: {text}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_missing_shows_its_key() {
        assert_eq!(Speech::new(None, None).get("cli.nothing"), "cli.nothing");
        assert_eq!(Speech::new(Some("tlh"), None).get("place.here"), "here");
    }
}
