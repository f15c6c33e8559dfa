//! One row to one place: the rules R6 to R16 applied in order.

use beside_core::places::confidential::is_confidential;
use beside_core::places::record::{Address, Confirmation, Place, Point, PointQuality};
use chrono::NaiveDate;

use super::fields::Field;
use super::geometry::Located;
use super::hours_memo::HoursMemo;
use super::ids;
use super::mapping::Mapping;
use super::numbers::{self, Pair};
use super::places;
use super::plan::{Plan, cell};
use super::report::FileReport;
use super::rows::{Row, Table};
use super::values::{self, boolean, folded, present};
use super::{osm, row_kinds};

/// Longest name that is a name.
const MAX_NAME: usize = 300;
/// Longest text of a description; the rest is the source's web page.
const MAX_TEXT: usize = 2000;

/// What all rows of a file share.
pub struct Shared<'a> {
    /// The mapping.
    pub mapping: &'a Mapping,
    /// The mapping, resolved.
    pub plan: &'a Plan,
    /// Columns of the file.
    pub table: &'a Table,
    /// Source id.
    pub source: String,
    /// `--country`, else the mapping's.
    pub country: Option<String>,
    /// Kinds of rows that do not say their own (R15).
    pub fallback_kinds: Vec<String>,
    /// The day of the import.
    pub today: NaiveDate,
    /// Kinds of category texts met so far.
    pub kind_words: super::kinds::Memo,
}

/// A row that came in.
pub struct Built {
    /// The place.
    pub place: Place,
    /// Hash of the address, to tell placeholder points.
    pub address_hash: u64,
    /// Hashes under which near duplicates meet; 0 is none.
    pub twins: [u64; 2],
    /// Whether the row did not tell its kind.
    pub kind_unsaid: bool,
}

/// Makes a place of a row, or tells why not: a reason of the report.
pub fn build(
    row: &Row,
    shared: &Shared<'_>,
    hours: &mut HoursMemo,
    report: &mut FileReport,
) -> Result<Built, &'static str> {
    let plan = shared.plan;
    if plan.is_excluded(row) {
        return Err("excluded");
    }
    if plan.is_inactive(row) {
        return Err("inactive");
    }
    check_shape(row, shared, report)?;
    let name = name(row, plan)?;
    let (kinds, by_fallback) = row_kinds::of(row, shared)?;
    let (mut address, private) = address(row, shared, report);
    let point = if private {
        None
    } else {
        point(row, shared, &address, &kinds, report)
    };
    let country = country(&mut address, shared, point);
    let mut place = Place {
        id: String::new(),
        source: shared.source.clone(),
        name,
        kinds,
        alt_names: alt_names(row, plan),
        organization: plan.one(Field::Organization, row),
        description: None,
        alert: None,
        address: None,
        point,
        phones: Vec::new(),
        url: plan.one(Field::Url, row).and_then(|text| url(&text)),
        email: None,
        hours: None,
        attributes: row_kinds::attributes(row, plan),
        private,
        gone: false,
        verified_on: None,
        confirmed: std::collections::BTreeMap::new(),
    };
    if place.organization.as_deref() == Some(place.name.as_str()) {
        place.organization = None;
    }
    place.phones = phones(row, plan, country.as_deref(), report);
    place.hours = hours.read(row, shared, country.as_deref(), point, report);
    place.verified_on = verified_on(row, shared, report);
    let address_text = address_text(&address);
    if private {
        report.warn("private", row.line, &place.name);
        address = Address::default();
    } else {
        place.description = description(row, plan);
        place.alert = alert(row, plan);
    }
    place.id = id(row, shared, &place, &address_text);
    let has_address = address != Address::default();
    let twins = twins(&place, &address);
    place.address = has_address.then_some(address);
    confirm(&mut place, row, plan);
    Ok(Built {
        address_hash: ids::hash(&[&folded(&address_text)]),
        twins: if private { [0, 0] } else { twins },
        kind_unsaid: by_fallback,
        place,
    })
}

/// Rows of another width, and letters spoilt on the way.
fn check_shape(
    row: &Row,
    shared: &Shared<'_>,
    report: &mut FileReport,
) -> Result<(), &'static str> {
    if let Some(width) = row.ragged {
        // A line of a log, or the torn rest of a row: not enough to be one.
        if width * 2 < shared.table.columns.len() {
            return Err("bad_row");
        }
        report.warn(
            "ragged_row",
            row.line,
            &format!("{width} of {} cells", shared.table.columns.len()),
        );
    }
    if let Some(cell) = row.cells.iter().find(|cell| values::is_spoilt(cell)) {
        report.warn("encoding", row.line, cell);
    }
    Ok(())
}

fn name(row: &Row, plan: &Plan) -> Result<String, &'static str> {
    let mut parts = plan.all(Field::Name, row);
    parts.dedup();
    let name = parts.join(", ");
    if name.is_empty() {
        return Err("no_name");
    }
    if name.chars().count() > MAX_NAME {
        return Err("bad_row");
    }
    Ok(name)
}

