//! Mappings: which column of a list is which field. Data, not code: the built-in
//! ones and the volunteer's `--map` are the same TOML.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::fields::Field;
use super::refusal::{Refusable, Refusal};
use super::rows::{Format, Table};
use super::values::folded;

/// One list, or one family of lists with the same columns.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mapping {
    /// Id; shown in the report.
    pub id: String,
    /// Source id of the rows; without one the file's name makes it.
    pub source: Option<String>,
    /// Name of the list for people.
    pub title: Option<String>,
    /// SPDX id or the licence's own name.
    pub licence: Option<String>,
    /// The credit to be shown with every row.
    pub attribution: Option<String>,
    /// Web page of the source.
    pub url: Option<String>,
    /// Day of the edition this mapping was made for.
    pub retrieved_on: Option<NaiveDate>,
    /// ISO 3166-1 alpha-2 of rows that do not say it.
    pub country: Option<String>,
    /// Whether the first record names the columns; absent means yes.
    pub header: Option<bool>,
    /// How the list is recognised; without it only `--map` leads here.
    #[serde(rename = "match")]
    pub shape: Option<Shape>,
    /// Kinds of rows that do not say their own.
    pub kinds: Vec<String>,
    /// Kinds read from a column.
    pub kind: Option<KindColumn>,
    /// Kinds read from OSM tags; rows whose tags lie outside the map are skipped (R5).
    pub osm: bool,
    /// The document is HSDS: rows are the locations of its services.
    pub hsds: bool,
    /// Columns by field: the allow-list (R7). What is not named never comes in.
    pub columns: BTreeMap<Field, Columns>,
    /// One column a weekday.
    pub weekdays: Option<Weekdays>,
    /// The line of the hours text that follows this label.
    pub hours_label: Option<String>,
    /// Filters (`cost`, `wheelchair`...): fixed, or read from a column.
    pub attributes: BTreeMap<String, Attribute>,
    /// Rows that are confidential (R8).
    pub private: Vec<Test>,
    /// Rows that must not be shown (R8).
    pub excluded: Vec<Test>,
    /// Rows of places that are no more (R8).
    pub inactive: Vec<Test>,
    /// Arrays of rows inside each element, by dotted path, with their kinds.
    pub explode: Vec<Explode>,
    /// Columns that hold who confirmed a field, by record field.
    pub confirmed: BTreeMap<String, String>,
}

/// How a list, or a format that many lists are written in, is recognised: by what is in
/// the file, never by its name.
///
/// A format is known by the keys that give it its structure (`all`, `any`, `none`),
/// whatever else is missing. One list is known by its whole header: every one of
/// `columns`, no column beside those and `optional`, its constants and its area.
/// Anything less would give a stranger's list the kinds, country and credit of another.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Shape {
    /// Keys of a format: all of these columns are there,
    pub all: Vec<String>,
    /// and at least one of these, if any are named,
    pub any: Vec<String>,
    /// and none of these.
    pub none: Vec<String>,
    /// The whole header of one list.
    pub columns: Vec<String>,
    /// Columns that only some editions of it have.
    pub optional: Vec<String>,
    /// Columns whose every value is one of these.
    pub constants: BTreeMap<String, Vec<String>>,
    /// Where its points are: south, west, north, east in degrees.
    pub area: Option<[f64; 4]>,
    /// How it is written, where it is only written in one way.
    pub format: Option<Format>,
}

impl Shape {
    /// Share of points that must lie in the area; the rest are typing errors.
    const INSIDE: f64 = 0.9;

    /// Whether a table is what this shape describes; `mapping` names its coordinates.
    fn fits(&self, table: &Table, format: Format, mapping: &Mapping) -> bool {
        let there = |name: &String| table.find(name).is_some();
        if !self.all.iter().all(there)
            || !(self.any.is_empty() || self.any.iter().any(there))
            || self.none.iter().any(there)
            || self.format.is_some_and(|only| only != format)
            || (mapping.osm && !super::osm::is_osm(table, format))
        {
            return false;
        }
        self.has_whole_header(table) && self.has_constants(table) && self.is_inside(table, mapping)
    }

    fn has_whole_header(&self, table: &Table) -> bool {
        if self.columns.is_empty() {
            return true;
        }
        let known: Vec<usize> = self
            .columns
            .iter()
            .chain(&self.optional)
            .filter_map(|name| table.find(name))
            .collect();
        let is_known = |(at, name): (usize, &String)| {
            // Cells behind a last comma have neither a name nor values.
            known.contains(&at) || (name.is_empty() && table.samples[at].is_empty())
        };
        self.columns.iter().all(|name| table.find(name).is_some())
            && table.columns.iter().enumerate().all(is_known)
    }

