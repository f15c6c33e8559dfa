//! A foreign HSDS document as flat rows: one for each location of each service. The
//! names of the members are those of `mappings/hsds.toml`.

use serde_json::{Map, Value};

use super::read::{objects, text};
use super::schedule;
use crate::hours;

type Object = Map<String, Value>;

/// The places of a service, of a service at a location, of an organization with its
/// services, or of a list of any of these.
pub fn places(document: &Object) -> Vec<Object> {
    if let Some(service) = document.get("service").and_then(Value::as_object) {
        return vec![place(service, Some(document), None)];
    }
    if document.contains_key("services") {
        return objects(document, "services")
            .flat_map(|service| of_service(service, Some(document)))
            .collect();
    }
    of_service(document, None)
}

fn of_service(service: &Object, organization: Option<&Object>) -> Vec<Object> {
    let at: Vec<Object> = objects(service, "service_at_locations")
        .map(|at| place(service, Some(at), organization))
        .collect();
    if at.is_empty() {
        vec![place(service, None, organization)]
    } else {
        at
    }
}

/// Puts a filled text.
fn put(out: &mut Object, name: &str, value: Option<String>) {
    if let Some(value) = value {
        out.insert(name.to_owned(), value.into());
    }
}

/// The objects that describe a place.
struct Near<'a> {
    at: Option<&'a Object>,
    location: Option<&'a Object>,
    service: &'a Object,
    organization: Option<&'a Object>,
}

fn place(service: &Object, at: Option<&Object>, organization: Option<&Object>) -> Object {
    let location = at.and_then(|at| at.get("location")?.as_object());
    let organization = organization.or_else(|| service.get("organization")?.as_object());
    let parts = Near {
        at,
        location,
        service,
        organization,
    };
    // What is said closest to the place goes before what is said for all of a service.
    let near: Vec<&Object> = [at, location, Some(service), organization]
        .into_iter()
        .flatten()
        .collect();
    let mut out = Object::new();
    put(&mut out, "id", id(service, at, location));
    put(
        &mut out,
        "name",
        text(service, "name").or_else(|| text(location?, "name")),
    );
    let name = text(&out, "name");
    let names = [
        location.and_then(|location| text(location, "name")),
        text(service, "alternate_name"),
    ];
    for (member, other) in ["location_name", "alternate_name"].iter().zip(names) {
        put(
            &mut out,
            member,
            other.filter(|other| Some(other) != name.as_ref()),
        );
    }
    put(
        &mut out,
        "organization",
        organization.and_then(|of| text(of, "name")),
    );
    for name in ["description", "alert", "status", "application_process"] {
        put(&mut out, name, text(service, name));
    }
    put(
        &mut out,
        "url",
        near.iter()
            .rev()
            .take(2)
            .find_map(|of| text(of, "url").or_else(|| text(of, "website"))),
    );
    put(&mut out, "verified_on", text(service, "assured_date"));
    put(
        &mut out,
        "cost",
        text(service, "fees_description").or_else(|| text(service, "fees")),
    );
    put(
        &mut out,
        "who",
        text(service, "eligibility_description").or_else(|| text(service, "eligibility")),
    );
    let documents = joined(objects(service, "required_documents"), "document");
    put(
        &mut out,
        "id_required",
        documents.as_deref().and_then(asks_for_id),
    );
    put(&mut out, "documents", documents);
    put(
        &mut out,
        "languages",
        joined(objects(service, "languages"), "name"),
    );
    put(&mut out, "taxonomy", taxonomy(&near));
    if let Some(location) = location {
        spot(&mut out, location);
    }
    phones(&mut out, &near);
    hours(&mut out, &parts);
    out
}

/// Whether papers that tell who somebody is are among the required documents. Another
/// paper leaves it not known.
fn asks_for_id(documents: &str) -> Option<String> {
    const WORDS: [&str; 7] = [
        "id",
        "ids",
        "identification",
        "identity",
        "passport",
        "licence",
        "license",
    ];
    let documents = documents.to_lowercase();
    let mut words = documents.split(|c: char| !c.is_alphanumeric());
    words
        .any(|word| WORDS.contains(&word))
        .then(|| "required".into())
}

/// Whether a document is one of HSDS, by the members that it has.
pub fn is_body(document: &Object) -> bool {
    let has = |name: &str| document.contains_key(name);
    let service = |service: &Value| service.get("name").is_some() && service.get("id").is_some();
    let named = has("id") && has("name");
    super::read::place(document).is_some()
        || (named && has("service_at_locations"))
        || (named && has("status") && (has("organization") || has("organization_id")))
        || (has("id") && document.get("service").is_some_and(service))
        || (named
            && document
                .get("services")
                .and_then(Value::as_array)
                .is_some_and(|all| all.iter().any(service)))
}

/// `service_at_location.id`, else `service.id` and `location.id`.
fn id(service: &Object, at: Option<&Object>, location: Option<&Object>) -> Option<String> {
    if let Some(id) = at.and_then(|at| text(at, "id")) {
        return Some(id);
    }
    let service = text(service, "id")?;
    Some(match location.and_then(|location| text(location, "id")) {
        Some(location) => format!("{service}+{location}"),
        None => service,
    })
}

