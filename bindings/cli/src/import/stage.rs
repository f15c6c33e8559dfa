//! The rows of one file, and what only the whole file tells: which rows are one place,
//! which keys are keys, placeholder and swapped points, near duplicates.

use std::collections::{BTreeMap, HashMap};

use beside_core::places::record::{Place, PointQuality};

use super::build::{Built, address_text};
use super::hours_memo::HoursMemo;
use super::ids;
use super::join::{self, Joining};
use super::report::FileReport;
use super::rows::Line;

/// Different addresses on one point that make it a placeholder (R4).
const PLACEHOLDER: usize = 5;
/// A column of which more than one value in so many stands for rows of different names
/// holds codes, not keys.
const CODES: usize = 10;

/// The rows of one file.
#[derive(Default)]
pub struct Stage {
    rows: Vec<Built>,
}

/// The places of one file, sorted by id, each id once.
#[derive(Default)]
pub struct Places {
    /// The places.
    pub places: Vec<Place>,
    /// Rows that were joined into the place of another row.
    pub joined: u64,
}

impl Stage {
    /// Keeps a row.
    pub fn push(&mut self, built: Built) {
        self.rows.push(built);
    }

    /// Whether all postcodes of the rows are written as those of the United Kingdom.
    pub fn has_british_postcodes(&self) -> bool {
        let postcodes = || {
            let addresses = self
                .rows
                .iter()
                .filter_map(|row| row.place.address.as_ref());
            addresses.filter_map(|address| address.postcode.as_deref())
        };
        postcodes().next().is_some() && postcodes().all(super::places::is_british_postcode)
    }

    /// Whether no row came in.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Makes places of the rows. The result does not hang on their order.
    pub fn finish(
        mut self,
        joining: &Joining<'_>,
        hours: &mut HoursMemo,
        report: &mut FileReport,
    ) -> Places {
        mark_placeholders(&mut self.rows, report);
        mark_swapped(&mut self.rows, report);
        drop_codes(&mut self.rows);
        let mut joined = 0;
        let mut kept: Vec<Built> = Vec::with_capacity(self.rows.len());
        for group in join::groups(self.rows) {
            joined += group.len().saturating_sub(1) as u64;
            kept.extend(join::join(group, joining, hours, report));
        }
        give_ids(&mut kept);
        report_twins(&kept, report);
        let mut places: Vec<Place> = kept.into_iter().map(|built| built.place).collect();
        places.sort_by(|a, b| a.id.cmp(&b.id));
        Places { places, joined }
    }
}

fn mark_placeholders(rows: &mut [Built], report: &mut FileReport) {
    let mut addresses: HashMap<(i32, i32), Vec<u64>> = HashMap::new();
    for row in rows.iter() {
        if let Some(point) = micro_of(&row.place) {
            let known = addresses.entry(point).or_default();
            if known.len() < PLACEHOLDER && !known.contains(&row.address_hash) {
                known.push(row.address_hash);
            }
        }
    }
    for row in rows {
        let Some(at) = micro_of(&row.place) else {
            continue;
        };
        if addresses
            .get(&at)
            .is_some_and(|known| known.len() >= PLACEHOLDER)
            && let Some(point) = &mut row.place.point
        {
            point.quality = PointQuality::Placeholder;
            report.warn("placeholder_point", row.line, &degrees(at));
        }
    }
}

/// A point far outside the box of the others that lies inside it the other way round.
fn mark_swapped(rows: &mut [Built], report: &mut FileReport) {
    let Some(bounds) = Bounds::of(rows.iter().filter_map(|row| micro_of(&row.place))) else {
        return;
    };
    for row in rows {
        let Some((lat, lon)) = micro_of(&row.place) else {
            continue;
        };
        if !bounds.holds(lat, lon) && bounds.holds(lon, lat) {
            row.place.point = None;
            forget_zone(&mut row.place);
            report.warn("swapped_point", row.line, &degrees((lat, lon)));
        }
    }
}

/// A key is a key only where it stands for one name.
fn drop_codes(rows: &mut [Built]) {
    let mut names: BTreeMap<String, (u64, bool)> = BTreeMap::new();
    let mut keyed = 0;
    for row in rows.iter() {
        let Some(key) = &row.key else { continue };
        keyed += 1;
        let name = row.name_hash;
        let known = names.entry(key.clone()).or_insert((name, true));
        known.1 &= known.0 == name;
    }
    let is_code = |key: &String| names.get(key).is_some_and(|(_, one_name)| !one_name);
    let codes = rows
        .iter()
        .filter(|row| row.key.as_ref().is_some_and(is_code))
        .count();
    let all_codes = codes * CODES > keyed;
    for row in rows {
        if all_codes || row.key.as_ref().is_some_and(is_code) {
            row.key = None;
        }
    }
}

