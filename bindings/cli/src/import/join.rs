//! Rows of one file that are one place, joined field by field.
//!
//! One place has one folded name, one address and one town; without an address it has
//! the same phone or the same point too. Rows that a source tells apart by keys of
//! their own stay apart. See `adr-points-and-ids.md`.

use std::collections::{BTreeMap, BTreeSet};

use beside_core::places::record::{Address, Confirmation, Hours, Phone, Place, Point};
use chrono::NaiveDate;

use super::build::Built;
use super::hours_memo::HoursMemo;
use super::places;
use super::report::FileReport;
use super::values::folded;

/// Points of one place are not further apart than this, in degrees of latitude (1 km).
const APART: f64 = 0.009;
/// Points that differ by less are one, in degrees (10 m).
const SPOT: f64 = 0.0001;
/// Longest text of a joined description.
const MAX_TEXT: usize = 2000;

/// What joining needs to know of the import.
pub struct Joining<'a> {
    /// The day of the import.
    pub today: NaiveDate,
    /// Country of rows that do not say theirs.
    pub country: Option<&'a str>,
}

/// Groups of rows that are one place, in an order that the rows' order does not change.
pub fn groups(rows: Vec<Built>) -> Vec<Vec<Built>> {
    let mut by_name: BTreeMap<(u64, String), Vec<Built>> = BTreeMap::new();
    let mut whole: Vec<Vec<Built>> = Vec::new();
    for row in rows {
        // A row that came with its id is a place already.
        let name = if row.place.id.is_empty() {
            (row.name_hash, String::new())
        } else {
            (0, row.place.id.clone())
        };
        by_name.entry(name).or_default().push(row);
    }
    for ((_, id), mut rows) in by_name {
        if rows.len() == 1 || !id.is_empty() {
            whole.push(rows);
            continue;
        }
        rows.sort_by_cached_key(text_of);
        whole.extend(of_one_name(rows));
    }
    whole
}

fn text_of(row: &Built) -> String {
    serde_json::to_string(&(&row.key, &row.place)).unwrap_or_default()
}

/// Rows of one name, by address first; those without one then join the only group that
/// they can belong to.
fn of_one_name(rows: Vec<Built>) -> Vec<Vec<Built>> {
    let (with, without): (Vec<Built>, Vec<Built>) =
        rows.into_iter().partition(|row| !row.street.is_empty());
    let mut by_street: BTreeMap<String, Vec<Built>> = BTreeMap::new();
    for row in with {
        by_street.entry(row.street.clone()).or_default().push(row);
    }
    let mut groups: Vec<Vec<Built>> = Vec::new();
    for rows in by_street.into_values() {
        groups.extend(alike(rows));
    }
    let mut free: Vec<Vec<Built>> = Vec::new();
    for row in without {
        let mut fitting = groups
            .iter_mut()
            .chain(&mut free)
            .filter(|group| group.iter().any(|other| reaches(&row, other)) && fits(&row, group));
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => only.push(row),
            _ => free.push(vec![row]),
        }
    }
    groups.extend(free);
    groups
}

/// Cuts rows of one name and street where towns, countries, points or keys differ.
fn alike(rows: Vec<Built>) -> Vec<Vec<Built>> {
    let mut groups: Vec<Vec<Built>> = Vec::new();
    // Those that say more come first: one that leaves its town out must not tie two towns.
    let (full, vague): (Vec<Built>, Vec<Built>) = rows
        .into_iter()
        .partition(|row| row.town.is_some() || row.place.point.is_some());
    for row in full.into_iter().chain(vague) {
        let mut fitting = groups.iter_mut().filter(|group| fits(&row, group));
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => only.push(row),
            _ => groups.push(vec![row]),
        }
    }
    groups
}

fn fits(row: &Built, group: &[Built]) -> bool {
    group.iter().all(|other| compatible(row, other))
}

/// Whether nothing of two rows of one name says that they are two places.
fn compatible(a: &Built, b: &Built) -> bool {
    fn same<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
        a.zip(b).is_none_or(|(a, b)| a == b)
    }
    let address = |row: &Built, of: fn(&Address) -> Option<&String>| {
        row.place
            .address
            .as_ref()
            .and_then(of)
            .map(|text| folded(text))
    };
    let differ = |of: fn(&Address) -> Option<&String>| {
        !same(address(a, of).as_ref(), address(b, of).as_ref())
    };
    same(a.key.as_ref(), b.key.as_ref())
        && same(a.town.as_ref(), b.town.as_ref())
        && same(region(a).as_ref(), region(b).as_ref())
        && !differ(|address| address.country.as_ref())
        && near(a.place.point, b.place.point)
}

/// A state or province by its code, so that `OR` is Oregon.
fn region(row: &Built) -> Option<String> {
    let text = row.place.address.as_ref()?.region.as_ref()?;
    let code = places::region_code(text).map(|(_, code)| code.to_lowercase());
    Some(code.unwrap_or_else(|| folded(text)))
}

