//! A mapping resolved against the columns of one file: indices instead of names.

use chrono::NaiveDate;

use super::fields::{COUNT, Field};
use super::mapping::{Attribute, Column, Columns, DayColumn, DayColumns, Mapping, Side, Test};
use super::rows::{Row, Table};
use super::values::{boolean, folded, present, present_lines};

/// Where one column of a field is.
#[derive(Debug, Clone, Copy)]
struct At {
    column: usize,
    /// A column that says yes where the value must not come in.
    unless: Option<usize>,
}

#[derive(Debug, Clone, Default)]
struct FieldPlan {
    columns: Vec<At>,
    first_only: bool,
}

/// A test on a cell.
#[derive(Debug, Clone)]
struct TestAt {
    column: usize,
    values: Vec<String>,
    not: bool,
    date: Option<Side>,
}

/// Where hours of a day are.
#[derive(Debug, Clone, Copy)]
pub enum DayAt {
    /// A column of hours.
    Hours(usize),
    /// A column of times of opening, and one of closing.
    Times(usize, usize),
}

fn days_at(day: &DayColumns, table: &Table) -> Vec<DayAt> {
    let columns = day.list().iter();
    let columns = columns.filter_map(|column| match column {
        DayColumn::Hours(name) => Some(DayAt::Hours(table.find(name)?)),
        DayColumn::Times { opens, closes } => {
            Some(DayAt::Times(table.find(opens)?, table.find(closes)?))
        }
    });
    columns.collect()
}

/// Kinds by column.
#[derive(Debug, Clone, Default)]
pub struct KindPlan {
    /// Columns whose texts are looked at.
    pub columns: Vec<usize>,
    /// Folded values and their kinds.
    pub values: Vec<(String, Vec<String>)>,
    /// Separator of values in one cell.
    pub separator: Option<String>,
    /// Columns that give kinds where they say yes.
    pub flags: Vec<(usize, Vec<String>)>,
}

/// An attribute and where it comes from.
#[derive(Debug, Clone)]
pub struct AttributePlan {
    /// Its name.
    pub name: String,
    /// The column, with its own name folded; nothing for a fixed value.
    pub column: Option<(usize, String)>,
    /// Fixed value, or folded values and their meanings.
    pub fixed: String,
    /// Folded values and what they mean.
    pub values: Vec<(String, String)>,
}

/// A mapping with indices.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    fields: Vec<FieldPlan>,
    /// Columns of Monday to Sunday.
    pub weekdays: Option<[Vec<DayAt>; 7]>,
    /// Kinds by column.
    pub kind: Option<KindPlan>,
    /// Attributes.
    pub attributes: Vec<AttributePlan>,
    /// Who confirmed a field.
    pub confirmed: Vec<(String, usize)>,
    private: Vec<TestAt>,
    excluded: Vec<TestAt>,
    inactive: Vec<TestAt>,
}

impl Plan {
    /// Resolves the names; a column that is not there is left out.
    pub fn new(mapping: &Mapping, table: &Table) -> Self {
        let mut fields = vec![FieldPlan::default(); COUNT];
        for (field, columns) in &mapping.columns {
            fields[*field as usize] = FieldPlan {
                columns: columns
                    .list()
                    .iter()
                    .filter_map(|column| locate(column, table))
                    .collect(),
                first_only: matches!(columns, Columns::First { .. }),
            };
        }
        let tests = |tests: &[Test]| {
            tests
                .iter()
                .filter_map(|test| test_at(test, table))
                .collect()
        };
        Self {
            fields,
            weekdays: mapping
                .weekdays
                .as_ref()
                .map(|days| days.columns.each_ref().map(|day| days_at(day, table))),
            kind: mapping.kind.as_ref().map(|kind| {
                let flags = kind.flags.iter();
                let mut flags: Vec<(usize, Vec<String>)> = flags
                    .filter_map(|(name, kinds)| Some((table.find(name)?, kinds.clone())))
                    .collect();
                // In the order of the columns, as kinds stand in the order of words.
                flags.sort();
                KindPlan {
                    columns: kind
                        .column
                        .iter()
                        .filter_map(|name| table.find(name))
                        .collect(),
                    values: fold_keys(&kind.values),
                    separator: kind.separator.clone(),
                    flags,
                }
            }),
            attributes: mapping
                .attributes
                .iter()
                .filter_map(|(name, attribute)| attribute_plan(name, attribute, table))
                .collect(),
            confirmed: mapping
                .confirmed
                .iter()
                .filter_map(|(field, column)| Some((field.clone(), table.find(column)?)))
                .collect(),
            private: tests(&mapping.private),
            excluded: tests(&mapping.excluded),
            inactive: tests(&mapping.inactive),
        }
    }

    /// Filled values of a field, in order.
    pub fn all(&self, field: Field, row: &Row) -> Vec<String> {
        self.raw(field, row)
            .filter_map(present)
            .take(self.limit(field))
            .collect()
    }

    /// Filled values of all columns of a field, also where the first one counts.
    pub fn each<'a>(&'a self, field: Field, row: &'a Row) -> impl Iterator<Item = String> + 'a {
        self.raw(field, row).filter_map(present)
    }

