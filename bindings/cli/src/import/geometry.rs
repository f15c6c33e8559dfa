//! GeoJSON geometry to one point (rule R5): a point as it stands, anything wider a
//! point inside it, marked as derived.

use geojson::{GeometryValue, Position};
use serde_json::{Map, Value};

/// What a feature's geometry gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Located {
    /// No geometry.
    Nothing,
    /// The point itself.
    Exact(f64, f64),
    /// Derived from a line or an area.
    Inside(f64, f64),
    /// A geometry that cannot be read, or a position without two or three numbers.
    Bad,
}

/// Reads a geometry; nothing where it is absent or null.
pub fn locate(geometry: Option<&Value>) -> Located {
    let Some(value) = geometry.filter(|value| !value.is_null()) else {
        return Located::Nothing;
    };
    let mut value = value.clone();
    let named = value.get("type").and_then(Value::as_str);
    if let Some(known) =
        named.and_then(|named| TYPES.iter().find(|known| known.eq_ignore_ascii_case(named)))
    {
        value["type"] = (*known).into();
    }
    match serde_json::from_value::<geojson::Geometry>(value) {
        Ok(geometry) => of_value(&geometry.value),
        Err(_) => Located::Bad,
    }
}

/// Types of geometry that GeoJSON knows.
const TYPES: &[&str] = &[
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
];

/// Levels below a row at which a geometry is looked for.
const DEPTH: usize = 3;

/// Whether an object is a GeoJSON geometry, wherever it stands: its positions are
/// longitude first, and its `type` is no kind of help.
pub fn is_geometry(object: &Map<String, Value>) -> bool {
    let kind = object.get("type").and_then(Value::as_str);
    kind.is_some_and(|kind| TYPES.iter().any(|known| known.eq_ignore_ascii_case(kind)))
        && (object.contains_key("coordinates") || object.contains_key("geometries"))
}

/// Whether a row carries a geometry.
pub fn has_geometry(row: &Map<String, Value>) -> bool {
    find(row, DEPTH).is_some()
}

/// The point of a row: that of the geometry that it carries at any level.
pub fn of_row(row: &Map<String, Value>) -> Located {
    locate(find(row, DEPTH))
}

fn find(object: &Map<String, Value>, depth: usize) -> Option<&Value> {
    // The member of a feature goes before others.
    let first = object.get("geometry").into_iter();
    first.chain(object.values()).find_map(|value| {
        let inner = value.as_object()?;
        if is_geometry(inner) {
            return Some(value);
        }
        (depth > 0).then(|| find(inner, depth - 1)).flatten()
    })
}

fn of_value(value: &GeometryValue) -> Located {
    match value {
        GeometryValue::Point { coordinates } => match lat_lon(coordinates) {
            Some((lat, lon)) => Located::Exact(lat, lon),
            None => Located::Bad,
        },
        GeometryValue::MultiPoint { coordinates } => first_of(coordinates),
        GeometryValue::LineString { coordinates } => middle_of(coordinates),
        GeometryValue::MultiLineString { coordinates } => coordinates
            .first()
            .map_or(Located::Bad, |line| middle_of(line)),
        GeometryValue::Polygon { coordinates } => inside(coordinates),
        GeometryValue::MultiPolygon { coordinates } => coordinates
            .iter()
            .max_by(|a, b| extent(a).total_cmp(&extent(b)))
            .map_or(Located::Bad, |polygon| inside(polygon)),
        GeometryValue::GeometryCollection { geometries } => geometries
            .iter()
            .map(|geometry| of_value(&geometry.value))
            .find(|located| !matches!(located, Located::Bad | Located::Nothing))
            .map_or(Located::Bad, derived),
    }
}

/// Degrees north and east of a position; RFC 7946 gives positions two or three numbers.
fn lat_lon(position: &Position) -> Option<(f64, f64)> {
    match position.as_slice() {
        [lon, lat] | [lon, lat, _] => Some((*lat, *lon)),
        _ => None,
    }
}

fn derived(located: Located) -> Located {
    match located {
        Located::Exact(lat, lon) => Located::Inside(lat, lon),
        other => other,
    }
}