fn near(a: Option<Point>, b: Option<Point>) -> bool {
    a.zip(b).is_none_or(|(a, b)| {
        let narrow = a.lat.to_radians().cos();
        (a.lat - b.lat).abs() < APART && ((a.lon - b.lon) * narrow).abs() < APART
    })
}

/// Whether a row without an address is told to be the other: by key, phone or point, or
/// by town where neither has anything else.
fn reaches(row: &Built, other: &Built) -> bool {
    let same_key = row.key.is_some() && row.key == other.key;
    let phone = |phone: &Phone| phone.dial.clone().unwrap_or_else(|| phone.display.clone());
    let theirs: BTreeSet<String> = other.place.phones.iter().map(phone).collect();
    let same_phone = row
        .place
        .phones
        .iter()
        .any(|own| theirs.contains(&phone(own)));
    let same_point = row
        .place
        .point
        .zip(other.place.point)
        .is_some_and(|(a, b)| (a.lat - b.lat).abs() < SPOT && (a.lon - b.lon).abs() < SPOT);
    let bare = |row: &Built| {
        row.street.is_empty() && row.place.phones.is_empty() && row.place.point.is_none()
    };
    let same_town = bare(row) && bare(other) && row.town == other.town;
    same_key || same_phone || same_point || same_town
}

/// Makes one row of a group: the one verified last, then the one that says most, gives
/// what all of them say; the others what it lacks. Nothing where the group is empty.
pub fn join(
    mut group: Vec<Built>,
    joining: &Joining<'_>,
    hours: &mut HoursMemo,
    report: &mut FileReport,
) -> Option<Built> {
    group.sort_by_cached_key(|row| {
        let text = text_of(row);
        std::cmp::Reverse((row.place.verified_on, text.len(), text))
    });
    let mut rows = group.into_iter();
    let mut first = rows.next()?;
    let rest: Vec<Built> = rows.collect();
    if rest.is_empty() {
        return Some(first);
    }
    for row in &rest {
        let told = format!("with {}: {}", first.line, row.place.name);
        report.warn("joined", row.line, &told);
    }
    join_hours(&mut first, &rest, joining, hours, report);
    let contradicted = contradicted(&first.place, &rest);
    for row in rest {
        take_missing(&mut first, row);
    }
    // What rows contradict is not known.
    first
        .place
        .attributes
        .retain(|name, _| !contradicted.contains(name));
    tidy(&mut first.place);
    Some(first)
}

/// Attributes for which rows give different values.
fn contradicted(first: &Place, rest: &[Built]) -> BTreeSet<String> {
    let mut values: BTreeMap<&String, BTreeSet<&String>> = BTreeMap::new();
    let all = std::iter::once(first).chain(rest.iter().map(|row| &row.place));
    for (name, value) in all.flat_map(|place| &place.attributes) {
        values.entry(name).or_default().insert(value);
    }
    values
        .into_iter()
        .filter(|(_, values)| values.len() > 1)
        .map(|(name, _)| name.clone())
        .collect()
}

/// Adds what the first row lacks.
fn take_missing(first: &mut Built, other: Built) {
    let place = &mut first.place;
    let from = other.place;
    // What comes from an older check keeps its day.
    let older = from
        .verified_on
        .filter(|on| place.verified_on.is_some_and(|newest| *on < newest));
    let taken = [
        ("phones", place.phones.is_empty() && !from.phones.is_empty()),
        ("address", place.address.is_none() && from.address.is_some()),
    ];
    let confirmed = older.into_iter().flat_map(|on| {
        let fields = taken.iter().filter(|(_, taken)| *taken);
        fields.map(move |(field, _)| ((*field).to_owned(), Confirmation { on, by: None }))
    });
    for (field, confirmation) in from.confirmed.into_iter().chain(confirmed) {
        place.confirmed.entry(field).or_insert(confirmation);
    }
    add_new(&mut place.kinds, from.kinds);
    add_new(&mut place.alt_names, from.alt_names);
    for phone in from.phones {
        let known = place.phones.iter().any(|own| {
            own == &phone || (own.dial.is_some() && own.dial == phone.dial && own.ext == phone.ext)
        });
        if !known {
            place.phones.push(phone);
        }
    }
    for (name, value) in from.attributes {
        place.attributes.entry(name).or_insert(value);
    }
    place.address = match (place.address.take(), from.address) {
        (Some(own), Some(other)) => Some(fuller(own, other)),
        (own, other) => own.or(other),
    };
    place.point = place.point.or(from.point);
    place.organization = place.organization.take().or(from.organization);
    place.url = place.url.take().or(from.url);
    place.email = place.email.take().or(from.email);
    place.description = texts(place.description.take(), from.description);
    place.alert = texts(place.alert.take(), from.alert);
    place.private |= from.private;
    first.key = first.key.take().or(other.key);
    if first.street.is_empty() {
        first.street = other.street;
    }
}