    /// First filled value of a field.
    pub fn one(&self, field: Field, row: &Row) -> Option<String> {
        self.raw(field, row).find_map(present)
    }

    /// Filled values with their line breaks kept.
    pub fn lines(&self, field: Field, row: &Row) -> Vec<String> {
        self.raw(field, row)
            .filter_map(present_lines)
            .take(self.limit(field))
            .collect()
    }

    fn limit(&self, field: Field) -> usize {
        if self.fields[field as usize].first_only {
            1
        } else {
            usize::MAX
        }
    }

    fn raw<'a>(&'a self, field: Field, row: &'a Row) -> impl Iterator<Item = &'a str> {
        self.fields[field as usize]
            .columns
            .iter()
            .filter(|at| {
                at.unless
                    .is_none_or(|guard| cell(row, guard).and_then(boolean) != Some(true))
            })
            .filter_map(|at| cell(row, at.column))
    }

    /// Whether any column is taken for a field.
    pub fn has(&self, field: Field) -> bool {
        !self.fields[field as usize].columns.is_empty()
    }

    /// The row says that its address is confidential.
    pub fn is_private(&self, row: &Row) -> bool {
        self.private.iter().any(|test| test.holds(row))
    }

    /// The row says that it must not be shown.
    pub fn is_excluded(&self, row: &Row) -> bool {
        self.excluded.iter().any(|test| test.holds(row))
    }

    /// The row says that the place is no more, or not yet.
    pub fn is_inactive(&self, row: &Row, today: NaiveDate) -> bool {
        self.inactive.iter().any(|test| match test.date {
            Some(side) => test.text(row).is_some_and(|text| side.holds(&text, today)),
            None => test.holds(row),
        })
    }
}

/// A cell by index.
pub fn cell(row: &Row, column: usize) -> Option<&str> {
    row.cells.get(column).map(String::as_str)
}

impl Side {
    /// Whether all of a day, a month or a year (`2020-05-31`, `2020-05`, `2020`) lies on
    /// this side of a day. What is no such date says nothing.
    fn holds(self, text: &str, today: NaiveDate) -> bool {
        let mut parts = text.trim().trim_start_matches('~').splitn(3, '-');
        let mut next = || parts.next().map(str::parse::<u32>);
        let Some(Ok(year)) = next() else { return false };
        let (month, day) = match (next(), next()) {
            (None, _) => (None, None),
            (Some(Ok(month)), None) => (Some(month), None),
            (Some(Ok(month)), Some(Ok(day))) => (Some(month), Some(day)),
            _ => return false,
        };
        let Ok(year) = i32::try_from(year) else {
            return false;
        };
        let date = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        let first = date(month.unwrap_or(1), day.unwrap_or(1));
        let last = match (month, day) {
            (Some(month), Some(day)) => date(month, day),
            (Some(12) | None, None) => date(12, 31),
            (Some(month), None) => date(month + 1, 1).and_then(|next| next.pred_opt()),
            (None, Some(_)) => None,
        };
        match self {
            Self::Past => last.is_some_and(|last| last < today),
            Self::Future => first.is_some_and(|first| first > today),
        }
    }
}

impl TestAt {
    /// The cell; "no" words are values here, not absent ones.
    fn text(&self, row: &Row) -> Option<String> {
        let text = super::values::one_line(cell(row, self.column)?);
        (!text.is_empty()).then_some(text)
    }

    fn holds(&self, row: &Row) -> bool {
        let Some(text) = self.text(row) else {
            return false;
        };
        let holds = if self.values.is_empty() {
            boolean(&text) == Some(true)
        } else {
            self.values.contains(&folded(&text))
        };
        holds != self.not
    }
}

fn locate(column: &Column, table: &Table) -> Option<At> {
    match column {
        Column::Name(name) => Some(At {
            column: table.find(name)?,
            unless: None,
        }),
        Column::Number(number) => Some(At {
            column: number
                .checked_sub(1)
                .filter(|at| *at < table.columns.len())?,
            unless: None,
        }),
        Column::Guarded { column, unless } => Some(At {
            column: table.find(column)?,
            unless: table.find(unless),
        }),
    }
}

fn test_at(test: &Test, table: &Table) -> Option<TestAt> {
    Some(TestAt {
        column: table.find(&test.column)?,
        values: test.values.iter().map(|value| folded(value)).collect(),
        not: test.not,
        date: test.date,
    })
}

fn fold_keys<T: Clone>(values: &std::collections::BTreeMap<String, T>) -> Vec<(String, T)> {
    values
        .iter()
        .map(|(value, meaning)| (folded(value), meaning.clone()))
        .collect()
}

fn attribute_plan(name: &str, attribute: &Attribute, table: &Table) -> Option<AttributePlan> {
    let (column, fixed, values) = match attribute {
        Attribute::Fixed(value) => (None, value.clone(), Vec::new()),
        Attribute::Read { column, values } => (
            Some((table.find(column)?, folded(column))),
            String::new(),
            fold_keys(values),
        ),
    };
    Some(AttributePlan {
        name: name.to_owned(),
        column,
        fixed,
        values,
    })
}
