//! A service that [`super::write`] wrote, back as the place it was. A field that
//! somebody changed on the way wins.

use std::collections::BTreeMap;

use beside_core::places::record::{
    Address, Confirmation, Hours, Phone, Place, Point, PointQuality,
};
use serde_json::{Map, Value};

use super::{TAXONOMY, code};

type Object = Map<String, Value>;

/// The place of a service; nothing where it is none of Beside's.
pub fn place(service: &Object) -> Option<Place> {
    let at = objects(service, "service_at_locations").next();
    let location = at.and_then(|at| at.get("location")?.as_object());
    let own = |location: &&Object| {
        text(location, "external_identifier_type").as_deref() == Some(TAXONOMY)
    };
    let location = location.filter(own);
    let said = Said::of(service);
    // Earlier exports had the id at the location and the source in the metadata.
    let id = said
        .one(code::ID)
        .or_else(|| text(location?, "external_identifier"))?;
    let imported =
        || metadata(service, "import").find_map(|entry| text(entry, "replacement_value"));
    let source = said.one(code::SOURCE).or_else(imported)?;
    let filter = |(code, value): &(String, String)| {
        Some((code.strip_prefix(code::FILTER)?.to_owned(), value.clone()))
    };
    let mut alt_names: Vec<String> = text(service, "alternate_name").into_iter().collect();
    alt_names.extend(said.all(code::ALT_NAME));
    Some(Place {
        id,
        source,
        name: text(service, "name")?,
        kinds: said.all(code::KIND).collect(),
        alt_names,
        organization: service
            .get("organization")
            .and_then(Value::as_object)
            .and_then(|organization| text(organization, "name")),
        description: text(service, "description"),
        alert: text(service, "alert"),
        address: location.and_then(|at| objects(at, "addresses").next().map(address)),
        point: location.and_then(point),
        phones: objects(service, "phones").filter_map(phone).collect(),
        url: said.one(code::URL).or_else(|| text(service, "url")),
        email: text(service, "email"),
        hours: said.one(code::HOURS).map(|raw| Hours {
            raw,
            osm: said.one(code::HOURS_OSM),
            zone: said.one(code::ZONE),
            // Compiled anew by an import, for the days after it.
            compiled: None,
        }),
        attributes: said.0.iter().filter_map(filter).collect(),
        private: said.one(code::PRIVATE).is_some(),
        gone: text(service, "status").is_some_and(|status| status != "active"),
        verified_on: text(service, "assured_date").and_then(|day| day.parse().ok()),
        confirmed: confirmed(service),
    })
}

fn point(location: &Object) -> Option<Point> {
    let degrees = |name: &str| location.get(name).and_then(Value::as_f64);
    let quality = Said::of(location).one(code::POINT_QUALITY);
    Some(Point {
        lat: degrees("latitude").filter(|lat| lat.abs() <= 90.0)?,
        lon: degrees("longitude").filter(|lon| lon.abs() <= 180.0)?,
        quality: quality
            .and_then(|quality| serde_json::from_value(Value::String(quality)).ok())
            .unwrap_or(PointQuality::Exact),
    })
}

fn address(address: &Object) -> Address {
    let mut lines: Vec<String> = ["address_1", "address_2"]
        .iter()
        .filter_map(|name| text(address, name))
        .collect();
    let said = Said::of(address);
    lines.extend(said.all(code::ADDRESS_LINE));
    // What was only read from the lines is read from them again.
    let own = |name: &str| {
        let derived = said.one(&format!("{}{name}", code::DERIVED));
        text(address, name).filter(|value| derived.as_ref() != Some(value))
    };
    Address {
        lines,
        city: own("city"),
        region: own("state_province"),
        postcode: own("postal_code"),
        country: text(address, "country"),
    }
}

fn phone(phone: &Object) -> Option<Phone> {
    let said = Said::of(phone);
    Some(Phone {
        display: text(phone, "number")?,
        dial: said.one(code::DIAL),
        ext: text(phone, "extension").or_else(|| said.one(code::EXTENSION)),
        kind: text(phone, "type"),
    })
}

fn confirmed(service: &Object) -> BTreeMap<String, Confirmation> {
    let entries = metadata(service, "confirm").filter_map(|entry| {
        let on = text(entry, "last_action_date")?.parse().ok()?;
        let by = text(entry, "updated_by").filter(|by| by != "not known");
        Some((text(entry, "field_name")?, Confirmation { on, by }))
    });
    entries.collect()
}

fn metadata<'a>(service: &'a Object, what: &'a str) -> impl Iterator<Item = &'a Object> {
    objects(service, "metadata")
        .filter(move |entry| text(entry, "last_action_type").as_deref() == Some(what))
}

/// Beside's own attributes of an object, code and value, in order.
struct Said(Vec<(String, String)>);

impl Said {
    fn of(object: &Object) -> Self {
        let own = objects(object, "attributes").filter_map(|attribute| {
            let term = attribute.get("taxonomy_term")?.as_object()?;
            (text(term, "taxonomy").as_deref() == Some(TAXONOMY)).then_some(())?;
            Some((text(term, "code")?, text(attribute, "value")?))
        });
        Self(own.collect())
    }

    fn all<'a>(&'a self, code: &'a str) -> impl Iterator<Item = String> + 'a {
        let with = self.0.iter().filter(move |(known, _)| known == code);
        with.map(|(_, value)| value.clone())
    }

    fn one(&self, code: &str) -> Option<String> {
        self.all(code).next()
    }
}

/// The objects of an array member.
pub fn objects<'a>(object: &'a Object, name: &str) -> impl Iterator<Item = &'a Object> {
    let items = object.get(name).and_then(Value::as_array);
    items.into_iter().flatten().filter_map(Value::as_object)
}

/// A filled text or number.
pub fn text(object: &Object, name: &str) -> Option<String> {
    let text = match object.get(name)? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(value) => value.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}
