//! Where the rows of one table or list lie: what it says of rows that leave it out, and
//! of points that cannot be.

use std::collections::BTreeMap;

use beside_core::places::record::Address;

use super::build::located;
use super::fields::Field;
use super::geo::{self, Verdict};
use super::places;
use super::plan::Plan;
use super::rows::{Event, Row};

/// Fewer points say nothing of a list.
const ENOUGH: usize = 5;
/// Points of one country that make a list one of it: two of three.
const MOST: (usize, usize) = (2, 3);
/// Widest span, in degrees, of a list that keeps to one area.
const COMPACT: f64 = 1.5;
/// Degrees from such an area at which a point is none of it (300 km).
const FAR: f64 = 3.0;

/// What the rows of a list have in common.
#[derive(Debug, Clone, Default)]
pub struct ListArea {
    /// The country in which most points lie.
    by_points: Option<String>,
    /// The only country that rows say, or that their states and postcodes tell.
    by_words: Option<String>,
    /// Where most points of that country lie.
    span: Option<Span>,
    /// The points of a list of few.
    few: Vec<(f64, f64)>,
    /// The only state that rows name.
    region: Option<String>,
}

/// South, west, north, east.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Span {
    low: (f64, f64),
    high: (f64, f64),
}

impl ListArea {
    /// Looks at all rows of a list.
    pub fn of(rows: &[Event], plan: &Plan) -> Self {
        let rows = || {
            rows.iter().filter_map(|event| match event {
                Event::Row(row) => Some(row),
                Event::Broken { .. } => None,
            })
        };
        let mut words: BTreeMap<String, usize> = BTreeMap::new();
        let mut regions: BTreeMap<String, usize> = BTreeMap::new();
        let mut points: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
        let mut pointed = 0;
        let mut few = Vec::new();
        for row in rows() {
            if let Some(country) = country_of_row(row, plan) {
                *words.entry(country).or_default() += 1;
            }
            if let Some(region) = plan.one(Field::Region, row) {
                *regions.entry(region).or_default() += 1;
            }
            if let Some((lat, lon)) = located(row, plan).point() {
                pointed += 1;
                if few.len() < ENOUGH {
                    few.push((lat, lon));
                }
                if let Some(country) = geo::country_of_point(lat, lon) {
                    points.entry(country).or_default().push((lat, lon));
                }
            }
        }
        let most = points.into_iter().max_by_key(|(_, points)| points.len());
        let most = most.filter(|(_, points)| points.len() * MOST.1 >= pointed * MOST.0);
        let only = |counts: BTreeMap<String, usize>| match counts.len() {
            1 => counts.into_keys().next(),
            _ => None,
        };
        Self {
            span: most
                .as_ref()
                .filter(|(_, points)| points.len() >= ENOUGH)
                .map(|(_, points)| Span::of(points)),
            by_points: most.map(|(country, _)| country.to_owned()),
            by_words: only(words),
            region: only(regions),
            few: if pointed < ENOUGH { few } else { Vec::new() },
        }
    }

    /// Whether all other points of a short list lie where this one would lie the other way
    /// round.
    fn is_turned(&self, lat: f64, lon: f64) -> bool {
        let others = || {
            let here = (lat, lon);
            self.few.iter().filter(move |point| **point != here)
        };
        let is_near = |(a, b): (f64, f64), (c, d): (f64, f64), degrees: f64| {
            (a - c).abs() < degrees && (b - d).abs() < degrees
        };
        others().next().is_some()
            && others().all(|other| {
                is_near((lon, lat), *other, COMPACT) && !is_near((lat, lon), *other, FAR)
            })
    }

    /// The country of a row: what it says, what the call or the mapping says of all, what
    /// its words or its point tell, what the list has in common.
    pub fn country(
        &self,
        address: &Address,
        of_all: Option<&str>,
        point: Option<(f64, f64)>,
    ) -> Option<String> {
        if let Some(said) = address.country.as_deref().or(of_all) {
            return Some(said.to_owned());
        }
        let at = point.and_then(|(lat, lon)| geo::country_of_point(lat, lon));
        let by_points = self.by_points.as_deref();
        // Codes of states are those of provinces elsewhere: points go before them.
        let words = places::guess_country(address).filter(|words| {
            at == Some(*words) || by_points.is_none_or(|most| matches!(most, "US" | "CA"))
        });
        let at = at.filter(|at| by_points.is_none_or(|most| most == *at) || words.is_none());
        let enough = self.span.is_some();
        words
            .or(if enough { by_points } else { None })
            .or(at)
            .or(by_points)
            .or(self.by_words.as_deref())
            .map(str::to_owned)
    }

    /// Judges a point by the country of its row, and by where the list lies.
    pub fn judge(&self, lat: f64, lon: f64, address: &Address, country: Option<&str>) -> Verdict {
        if self
            .span
            .is_some_and(|span| span.holds(lat, lon, span.margin()))
        {
            return Verdict::Possible;
        }
        let verdict = geo::judge(lat, lon, country);
        if verdict != Verdict::Possible {
            return verdict;
        }
        if self.is_turned(lat, lon) {
            return Verdict::Swapped;
        }
        let same_region = address.region.is_none() || address.region == self.region;
        match self.span.filter(Span::is_compact) {
            Some(span) if same_region && !span.holds(lat, lon, FAR) => {
                if span.holds(lon, lat, FAR) {
                    Verdict::Swapped
                } else {
                    Verdict::Impossible
                }
            }
            _ => Verdict::Possible,
        }
    }
}

/// The country that a row says, or that its words tell.
fn country_of_row(row: &Row, plan: &Plan) -> Option<String> {
    let said = plan.one(Field::Country, row);
    if let Some(country) = said.and_then(|text| places::country(&text)) {
        return Some(country);
    }
    let address = Address {
        lines: plan.lines(Field::Address, row),
        region: plan.one(Field::Region, row),
        postcode: plan.one(Field::Postcode, row),
        ..Address::default()
    };
    places::guess_country(&address).map(str::to_owned)
}

impl Span {
    /// From the tenth to the ninetieth hundredth.
    fn of(points: &[(f64, f64)]) -> Self {
        let ends = |mut values: Vec<f64>| {
            values.sort_by(f64::total_cmp);
            let cut = values.len() / 10;
            let low = values.get(cut).copied().unwrap_or_default();
            let high = values.get(values.len() - 1 - cut).copied();
            (low, high.unwrap_or_default())
        };
        let (south, north) = ends(points.iter().map(|(lat, _)| *lat).collect());
        let (west, east) = ends(points.iter().map(|(_, lon)| *lon).collect());
        Self {
            low: (south, west),
            high: (north, east),
        }
    }

    /// Half as much more to both sides, and a degree.
    fn margin(&self) -> f64 {
        let tall = self.high.0 - self.low.0;
        let wide = self.high.1 - self.low.1;
        tall.max(wide).min(10.0) / 2.0 + 1.0
    }

    fn is_compact(&self) -> bool {
        self.high.0 - self.low.0 < COMPACT && self.high.1 - self.low.1 < COMPACT
    }

    fn holds(&self, lat: f64, lon: f64, margin: f64) -> bool {
        let within =
            |value: f64, low: f64, high: f64| (low - margin..=high + margin).contains(&value);
        within(lat, self.low.0, self.high.0) && within(lon, self.low.1, self.high.1)
    }
}
