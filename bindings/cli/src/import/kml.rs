//! KML, as map programs export it: placemarks as features of GeoJSON.
//!
//! The data of a placemark are its properties; the folder that it lies in tells its
//! kind where nothing else does.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value, json};

use super::refusal::{Refusable, Refusal};

/// Deepest nesting of elements; more is no map.
const MAX_DEPTH: usize = 64;

/// The placemarks of a document as a collection of features.
///
/// # Errors
/// It is broken, or holds no placemarks.
pub fn features(text: &str) -> Refusable<Value> {
    let mut document = Document::default();
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        let broken = |reader: &Reader<&[u8]>, why: &str| {
            let end = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
            let line = text
                .get(..end)
                .map_or(1, |before| before.matches('\n').count() + 1);
            Refusal::new(
                format!("It is not whole KML: line {line}, {why}."),
                "Was it downloaded to the end? Nothing was changed.",
            )
        };
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                if document.path.len() >= MAX_DEPTH {
                    return Err(broken(&reader, "elements nested too deep"));
                }
                document.start(&start);
            }
            Ok(Event::Empty(start)) => {
                document.start(&start);
                document.end();
            }
            Ok(Event::End(_)) => document.end(),
            Ok(Event::Text(text)) => {
                document.text.push_str(&text.into_inner());
            }
            Ok(Event::GeneralRef(entity)) => {
                document.text.push('&');
                document.text.push_str(&entity.into_inner());
                document.text.push(';');
            }
            Ok(Event::CData(data)) => {
                document.text.push_str(&data.into_inner());
            }
            Ok(Event::Eof) if document.path.is_empty() => break,
            Ok(Event::Eof) => return Err(broken(&reader, "it ends too early")),
            Ok(_) => {}
            Err(error) => return Err(broken(&reader, &error.to_string())),
        }
    }
    if document.features.is_empty() {
        let what = if document.has_link {
            "It is a KML file that only links to another one."
        } else {
            "It is a KML file without placemarks."
        };
        return Err(Refusal::new(
            what,
            "Export the places themselves, as KML, GeoJSON or CSV.",
        ));
    }
    Ok(json!({"type": "FeatureCollection", "features": document.features}))
}

#[derive(Default)]
struct Document {
    /// Names of the open elements, without their prefixes.
    path: Vec<String>,
    /// Text of the innermost open element so far.
    text: String,
    /// Names of the open folders and documents.
    folders: Vec<String>,
    place: Option<Place>,
    features: Vec<Value>,
    has_link: bool,
}

#[derive(Default)]
struct Place {
    properties: Map<String, Value>,
    /// Name of the data element that is open.
    data: Option<String>,
    /// Rings or points: the kind of geometry and its coordinates, longitude first.
    geometry: Option<(&'static str, Vec<[f64; 2]>)>,
}

impl Document {
    fn start(&mut self, start: &BytesStart<'_>) {
        self.text.clear();
        let name = start.local_name().into_inner().to_owned();
        match name.as_str() {
            "Placemark" => self.place = Some(Place::default()),
            "Folder" => self.folders.push(String::new()),
            "NetworkLink" => self.has_link = true,
            "Data" | "SimpleData" | "link" => {
                let attribute = |wanted: &str| {
                    let found = start.attributes().flatten();
                    let mut found = found.filter(|one| one.key.0 == wanted);
                    found.next().map(|one| one.value.into_owned())
                };
                if let Some(place) = &mut self.place {
                    if name == "link" {
                        place.put("website", &attribute("href").unwrap_or_default());
                    } else {
                        place.data = attribute("name");
                    }
                }
            }
            _ => {}
        }
        self.path.push(name);
    }