fn alt_names(row: &Row, plan: &Plan) -> Vec<String> {
    plan.all(Field::AltName, row)
        .iter()
        .flat_map(|text| text.split(';'))
        .filter_map(present)
        .collect()
}

/// The address, and whether the row is confidential (R8).
fn address(row: &Row, shared: &Shared<'_>, report: &mut FileReport) -> (Address, bool) {
    let plan = shared.plan;
    let mut lines: Vec<String> = plan
        .lines(Field::Address, row)
        .iter()
        .flat_map(|cell| places::lines(cell))
        .collect();
    // A Python or JSON literal is no address; it is never evaluated.
    if lines
        .iter()
        .any(|line| line.starts_with('{') || line.starts_with("[{"))
    {
        report.warn("column_ignored", row.line, "address in program notation");
        lines.clear();
    }
    let street = [
        plan.one(Field::HouseNumber, row),
        plan.one(Field::Street, row),
    ];
    lines.extend(street_line(street, shared.country.as_deref()));
    lines.dedup();
    let region = plan.one(Field::Region, row);
    let mut address = Address {
        lines,
        city: plan.one(Field::City, row),
        region,
        postcode: None,
        country: plan
            .one(Field::Country, row)
            .and_then(|text| places::country(&text)),
    };
    let raw_postcode = plan.one(Field::Postcode, row);
    let country = address
        .country
        .clone()
        .or_else(|| shared.country.clone())
        .or_else(|| places::guess_country(&address).map(str::to_owned));
    address.postcode = raw_postcode.map(|text| places::postcode(&text, country.as_deref()));
    let confidential = is_confidential(&address_text(&address));
    // A country alone is no address, but it tells how to read phones and hours.
    if address != Address::default() {
        address.country = country;
    }
    (address, confidential || plan.is_private(row))
}

/// The country for phones and holidays: the row's, the list's, else that of the point.
fn country(address: &mut Address, shared: &Shared<'_>, point: Option<Point>) -> Option<String> {
    let said = address.country.clone().or_else(|| shared.country.clone());
    let country = said.or_else(|| {
        let point = point?;
        let zone = crate::hours::zone_of(point.lat, point.lon)?;
        places::country_of_zone(zone).map(str::to_owned)
    });
    if *address != Address::default() {
        address.country.clone_from(&country);
    }
    country
}

fn street_line(street: [Option<String>; 2], country: Option<&str>) -> Option<String> {
    match street {
        [Some(number), Some(street)] => Some(match country {
            Some("US" | "CA" | "GB" | "IE" | "AU" | "NZ" | "FR") => format!("{number} {street}"),
            _ => format!("{street} {number}"),
        }),
        [None, Some(street)] => Some(street),
        _ => None,
    }
}

