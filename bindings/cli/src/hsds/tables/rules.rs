//! What a row of each table must have; the rules are data (`mappings/hsds-tables.toml`).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Line, Object};
use crate::hsds::read::text;
use crate::hsds::schedule;
use crate::import::dates;
use crate::import::refusal::{Refusable, Refusal};

/// Cell that tells how many cells a row had, where these are not as many as columns.
pub(super) const RAGGED: &str = "@cells";

/// One table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    pub(super) name: String,
    files: Vec<String>,
    marks: Vec<String>,
    /// Columns beyond which the table has none.
    #[serde(default)]
    only: Vec<String>,
    #[serde(default)]
    required: Vec<String>,
    #[serde(default)]
    required_if_named: Vec<String>,
    #[serde(default)]
    one_of: Vec<String>,
    #[serde(default)]
    pub(super) refs: BTreeMap<String, String>,
    #[serde(default)]
    dates: Vec<String>,
    #[serde(default)]
    times: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    table: Vec<Rule>,
}

/// All tables.
pub(super) fn all() -> Refusable<Vec<Rule>> {
    let text = include_str!("../../../mappings/hsds-tables.toml");
    let rules: Rules = toml::from_str(text)
        .map_err(|error| Refusal::new(format!("hsds-tables.toml: {error}"), ""))?;
    Ok(rules.table)
}

/// The table that a file is: by its name and its columns, or by its columns alone.
pub(super) fn of<'a>(
    rules: &'a [Rule],
    file: Option<&str>,
    columns: &[String],
) -> Option<&'a Rule> {
    let has = |name: &String| columns.contains(name);
    let fits = |rule: &&Rule| {
        rule.marks.iter().all(has)
            && (rule.only.is_empty() || columns.iter().all(|name| rule.only.contains(name)))
    };
    match file {
        // The columns tell a table of weekdays from one of RFC 5545 words.
        Some(file) => {
            let named = |rule: &&Rule| rule.files.iter().any(|name| name == file);
            let best = rules.iter().filter(named);
            best.clone().rfind(fits).or_else(|| best.clone().next())
        }
        // The more columns are asked for, the surer.
        None => rules
            .iter()
            .filter(fits)
            .max_by_key(|rule| rule.marks.len()),
    }
}

/// What other tables name a row by.
pub(super) fn key(cells: &Object) -> Option<String> {
    text(cells, "id").or_else(|| text(cells, "taxonomy_id"))
}

impl Rule {
    /// The table whose rows these are when services are put together.
    pub(super) fn joined(&self) -> &str {
        match self.name.as_str() {
            "regular_schedules" | "holiday_schedules" => "schedules",
            name => name,
        }
    }

    /// What is wrong with a row by itself.
    pub(super) fn fault(
        &self,
        columns: &[String],
        line: &Line,
        today: NaiveDate,
    ) -> Option<String> {
        let cells = &line.cells;
        if let Some(n) = text(cells, RAGGED) {
            return Some(format!(
                "it has {n} cells, and the header has other columns"
            ));
        }
        let empty = |name: &&String| text(cells, name).is_none();
        let named = self.required_if_named.iter();
        let named = named.filter(|name| columns.contains(name));
        if let Some(name) = self.required.iter().chain(named).find(empty) {
            return Some(format!("{name} is missing"));
        }
        if !self.one_of.is_empty() && self.one_of.iter().all(|name| empty(&name)) {
            return Some(format!(
                "it belongs to nothing: fill one of {}",
                self.one_of.join(", ")
            ));
        }
        let filled = |name: &String| Some((name.clone(), text(cells, name)?));
        let bad_date = |(_, value): &(String, String)| !is_date(value, today);
        if let Some((name, value)) = self.dates.iter().filter_map(filled).find(bad_date) {
            return Some(format!(
                "{name} is {value:?}, which is no date that can be read in one way only; write 2026-01-31"
            ));
        }
        let bad_time = |(_, value): &(String, String)| schedule::time(value).is_none();
        if let Some((name, value)) = self.times.iter().filter_map(filled).find(bad_time) {
            return Some(format!(
                "{name} is {value:?}, which is no time of day; write 17:00"
            ));
        }
        self.half_open(cells)
    }

    /// The row with its dates written as everywhere else.
    pub(super) fn plain(&self, mut line: Line, today: NaiveDate) -> Line {
        for name in &self.dates {
            let date = text(&line.cells, name).and_then(|text| date(&text, today));
            if let Some(date) = date {
                line.cells.insert(name.clone(), date.to_string().into());
            }
        }
        line
    }

    /// What stays of a faulty row: a schedule that says nothing, since hours without it
    /// would be told as if they were whole.
    pub(super) fn unreadable(&self, mut line: Line) -> Option<Line> {
        (self.joined() == "schedules").then(|| {
            line.cells.retain(|name, _| name.ends_with("_id"));
            line
        })
    }

    /// A day that is not closed has both its times.
    fn half_open(&self, cells: &Object) -> Option<String> {
        let has = |name: &str| text(cells, name).is_some();
        (self.name == "holiday_schedules" && has("opens_at") != has("closes_at"))
            .then(|| "opens_at and closes_at: only one of them is filled".into())
    }
}

/// A schedule may lie ahead, and month before day is how these tables are written.
pub(super) fn is_date(text: &str, today: NaiveDate) -> bool {
    date(text, today).is_some()
}

/// Reads a date of a table: as everywhere, and `12/24/2015`, since HSDS 1 says that the
/// month comes first.
pub(super) fn date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let far = today
        .checked_add_days(chrono::Days::new(36_525))
        .unwrap_or(today);
    dates::read(text, far).or_else(|| {
        let year = text.rsplit('/').next()?;
        let date = NaiveDate::parse_from_str(text, "%m/%d/%Y").ok()?;
        (year.len() == 4).then_some(date)
    })
}