/// The source's key where it stands for one place, else a hash of name and address.
fn give_ids(rows: &mut [Built]) {
    let mut uses: HashMap<String, usize> = HashMap::new();
    for key in rows.iter().filter_map(|row| row.key.as_ref()) {
        *uses.entry(key.clone()).or_default() += 1;
    }
    let mut hashed: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, row) in rows.iter_mut().enumerate() {
        if !row.place.id.is_empty() {
            continue;
        }
        let key = row.key.as_ref().filter(|key| uses.get(*key) == Some(&1));
        let place = &row.place;
        let id = match key {
            Some(key) => ids::keyed(&place.source, key),
            None => ids::hashed(&place.source, &place.name, &id_text(place)),
        };
        if key.is_none() {
            hashed.entry(id.clone()).or_default().push(at);
        }
        row.place.id = id;
    }
    // Places that differ in nothing that an id is made of: what else they say tells one
    // from the other, so that their order does not.
    for same in hashed.into_values().filter(|same| same.len() > 1) {
        for at in same {
            if let Some(row) = rows.get_mut(at) {
                let place = &row.place;
                let rest = (&place.kinds, &place.phones, &place.point, &place.address);
                let text = serde_json::to_string(&rest).unwrap_or_default();
                row.place.id = ids::hashed(&place.source, &place.name, &text);
            }
        }
    }
    // What is the same in all of that is told by its number.
    let mut seen: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let n = seen.entry(row.place.id.clone()).or_default();
        *n += 1;
        if *n > 1 {
            row.place.id = format!("{}~{n}", row.place.id);
        }
    }
}

/// What an id says beside the name: the address; of a confidential place its phones, as
/// an id must not tell an address to somebody who tries all of them.
fn id_text(place: &Place) -> String {
    if place.private {
        let phones: Vec<&str> = place.phones.iter().map(|p| p.display.as_str()).collect();
        return phones.join(",");
    }
    place.address.as_ref().map(address_text).unwrap_or_default()
}

fn report_twins(rows: &[Built], report: &mut FileReport) {
    let mut groups: BTreeMap<u64, Vec<&Built>> = BTreeMap::new();
    for row in rows {
        for twin in row.twins.iter().filter(|twin| **twin != 0) {
            groups.entry(*twin).or_default().push(row);
        }
    }
    let mut like: BTreeMap<Line, Line> = BTreeMap::new();
    for group in groups.values_mut() {
        group.sort_by(|a, b| a.place.id.cmp(&b.place.id));
        group.dedup_by(|a, b| a.place.id == b.place.id);
        if let Some((first, rest)) = group.split_first() {
            for row in rest {
                like.entry(row.line).or_insert(first.line);
            }
        }
    }
    for (line, first) in like {
        report.warn("possible_duplicate", line, &format!("like {first}"));
    }
}

/// A zone that came from a wrong point is wrong too, and with it the hours as compiled.
pub fn forget_zone(place: &mut Place) {
    if let Some(hours) = &mut place.hours {
        hours.zone = None;
        hours.compiled = None;
    }
}

fn micro_of(place: &Place) -> Option<(i32, i32)> {
    let point = place.point?;
    Some((micro(point.lat), micro(point.lon)))
}

fn micro(degrees: f64) -> i32 {
    (degrees * 1e6).round() as i32
}

fn degrees(point: (i32, i32)) -> String {
    format!("{}, {}", f64::from(point.0) / 1e6, f64::from(point.1) / 1e6)
}

/// Where nearly all points of a file lie, in 1e-6 degrees.
struct Bounds {
    lat: (i32, i32),
    lon: (i32, i32),
}

impl Bounds {
    /// Fewer points make no box.
    const ENOUGH: usize = 5;

    fn of(points: impl Iterator<Item = (i32, i32)>) -> Option<Self> {
        let (mut lats, mut lons): (Vec<i32>, Vec<i32>) = points.unzip();
        if lats.len() < Self::ENOUGH {
            return None;
        }
        Some(Self {
            lat: Self::widened(&mut lats),
            lon: Self::widened(&mut lons),
        })
    }

    /// From the tenth to the ninetieth hundredth, half as much more to both sides, and
    /// a degree.
    fn widened(values: &mut [i32]) -> (i32, i32) {
        values.sort_unstable();
        let low = i64::from(values[values.len() / 10]);
        let high = i64::from(values[values.len() - 1 - values.len() / 10]);
        let margin = (high - low) / 2 + 1_000_000;
        let clamp = |value: i64| value.clamp(-180_000_000, 180_000_000) as i32;
        (clamp(low - margin), clamp(high + margin))
    }

    fn holds(&self, lat: i32, lon: i32) -> bool {
        (self.lat.0..=self.lat.1).contains(&lat) && (self.lon.0..=self.lon.1).contains(&lon)
    }
}

/// Whether two editions of a place say the same: all but the compiled hours, whose
/// window moves with the day of the import.
pub fn same(old: &Place, new: &Place) -> bool {
    let without_window = |place: &Place| {
        let mut place = place.clone();
        if let Some(hours) = &mut place.hours {
            hours.compiled = None;
        }
        place
    };
    without_window(old) == without_window(new)
}
