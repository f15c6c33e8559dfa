//! A place as an HSDS 3 service with its location.

use std::io::{self, Write};

use beside_core::places::list::{FORMAT, Header, Source};
use beside_core::places::record::{Address, Phone, Place, PointQuality};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{TAXONOMY, code, schedule};

/// Writes a page of services, a line a service: the form of a list in the HSDS 3 API,
/// and before it, as a foreign member, the sources of the list.
pub struct HsdsExport<W: Write> {
    out: W,
    header: Header,
    n: u64,
    told_in_words: u64,
}

impl<W: Write> HsdsExport<W> {
    /// Begins a document.
    pub fn new(mut out: W, header: &Header) -> io::Result<Self> {
        let beside = json!({"format": FORMAT, "sources": header.sources});
        write!(out, "{{\"beside\":{beside},\"contents\":[")?;
        Ok(Self {
            out,
            header: header.clone(),
            n: 0,
            told_in_words: 0,
        })
    }

    /// Writes a place.
    pub fn add(&mut self, place: &Place) -> io::Result<()> {
        let comma = if self.n == 0 { "" } else { "," };
        self.n += 1;
        self.told_in_words += u64::from(!schedule::holds_all(place.hours.as_ref()));
        let source = self.header.sources.get(&place.source);
        write!(self.out, "{comma}\n{}", service(place, source))
    }

    /// Ends the document; gives how many places have hours that HSDS can only tell in
    /// the source's own words.
    pub fn finish(mut self) -> io::Result<u64> {
        let n = self.n;
        let page = json!({
            "total_items": n, "total_pages": 1, "page_number": 1, "size": n,
            "first_page": true, "last_page": true, "empty": n == 0,
        });
        let page = page.to_string();
        writeln!(self.out, "\n],{}", page.trim_start_matches('{'))?;
        self.out.flush()?;
        Ok(self.told_in_words)
    }
}

/// An id that stays the same from export to export: HSDS asks for UUIDs.
fn id(what: &str, place: &Place) -> Value {
    let name = format!("beside:{what}:{}", place.id);
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
        .to_string()
        .into()
}

/// An object that leaves out what is absent.
struct Object(Map<String, Value>);

impl Object {
    fn new(id: Value) -> Self {
        Self(Map::from_iter([("id".to_owned(), id)]))
    }

