//! A foreign HSDS document as flat rows: one for each location of each service. The
//! names of the members are those of `mappings/hsds.toml`.

use serde_json::{Map, Value};

use super::read::{objects, text};
use super::schedule;

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

fn place(service: &Object, at: Option<&Object>, organization: Option<&Object>) -> Object {
    let location = at.and_then(|at| at.get("location")?.as_object());
    let organization = organization.or_else(|| service.get("organization")?.as_object());
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
    hours(&mut out, &near);
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
    (named && has("service_at_locations"))
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

/// Hours of the place, else of the service. The words come first; the schedules are
/// used only where all of them can be told as weekly hours.
fn hours(out: &mut Object, near: &[&Object]) {
    let Some(schedules) = near
        .iter()
        .map(|of| objects(of, "schedules").collect::<Vec<_>>())
        .find(|schedules| !schedules.is_empty())
    else {
        return;
    };
    let mut words: Vec<String> = Vec::new();
    for said in schedules
        .iter()
        .filter_map(|schedule| text(schedule, "description"))
    {
        if !words.contains(&said) {
            words.push(said);
        }
    }
    let osm = schedule::osm(&schedules);
    put(
        out,
        "hours",
        (!words.is_empty())
            .then(|| words.join("; "))
            .or_else(|| osm.clone()),
    );
    put(out, "hours_osm", osm);
}
