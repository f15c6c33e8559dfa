//! One row to one place: the rules R6 to R16 applied in order.

use beside_core::places::confidential;
use beside_core::places::record::{Address, Confirmation, Place, Point, PointQuality};
use chrono::NaiveDate;

use super::area::ListArea;
use super::fields::Field;
use super::geo::Verdict;
use super::geometry::Located;
use super::headers;
use super::hours_memo::HoursMemo;
use super::ids;
use super::mapping::Mapping;
use super::numbers::{self, Pair};
use super::places;
use super::plan::{Plan, cell};
use super::report::FileReport;
use super::rows::{Line, Row, Table};
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
    /// Where the rows of the table or list lie.
    pub area: &'a ListArea,
    /// Whether it has columns of numbers that are none of a place.
    pub has_statistics: bool,
    /// Kinds of rows that do not say their own (R15),
    /// with the words that they come from.
    pub fallback_kinds: &'a (Vec<String>, String),
    /// The day of the import.
    pub today: NaiveDate,
    /// Kinds of category texts met so far.
    pub kind_words: &'a super::kinds::Memo,
}

/// A row that came in.
pub struct Built {
    /// The place; its id is given when all rows of the file are known.
    pub place: Place,
    /// Where the row begins.
    pub line: Line,
    /// The source's own key.
    pub key: Option<String>,
    /// Hash of the folded name.
    pub name_hash: u64,
    /// Street lines, folded; empty for a confidential row.
    pub street: String,
    /// Town, folded.
    pub town: Option<String>,
    /// Hash of the address, to tell placeholder points.
    pub address_hash: u64,
    /// Hashes under which near duplicates meet; 0 is none.
    pub twins: [u64; 2],
    /// The words that its kinds come from.
    pub kind_text: Option<String>,
}

impl Built {
    /// A place that has its id, from a list of Beside's own.
    pub fn whole(place: Place, line: Line) -> Self {
        Self {
            place,
            line,
            key: None,
            name_hash: 0,
            street: String::new(),
            town: None,
            // What was decided about points and twins when it first came in stands.
            address_hash: 0,
            twins: [0, 0],
            kind_text: None,
        }
    }
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
    if plan.is_inactive(row, shared.today) {
        return Err("inactive");
    }
    if says_gone(row, plan) {
        return Err("inactive");
    }
    check_shape(row, shared, report)?;
    let name = name(row, plan)?;
    let (mut kinds, kind_text) = row_kinds::of(row, shared, report)?;
    let mut address = address(row, shared, report);
    let is_private = plan.is_private(row) || is_confidential_row(row, plan, &address, &kinds);
    let found = located(row, plan);
    let country = shared
        .area
        .country(&address, shared.country.as_deref(), found.point());
    complete(&mut address, row, plan, country.as_deref());
    row_kinds::by_country(&mut kinds, row, shared, country.as_deref(), report);
    if is_nothing(row, shared, &address, &found, kind_text.as_deref()) && !is_private {
        return Err("not_a_place");
    }
    let private = is_private;
    let told = if private {
        None
    } else {
        take_told(&mut address)
    };
    let point = if private {
        None
    } else if let Some(told) = &told {
        // Wherever the row's point lies, it is not where the help is.
        report.warn("no_point", row.line, told);
        None
    } else {
        point(
            row,
            shared,
            &address,
            found,
            country.as_deref(),
            &kinds,
            report,
        )
    };
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
        place.alert = alert(told.as_deref(), row, plan);
    }
    let has_address = address != Address::default();
    let twins = twins(&place, &address);
    let street = folded(&address.lines.join(" "));
    let town = address.city.as_deref().map(folded);
    place.address = has_address.then_some(address);
    confirm(&mut place, row, plan);
    Ok(Built {
        line: row.line,
        key: key(row, shared),
        name_hash: ids::hash(&[&folded(&place.name)]),
        street,
        town,
        address_hash: ids::hash(&[&folded(&address_text)]),
        twins: if private { [0, 0] } else { twins },
        kind_text,
        place,
    })
}

/// Whether the hours of a row say that the place has closed, for good or for now: "closed
/// until further notice". "Closed" alone may be meant for a day.
fn says_gone(row: &Row, plan: &Plan) -> bool {
    let said = plan.all(Field::Hours, row).join("; ");
    let folded = folded(&said);
    let mut gone = headers::roles().status.gone.iter();
    gone.any(|words| words.contains(' ') && folded == *words)
}

