//! The recogniser for lists that nobody prepared: fields from usual column names,
//! judged by what the columns hold.

use std::collections::BTreeMap;

use super::day_columns;
use super::fields::Field;
use super::headers::{Forms, LEVELS, Role, Words, forms, headers, roles};
use super::judge;
use super::kinds;
use super::mapping::{Attribute, Column, Columns, KindColumn, Mapping, Side, Test, Weekdays};
use super::numbers;
use super::rows::Table;
use super::values::boolean;

/// Fields of which every column counts only together with a place or a way to reach it.
const REACHABLE: &[Field] = &[
    Field::Address,
    Field::Street,
    Field::Lat,
    Field::Point,
    Field::Phone,
    Field::Url,
    Field::City,
];

/// A mapping made from the names of the columns, or nothing where no column is a name
/// or nothing tells where or how to reach it. `has_points`: features carry their own.
pub fn recognise(table: &Table, has_points: bool) -> Option<Mapping> {
    let mut choice = Choice::new(table);
    choice.weekdays();
    for words in &headers().field {
        if words.field == Field::HoursDays {
            choice.both_times();
        }
        // "What type of services do you provide?" tells the kind before it describes.
        if words.field == Field::Description {
            choice.kind = choice.role(&roles().kind);
        }
        choice.field(words);
    }
    choice.tidy();
    choice.fallbacks();
    choice.flags();
    let found = |field: &Field| choice.fields.contains_key(field);
    // A document by state tells where its entries are.
    let by_state = choice.fields.get(&Field::Region).is_some_and(|columns| {
        columns.iter().any(|at| {
            let name = &table.columns[*at];
            name.starts_with('@') || name.starts_with("parent.")
        })
    });
    if !found(&Field::Name) || !(has_points || by_state || REACHABLE.iter().any(found)) {
        return None;
    }
    Some(choice.into_mapping())
}

/// Whether a mapping reads where its places are.
pub fn tells_where(mapping: &Mapping) -> bool {
    [
        Field::Address,
        Field::Street,
        Field::Lat,
        Field::Point,
        Field::City,
        Field::Postcode,
    ]
    .iter()
    .any(|field| mapping.columns.contains_key(field))
}

struct Choice<'a> {
    table: &'a Table,
    forms: Vec<Forms>,
    taken: Vec<bool>,
    fields: BTreeMap<Field, Vec<usize>>,
    /// Fields whose columns stand in for each other: the first that is filled counts.
    first_of: Vec<Field>,
    weekdays: Option<Weekdays>,
    kind: Option<String>,
    /// Columns that give kinds where they say yes.
    flags: BTreeMap<String, Vec<String>>,
}

impl<'a> Choice<'a> {
    fn new(table: &'a Table) -> Self {
        let forms: Vec<Forms> = table.columns.iter().map(|name| forms(name)).collect();
        let taken = forms.iter().map(never).collect();
        Self {
            table,
            forms,
            taken,
            fields: BTreeMap::new(),
            first_of: Vec::new(),
            weekdays: None,
            kind: None,
            flags: BTreeMap::new(),
        }
    }

    fn field(&mut self, words: &Words) {
        let mut chosen = self.by_name(&words.exact, words.field, words.many);
        if chosen.is_empty() {
            chosen = self.by_phrase(&words.phrases, words.field, words.many);
        }
        if chosen.is_empty() && words.field == Field::Name {
            chosen.extend(self.kind_name());
            chosen.extend(self.kind_column().filter(|_| chosen.is_empty()));
            // A list by name: the key of each entry is what it is called.
            chosen.extend(self.key().filter(|_| chosen.is_empty()));
        }
        for at in &chosen {
            self.taken[*at] = true;
        }
        if !chosen.is_empty() {
            self.fields.insert(words.field, chosen);
        }
    }

