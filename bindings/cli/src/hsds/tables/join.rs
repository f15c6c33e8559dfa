//! Rows of tables put together to whole services.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Line, Object, Rows, rules};
use crate::hsds::read::text;

/// Rows of one table by the row of another that they belong to.
struct By<'a> {
    rows: BTreeMap<String, Vec<&'a Object>>,
}

impl<'a> By<'a> {
    fn new(rows: &'a Rows, table: &str, column: &str) -> Self {
        let mut by: BTreeMap<String, Vec<&Object>> = BTreeMap::new();
        for row in rows.get(table).into_iter().flatten() {
            if let Some(parent) = text(&row.cells, column) {
                by.entry(parent).or_default().push(&row.cells);
            }
        }
        Self { rows: by }
    }

    fn of(&self, id: Option<&str>) -> &[&'a Object] {
        id.and_then(|id| self.rows.get(id))
            .map_or(&[], Vec::as_slice)
    }
}

/// What belongs to services, locations or the two together.
struct Belongings<'a> {
    phones: By<'a>,
    schedules: By<'a>,
    terms: By<'a>,
}

impl<'a> Belongings<'a> {
    fn new(rows: &'a Rows, column: &str) -> Self {
        Self {
            phones: By::new(rows, "phones", column),
            schedules: By::new(rows, "schedules", column),
            terms: By::new(rows, "attributes", "link_id"),
        }
    }

    fn add(&self, to: &mut Object, id: Option<&str>, names: &BTreeMap<String, String>) {
        extend(to, "phones", self.phones.of(id).iter().copied());
        extend(to, "schedules", self.schedules.of(id).iter().copied());
        let terms = self.terms.of(id).iter();
        let terms = terms.filter_map(|row| names.get(&text(row, "taxonomy_term_id")?));
        for name in terms {
            add_term(to, name);
        }
    }
}

/// Adds objects to an array member.
fn extend<'a>(to: &mut Object, name: &str, more: impl Iterator<Item = &'a Object>) {
    let more: Vec<Value> = more.map(|row| Value::Object(row.clone())).collect();
    if more.is_empty() {
        return;
    }
    let items = to.entry(name).or_insert_with(|| json!([]));
    if let Value::Array(items) = items {
        items.extend(more);
    }
}

fn add_term(to: &mut Object, name: &str) {
    let term = json!({"taxonomy_term": {"name": name}});
    if let Value::Array(items) = to.entry("attributes").or_insert_with(|| json!([])) {
        items.push(term);
    }
}

/// Whole services, with the lines on which they begin.
pub(super) fn services(rows: Rows) -> Vec<(u64, Object)> {
    let joined = Join::new(&rows);
    let services = rows.get("services").into_iter().flatten();
    services
        .map(|row| (row.line, joined.service(row)))
        .collect()
}

struct Join<'a> {
    organizations: BTreeMap<String, &'a Object>,
    locations: BTreeMap<String, &'a Object>,
    of_service: Belongings<'a>,
    of_location: Belongings<'a>,
    of_both: Belongings<'a>,
    of_organization: By<'a>,
    at: By<'a>,
    addresses: By<'a>,
    access: By<'a>,
    documents: By<'a>,
    languages: By<'a>,
    eligibility: By<'a>,
    taxonomy: By<'a>,
    /// Names of taxonomy rows and terms by id.
    names: BTreeMap<String, String>,
}

fn by_id<'a>(rows: &'a Rows, table: &str) -> BTreeMap<String, &'a Object> {
    let rows = rows.get(table).into_iter().flatten();
    rows.filter_map(|row| Some((rules::key(&row.cells)?, &row.cells)))
        .collect()
}

impl<'a> Join<'a> {
    fn new(rows: &'a Rows) -> Self {
        let named = ["taxonomies", "taxonomy_terms"]
            .iter()
            .flat_map(|table| by_id(rows, table));
        Self {
            names: named
                .filter_map(|(id, row)| Some((id, text(row, "name")?)))
                .collect(),
            organizations: by_id(rows, "organizations"),
            locations: by_id(rows, "locations"),
            of_service: Belongings::new(rows, "service_id"),
            of_location: Belongings::new(rows, "location_id"),
            of_both: Belongings::new(rows, "service_at_location_id"),
            of_organization: By::new(rows, "phones", "organization_id"),
            at: By::new(rows, "services_at_location", "service_id"),
            addresses: By::new(rows, "addresses", "location_id"),
            access: By::new(rows, "accessibility", "location_id"),
            documents: By::new(rows, "required_documents", "service_id"),
            languages: By::new(rows, "languages", "service_id"),
            eligibility: By::new(rows, "eligibility", "service_id"),
            taxonomy: By::new(rows, "services_taxonomy", "service_id"),
        }
    }