fn add_new(own: &mut Vec<String>, other: Vec<String>) {
    for text in other {
        if !own.contains(&text) {
            own.push(text);
        }
    }
}

fn fuller(own: Address, other: Address) -> Address {
    Address {
        lines: if own.lines.is_empty() {
            other.lines
        } else {
            own.lines
        },
        city: own.city.or(other.city),
        region: own.region.or(other.region),
        postcode: own.postcode.or(other.postcode),
        country: own.country.or(other.country),
    }
}

fn texts(own: Option<String>, other: Option<String>) -> Option<String> {
    match (own, other) {
        (Some(own), Some(other)) if !own.contains(&other) => {
            Some(format!("{own} {other}").chars().take(MAX_TEXT).collect())
        }
        (own, other) => own.or(other),
    }
}

/// Hours of all rows. What rows of one service say together may be understood; of
/// several services nobody can say that the place is open for all of them.
fn join_hours(
    first: &mut Built,
    rest: &[Built],
    joining: &Joining<'_>,
    hours: &mut HoursMemo,
    report: &mut FileReport,
) {
    let mut all: Vec<(&Hours, &Built)> = std::iter::once(&*first)
        .chain(rest)
        .filter_map(|row| Some((row.place.hours.as_ref()?, row)))
        .collect();
    all.sort_by_key(|(hours, _)| (first_day(&hours.raw), hours.raw.clone()));
    all.dedup_by(|a, b| a.0.raw == b.0.raw);
    let joined = match all.as_slice() {
        [] => return,
        [(only, _)] => (*only).clone(),
        several => {
            let kinds: BTreeSet<Vec<String>> = several
                .iter()
                .map(|(_, row)| {
                    let mut kinds = row.place.kinds.clone();
                    kinds.sort();
                    kinds
                })
                .collect();
            let one_service = kinds.len() == 1;
            let raw: Vec<String> = several
                .iter()
                .map(|(hours, row)| match &row.kind_text {
                    Some(kind) if !one_service => {
                        let kind = kind
                            .split_once(": ")
                            .map_or(kind.as_str(), |(_, kind)| kind);
                        format!("{kind}: {}", hours.raw)
                    }
                    _ => hours.raw.clone(),
                })
                .collect();
            let raw = raw.join("; ");
            let zone = several.iter().find_map(|(hours, _)| hours.zone.clone());
            let point = first
                .place
                .point
                .or_else(|| rest.iter().find_map(|row| row.place.point));
            let country =
                places::country_of(&first.place).or_else(|| joining.country.map(str::to_owned));
            let osm = if one_service && distinct_days(several) {
                crate::hours::understand(&raw, country.as_deref())
            } else {
                None
            };
            let compiled = osm.as_deref().and_then(|osm| {
                hours.compile(
                    osm,
                    country.as_deref(),
                    point,
                    zone.as_deref(),
                    joining.today,
                )
            });
            if compiled.is_none() {
                report.warn("hours_not_understood", first.line, &raw);
            }
            Hours {
                raw,
                osm: osm.filter(|_| compiled.is_some()),
                zone,
                compiled,
            }
        }
    };
    first.place.hours = Some(joined);
}

const DAYS: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];

/// Number of the first weekday that a text names in English, for an order that people
/// expect; what names none comes last.
fn first_day(text: &str) -> usize {
    folded(text)
        .split(' ')
        .find_map(|word| DAYS.iter().position(|day| word.starts_with(day)))
        .unwrap_or(DAYS.len())
}

/// Whether each text was understood and none names a day that another names.
fn distinct_days(several: &[(&Hours, &Built)]) -> bool {
    let mut seen = BTreeSet::new();
    several.iter().all(|(hours, _)| {
        hours.osm.as_deref().is_some_and(|osm| {
            let day = |at: usize| osm.get(at..at + 2).map(str::to_lowercase);
            let single = !osm.contains(['-', ',', ';'])
                || osm.chars().nth(2) == Some(' ') && !osm.contains([',', ';']);
            let known = day(0).filter(|day| DAYS.contains(&day.as_str()));
            single && known.is_some_and(|day| seen.insert(day))
        })
    })
}

/// Orders that do not hang on which row came first, and nothing that rows contradict.
fn tidy(place: &mut Place) {
    if let Ok(known) = beside_core::places::kinds::Kinds::builtin() {
        let rank = |kind: &String| known.kinds.iter().position(|known| known.id == *kind);
        place.kinds.sort_by_key(rank);
    }
    if place.kinds.len() > 1 {
        place.kinds.retain(|kind| kind != "other");
    }
    place
        .phones
        .sort_by(|a, b| (&a.kind, &a.dial, &a.display).cmp(&(&b.kind, &b.dial, &b.display)));
    place.alt_names.sort();
    if place.private {
        place.address = None;
        place.point = None;
        place.description = None;
        place.alert = None;
        super::stage::forget_zone(place);
    }
}