    fn usable(&self, at: usize, field: Field) -> bool {
        // Values of rows inside the row: several phones are one field, several names are
        // several places.
        let inner = self.table.columns[at].contains("[].");
        let may_be_inner = matches!(field, Field::Phone | Field::Fax | Field::Url);
        !self.taken[at] && (!inner || may_be_inner) && judge::fits(field, &self.table.samples[at])
    }

    fn by_name(&self, names: &[String], field: Field, many: bool) -> Vec<usize> {
        let mut chosen = Vec::new();
        // A column with values goes before an empty one of a better name.
        for filled in [true, false] {
            for level in 0..LEVELS {
                for name in names {
                    let fitting = (0..self.forms.len()).find(|at| {
                        self.forms[*at].is(level, name)
                            && self.usable(*at, field)
                            && self.table.samples[*at].is_empty() != filled
                            && !chosen.contains(at)
                    });
                    chosen.extend(fitting);
                    if !chosen.is_empty() && !many {
                        return chosen;
                    }
                }
                if !chosen.is_empty() {
                    return chosen;
                }
            }
        }
        chosen
    }

    fn by_phrase(&self, phrases: &[String], field: Field, many: bool) -> Vec<usize> {
        let fitting = (0..self.forms.len()).filter(|at| {
            self.usable(*at, field)
                && phrases.iter().any(|phrase| {
                    format!(" {} ", self.forms[*at].whole()).contains(&format!(" {phrase} "))
                })
        });
        if many {
            fitting.collect()
        } else {
            fitting.take(1).collect()
        }
    }

    /// `hospital_name`: a name whose other words are a kind (R15).
    fn kind_name(&self) -> Option<usize> {
        (0..self.forms.len()).find(|at| {
            self.usable(*at, Field::Name)
                && self.forms[*at].all().any(|form| {
                    form.strip_suffix(" name")
                        .or_else(|| form.strip_prefix("name of "))
                        .is_some_and(|rest| !kinds::from_text(rest).is_empty())
                })
        })
    }

    /// `pharmacy`: a column of names that is called by what they are.
    fn kind_column(&self) -> Option<usize> {
        (0..self.forms.len()).find(|at| {
            let samples = &self.table.samples[*at];
            let names = samples.iter().filter(|text| {
                let letters = text.chars().filter(|c| c.is_alphabetic()).count();
                letters >= 3 && text.len() <= 80 && boolean(text).is_none()
            });
            let is_called = self.forms[*at].all().any(|form| kinds::is_word(form));
            is_called
                && self.usable(*at, Field::Name)
                && names.count() * 2 > samples.len()
                && judge::mostly_distinct(samples)
        })
    }

    fn weekdays(&mut self) {
        let is_free = |at: usize| !self.taken[at];
        if let Some((weekdays, taken)) = day_columns::find(self.table, &self.forms, is_free) {
            for at in taken {
                self.taken[at] = true;
            }
            self.weekdays = Some(weekdays);
        }
    }

    /// The key of an entry, where keys are names.
    fn key(&self) -> Option<usize> {
        let at = self.table.find("@key")?;
        let samples = self.table.samples.get(at)?;
        let named = samples
            .iter()
            .filter(|text| text.chars().filter(|c| c.is_alphabetic()).count() >= 3);
        (named.count() * 2 > samples.len()).then_some(at)
    }

    /// A time of opening without one of closing is no hours.
    fn both_times(&mut self) {
        let times = [Field::OpensAt, Field::ClosesAt];
        if times.iter().all(|field| self.fields.contains_key(field)) {
            return;
        }
        for field in times {
            for at in self.fields.remove(&field).unwrap_or_default() {
                self.taken[at] = false;
            }
        }
    }