    fn put(&mut self, name: &str, value: impl Into<Value>) {
        match value.into() {
            Value::Null => {}
            Value::Array(items) if items.is_empty() => {}
            value => {
                self.0.insert(name.into(), value);
            }
        }
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

/// A web address as HSDS asks for it, in ASCII: `https://www.xn--...` for a name with
/// letters beyond.
fn uri(url: &str) -> Option<String> {
    let plain = |byte: u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte);
    if url.bytes().all(plain) {
        return Some(url.to_owned());
    }
    url::Url::parse(url).ok().map(String::from)
}

/// A place as a whole service body (`schema/compiled/service_with_definitions.json`).
pub fn service(place: &Place, source: Option<&Source>) -> Value {
    let mut service = Object::new(id("service", place));
    service.put("name", place.name.as_str());
    service.put("alternate_name", place.alt_names.first().cloned());
    service.put("description", place.description.clone());
    service.put("url", place.url.as_deref().and_then(uri));
    service.put("email", place.email.clone());
    // "No longer in its list" is not "closed for good".
    service.put("status", if place.gone { "inactive" } else { "active" });
    service.put("alert", place.alert.clone());
    service.put("fees_description", place.attributes.get("cost").cloned());
    service.put(
        "eligibility_description",
        place.attributes.get("who").cloned(),
    );
    service.put(
        "application_process",
        place.attributes.get("appointment").cloned(),
    );
    service.put("assured_date", place.verified_on.map(|day| day.to_string()));
    if let Some(name) = &place.organization {
        let mut organization = Object::new(id(&format!("organization:{name}"), place));
        organization.put("name", name.as_str());
        organization.put("description", "");
        service.put("organization", organization.done());
    }
    service.put("phones", phones(place));
    service.put("schedules", schedules(place));
    service.put("service_at_locations", vec![at_location(place)]);
    service.put("attributes", attributes(place));
    service.put("metadata", metadata(place, source));
    service.done()
}

fn phones(place: &Place) -> Vec<Value> {
    let phones = place.phones.iter().enumerate();
    phones
        .map(|(at, phone)| self::phone(place, at, phone))
        .collect()
}

fn phone(place: &Place, at: usize, phone: &Phone) -> Value {
    let mut out = Object::new(id(&format!("phone:{at}"), place));
    out.put("number", phone.display.as_str());
    // HSDS has numbers for extensions; one that begins with a zero is no number.
    let number = phone.ext.as_ref().and_then(|ext| ext.parse::<u64>().ok());
    let number = number.filter(|number| Some(number.to_string()) == phone.ext);
    out.put("extension", number);
    out.put("type", phone.kind.clone());
    let text = phone.ext.as_ref().filter(|_| number.is_none());
    let more = [(code::DIAL, phone.dial.as_ref()), (code::EXTENSION, text)];
    let more = more
        .into_iter()
        .filter_map(|(code, value)| Some(attribute(place, &format!("phone:{at}"), code, value?)));
    out.put("attributes", more.collect::<Vec<_>>());
    out.done()
}

fn schedules(place: &Place) -> Vec<Value> {
    let Some(hours) = &place.hours else {
        return Vec::new();
    };
    let blank = |at: usize| {
        let mut out = Object::new(id(&format!("schedule:{at}"), place));
        out.put("description", hours.raw.as_str());
        out
    };
    let weekly = schedule::weekly(hours.compiled.as_ref());
    if weekly.is_empty() {
        return vec![blank(0).done()];
    }
    let each = weekly.iter().enumerate().map(|(at, times)| {
        let mut out = blank(at);
        out.put("freq", "WEEKLY");
        out.put("byday", times.byday.as_str());
        out.put("opens_at", times.opens_at.as_str());
        out.put("closes_at", times.closes_at.as_str());
        out.done()
    });
    each.collect()
}

fn at_location(place: &Place) -> Value {
    let mut out = Object::new(id("service_at_location", place));
    out.put("location", location(place));
    out.done()
}

fn location(place: &Place) -> Value {
    let mut out = Object::new(id("location", place));
    let placed = place.address.is_some() || place.point.is_some();
    out.put("location_type", if placed { "physical" } else { "virtual" });
    out.put("name", place.name.as_str());
    out.put("external_identifier", place.id.as_str());
    out.put("external_identifier_type", TAXONOMY);
    if let Some(point) = &place.point {
        out.put("latitude", point.lat);
        out.put("longitude", point.lon);
        if point.quality != PointQuality::Exact
            && let Ok(Value::String(quality)) = serde_json::to_value(point.quality)
        {
            let quality = attribute(place, "location", code::POINT_QUALITY, &quality);
            out.put("attributes", vec![quality]);
        }
    }
    out.put("addresses", address(place, place.address.as_ref()));
    if let Some(wheelchair) = place.attributes.get("wheelchair") {
        let mut access = Object::new(id("accessibility", place));
        access.put("description", format!("wheelchair: {wheelchair}"));
        out.put("accessibility", vec![access.done()]);
    }
    out.done()
}

fn address(place: &Place, address: Option<&Address>) -> Vec<Value> {
    let Some(address) = address else {
        return Vec::new();
    };
    let mut out = Object::new(id("address", place));
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    // These are required: what is not known is empty, not left out.
    out.put(
        "address_1",
        address.lines.first().cloned().unwrap_or_default(),
    );
    out.put("address_2", address.lines.get(1).cloned());
    out.put("city", text(&address.city));
    out.put("state_province", text(&address.region));
    out.put("postal_code", text(&address.postcode));
    out.put("country", text(&address.country));
    out.put("address_type", "physical");
    let more = address.lines.iter().skip(2).enumerate();
    let more: Vec<Value> = more
        .map(|(at, line)| attribute(place, &format!("address:{at}"), code::ADDRESS_LINE, line))
        .collect();
    out.put("attributes", more);
    vec![out.done()]
}

/// What no field of a service holds.
fn attributes(place: &Place) -> Vec<Value> {
    let mut values: Vec<(String, &str)> = Vec::new();
    let kinds = place.kinds.iter();
    values.extend(kinds.map(|kind| (code::KIND.to_owned(), kind.as_str())));
    let filters = place.attributes.iter();
    values.extend(filters.map(|(name, value)| (format!("{}{name}", code::FILTER), value.as_str())));
    let names = place.alt_names.iter().skip(1);
    values.extend(names.map(|name| (code::ALT_NAME.to_owned(), name.as_str())));
    if let Some(hours) = &place.hours {
        values.push((code::HOURS.into(), &hours.raw));
        values.extend(
            hours
                .osm
                .iter()
                .map(|osm| (code::HOURS_OSM.into(), osm.as_str())),
        );
        values.extend(
            hours
                .zone
                .iter()
                .map(|zone| (code::ZONE.into(), zone.as_str())),
        );
    }
    if let Some(url) = &place.url
        && uri(url).as_ref() != Some(url)
    {
        values.push((code::URL.into(), url));
    }
    if place.private {
        values.push((code::PRIVATE.into(), "yes"));
    }
    let values = values.iter().enumerate();
    values
        .map(|(at, (code, value))| attribute(place, &format!("service:{at}"), code, value))
        .collect()
}

fn attribute(place: &Place, of: &str, code: &str, value: &str) -> Value {
    let term = Uuid::new_v5(
        &Uuid::NAMESPACE_URL,
        format!("beside:term:{code}").as_bytes(),
    );
    json!({
        "id": id(&format!("attribute:{of}:{code}"), place),
        "value": value,
        "taxonomy_term": {
            "id": term.to_string(),
            "code": code,
            "name": code,
            "description": "",
            "taxonomy": TAXONOMY,
        },
    })
}

/// Where the row comes from and who confirmed what.
fn metadata(place: &Place, source: Option<&Source>) -> Vec<Value> {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let entry = |what: &str, on: String, field: &str, new: &str, by: &str| {
        json!({
            "id": id(&format!("metadata:{what}:{field}"), place),
            "resource_type": "service",
            "last_action_date": on,
            "last_action_type": what,
            "field_name": field,
            "previous_value": "",
            "replacement_value": new,
            "updated_by": by,
        })
    };
    let read = source.map_or_else(
        || entry("import", String::new(), "source", &place.source, ""),
        |from| {
            let on = day(from.retrieved_on);
            entry("import", on, "source", &place.source, &from.attribution)
        },
    );
    let confirmed = place.confirmed.iter().map(|(field, confirmed)| {
        let by = confirmed.by.as_deref().unwrap_or_default();
        entry("confirm", confirmed.on.to_string(), field, "", by)
    });
    std::iter::once(read).chain(confirmed).collect()
}
