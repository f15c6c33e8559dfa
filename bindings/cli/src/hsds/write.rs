//! A place as an HSDS 3 service with its location.

use std::io::{self, Write};

use beside_core::places::list::{FORMAT, Header};
use beside_core::places::record::{Address, Phone, Place, PointQuality};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::area::Area;
use super::schedule::{Schedules, Times};
use super::{TAXONOMY, code};

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
        let whole = Schedules::of(place.hours.as_ref()).whole;
        self.told_in_words += u64::from(!whole);
        write!(self.out, "{comma}\n{}", service(place, &self.header))
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
pub fn service(place: &Place, header: &Header) -> Value {
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
        // Required; nothing more is known of it.
        organization.put("description", name.as_str());
        service.put("organization", organization.done());
    }
    service.put("phones", phones(place));
    service.put("schedules", schedules(place, header));
    // Where a place is not known it is not "virtual": that would say that there is none.
    if place.address.is_some() || place.point.is_some() {
        service.put("service_at_locations", vec![at_location(place)]);
    }
    service.put("attributes", attributes(place));
    service.put("metadata", metadata(place));
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

fn schedules(place: &Place, header: &Header) -> Vec<Value> {
    let Some(hours) = &place.hours else {
        return Vec::new();
    };
    let blank = |at: usize| {
        let mut out = Object::new(id(&format!("schedule:{at}"), place));
        out.put("description", hours.raw.as_str());
        out
    };
    let times = Schedules::of(Some(hours)).times;
    if times.is_empty() {
        return vec![blank(0).done()];
    }
    let zone = hours.zone.as_ref().and_then(|zone| header.zones.get(zone));
    let each = times.iter().enumerate().map(|(at, times)| {
        let mut out = blank(at);
        recur(&mut out, times);
        let first = times.valid.map_or(header.built_on, |(first, _)| first);
        out.put("timezone", zone.and_then(|zone| utc_offset(zone, first)));
        out.done()
    });
    each.collect()
}

fn recur(out: &mut Object, times: &Times) {
    out.put("freq", "WEEKLY");
    out.put("byday", times.byday.as_str());
    out.put("opens_at", times.opens_at.as_str());
    out.put("closes_at", times.closes_at.as_str());
    if let Some((first, last)) = times.valid {
        out.put("valid_from", first.to_string());
        out.put("valid_to", last.to_string());
    }
}

/// Hours east of UTC at noon of `date`. HSDS has no room for a zone with summer
/// time, so this is the offset of the first day; the zone's name stands in an
/// attribute.
fn utc_offset(zone: &[(i64, i32)], date: NaiveDate) -> Option<Value> {
    let noon = date.and_hms_opt(12, 0, 0)?.and_utc().timestamp();
    let before = |(_, offset): &&(i64, i32)| i64::from(*offset);
    let seconds = zone
        .iter()
        .take_while(|rule| rule.0 <= noon - before(rule))
        .last()
        .or(zone.first())?
        .1;
    Some(match seconds % 3600 {
        0 => (seconds / 3600).into(),
        _ => (f64::from(seconds) / 3600.0).into(),
    })
}

fn at_location(place: &Place) -> Value {
    let mut out = Object::new(id("service_at_location", place));
    out.put("location", location(place));
    out.done()
}

fn location(place: &Place) -> Value {
    let mut out = Object::new(id("location", place));
    let exact = place
        .point
        .is_some_and(|point| matches!(point.quality, PointQuality::Exact | PointQuality::Street));
    let postal = !exact && place.address.as_ref().is_some_and(is_postal);
    out.put("location_type", if postal { "postal" } else { "physical" });
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
    // These are required: what is not known is empty, not left out.
    out.put(
        "address_1",
        address.lines.first().cloned().unwrap_or_default(),
    );
    out.put("address_2", address.lines.get(1).cloned());
    let told = Area::of(address);
    let members = [
        ("city", &address.city, told.city),
        ("state_province", &address.region, told.region),
        ("postal_code", &address.postcode, told.postcode),
        ("country", &address.country, None),
    ];
    let mut more = Vec::new();
    for (name, said, told) in members {
        if let Some(told) = &told {
            let code = format!("{}{name}", code::DERIVED);
            more.push(attribute(place, "address", &code, told));
        }
        out.put(name, said.clone().or(told).unwrap_or_default());
    }
    let kind = if is_postal(address) {
        "postal"
    } else {
        "physical"
    };
    out.put("address_type", kind);
    let lines = address.lines.iter().skip(2).enumerate();
    more.extend(
        lines
            .map(|(at, line)| attribute(place, &format!("address:{at}"), code::ADDRESS_LINE, line)),
    );
    out.put("attributes", more);
    vec![out.done()]
}

/// Whether mail is all that reaches an address: a post office box, and no line
/// with a street and its number.
fn is_postal(address: &Address) -> bool {
    let is_box = |line: &&String| {
        let letters = line.chars().filter(|c| c.is_alphanumeric());
        let letters: String = letters.flat_map(char::to_lowercase).collect();
        let (word, number) = letters.split_at(
            letters
                .find(|c: char| c.is_ascii_digit())
                .unwrap_or(letters.len()),
        );
        !number.is_empty() && POST_BOXES.contains(&word)
    };
    let street = |line: &&String| !is_box(line) && line.contains(|c: char| c.is_ascii_digit());
    address.lines.iter().any(|line| is_box(&line))
        && !address.lines.iter().any(|line| street(&line))
}

/// How a line with the number of a post office box begins, letters only.
const POST_BOXES: [&str; 12] = [
    "pobox",
    "po",
    "postofficebox",
    "postbox",
    "box",
    "gpobox",
    "lockedbag",
    "postfach",
    "boîtepostale",
    "bp",
    "casepostale",
    "apartado",
];

/// What no field of a service holds.
fn attributes(place: &Place) -> Vec<Value> {
    let mut values: Vec<(String, &str)> = vec![
        (code::ID.to_owned(), &place.id),
        (code::SOURCE.to_owned(), &place.source),
    ];
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
            "description": code::meaning(code),
            "taxonomy": TAXONOMY,
        },
    })
}

/// Who confirmed what: the value as it stands, which is why both values are that one.
fn metadata(place: &Place) -> Vec<Value> {
    let fields = serde_json::to_value(place).unwrap_or_default();
    let confirmed = place.confirmed.iter().map(|(field, confirmed)| {
        let value = match fields.get(field) {
            None => "none".to_owned(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        json!({
            "id": id(&format!("metadata:confirm:{field}"), place),
            "resource_type": "service",
            "last_action_date": confirmed.on.to_string(),
            "last_action_type": "confirm",
            "field_name": field,
            "previous_value": value,
            "replacement_value": value,
            "updated_by": confirmed.by.as_deref().unwrap_or("not known"),
        })
    });
    confirmed.collect()
}