    /// Rows that name their fields in other ways than most: further columns with names of
    /// a field stand in where the first is empty. The same for a cell that holds an
    /// address with its point.
    fn fallbacks(&mut self) {
        const SINGLE: [Field; 8] = [
            Field::Name,
            Field::Point,
            Field::City,
            Field::Region,
            Field::Postcode,
            Field::Url,
            Field::Hours,
            Field::Description,
        ];
        for words in headers()
            .field
            .iter()
            .filter(|words| SINGLE.contains(&words.field))
        {
            let field = words.field;
            let known = self.fields.get(&field).cloned().unwrap_or_default();
            if known.is_empty() && field != Field::Point {
                continue;
            }
            // Names of inner objects may be those of persons.
            let whole = |at: &usize| {
                let form = &self.forms[*at];
                words.exact.iter().any(|name| form.is(0, name))
            };
            let more: Vec<usize> = (0..self.forms.len())
                .filter(|at| self.usable(*at, field) && !self.table.samples[*at].is_empty())
                .filter(whole)
                .collect();
            let organization = self.fields.get(&Field::Organization);
            let organization = organization.filter(|_| field == Field::Name).cloned();
            let embedded = self
                .fields
                .get(&Field::Address)
                .into_iter()
                .flatten()
                .copied();
            let embedded: Vec<usize> = embedded
                .filter(|at| field == Field::Point && has_points(&self.table.samples[*at]))
                .collect();
            for at in &more {
                self.taken[*at] = true;
            }
            let more = more
                .into_iter()
                .chain(organization.into_iter().flatten())
                .chain(embedded);
            let columns: Vec<usize> = known.iter().copied().chain(more).collect();
            if columns.len() > known.len() {
                self.fields.insert(field, columns);
                self.first_of.push(field);
            }
        }
    }

    /// One column a service, yes or no.
    fn flags(&mut self) {
        for at in 0..self.forms.len() {
            let samples = &self.table.samples[at];
            // The row of totals below them counts.
            let is_count = |text: &String| text.bytes().all(|byte| byte.is_ascii_digit());
            let answers = samples.iter().filter(|text| boolean(text).is_some());
            let is_flag = answers.count() * 2 > samples.len()
                && samples
                    .iter()
                    .all(|text| boolean(text).is_some() || is_count(text));
            if self.taken[at] || !is_flag {
                continue;
            }
            let kinds = kinds::from_text(self.forms[at].whole());
            if !kinds.is_empty() {
                self.taken[at] = true;
                self.flags.insert(self.table.columns[at].clone(), kinds);
            }
        }
    }

    /// Things that only make sense together, or that one column cannot be twice.
    fn tidy(&mut self) {
        if self.fields.contains_key(&Field::Lat) != self.fields.contains_key(&Field::Lon) {
            self.fields.remove(&Field::Lat);
            self.fields.remove(&Field::Lon);
        }
        // A street of its own belongs to a house number; else it is the address.
        if !self.fields.contains_key(&Field::HouseNumber)
            && let Some(street) = self.fields.remove(&Field::Street)
        {
            self.fields.entry(Field::Address).or_insert(street);
        }
        if let Some(name) = self.fields.get(&Field::Name)
            && self.fields.get(&Field::Organization) == Some(name)
        {
            self.fields.remove(&Field::Organization);
        }
        if self.weekdays.is_some() {
            self.fields.remove(&Field::Hours);
        }
        if !self.fields.contains_key(&Field::Hours)
            && !self.fields.contains_key(&Field::OpensAt)
            && let Some(days) = self.fields.remove(&Field::HoursDays)
        {
            self.fields.insert(Field::Hours, days);
        }
    }

    /// The first free column with one of a role's names.
    fn role(&mut self, role: &Role) -> Option<String> {
        let at = role
            .exact
            .iter()
            .find_map(|name| {
                (0..self.forms.len()).find(|at| {
                    !self.taken[*at] && (0..LEVELS).any(|level| self.forms[*at].is(level, name))
                })
            })
            .or_else(|| {
                (0..self.forms.len()).find(|at| {
                    !self.taken[*at]
                        && role
                            .phrases
                            .iter()
                            .any(|phrase| self.forms[*at].whole().contains(phrase.as_str()))
                })
            })?;
        self.taken[at] = true;
        Some(self.table.columns[at].clone())
    }