    fn end(&mut self) {
        let name = self.path.pop().unwrap_or_default();
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        let parent = self.path.last().map(String::as_str).unwrap_or_default();
        match (&mut self.place, name.as_str()) {
            (Some(_), "Placemark") => self.finish(),
            (Some(place), "value" | "SimpleData") => {
                if let Some(data) = &place.data {
                    let data = data.clone();
                    place.put(&data, text);
                }
            }
            (Some(place), "coordinates") => place.locate(parent, text),
            (Some(place), "name" | "description" | "address" | "Snippet")
                if parent == "Placemark" =>
            {
                place.put(&name, text);
            }
            (Some(place), "phoneNumber") => place.put("phone", text),
            (None, "name") if parent == "Folder" => {
                if let Some(folder) = self.folders.last_mut() {
                    text.clone_into(folder);
                }
            }
            (None, "Folder") => {
                self.folders.pop();
            }
            _ => {}
        }
    }

    fn finish(&mut self) {
        let Some(mut place) = self.place.take() else {
            return;
        };
        let folder = self.folders.iter().rev().find(|name| !name.is_empty());
        let tells_kind = ["category", "type", "kind"];
        let has_kind = place
            .properties
            .keys()
            .any(|name| tells_kind.contains(&name.to_lowercase().as_str()));
        if let Some(folder) = folder.filter(|_| !has_kind) {
            place.put("category", folder);
        }
        let geometry = place
            .geometry
            .map(|(kind, points)| match (kind, points.as_slice()) {
                ("Point", [point, ..]) => json!({"type": "Point", "coordinates": point}),
                ("Polygon", points) => json!({"type": "Polygon", "coordinates": [points]}),
                (_, points) => json!({"type": "LineString", "coordinates": points}),
            });
        self.features.push(json!({
            "type": "Feature",
            "geometry": geometry,
            "properties": place.properties,
        }));
    }
}

impl Place {
    /// Sets a filled value; the first one of a name stands.
    fn put(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            let value = || Value::String(text.to_owned());
            self.properties.entry(name.to_owned()).or_insert_with(value);
        }
    }

    /// `longitude,latitude[,altitude]`, parted by blanks. A point goes before an outline,
    /// the first outline before the others.
    fn locate(&mut self, parent: &str, text: &str) {
        let kind = match parent {
            "Point" => "Point",
            "LinearRing" => "Polygon",
            _ => "LineString",
        };
        let is_better = match &self.geometry {
            None => true,
            Some((known, _)) => kind == "Point" && *known != "Point",
        };
        let points = text.split_whitespace().filter_map(|point| {
            let mut degrees = point.split(',').map(|part| part.trim().parse::<f64>().ok());
            Some([degrees.next()??, degrees.next()??])
        });
        let points: Vec<[f64; 2]> = points.collect();
        if is_better && !points.is_empty() {
            self.geometry = Some((kind, points));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placemarks_become_features() {
        let text = r#"<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Map</name>
<Folder><name>Food pantries</name>
<Placemark><name>Hill &amp; Vale</name><address>1 Main St</address><phoneNumber>503-555-0100</phoneNumber>
<description><![CDATA[Open <b>daily</b>]]></description>
<ExtendedData><Data name="Hours"><value>Mon-Fri 9am-5pm</value></Data></ExtendedData>
<Point><coordinates> -123.03,44.94,0 </coordinates></Point></Placemark>
<Placemark><name>Park</name><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 0,2 2,2 2,0 0,0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
</Folder></Document></kml>"#;
        let read = features(text).expect("kml");
        let first = &read["features"][0];
        assert_eq!(first["geometry"]["coordinates"], json!([-123.03, 44.94]));
        assert_eq!(first["properties"]["name"], "Hill &amp; Vale");
        assert_eq!(first["properties"]["category"], "Food pantries");
        assert_eq!(first["properties"]["Hours"], "Mon-Fri 9am-5pm");
        assert_eq!(read["features"][1]["geometry"]["type"], "Polygon");
    }

    #[test]
    fn broken_documents_are_refused() {
        for (text, why) in [
            ("<kml><Placemark><name>A</name>", "ends too early"),
            ("<kml><Placemark></kml>", "line 1"),
            ("<kml></kml>", "without placemarks"),
            ("<kml><NetworkLink/></kml>", "links to another"),
        ] {
            let refusal = features(text).expect_err(text).to_string();
            assert!(refusal.contains(why), "{refusal}");
        }
    }
}
