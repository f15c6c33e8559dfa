//! Tables of directories that name their columns otherwise, made into those of HSDS. Which
//! is which is data (`mappings/ilao.toml`).

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::json;

use super::{Line, Object};
use crate::hsds::read::text;
use crate::hsds::schedule;
use crate::import::refusal::{Refusable, Refusal};

/// One table of one directory.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dialect {
    name: String,
    marks: Vec<String>,
    columns: BTreeMap<String, String>,
    #[serde(default)]
    joined: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    phones: BTreeMap<String, String>,
    week: Option<String>,
    owner: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dialects {
    table: Vec<Dialect>,
}

/// A table in the words of HSDS, and the rows that its cells gave to other tables.
pub(super) struct Plain {
    /// Its name.
    pub(super) table: String,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Line>,
    /// Rows of other tables, with the names of these.
    pub(super) more: Vec<(&'static str, Line)>,
}

/// All that are known.
pub(super) fn all() -> Refusable<Vec<Dialect>> {
    let text = include_str!("../../../mappings/ilao.toml");
    let dialects: Dialects =
        toml::from_str(text).map_err(|error| Refusal::new(format!("ilao.toml: {error}"), ""))?;
    Ok(dialects.table)
}

/// The dialect of a table with these columns.
pub(super) fn of<'a>(dialects: &'a [Dialect], columns: &[String]) -> Option<&'a Dialect> {
    let fits = |dialect: &&Dialect| dialect.marks.iter().all(|mark| columns.contains(mark));
    dialects.iter().find(fits)
}

impl Dialect {
    /// The rows of a table as HSDS has them.
    pub(super) fn plain(&self, rows: Vec<Line>) -> Plain {
        let mut more = Vec::new();
        for row in &rows {
            let Some(owner) = self.id(&row.cells) else {
                continue;
            };
            let mut add = |table, mut cells: Object| {
                cells.insert(self.owner.clone(), owner.clone().into());
                more.push((table, Line { cells, ..*row }));
            };
            for cells in self.phones(&row.cells) {
                add("phones", cells);
            }
            for cells in self.week(&row.cells) {
                add("schedules", cells);
            }
        }
        let named = self.columns.values().chain(self.joined.keys());
        Plain {
            table: self.name.clone(),
            columns: named.cloned().collect(),
            rows: rows.into_iter().map(|row| self.renamed(row)).collect(),
            more,
        }
    }

    fn id(&self, cells: &Object) -> Option<String> {
        let (own, _) = self.columns.iter().find(|(_, name)| *name == "id")?;
        text(cells, own)
    }

    fn renamed(&self, row: Line) -> Line {
        let cell = |(own, name): (&String, &String)| Some((name.clone(), text(&row.cells, own)?));
        let joined = |(name, parts): (&String, &Vec<String>)| {
            let parts: String = parts
                .iter()
                .filter_map(|own| text(&row.cells, own))
                .collect();
            (!parts.is_empty()).then(|| (name.clone(), parts))
        };
        let one = self.columns.iter().filter_map(cell);
        let cells = one.chain(self.joined.iter().filter_map(joined));
        let mut cells: Object = cells.map(|(name, text)| (name, text.into())).collect();
        // A row with too many cells or too few is still told as one.
        if let Some(count) = row.cells.get(super::rules::RAGGED) {
            cells.insert(super::rules::RAGGED.into(), count.clone());
        }
        Line { cells, ..row }
    }

    fn phones(&self, cells: &Object) -> Vec<Object> {
        let phone = |(own, sort): (&String, &String)| {
            let number = text(cells, own)?;
            json!({"number": number, "type": sort}).as_object().cloned()
        };
        self.phones.iter().filter_map(phone).collect()
    }

    /// `Sunday: Closed Monday: 8:30-12:00 , 13:00-16:30` as a row for each time it is open.
    fn week(&self, cells: &Object) -> Vec<Object> {
        let text = self.week.as_ref().and_then(|own| text(cells, own));
        let mut day: Option<String> = None;
        let mut rows = Vec::new();
        for word in text.iter().flat_map(|text| text.split_whitespace()) {
            if let Some(name) = word
                .strip_suffix(':')
                .filter(|name| schedule::day(name).is_some())
            {
                day = Some(name.to_owned());
            }
            let (Some(day), Some((opens, closes))) = (&day, word.split_once('-')) else {
                continue;
            };
            if schedule::time(opens).is_some() && schedule::time(closes).is_some() {
                let row = json!({"weekday": day, "opens_at": opens, "closes_at": closes});
                rows.extend(row.as_object().cloned());
            }
        }
        rows
    }
}