    fn has_constants(&self, table: &Table) -> bool {
        self.constants.iter().all(|(column, values)| {
            let values: Vec<String> = values.iter().map(|value| folded(value)).collect();
            table.find(column).is_some_and(|at| {
                table.samples[at]
                    .iter()
                    .all(|sample| values.contains(&folded(sample)))
            })
        })
    }

    fn is_inside(&self, table: &Table, mapping: &Mapping) -> bool {
        let Some([south, west, north, east]) = self.area else {
            return true;
        };
        let share = |field: Field, low: f64, high: f64| {
            let columns = mapping.columns.get(&field).map(Columns::list);
            let samples = columns
                .into_iter()
                .flatten()
                .filter_map(|column| match column {
                    Column::Name(name) => table.find(name),
                    _ => None,
                })
                .flat_map(|at| &table.samples[at])
                .filter_map(|text| super::numbers::degrees(text));
            let (mut inside, mut all) = (0_u32, 0_u32);
            for degrees in samples {
                all += 1;
                inside += u32::from((low..=high).contains(&degrees));
            }
            f64::from(inside) >= f64::from(all) * Self::INSIDE
        };
        share(Field::Lat, south, north) && share(Field::Lon, west, east)
    }
}

/// Columns of one field: one, several in order, or the first that is filled.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Columns {
    /// One column.
    One(Column),
    /// All of them, in order.
    All(Vec<Column>),
    /// The first that is filled.
    First {
        /// In order of preference.
        first: Vec<Column>,
    },
}

impl Columns {
    /// The columns in order, whatever the way of joining.
    pub fn list(&self) -> &[Column] {
        match self {
            Self::One(column) => std::slice::from_ref(column),
            Self::All(columns) | Self::First { first: columns } => columns,
        }
    }
}

/// A column by name, or by number from 1 in a file without a header.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Column {
    /// By name; letter case and blanks do not matter.
    Name(String),
    /// By number, the first is 1.
    Number(usize),
    /// A phone that stands only where a second column does not call it private.
    Guarded {
        /// The column.
        column: String,
        /// The column that says yes where this value is private.
        unless: String,
    },
}

/// Kinds read from a column.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KindColumn {
    /// The column, or the columns.
    pub column: Vec<String>,
    /// Values (or single words of a list of values) and their kinds; an empty list
    /// says that such a row is no help of any kind. Without it, the words of
    /// `kind-words.toml` decide.
    pub values: BTreeMap<String, Vec<String>>,
    /// Separator of several values in one cell.
    pub separator: Option<String>,
    /// Columns that give a kind where they say yes.
    pub flags: BTreeMap<String, Vec<String>>,
}

/// Columns of hours, day by day.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weekdays {
    /// Monday to Sunday.
    pub columns: [DayColumns; 7],
}

/// Columns of one day: one, or several in the order of the day.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum DayColumns {
    /// One column.
    One(DayColumn),
    /// Several, or none.
    All(Vec<DayColumn>),
}

impl Default for DayColumns {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl DayColumns {
    /// The columns in order.
    pub fn list(&self) -> &[DayColumn] {
        match self {
            Self::One(column) => std::slice::from_ref(column),
            Self::All(columns) => columns,
        }
    }
}

/// A column of hours, or two of times.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum DayColumn {
    /// It holds hours, as `9-12, 13-17`.
    Hours(String),
    /// One holds the time of opening, the other that of closing.
    Times {
        /// Column of the time of opening.
        opens: String,
        /// Column of the time of closing.
        closes: String,
    },
}

impl DayColumn {
    /// The columns that it is read from.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        let (first, second) = match self {
            Self::Hours(name) => (name, None),
            Self::Times { opens, closes } => (opens, Some(closes)),
        };
        std::iter::once(first).chain(second)
    }
}

/// A filter of a place.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Attribute {
    /// The same for all rows.
    Fixed(String),
    /// Read from a column.
    Read {
        /// The column.
        column: String,
        /// Values and what they mean; without it a yes or no, else the text itself.
        #[serde(default)]
        values: BTreeMap<String, String>,
    },
}

/// A test on a column.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// The column.
    pub column: String,
    /// True where the cell is one of these; without it, where the cell says yes.
    #[serde(default)]
    pub values: Vec<String>,
    /// Turns the test round, for filled cells only.
    #[serde(default)]
    pub not: bool,
    /// True where the cell is a date on this side of the day of the import.
    #[serde(default)]
    pub date: Option<Side>,
}

/// A side of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Before it.
    Past,
    /// After it.
    Future,
}

/// Rows inside a row.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explode {
    /// Dotted path of the array; the outer object's own values are then `parent.*`.
    pub path: String,
    /// Kinds of these rows.
    #[serde(default)]
    pub kinds: Vec<String>,
}

