//! GeoJSON (RFC 7946): one feature a place, the fields of the record as properties, the
//! sources as a foreign member, so that it reads back to the same list.

use std::io::{self, Write};

use beside_core::places::list::{FORMAT, Header};
use beside_core::places::record::Place;
use serde_json::{Map, Value, json};

/// Writes a feature collection, a line a feature.
pub struct GeoJsonExport<W: Write> {
    out: W,
    first: bool,
}

impl<W: Write> GeoJsonExport<W> {
    /// Begins a file.
    pub fn new(mut out: W, header: &Header) -> io::Result<Self> {
        let beside = json!({"format": FORMAT, "sources": header.sources});
        write!(
            out,
            "{{\"type\":\"FeatureCollection\",\"beside\":{beside},\"features\":["
        )?;
        Ok(Self { out, first: true })
    }

    /// Writes a place.
    pub fn add(&mut self, place: &Place) -> io::Result<()> {
        let Value::Object(mut properties) = serde_json::to_value(place)? else {
            return Ok(());
        };
        properties.remove("point");
        let mut feature = Map::new();
        feature.insert("type".into(), "Feature".into());
        feature.insert("id".into(), place.id.clone().into());
        let geometry = match &place.point {
            None => Value::Null,
            Some(point) => {
                properties.insert("point_quality".into(), serde_json::to_value(point.quality)?);
                json!({"type": "Point", "coordinates": [point.lon, point.lat]})
            }
        };
        feature.insert("geometry".into(), geometry);
        feature.insert("properties".into(), Value::Object(properties));
        let comma = if std::mem::take(&mut self.first) {
            ""
        } else {
            ","
        };
        write!(self.out, "{comma}\n{}", Value::Object(feature))
    }

    /// Ends the file.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()
    }
}