    fn into_mapping(mut self) -> Mapping {
        let roles = roles();
        let test = |column: String, values: &[String], not: bool| Test {
            column,
            values: values.to_vec(),
            not,
            date: None,
        };
        let no: Vec<String> = ["false", "no", "0", "n", "f"].map(str::to_owned).to_vec();
        let private = self.role(&roles.private).map(|c| test(c, &[], false));
        let excluded = self.role(&roles.excluded).map(|c| test(c, &[], false));
        let shown = self.role(&roles.shown).map(|c| test(c, &no, false));
        let inactive = self.role(&roles.inactive).map(|c| test(c, &[], false));
        let dated = |column: String, side: Side| Test {
            column,
            values: Vec::new(),
            not: false,
            date: Some(side),
        };
        let ended = self.role(&roles.ended).map(|c| dated(c, Side::Past));
        let begins = self.role(&roles.begins).map(|c| dated(c, Side::Future));
        let active = self
            .role(&roles.active)
            .map(|c| test(c, &roles.status.gone, false));
        // Where nothing else tells the kind, the services offered do.
        let column: Vec<String> = match self.kind.take() {
            Some(column) => vec![column],
            None => self.services().collect(),
        };
        let flags = std::mem::take(&mut self.flags);
        let kind = (!column.is_empty() || !flags.is_empty()).then(|| KindColumn {
            column,
            flags,
            ..KindColumn::default()
        });
        let mut attributes = BTreeMap::new();
        for (name, names) in &roles.attributes {
            let role = Role {
                exact: names.clone(),
                phrases: Vec::new(),
            };
            if let Some(column) = self.role(&role) {
                let values = BTreeMap::new();
                attributes.insert(name.clone(), Attribute::Read { column, values });
            }
        }
        Mapping {
            id: "column names".into(),
            columns: self.columns(),
            weekdays: self.weekdays,
            kind,
            attributes,
            private: private.into_iter().collect(),
            excluded: excluded.into_iter().chain(shown).collect(),
            inactive: inactive
                .into_iter()
                .chain(active)
                .chain(ended)
                .chain(begins)
                .collect(),
            ..Mapping::default()
        }
    }

    /// Columns of services that were taken as descriptions.
    fn services(&self) -> impl Iterator<Item = String> {
        const SERVICES: [&str; 11] = [
            "service",
            "servicio",
            "servico",
            "serviz",
            "angebot",
            "leistung",
            "prestation",
            "dienst",
            "oferta",
            "aanbod",
            "prestacio",
        ];
        let columns = self.fields.get(&Field::Description).into_iter().flatten();
        let services = columns.filter(|at| {
            let name = self.forms[**at].whole();
            SERVICES.iter().any(|word| name.contains(word))
        });
        services.map(|at| self.table.columns[*at].clone())
    }

    fn columns(&self) -> BTreeMap<Field, Columns> {
        self.fields
            .iter()
            .map(|(field, columns)| {
                if self.first_of.contains(field) {
                    let names = columns.iter().map(|at| self.table.columns[*at].clone());
                    let first = names.map(Column::Name).collect();
                    return (*field, Columns::First { first });
                }
                let mut names = columns
                    .iter()
                    .map(|at| Column::Name(self.table.columns[*at].clone()));
                let columns = match (columns.len(), names.next()) {
                    (1, Some(name)) => Columns::One(name),
                    (_, first) => Columns::All(first.into_iter().chain(names).collect()),
                };
                (*field, columns)
            })
            .collect()
    }
}

/// Whether half of the values end in a point.
fn has_points(samples: &[String]) -> bool {
    let with = samples
        .iter()
        .filter(|text| numbers::at_end(text).is_some());
    !samples.is_empty() && with.count() * 2 >= samples.len()
}

fn never(forms: &Forms) -> bool {
    let never = &headers().never;
    let whole = forms.whole();
    forms.paths.iter().any(|form| never.contains(form))
        || never
            .iter()
            .filter(|name| name.contains(' '))
            .any(|name| whole.contains(name.as_str()))
        || whole.contains("email")
        || whole.contains("e mail")
}
