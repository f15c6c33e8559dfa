//! The recogniser for lists that nobody prepared: fields from usual column names,
//! judged by what the columns hold.

use std::collections::BTreeMap;

use super::fields::Field;
use super::headers::{Role, Words, forms, headers, roles};
use super::judge;
use super::kinds;
use super::mapping::{Attribute, Column, Columns, KindColumn, Mapping, Test, Weekdays};
use super::rows::Table;

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
        // "What type of services do you provide?" tells the kind before it describes.
        if words.field == Field::Description {
            choice.kind = choice.role(&roles().kind);
        }
        choice.field(words);
    }
    choice.tidy();
    let found = |field: &Field| choice.fields.contains_key(field);
    if !found(&Field::Name) || !(has_points || REACHABLE.iter().any(found)) {
        return None;
    }
    Some(choice.into_mapping())
}

struct Choice<'a> {
    table: &'a Table,
    forms: Vec<Vec<String>>,
    taken: Vec<bool>,
    fields: BTreeMap<Field, Vec<usize>>,
    weekdays: Option<[String; 7]>,
    kind: Option<String>,
}

impl<'a> Choice<'a> {
    fn new(table: &'a Table) -> Self {
        let forms: Vec<Vec<String>> = table.columns.iter().map(|name| forms(name)).collect();
        let taken = forms.iter().map(|forms| never(forms)).collect();
        Self {
            table,
            forms,
            taken,
            fields: BTreeMap::new(),
            weekdays: None,
            kind: None,
        }
    }

    fn field(&mut self, words: &Words) {
        let mut chosen = self.by_name(&words.exact, words.field, words.many);
        if chosen.is_empty() {
            chosen = self.by_phrase(&words.phrases, words.field, words.many);
        }
        if chosen.is_empty() && words.field == Field::Name {
            chosen.extend(self.kind_name());
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
            for depth in 0..3 {
                for name in names {
                    let fitting = (0..self.forms.len()).find(|at| {
                        self.forms[*at].get(depth).is_some_and(|form| form == name)
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
                    format!(" {} ", self.forms[*at][0]).contains(&format!(" {phrase} "))
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
                && self.forms[*at].iter().any(|form| {
                    form.strip_suffix(" name")
                        .or_else(|| form.strip_prefix("name of "))
                        .is_some_and(|rest| !kinds::from_text(rest).is_empty())
                })
        })
    }

    fn weekdays(&mut self) {
        const DAYS: [&[&str]; 7] = [
            &["monday", "mon", "lunes", "lundi", "montag", "mo"],
            &[
                "tuesday", "tue", "tues", "martes", "mardi", "dienstag", "tu",
            ],
            &[
                "wednesday",
                "wed",
                "miercoles",
                "mercredi",
                "mittwoch",
                "we",
            ],
            &[
                "thursday",
                "thu",
                "thur",
                "thurs",
                "jueves",
                "jeudi",
                "donnerstag",
                "th",
            ],
            &["friday", "fri", "viernes", "vendredi", "freitag", "fr"],
            &["saturday", "sat", "sabado", "samedi", "samstag", "sa"],
            &["sunday", "sun", "domingo", "dimanche", "sonntag", "su"],
        ];
        let mut columns: [String; 7] = Default::default();
        let mut chosen = Vec::new();
        for (day, names) in DAYS.iter().enumerate() {
            let at = (0..self.forms.len()).find(|at| {
                !self.taken[*at] && self.forms[*at].iter().any(|form| is_day(form, names))
            });
            if let Some(at) = at {
                columns[day].clone_from(&self.table.columns[at]);
                chosen.push(at);
            }
        }
        if chosen.len() >= 5 {
            for at in chosen {
                self.taken[at] = true;
            }
            self.weekdays = Some(columns);
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
                (0..self.forms.len())
                    .find(|at| !self.taken[*at] && self.forms[*at].iter().any(|form| form == name))
            })
            .or_else(|| {
                (0..self.forms.len()).find(|at| {
                    !self.taken[*at]
                        && role
                            .phrases
                            .iter()
                            .any(|phrase| self.forms[*at][0].contains(phrase.as_str()))
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
        };
        let no: Vec<String> = ["false", "no", "0", "n", "f"].map(str::to_owned).to_vec();
        let private = self.role(&roles.private).map(|c| test(c, &[], false));
        let excluded = self.role(&roles.excluded).map(|c| test(c, &[], false));
        let shown = self.role(&roles.shown).map(|c| test(c, &no, false));
        let inactive = self.role(&roles.inactive).map(|c| test(c, &[], false));
        let active = self
            .role(&roles.active)
            .map(|c| test(c, &roles.status.gone, false));
        let kind = self.kind.take().map(|column| KindColumn {
            column: vec![column],
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
            weekdays: self.weekdays.map(|columns| Weekdays { columns }),
            kind,
            attributes,
            private: private.into_iter().collect(),
            excluded: excluded.into_iter().chain(shown).collect(),
            inactive: inactive.into_iter().chain(active).collect(),
            ..Mapping::default()
        }
    }

    fn columns(&self) -> BTreeMap<Field, Columns> {
        self.fields
            .iter()
            .map(|(field, columns)| {
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

fn is_day(form: &str, names: &[&str]) -> bool {
    let bare = [
        "hours",
        "open",
        "horario",
        "hours of operation",
        "opening hours",
        "time",
    ]
    .iter()
    .fold(form.to_owned(), |form, word| {
        let form = form
            .strip_prefix(&format!("{word} "))
            .unwrap_or(&form)
            .to_owned();
        form.strip_suffix(&format!(" {word}"))
            .unwrap_or(&form)
            .to_owned()
    });
    names.contains(&bare.as_str())
}

fn never(forms: &[String]) -> bool {
    let never = &headers().never;
    forms.iter().any(|form| never.contains(form))
        || never
            .iter()
            .filter(|name| name.contains(' '))
            .any(|name| forms[0].contains(name.as_str()))
        || forms[0].contains("email")
        || forms[0].contains("e mail")
}