/// Takes the address and the point from a place of another list that should have none.
pub fn withhold(place: &mut Place) {
    let is_shelter = place.kinds.iter().any(|kind| kind == "violence_support");
    let lines = place
        .address
        .as_ref()
        .map(|address| address.lines.join(", "))
        .unwrap_or_default();
    let is_told = place.point.is_some() || place.address.is_some();
    if is_told && is_shelter && !confidential::is_street(&lines) {
        place.private = true;
        place.address = None;
        place.point = None;
    }
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

/// The address as far as its own cells tell it; its country only where one says it.
fn address(row: &Row, shared: &Shared<'_>, report: &mut FileReport) -> Address {
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
    let mut address = Address {
        lines,
        city: plan.one(Field::City, row),
        region: plan.one(Field::Region, row),
        postcode: plan.one(Field::Postcode, row),
        country: plan
            .one(Field::Country, row)
            .and_then(|text| places::country(&text)),
    };
    places::split_city(&mut address);
    address
}

/// What is written in another way in each country.
fn complete(address: &mut Address, row: &Row, plan: &Plan, country: Option<&str>) {
    let street = [
        plan.one(Field::HouseNumber, row),
        plan.one(Field::Street, row),
    ];
    address.lines.extend(street_line(street, country));
    address.lines.dedup();
    // Stars hide an address.
    address
        .lines
        .retain(|line| line.chars().any(char::is_alphanumeric));
    address.postcode = address
        .postcode
        .take()
        .map(|text| places::postcode(&text, country));
    // A country alone is no address, but it tells how to read phones and hours.
    if *address != Address::default() {
        address.country = country.map(str::to_owned);
    }
}

/// Kinds of places in which people live, and the one of a row that does not say its own:
/// an address that is only told to those who ask is confidential there.
const SHELTERING: &[&str] = &[
    "violence_support",
    "housing_shelter",
    "sober_living",
    "other",
];

/// Whether a row is confidential (R8): its address says so; where people live, it is only
/// told to those who ask; where the kind is shelter from violence, the address lacks a street
/// with a number.
fn is_confidential_row(row: &Row, plan: &Plan, address: &Address, kinds: &[String]) -> bool {
    let lines = address.lines.join(", ");
    let text = address_text(address);
    if confidential::is_hidden(&text) {
        return true;
    }
    let told = address.lines.join("; ");
    let shelters = kinds.iter().any(|kind| SHELTERING.contains(&kind.as_str()));
    if shelters && confidential::is_no_address(&told) {
        return true;
    }
    if !kinds.iter().any(|kind| kind == "violence_support") {
        return false;
    }
    if confidential::is_confidential(&text) {
        return true;
    }
    let street = [Field::Street, Field::HouseNumber].map(|field| plan.one(field, row));
    let street: Vec<String> = street.into_iter().flatten().collect();
    let has_street = confidential::is_street(&lines) || confidential::is_street(&street.join(" "));
    let told = plan
        .each(Field::Description, row)
        .chain(plan.each(Field::Alert, row));
    !has_street || told.into_iter().any(|text| says_confidential(&text))
}

/// Whether a description says that the place is kept confidential.
fn says_confidential(text: &str) -> bool {
    const PLACES: &[&str] = &[
        "location",
        "address",
        "shelter",
        "site",
        "ubicacion",
        "direccion",
        "adresse",
        "lieu",
        "morada",
        "indirizzo",
    ];
    let folded = folded(text);
    let words: Vec<&str> = folded.split(' ').collect();
    words.windows(3).any(|three| {
        three.iter().any(|word| {
            word.starts_with("confiden")
                || word.starts_with("undisclos")
                || word.starts_with("vertraulich")
        }) && three.iter().any(|word| PLACES.contains(word))
    })
}

/// Whether a row tells nothing of where a place is or how to reach it: a total, a line
/// of source, a district of a statistics table that only the name of the file calls help.
fn is_nothing(
    row: &Row,
    shared: &Shared<'_>,
    address: &Address,
    found: &Found,
    kind_text: Option<&str>,
) -> bool {
    if shared.mapping.hsds || shared.mapping.osm {
        return false;
    }
    let plan = shared.plan;
    let has = |field: Field| plan.one(field, row).is_some();
    let tells = [Field::Phone, Field::Url, Field::Hours, Field::Description];
    let is_blank = Address {
        country: None,
        ..address.clone()
    } == Address::default();
    if !is_blank || tells.into_iter().any(has) || plan.weekdays.is_some() {
        return false;
    }
    let by_name_of_file = kind_text.is_none_or(|text| text.contains(" name: "));
    matches!(found, Found::Nothing) || (shared.has_statistics && by_name_of_file)
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

/// An address in one line, without its country.
pub fn address_text(address: &Address) -> String {
    let tail = [&address.city, &address.region, &address.postcode];
    let parts = address.lines.iter().chain(tail.into_iter().flatten());
    parts.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Kinds that are no place to go to: a row without a point is as it should be.
const PLACELESS: &[&str] = &["mail_order", "helpline", "use_alone_line", "crisis"];

/// Where a row says that it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Found {
    /// Nowhere.
    Nothing,
    /// Degrees that are no degrees, or half of them: kind of the warning.
    Wrong(&'static str),
    /// Degrees north and east.
    Point(f64, f64, PointQuality),
}

impl Found {
    /// Degrees north and east.
    pub fn point(self) -> Option<(f64, f64)> {
        match self {
            Self::Point(lat, lon, _) => Some((lat, lon)),
            _ => None,
        }
    }
}

/// The point of a row: its geometry, else its cells.
pub fn located(row: &Row, plan: &Plan) -> Found {
    let (pair, quality) = match row.located {
        Located::Exact(lat, lon) => (numbers::judge(lat, lon), PointQuality::Exact),
        Located::Inside(lat, lon) => (numbers::judge(lat, lon), PointQuality::Area),
        Located::Bad => (Pair::Bad, PointQuality::Exact),
        Located::Nothing => (cells_pair(row, plan), PointQuality::Exact),
    };
    match pair {
        Pair::Point(lat, lon) => Found::Point(lat, lon, quality),
        Pair::None => Found::Nothing,
        Pair::NotANumber => Found::Wrong("bad_number"),
        Pair::Bad => Found::Wrong("bad_point"),
        Pair::Swapped => Found::Wrong("swapped_point"),
    }
}

fn point(
    row: &Row,
    shared: &Shared<'_>,
    address: &Address,
    found: Found,
    country: Option<&str>,
    kinds: &[String],
    report: &mut FileReport,
) -> Option<Point> {
    let told = || coordinates(row, shared.plan);
    match found {
        Found::Point(lat, lon, quality) => match shared.area.judge(lat, lon, address, country) {
            Verdict::Possible => {
                if quality == PointQuality::Area {
                    report.warn("area_point", row.line, &format!("{lat}, {lon}"));
                }
                return Some(Point { lat, lon, quality });
            }
            Verdict::Swapped => report.warn("swapped_point", row.line, &format!("{lat}, {lon}")),
            Verdict::Impossible => {
                let of = country.unwrap_or("no country");
                report.warn(
                    "bad_point",
                    row.line,
                    &format!("{lat}, {lon} is not in {of}"),
                );
            }
        },
        Found::Nothing if kinds.iter().any(|kind| PLACELESS.contains(&kind.as_str())) => {}
        Found::Nothing => report.warn("no_point", row.line, &address_text(address)),
        Found::Wrong(kind) => report.warn(kind, row.line, &told()),
    }
    None
}

fn cells_pair(row: &Row, plan: &Plan) -> Pair {
    let (lat, lon) = (plan.one(Field::Lat, row), plan.one(Field::Lon, row));
    let pair = numbers::pair(lat.as_deref(), lon.as_deref());
    if pair != Pair::None {
        return pair;
    }
    let in_one_cell = plan.each(Field::Point, row).find_map(|text| {
        numbers::both(&text).or_else(|| numbers::at_end(&text).map(|(_, lat, lon)| (lat, lon)))
    });
    in_one_cell.map_or(Pair::None, |(lat, lon)| numbers::judge(lat, lon))
}

fn coordinates(row: &Row, plan: &Plan) -> String {
    [Field::Lat, Field::Lon, Field::Point]
        .iter()
        .filter_map(|field| plan.one(*field, row))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Parts of web addresses that show a point on a map: not the website of a place, and it
/// gives a confidential one away.
const MAPS: &[&str] = &[
    "google.com/maps",
    "maps.google.",
    "goo.gl/maps",
    "maps.app.goo.gl",
    "maps.apple.com",
    "openstreetmap.org",
    "bing.com/maps",
    "waze.com",
];

/// Web addresses only; `www.` gets a scheme, anything with blanks or an `@` is none.
fn url(text: &str) -> Option<String> {
    let text = text.split(';').next()?.trim();
    let lower = text.to_ascii_lowercase();
    if MAPS.iter().any(|map| lower.contains(map)) {
        return None;
    }
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
        if read.needs_country {
            report.warn("no_country", row.line, &raw);
        }
        // "See the website": nothing to show as a number, and not lost without a word.
        if read.phones.is_empty() && !read.bad {
            report.warn("bad_phone", row.line, &raw);
        }
        report.has_short_numbers |= read.has_short_number;
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

/// Lines that tell to ask where it is, taken from an address that is none: people read
/// them as a notice.
fn take_told(address: &mut Address) -> Option<String> {
    let told = address.lines.join("; ");
    confidential::is_no_address(&told).then(|| {
        address.lines.clear();
        told
    })
}

/// `told` is what stands in place of an address.
fn alert(told: Option<&str>, row: &Row, plan: &Plan) -> Option<String> {
    let said = plan.one(Field::Alert, row);
    let from = plan.one(Field::ValidFrom, row);
    let until = plan.one(Field::ValidUntil, row);
    let span = match (from, until) {
        (Some(from), Some(until)) => Some(format!("The list gives this from {from} to {until}.")),
        (Some(from), None) => Some(format!("The list gives this from {from} on.")),
        (None, Some(until)) => Some(format!("The list gives this until {until}.")),
        (None, None) => None,
    };
    let told = told.map(str::to_owned).into_iter();
    let parts: Vec<String> = told.chain(said).chain(span).collect();
    (!parts.is_empty()).then(|| values::without_emails(&parts.join(" ")))
}

/// The source's own key.
fn key(row: &Row, shared: &Shared<'_>) -> Option<String> {
    if shared.mapping.osm {
        osm::id(row, shared.table)
    } else {
        shared.plan.one(Field::Id, row)
    }
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
