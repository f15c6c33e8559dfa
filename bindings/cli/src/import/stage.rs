//! Rows that came in, kept outside memory until the whole file was read: an import is
//! all or nothing, and a million rows must not fill a laptop.

use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

use beside_core::places::record::{Place, PointQuality};
use tempfile::SpooledTempFile;

use super::build::Built;
use super::ids;
use super::report::FileReport;

/// Bytes kept in memory before they go to a nameless file.
const IN_MEMORY: usize = 16 * 1024 * 1024;
/// Different addresses on one point that make it a placeholder (R4).
const PLACEHOLDER: usize = 5;

/// A staged row.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Id of the place.
    pub id: Box<str>,
    /// Line of the file.
    pub line: u32,
    offset: u64,
    length: u32,
    /// Point in 1e-6 degrees; `i32::MIN` is none.
    point: (i32, i32),
    address: u64,
    fix: Fix,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fix {
    None,
    Placeholder,
    Swapped,
}

const NO_POINT: (i32, i32) = (i32::MIN, i32::MIN);

/// The rows of one file.
pub struct Stage {
    spool: BufWriter<SpooledTempFile>,
    written: u64,
    /// Its rows; after [`Stage::settle`] sorted by id, one an id.
    pub entries: Vec<Entry>,
    twins: Vec<(u64, u32)>,
    /// Rows whose id came before in the same file.
    pub repeated: Vec<Box<str>>,
}

impl Default for Stage {
    fn default() -> Self {
        Self {
            spool: BufWriter::with_capacity(256 * 1024, SpooledTempFile::new(IN_MEMORY)),
            written: 0,
            entries: Vec::new(),
            twins: Vec::new(),
            repeated: Vec::new(),
        }
    }
}

impl Stage {
    /// Keeps a row.
    pub fn push(&mut self, built: &Built, line: u64) -> io::Result<()> {
        let json = serde_json::to_vec(&built.place)?;
        self.spool.write_all(&json)?;
        let at = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        for twin in built.twins {
            if twin != 0 {
                self.twins.push((twin, at));
            }
        }
        self.entries.push(Entry {
            id: built.place.id.as_str().into(),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            offset: self.written,
            length: u32::try_from(json.len()).unwrap_or(u32::MAX),
            point: built
                .place
                .point
                .map_or(NO_POINT, |p| (micro(p.lat), micro(p.lon))),
            address: built.address_hash,
            fix: Fix::None,
        });
        self.written += json.len() as u64;
        Ok(())
    }

    /// What only the whole file tells: placeholder points, swapped points, near
    /// duplicates, repeated ids. The result does not hang on the order of the rows.
    pub fn settle(&mut self, report: &mut FileReport) -> io::Result<()> {
        self.spool.flush()?;
        self.mark_placeholders(report);
        self.mark_swapped(report);
        self.report_twins(report);
        self.keep_one_an_id()
    }

    fn mark_placeholders(&mut self, report: &mut FileReport) {
        let mut order: Vec<u32> = (0..self.entries.len() as u32)
            .filter(|at| self.entries[*at as usize].point != NO_POINT)
            .collect();
        order.sort_unstable_by_key(|at| {
            let entry = &self.entries[*at as usize];
            (entry.point, entry.address)
        });
        let entry = |at: &u32| &self.entries[*at as usize];
        let mut shared: Vec<u32> = Vec::new();
        for group in order.chunk_by(|a, b| entry(a).point == entry(b).point) {
            let changes = group
                .windows(2)
                .filter(|pair| entry(&pair[0]).address != entry(&pair[1]).address);
            if 1 + changes.count() >= PLACEHOLDER {
                shared.extend(group);
            }
        }
        shared.sort_unstable();
        for at in shared {
            let entry = &mut self.entries[at as usize];
            entry.fix = Fix::Placeholder;
            report.warn(
                "placeholder_point",
                u64::from(entry.line),
                &degrees(entry.point),
            );
        }
    }