impl Mapping {
    /// Reads a mapping; the error tells the line.
    pub fn parse(text: &str, name: &str) -> Refusable<Self> {
        let mut mapping: Self = toml::from_str(text).map_err(|error| {
            Refusal::new(
                format!(
                    "The mapping {name} cannot be read: {}",
                    error.to_string().trim()
                ),
                "",
            )
        })?;
        if mapping.id.is_empty() {
            mapping.id = name.to_owned();
        }
        mapping.check_kinds(name)?;
        Ok(mapping)
    }

    /// The built-in mapping of HSDS.
    pub fn hsds() -> Refusable<Self> {
        Self::parse(HSDS, "hsds")
    }

    fn check_kinds(&self, name: &str) -> Refusable<()> {
        let from_column = self
            .kind
            .iter()
            .flat_map(|kind| kind.values.values().chain(kind.flags.values()))
            .flatten();
        let inside = self.explode.iter().flat_map(|explode| &explode.kinds);
        for id in self.kinds.iter().chain(from_column).chain(inside) {
            super::kinds::known(id)
                .map_err(|problem| Refusal::new(format!("In the mapping {name}: {problem}"), ""))?;
        }
        Ok(())
    }
}

const HSDS: &str = include_str!("../../mappings/hsds.toml");

/// Name and text of every built-in mapping, most particular first.
const BUILT_IN: &[(&str, &str)] = &[
    (
        "vancouver-naloxone",
        include_str!("../../mappings/vancouver-naloxone.toml"),
    ),
    (
        "samhsa-treatment",
        include_str!("../../mappings/samhsa-treatment.toml"),
    ),
    ("otp-2017", include_str!("../../mappings/otp-2017.toml")),
    ("vivitrol", include_str!("../../mappings/vivitrol.toml")),
    (
        "nyc-safer-sex",
        include_str!("../../mappings/nyc-safer-sex.toml"),
    ),
    (
        "nyc-homebase",
        include_str!("../../mappings/nyc-homebase.toml"),
    ),
    (
        "nyc-drop-in",
        include_str!("../../mappings/nyc-drop-in.toml"),
    ),
    (
        "nyc-runaway-youth",
        include_str!("../../mappings/nyc-runaway-youth.toml"),
    ),
    (
        "nyc-job-centers",
        include_str!("../../mappings/nyc-job-centers.toml"),
    ),
    (
        "nyc-insurance",
        include_str!("../../mappings/nyc-insurance.toml"),
    ),
    (
        "nyc-snap-centers",
        include_str!("../../mappings/nyc-snap-centers.toml"),
    ),
    (
        "ny-drug-takeback",
        include_str!("../../mappings/ny-drug-takeback.toml"),
    ),
    ("athens-ga", include_str!("../../mappings/athens-ga.toml")),
    (
        "narcan-delivery",
        include_str!("../../mappings/narcan-delivery.toml"),
    ),
    (
        "pittsburgh-markets",
        include_str!("../../mappings/pittsburgh-markets.toml"),
    ),
    (
        "pittsburgh-food",
        include_str!("../../mappings/pittsburgh-food.toml"),
    ),
    (
        "eu-healthcare",
        include_str!("../../mappings/eu-healthcare.toml"),
    ),
    ("icarol", include_str!("../../mappings/icarol.toml")),
    ("wellsky", include_str!("../../mappings/wellsky.toml")),
    ("lahsa", include_str!("../../mappings/lahsa.toml")),
    (
        "boston-food",
        include_str!("../../mappings/boston-food.toml"),
    ),
    ("uk-nhs", include_str!("../../mappings/uk-nhs.toml")),
    ("hsds", HSDS),
    ("osm", include_str!("../../mappings/osm.toml")),
];

/// Names of the built-in mappings, for `--map NAME` and for messages.
pub fn built_in_names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

/// A built-in mapping by name.
pub fn built_in(name: &str) -> Option<Refusable<Mapping>> {
    BUILT_IN
        .iter()
        .find(|(id, _)| *id == name)
        .map(|(id, text)| Mapping::parse(text, id))
}

/// The built-in mapping of the very list, or of the format, that a table is.
pub fn built_in_for(table: &Table, format: Format) -> Refusable<Option<Mapping>> {
    Ok(all_built_in()?.into_iter().find(|mapping| {
        mapping
            .shape
            .as_ref()
            .is_some_and(|shape| shape.fits(table, format, mapping))
    }))
}

/// All built-in mappings.
pub fn all_built_in() -> Refusable<Vec<Mapping>> {
    BUILT_IN
        .iter()
        .map(|(id, text)| Mapping::parse(text, id))
        .collect()
}