fn address_text(address: &Address) -> String {
    let tail = [&address.city, &address.region, &address.postcode];
    let parts = address.lines.iter().chain(tail.into_iter().flatten());
    parts.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Kinds that are no place to go to: a row without a point is as it should be.
const PLACELESS: &[&str] = &["mail_order", "helpline", "use_alone_line", "crisis"];

fn point(
    row: &Row,
    shared: &Shared<'_>,
    address: &Address,
    kinds: &[String],
    report: &mut FileReport,
) -> Option<Point> {
    let (pair, quality) = match row.located {
        Located::Exact(lat, lon) => (numbers::judge(lat, lon), PointQuality::Exact),
        Located::Inside(lat, lon) => (numbers::judge(lat, lon), PointQuality::Area),
        Located::Bad => (Pair::Bad, PointQuality::Exact),
        Located::Nothing => (cells_pair(row, shared.plan), PointQuality::Exact),
    };
    match pair {
        Pair::Point(lat, lon) => return Some(Point { lat, lon, quality }),
        Pair::None if kinds.iter().any(|kind| PLACELESS.contains(&kind.as_str())) => {}
        Pair::None => report.warn("no_point", row.line, &address_text(address)),
        Pair::NotANumber => report.warn("bad_number", row.line, &coordinates(row, shared.plan)),
        Pair::Bad => report.warn("bad_point", row.line, &coordinates(row, shared.plan)),
        Pair::Swapped => report.warn("swapped_point", row.line, &coordinates(row, shared.plan)),
    }
    None
}

fn cells_pair(row: &Row, plan: &Plan) -> Pair {
    let (lat, lon) = (plan.one(Field::Lat, row), plan.one(Field::Lon, row));
    let pair = numbers::pair(lat.as_deref(), lon.as_deref());
    if pair == Pair::None
        && let Some((lat, lon)) = plan
            .one(Field::Point, row)
            .and_then(|text| numbers::both(&text))
    {
        return numbers::judge(lat, lon);
    }
    pair
}

fn coordinates(row: &Row, plan: &Plan) -> String {
    [Field::Lat, Field::Lon]
        .iter()
        .filter_map(|field| plan.one(*field, row))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Web addresses only; `www.` gets a scheme, anything with blanks or an `@` is none.
fn url(text: &str) -> Option<String> {
    let text = text.split(';').next()?.trim();
    let lower = text.to_ascii_lowercase();
    if text.contains(char::is_whitespace) || text.contains(['@', '<', '>', '"']) || text.len() > 500
    {
        return None;
    }
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return Some(text.to_owned());
    }
    let host = lower.split('/').next()?;
    (host.contains('.') && !host.contains(':') && !host.ends_with('.'))
        .then(|| format!("https://{text}"))
}

fn phones(
    row: &Row,
    plan: &Plan,
    country: Option<&str>,
    report: &mut FileReport,
) -> Vec<beside_core::places::record::Phone> {
    let mut phones = Vec::new();
    for raw in plan.all(Field::Phone, row) {
        let read = crate::phones::read(&raw, country);
        if read.bad {
            report.warn("bad_phone", row.line, &raw);
        }
        phones.extend(read.phones);
    }
    for raw in plan.all(Field::Fax, row) {
        phones.extend(
            crate::phones::read(&raw, country)
                .phones
                .into_iter()
                .map(|mut phone| {
                    phone.kind = Some("fax".into());
                    phone
                }),
        );
    }
    let mut seen: Vec<beside_core::places::record::Phone> = Vec::new();
    phones.retain(|phone| {
        let new = !seen.contains(phone);
        seen.push(phone.clone());
        new
    });
    phones
}

fn verified_on(row: &Row, shared: &Shared<'_>, report: &mut FileReport) -> Option<NaiveDate> {
    let raw = shared.plan.one(Field::VerifiedOn, row)?;
    // "verified: true" tells nothing about when.
    if boolean(&raw).is_some() {
        return None;
    }
    let date = super::dates::read(&raw, shared.today);
    if date.is_none() {
        report.warn("bad_date", row.line, &raw);
    }
    date
}

fn description(row: &Row, plan: &Plan) -> Option<String> {
    let text = values::without_emails(&plan.all(Field::Description, row).join(" "));
    (!text.is_empty()).then(|| text.chars().take(MAX_TEXT).collect())
}

fn alert(row: &Row, plan: &Plan) -> Option<String> {
    let said = plan.one(Field::Alert, row);
    let from = plan.one(Field::ValidFrom, row);
    let until = plan.one(Field::ValidUntil, row);
    let span = match (from, until) {
        (Some(from), Some(until)) => Some(format!("The list gives this from {from} to {until}.")),
        (Some(from), None) => Some(format!("The list gives this from {from} on.")),
        (None, Some(until)) => Some(format!("The list gives this until {until}.")),
        (None, None) => None,
    };
    let parts: Vec<String> = said.into_iter().chain(span).collect();
    (!parts.is_empty()).then(|| values::without_emails(&parts.join(" ")))
}

/// The source's key; else a hash of name and address, for a confidential row of
/// name and phone: an id must not tell an address to somebody who tries all of them.
fn id(row: &Row, shared: &Shared<'_>, place: &Place, address: &str) -> String {
    let key = if shared.mapping.osm {
        osm::id(row, shared.table)
    } else {
        shared.plan.one(Field::Id, row)
    };
    if let Some(key) = key {
        return ids::keyed(&shared.source, &key);
    }
    if place.private {
        let phones: Vec<&str> = place
            .phones
            .iter()
            .map(|phone| phone.display.as_str())
            .collect();
        return ids::hashed(&shared.source, &place.name, &phones.join(","));
    }
    ids::hashed(&shared.source, &place.name, address)
}

fn twins(place: &Place, address: &Address) -> [u64; 2] {
    let name = folded(&place.name);
    let town = address.postcode.as_ref().or(address.city.as_ref());
    let by_street = match (address.lines.first(), town) {
        (Some(line), town) => ids::hash(&[&name, &folded(line), town.map_or("", String::as_str)]),
        (None, _) => 0,
    };
    let by_point = place.point.map_or(0, |point| {
        ids::hash(&[&name, &format!("{:.3},{:.3}", point.lat, point.lon)])
    });
    [by_street, by_point]
}

fn confirm(place: &mut Place, row: &Row, plan: &Plan) {
    let Some(on) = place.verified_on else { return };
    for (field, column) in &plan.confirmed {
        let there = match field.as_str() {
            "phones" => !place.phones.is_empty(),
            "address" => place.address.is_some(),
            "hours" => place.hours.is_some(),
            _ => true,
        };
        if let Some(by) = cell(row, *column).and_then(present).filter(|_| there) {
            place
                .confirmed
                .insert(field.clone(), Confirmation { on, by: Some(by) });
        }
    }
}