    /// A point far outside the box of the others that lies inside it the other way round.
    fn mark_swapped(&mut self, report: &mut FileReport) {
        let Some(bounds) = Bounds::of(self.entries.iter().map(|entry| entry.point)) else {
            return;
        };
        for entry in &mut self.entries {
            let (lat, lon) = entry.point;
            if entry.point != NO_POINT && !bounds.holds(lat, lon) && bounds.holds(lon, lat) {
                entry.fix = Fix::Swapped;
                report.warn(
                    "swapped_point",
                    u64::from(entry.line),
                    &degrees(entry.point),
                );
            }
        }
    }

    fn report_twins(&mut self, report: &mut FileReport) {
        self.twins.sort_unstable();
        let mut like: Vec<Option<u32>> = vec![None; self.entries.len()];
        for group in self.twins.chunk_by(|a, b| a.0 == b.0) {
            let mut ids: Vec<(&str, u32)> = group
                .iter()
                .map(|(_, at)| (&*self.entries[*at as usize].id, *at))
                .collect();
            ids.sort_unstable();
            ids.dedup_by(|a, b| a.0 == b.0);
            let Some((_, first)) = ids.first().copied() else {
                continue;
            };
            for (_, at) in ids.iter().skip(1) {
                like[*at as usize] = Some(self.entries[first as usize].line);
            }
        }
        self.twins = Vec::new();
        for (entry, like) in self.entries.iter().zip(like) {
            if let Some(line) = like {
                report.warn(
                    "possible_duplicate",
                    u64::from(entry.line),
                    &format!("like line {line}"),
                );
            }
        }
    }

    /// Of rows with one id, the one verified last stays, then the one that says most,
    /// then the greater text: an order that the rows' order does not change.
    fn keep_one_an_id(&mut self) -> io::Result<()> {
        let mut entries = std::mem::take(&mut self.entries);
        entries.sort_by(|a, b| a.id.cmp(&b.id));
        let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(last) = kept.last_mut().filter(|last| last.id == entry.id) else {
                kept.push(entry);
                continue;
            };
            self.repeated.push(entry.id.clone());
            let (old, new) = (self.place(last)?, self.place(&entry)?);
            let weight = |place: &Place| -> io::Result<_> {
                let text = serde_json::to_string(place)?;
                Ok((place.verified_on, text.len(), text))
            };
            if weight(&new)? > weight(&old)? {
                *last = entry;
            }
        }
        self.entries = kept;
        Ok(())
    }

    /// The place of a row, as it stands after [`Stage::settle`].
    pub fn place(&mut self, entry: &Entry) -> io::Result<Place> {
        let spool = self.spool.get_mut();
        spool.seek(SeekFrom::Start(entry.offset))?;
        let mut json = vec![0; entry.length as usize];
        spool.read_exact(&mut json)?;
        let mut place: Place = serde_json::from_slice(&json)?;
        match (entry.fix, &mut place.point) {
            (Fix::Placeholder, Some(point)) => point.quality = PointQuality::Placeholder,
            (Fix::Swapped, point) => {
                *point = None;
                forget_zone(&mut place);
            }
            _ => {}
        }
        Ok(place)
    }
}

/// A zone that came from a wrong point is wrong too, and with it the hours as compiled.
fn forget_zone(place: &mut Place) {
    if let Some(hours) = &mut place.hours {
        hours.zone = None;
        hours.compiled = None;
    }
}

fn micro(degrees: f64) -> i32 {
    (degrees * 1e6).round() as i32
}

fn degrees(point: (i32, i32)) -> String {
    format!("{}, {}", f64::from(point.0) / 1e6, f64::from(point.1) / 1e6)
}

/// Where nearly all points of a file lie.
struct Bounds {
    lat: (i32, i32),
    lon: (i32, i32),
}

impl Bounds {
    /// Fewer points make no box.
    const ENOUGH: usize = 5;

    fn of(points: impl Iterator<Item = (i32, i32)>) -> Option<Self> {
        let (mut lats, mut lons): (Vec<i32>, Vec<i32>) =
            points.filter(|point| *point != NO_POINT).unzip();
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
    fingerprint(old) == fingerprint(new)
}

fn fingerprint(place: &Place) -> u64 {
    let mut place = place.clone();
    if let Some(hours) = &mut place.hours {
        hours.compiled = None;
    }
    serde_json::to_string(&place).map_or(0, |text| ids::hash(&[&text]))
}