fn first_of(points: &[Position]) -> Located {
    match (points.first().and_then(lat_lon), points.len()) {
        (Some((lat, lon)), 1) => Located::Exact(lat, lon),
        (Some((lat, lon)), _) => Located::Inside(lat, lon),
        (None, _) => Located::Bad,
    }
}

fn middle_of(line: &[Position]) -> Located {
    line.get(line.len() / 2)
        .and_then(lat_lon)
        .map_or(Located::Bad, |(lat, lon)| Located::Inside(lat, lon))
}

/// Height times width of the outer ring's box.
fn extent(polygon: &[Vec<Position>]) -> f64 {
    let ring = polygon.first().map(Vec::as_slice).unwrap_or_default();
    let span = |axis: usize| {
        let values = || ring.iter().filter_map(|p| p.as_slice().get(axis).copied());
        values().fold(f64::MIN, f64::max) - values().fold(f64::MAX, f64::min)
    };
    span(0) * span(1)
}

/// A point inside a polygon: on the line through the middle of its height, the
/// middle of the widest stretch that lies inside.
fn inside(polygon: &[Vec<Position>]) -> Located {
    let Some(rings) = polygon
        .iter()
        .map(|ring| ring.iter().map(lat_lon).collect::<Option<Vec<_>>>())
        .collect::<Option<Vec<_>>>()
    else {
        return Located::Bad;
    };
    let Some(outer) = rings.first().filter(|ring| ring.len() >= 4) else {
        return Located::Bad;
    };
    let lats = || outer.iter().map(|(lat, _)| *lat);
    let (low, high) = (
        lats().fold(f64::MAX, f64::min),
        lats().fold(f64::MIN, f64::max),
    );
    // Not exactly the middle, which corners like to lie on.
    let lat = low + (high - low) * 0.500_001;
    let mut crossings: Vec<f64> = rings
        .iter()
        .flat_map(|ring| crossings_of(ring, lat))
        .collect();
    crossings.sort_by(f64::total_cmp);
    crossings
        .chunks_exact(2)
        .map(|pair| (pair[1] - pair[0], f64::midpoint(pair[0], pair[1])))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(Located::Bad, |(_, lon)| {
            Located::Inside(round(lat), round(lon))
        })
}

fn crossings_of(ring: &[(f64, f64)], lat: f64) -> Vec<f64> {
    ring.windows(2)
        .filter(|edge| (edge[0].0 > lat) != (edge[1].0 > lat))
        .map(|edge| {
            let ((lat0, lon0), (lat1, lon1)) = (edge[0], edge[1]);
            lon0 + (lat - lat0) / (lat1 - lat0) * (lon1 - lon0)
        })
        .collect()
}

/// A derived point needs no more than a decimetre.
fn round(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn points_and_areas() {
        let point = json!({"type": "Point", "coordinates": [13.0, 47.8]});
        assert_eq!(locate(Some(&point)), Located::Exact(47.8, 13.0));
        // A U: the middle of its box lies outside.
        let polygon = json!({"type": "Polygon", "coordinates": [[[0,0],[3,0],[3,3],[2,3],[2,1],[1,1],[1,3],[0,3],[0,0]]]});
        let Located::Inside(lat, lon) = locate(Some(&polygon)) else {
            panic!("no point inside");
        };
        assert!(
            (1.0..3.0).contains(&lat) && !(1.0..2.0).contains(&lon),
            "{lat} {lon}"
        );
        assert_eq!(locate(Some(&Value::Null)), Located::Nothing);
        assert_eq!(locate(None), Located::Nothing);
    }

    #[test]
    fn broken_positions_are_bad() {
        for coordinates in [
            json!([1]),
            json!([1, 2, 3, 4]),
            json!(["1", "2"]),
            json!([]),
            json!(null),
            json!([[1, 2]]),
        ] {
            let geometry = json!({"type": "Point", "coordinates": coordinates});
            assert_eq!(locate(Some(&geometry)), Located::Bad, "{geometry}");
        }
        for geometry in [
            json!("here"),
            json!({"type": "Polygon", "coordinates": [[[0, 0]]]}),
            json!({"type": "Polygon", "coordinates": []}),
        ] {
            assert_eq!(locate(Some(&geometry)), Located::Bad, "{geometry}");
        }
    }
}