    fn service(&self, row: &Line) -> Object {
        let mut service = row.cells.clone();
        let id = text(&service, "id");
        let id = id.as_deref();
        self.of_service.add(&mut service, id, &self.names);
        // In 1.x it is a cell of the service, in words.
        if let Some(Value::String(words)) = service.remove("required_documents") {
            service.insert("required_documents".into(), json!([{"document": words}]));
        }
        extend(
            &mut service,
            "required_documents",
            self.documents.of(id).iter().copied(),
        );
        self.languages(&mut service, id);
        self.terms(&mut service, id);
        let eligibility: Vec<String> = self
            .eligibility
            .of(id)
            .iter()
            .filter_map(|row| text(row, "eligibility"))
            .collect();
        if !eligibility.is_empty() {
            service.insert("eligibility".into(), eligibility.join("; ").into());
        }
        let at = self.places(&service, id);
        let organization = text(&service, "organization_id").or_else(|| {
            let location = text(&service, "location_id")?;
            text(self.locations.get(&location)?, "organization_id")
        });
        if let Some(organization) = organization {
            service.insert("organization".into(), self.organization(&organization));
        }
        service.insert("service_at_locations".into(), Value::Array(at));
        service
    }

    fn organization(&self, id: &str) -> Value {
        let mut organization = self
            .organizations
            .get(id)
            .map_or_else(Object::new, |row| (*row).clone());
        extend(
            &mut organization,
            "phones",
            self.of_organization.of(Some(id)).iter().copied(),
        );
        Value::Object(organization)
    }

    /// Its locations: rows of their own, or the one that a service of 1.x names.
    fn places(&self, service: &Object, id: Option<&str>) -> Vec<Value> {
        let listed = self.at.of(id).iter().filter_map(|at| {
            let mut out = (*at).clone();
            let both = text(at, "id");
            self.of_both.add(&mut out, both.as_deref(), &self.names);
            let location = text(at, "location_id")?;
            out.insert("location".into(), self.location(&location)?);
            Some(Value::Object(out))
        });
        let listed: Vec<Value> = listed.collect();
        if !listed.is_empty() {
            return listed;
        }
        let own = text(service, "location_id").and_then(|location| self.location(&location));
        own.map(|location| json!({"location": location}))
            .into_iter()
            .collect()
    }

    fn location(&self, id: &str) -> Option<Value> {
        let mut location = (*self.locations.get(id)?).clone();
        self.of_location.add(&mut location, Some(id), &self.names);
        extend(
            &mut location,
            "addresses",
            self.addresses.of(Some(id)).iter().copied(),
        );
        // A list of words in 1.x, rows of their own later.
        let words = match location.remove("accessibility") {
            Some(Value::String(words)) => Some(json!([{"description": words}])),
            _ => None,
        };
        let rows = self
            .access
            .of(Some(id))
            .iter()
            .filter_map(|row| text(row, "description").or_else(|| text(row, "accessibility")));
        let rows: Vec<Value> = rows.map(|text| json!({"description": text})).collect();
        location.insert("accessibility".into(), words.unwrap_or(Value::Array(rows)));
        Some(Value::Object(location))
    }

    fn languages(&self, service: &mut Object, id: Option<&str>) {
        let mut names: Vec<String> = match service.remove("languages") {
            Some(Value::String(words)) => words
                .split(',')
                .map(|word| word.trim().to_owned())
                .collect(),
            _ => Vec::new(),
        };
        let rows = self.languages.of(id).iter();
        names.extend(rows.filter_map(|row| text(row, "name").or_else(|| text(row, "language"))));
        let names: Vec<Value> = names.iter().map(|name| json!({"name": name})).collect();
        service.insert("languages".into(), Value::Array(names));
    }

    /// Terms of a service: rows of their own, a list of ids (1.x), key words.
    fn terms(&self, service: &mut Object, id: Option<&str>) {
        let mut ids: Vec<String> = self
            .taxonomy
            .of(id)
            .iter()
            .filter_map(|row| text(row, "taxonomy_id"))
            .collect();
        if let Some(listed) = text(service, "taxonomy_ids") {
            ids.extend(listed.split(',').map(|id| id.trim().to_owned()));
        }
        for name in ids.iter().filter_map(|id| self.names.get(id)) {
            add_term(service, name);
        }
        for word in text(service, "keywords")
            .iter()
            .flat_map(|words| words.split(','))
        {
            add_term(service, word.trim());
        }
    }
}
