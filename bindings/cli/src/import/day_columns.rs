//! Columns of hours for one day each, or for some days: `Monday`, `Mon-Fri`, `Mon open` and
//! `Mon close`, `Lundi matin`, in seven languages.

use chrono::Weekday;

use super::fields::Field;
use super::headers::Forms;
use super::judge;
use super::mapping::{DayColumn, DayColumns, Weekdays};
use super::rows::Table;

use crate::hours;

/// Names of Monday to Sunday in one language, folded.
type Days = [&'static [&'static str]; 7];

/// English with the two letters of OSM, Spanish, French, German, Portuguese, Italian, Dutch.
const LANGUAGES: [Days; 7] = [
    [
        &["monday", "mon", "mo"],
        &["tuesday", "tue", "tues", "tu"],
        &["wednesday", "wed", "weds", "we"],
        &["thursday", "thu", "thur", "thurs", "th"],
        &["friday", "fri", "fr"],
        &["saturday", "sat", "sa"],
        &["sunday", "sun", "su"],
    ],
    [
        &["lunes", "lun"],
        &["martes", "mar"],
        &["miercoles", "mie", "mier"],
        &["jueves", "jue"],
        &["viernes", "vie"],
        &["sabado", "sab"],
        &["domingo", "dom"],
    ],
    [
        &["lundi", "lun"],
        &["mardi", "mar"],
        &["mercredi", "mer"],
        &["jeudi", "jeu"],
        &["vendredi", "ven"],
        &["samedi", "sam"],
        &["dimanche", "dim"],
    ],
    [
        &["montag", "mo"],
        &["dienstag", "di"],
        &["mittwoch", "mi"],
        &["donnerstag", "do"],
        &["freitag", "fr"],
        &["samstag", "sonnabend", "sa"],
        &["sonntag", "so"],
    ],
    [
        &["segunda feira", "segunda", "seg"],
        &["terca feira", "terca", "ter"],
        &["quarta feira", "quarta", "qua"],
        &["quinta feira", "quinta", "qui"],
        &["sexta feira", "sexta", "sex"],
        &["sabado", "sab"],
        &["domingo", "dom"],
    ],
    [
        &["lunedi", "lun"],
        &["martedi", "mar"],
        &["mercoledi", "mer"],
        &["giovedi", "gio"],
        &["venerdi", "ven"],
        &["sabato", "sab"],
        &["domenica", "dom"],
    ],
    [
        &["maandag", "ma"],
        &["dinsdag", "di"],
        &["woensdag", "wo"],
        &["donderdag", "do"],
        &["vrijdag", "vr"],
        &["zaterdag", "za"],
        &["zondag", "zo"],
    ],
];

/// Words beside a day that tell a time of opening.
const OPENS: &[&str] = &[
    "open",
    "opens",
    "opening",
    "start",
    "starts",
    "from",
    "begin",
    "begins",
    "apertura",
    "abre",
    "desde",
    "inicio",
    "ouverture",
    "ouvre",
    "debut",
    "de",
    "von",
    "ab",
    "oeffnet",
    "oeffnung",
    "beginn",
    "abertura",
    "das",
    "dalle",
    "apre",
    "inizio",
    "van",
    "opent",
    "vanaf",
];

/// Words beside a day that tell a time of closing.
const CLOSES: &[&str] = &[
    "close",
    "closes",
    "closing",
    "end",
    "ends",
    "to",
    "until",
    "till",
    "finish",
    "cierre",
    "cierra",
    "hasta",
    "fin",
    "fermeture",
    "ferme",
    "a",
    "bis",
    "schliesst",
    "schliessung",
    "ende",
    "fecho",
    "encerramento",
    "fecha",
    "ate",
    "chiusura",
    "chiude",
    "alle",
    "fine",
    "sluit",
    "sluiting",
    "sluitingstijd",
    "tot",
    "dicht",
];