fn spot(out: &mut Object, location: &Object) {
    for name in ["latitude", "longitude", "location_type"] {
        put(out, name, text(location, name));
    }
    put(
        out,
        "access",
        joined(objects(location, "accessibility"), "description"),
    );
    let physical =
        |address: &&Object| text(address, "address_type").is_none_or(|kind| kind == "physical");
    let Some(address) = objects(location, "addresses").find(physical) else {
        return;
    };
    let lines: Vec<String> = ["address_1", "address_2", "address_3", "address_4"]
        .iter()
        .filter_map(|name| text(address, name))
        .collect();
    put(out, "address", Some(lines.join("\n")));
    for name in ["city", "state_province", "postal_code", "country"] {
        put(out, name, text(address, name));
    }
}

fn joined<'a>(all: impl Iterator<Item = &'a Object>, name: &str) -> Option<String> {
    let texts: Vec<String> = all.filter_map(|one| text(one, name)).collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}

/// Names of the terms of a service and of its location.
fn taxonomy(near: &[&Object]) -> Option<String> {
    let terms = near
        .iter()
        .flat_map(|of| objects(of, "attributes"))
        .filter_map(|attribute| attribute.get("taxonomy_term")?.as_object());
    joined(terms, "name")
}

/// Phones of the place, else of the service, else of the organization; never those of
/// a contact, who is a person.
fn phones(out: &mut Object, near: &[&Object]) {
    let Some(phones) = near
        .iter()
        .map(|of| objects(of, "phones").collect::<Vec<_>>())
        .find(|phones| !phones.is_empty())
    else {
        return;
    };
    let is_fax =
        |phone: &&&Object| text(phone, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("fax"));
    let number = |phone: &&Object| {
        let number = text(phone, "number")?;
        let number = number.trim_matches('"');
        Some(match text(phone, "extension") {
            Some(extension) => format!("{number} ext. {extension}"),
            None => number.to_owned(),
        })
    };
    let (fax, voice): (Vec<&Object>, Vec<&Object>) = phones.iter().partition(is_fax);
    for (name, phones) in [("phone", voice), ("fax", fax)] {
        let numbers: Vec<String> = phones.iter().filter_map(number).collect();
        put(out, name, (!numbers.is_empty()).then(|| numbers.join("; ")));
    }
}

/// Hours of the service at the place, else of the service and of the place, else of the
/// organization. All words are kept; open and closed are told only where every schedule
/// is weekly, has no notes, and its words say the same as its times.
fn hours(out: &mut Object, near: &Near<'_>) {
    let of = |object: Option<&'_ Object>| -> Vec<Object> {
        object
            .into_iter()
            .flat_map(|object| objects(object, "schedules"))
            .cloned()
            .collect()
    };
    let (at, service, location) = (of(near.at), of(Some(near.service)), of(near.location));
    let alike = schedules_of(&service) == schedules_of(&location);
    let (schedules, is_one) = if !at.is_empty() {
        (at, true)
    } else if service.is_empty() {
        (location, true)
    } else if location.is_empty() || alike {
        (service, true)
    } else {
        // The building is open, and the service at other times.
        (service.into_iter().chain(location).collect(), false)
    };
    let schedules = if schedules.is_empty() {
        of(near.organization)
    } else {
        schedules
    };
    if schedules.is_empty() {
        return;
    }
    let country = text(out, "country");
    let all: Vec<&Object> = schedules.iter().collect();
    let told = schedule::osm(&all).filter(|_| is_one);
    let has_times = all.iter().any(|schedule| schedule::has_times(schedule));
    let notes = || all.iter().filter_map(|schedule| text(schedule, "notes"));
    let mut words: Vec<String> = Vec::new();
    let mut add = |word: String| {
        if !words.contains(&word) {
            words.push(word);
        }
    };
    let descriptions = || {
        all.iter()
            .filter_map(|schedule| text(schedule, "description"))
    };
    descriptions().for_each(&mut add);
    let osm = if has_times {
        let same = |description: String| {
            let words = hours::understand(&description, country.as_deref());
            words.is_some() && same_week(words.as_deref(), told.as_deref())
        };
        told.clone()
            .filter(|_| notes().next().is_none() && descriptions().all(same))
    } else {
        let said = descriptions().collect::<Vec<_>>().join("; ");
        hours::understand(&said, country.as_deref()).filter(|_| notes().next().is_none())
    };
    if osm.is_none() {
        let unsaid = told.is_none() || descriptions().next().is_some();
        let times = all.iter().filter_map(|schedule| schedule::words(schedule));
        match told {
            Some(told) => add(told),
            None if unsaid && has_times => times.for_each(&mut add),
            None => {}
        }
        notes().for_each(&mut add);
    }
    let raw = (!words.is_empty())
        .then(|| words.join("; "))
        .or_else(|| osm.clone());
    put(out, "hours", raw);
    put(out, "hours_osm", osm);
}

/// What the times of schedules are, whatever their ids.
fn schedules_of(schedules: &[Object]) -> Vec<Option<String>> {
    schedules.iter().map(schedule::words).collect()
}

/// Whether two texts in OSM syntax are open at the same times of any week.
fn same_week(one: Option<&str>, other: Option<&str>) -> bool {
    let week = |osm: &str| {
        let context = hours::Context {
            country: None,
            point: None,
            zone: None,
            from: chrono::NaiveDate::from_ymd_opt(2026, 1, 1)?,
        };
        hours::compile(osm, &context)
    };
    match (one.and_then(week), other.and_then(week)) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}