/// Words beside a day that tell no more than hours, or which hours of the day.
const PLAIN: &[&str] = &[
    "d",
    "di",
    "el",
    "la",
    "le",
    "du",
    "do",
    "da",
    "on",
    "hours",
    "hour",
    "hrs",
    "time",
    "times",
    "of",
    "operation",
    "business",
    "schedule",
    "am",
    "pm",
    "morning",
    "afternoon",
    "evening",
    "first",
    "second",
    "shift",
    "session",
    "horario",
    "horarios",
    "hora",
    "horas",
    "manana",
    "tarde",
    "noche",
    "heure",
    "heures",
    "horaire",
    "horaires",
    "matin",
    "apres",
    "midi",
    "soir",
    "uhr",
    "zeit",
    "zeiten",
    "uhrzeit",
    "oeffnungszeiten",
    "oeffnungszeit",
    "vormittag",
    "vormittags",
    "nachmittag",
    "nachmittags",
    "manha",
    "noite",
    "orario",
    "orari",
    "ora",
    "mattina",
    "pomeriggio",
    "sera",
    "openingstijden",
    "tijd",
    "ochtend",
    "middag",
    "avond",
];

/// What a column says of its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Hours,
    Opens,
    Closes,
}

struct Found {
    column: usize,
    days: Vec<usize>,
    role: Role,
}

/// Fewest days that make a week of columns.
const FEWEST: usize = 5;

/// The columns of a table that tell hours by day, and their indices; nothing where fewer
/// than five days have one. `is_free` tells which columns may be taken.
pub fn find(
    table: &Table,
    forms: &[Forms],
    is_free: impl Fn(usize) -> bool,
) -> Option<(Weekdays, Vec<usize>)> {
    let free: Vec<usize> = (0..forms.len()).filter(|at| is_free(*at)).collect();
    let (found, days) = LANGUAGES
        .iter()
        .map(|language| {
            let columns = free.iter();
            let found: Vec<Found> = columns
                .filter_map(|at| {
                    one_day(*at, &forms[*at], language).or_else(|| several(*at, table))
                })
                .collect();
            let days = (0..7).filter(|day| found.iter().any(|one| one.days.contains(day)));
            let days = days.count();
            (found, days)
        })
        // The first of those that know most.
        .rev()
        .max_by_key(|(_, days)| *days)?;
    if days < FEWEST {
        return None;
    }
    let mut columns: [DayColumns; 7] = Default::default();
    for (day, columns) in columns.iter_mut().enumerate() {
        let of_day: Vec<&Found> = found.iter().filter(|one| one.days.contains(&day)).collect();
        *columns = DayColumns::All(in_pairs(&of_day, table));
    }
    let taken = found.into_iter().map(|one| one.column).collect();
    Some((Weekdays { columns }, taken))
}

/// Times of opening with the times of closing behind them; a column called `Monday open`
/// alone holds hours.
fn in_pairs(columns: &[&Found], table: &Table) -> Vec<DayColumn> {
    let name = |found: &Found| table.columns[found.column].clone();
    let of = |role: Role| columns.iter().filter(move |found| found.role == role);
    if of(Role::Opens).count() != of(Role::Closes).count() {
        return columns
            .iter()
            .map(|found| DayColumn::Hours(name(found)))
            .collect();
    }
    let mut closes = of(Role::Closes);
    let with_closing = columns.iter().filter(|found| found.role != Role::Closes);
    with_closing
        .filter_map(|found| match found.role {
            Role::Opens => Some(DayColumn::Times {
                opens: name(found),
                closes: name(closes.next()?),
            }),
            _ => Some(DayColumn::Hours(name(found))),
        })
        .collect()
}

/// A column that is called by one day of a language, and by nothing else but words of hours.
fn one_day(column: usize, forms: &Forms, language: &Days) -> Option<Found> {
    forms.all().find_map(|form| {
        let padded = format!(" {form} ");
        let day_of = |names: &&[&str]| {
            let mut names = names.iter().map(|name| format!(" {name} "));
            names.find_map(|name| padded.split_once(&name))
        };
        let (day, (before, after)) = language
            .iter()
            .enumerate()
            .find_map(|(day, names)| Some((day, day_of(names)?)))?;
        let mut role = Role::Hours;
        for word in before.split(' ').chain(after.split(' ')) {
            let word = word.trim_end_matches(|mark: char| mark.is_ascii_digit());
            if word.is_empty() || PLAIN.contains(&word) {
                continue;
            }
            role = if OPENS.contains(&word) {
                Role::Opens
            } else if CLOSES.contains(&word) {
                Role::Closes
            } else {
                return None;
            };
        }
        Some(Found {
            column,
            days: vec![day],
            role,
        })
    })
}

/// A column that is called by several days: `Mon-Fri`, `Weekend hours`.
fn several(column: usize, table: &Table) -> Option<Found> {
    let samples = &table.samples[column];
    if samples.is_empty() || !judge::fits(Field::Hours, samples) {
        return None;
    }
    let name = table.columns[column].replace('_', " ");
    let days = hours::days_in(&name).filter(|days| days.len() > 1)?;
    let index = |day: &Weekday| day.num_days_from_monday() as usize;
    Some(Found {
        column,
        days: days.iter().map(index).collect(),
        role: Role::Hours,
    })
}

#[cfg(test)]
mod tests {
    use super::super::headers::forms;
    use super::super::values::folded;
    use super::*;

    fn of(names: &[&str]) -> Option<Weekdays> {
        let mut table = Table::default();
        for name in names {
            let at = table.add(name).expect("room");
            table.sample(at, "09:00-12:00");
        }
        let forms: Vec<Forms> = names.iter().map(|name| forms(name)).collect();
        find(&table, &forms, |_| true).map(|(weekdays, _)| weekdays)
    }

    #[test]
    fn the_words_are_compared_as_folded() {
        let days = LANGUAGES.iter().flatten().copied().flatten();
        for word in days.chain(OPENS).chain(CLOSES).chain(PLAIN) {
            assert_eq!(&folded(word), word);
        }
        assert!(
            !OPENS
                .iter()
                .any(|word| CLOSES.contains(word) || PLAIN.contains(word))
        );
    }

    #[test]
    fn one_column_a_day_in_each_language() {
        for names in [
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
            [
                "Mon Hours",
                "Tue Hours",
                "Wed Hours",
                "Thu Hours",
                "Fri Hours",
            ],
            ["Lunes", "Martes", "Miércoles", "Jueves", "Viernes"],
            ["lun", "mar", "mer", "jeu", "ven"],
            ["Mo", "Di", "Mi", "Do", "Fr"],
            [
                "segunda-feira",
                "terça-feira",
                "quarta-feira",
                "quinta-feira",
                "sexta-feira",
            ],
            ["Lunedì", "Martedì", "Mercoledì", "Giovedì", "Venerdì"],
            ["ma", "di", "wo", "do", "vr"],
        ] {
            let days = of(&names).map(|days| {
                let filled = days.columns.iter().filter(|day| !day.list().is_empty());
                filled.count()
            });
            assert_eq!(days, Some(5), "{names:?}");
        }
        assert!(of(&["Monday notes", "Tuesday", "Wednesday", "Thursday", "Friday"]).is_none());
    }

    #[test]
    fn two_columns_a_day_are_opening_and_closing() {
        for [open, close] in [
            ["Open", "Close"],
            ["from", "to"],
            ["apertura", "cierre"],
            ["Start Time", "End Time"],
        ] {
            let names: Vec<String> = ["Mon", "Tue", "Wed", "Thu", "Fri"]
                .iter()
                .flat_map(|day| [format!("{day} {open}"), format!("{day} {close}")])
                .collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let weekdays = of(&names).expect("a week");
            let want = [DayColumn::Times {
                opens: format!("Mon {open}"),
                closes: format!("Mon {close}"),
            }];
            assert_eq!(weekdays.columns[0].list(), want);
        }
    }

    #[test]
    fn several_days_share_a_column() {
        let weekdays = of(&["Mon-Fri", "Saturday", "Sunday"]).expect("a week");
        let hours = |name: &str| [DayColumn::Hours(name.to_owned())];
        assert_eq!(weekdays.columns[4].list(), hours("Mon-Fri"));
        assert_eq!(weekdays.columns[5].list(), hours("Saturday"));
    }
}
