//! Places as plain text, the same in every language: one line a row, parts by
//! `|`, `-` for what is not there, degrees in millionths.

use std::collections::HashMap;
use std::fmt::Debug;

use crate::BesideError;
use crate::records::{About, Export, Item, Page, PlaceDetail, PlaceRow, Places, Point, Town};

fn text(part: Option<&String>) -> String {
    part.map_or_else(|| "-".into(), Clone::clone)
}

fn number(part: Option<impl ToString>) -> String {
    part.map_or_else(|| "-".into(), |part| part.to_string())
}

fn name(part: impl Debug) -> String {
    format!("{part:?}").to_lowercase()
}

fn list(parts: &[String]) -> String {
    parts.join(",")
}

fn map(parts: &HashMap<String, String>) -> String {
    let mut parts: Vec<String> = parts.iter().map(|(k, v)| format!("{k}={v}")).collect();
    parts.sort();
    list(&parts)
}

fn degrees(point: &Point) -> String {
    let millionths = |degrees: f64| (degrees * 1e6).round() as i64;
    format!("{},{}", millionths(point.lat), millionths(point.lon))
}

fn row(row: &PlaceRow) -> String {
    let phones = row.phones.iter();
    let phones: Vec<String> = phones
        .map(|phone| format!("{}>{}", phone.display, text(phone.dial.as_ref())))
        .collect();
    [
        row.id.clone(),
        row.name.clone(),
        list(&row.kinds),
        number(row.distance_m),
        number(row.bearing_deg),
        row.point.as_ref().map_or_else(|| "-".into(), degrees),
        row.point_quality.map_or_else(|| "-".into(), name),
        name(row.open),
        text(row.next_change.as_ref()),
        text(row.hours_text.as_ref()),
        list(&phones),
        text(row.address.as_ref()),
        map(&row.attributes),
        text(row.alert.as_ref()),
        text(row.verified_on.as_ref()),
        name(row.freshness),
        row.source.clone(),
        text(row.licence.as_ref()),
        row.credit.clone(),
    ]
    .join("|")
}

pub(super) fn places(places: &Places) -> Vec<String> {
    let mut lines = vec![format!("data: {}", name(places.data))];
    lines.extend(places.results.iter().map(row));
    lines.push("unplaced:".into());
    lines.extend(places.unplaced.iter().map(row));
    lines
}

pub(super) fn detail(detail: Option<&PlaceDetail>) -> Vec<String> {
    let Some(detail) = detail else {
        return vec!["-".into()];
    };
    vec![
        row(&detail.row),
        list(&detail.alt_names),
        text(detail.organization.as_ref()),
        text(detail.description.as_ref()),
        text(detail.url.as_ref()),
        text(detail.email.as_ref()),
        format!("confidential: {}", detail.confidential),
        format!("gone: {}", detail.gone),
        text(detail.retrieved_on.as_ref()),
        map(&detail.confirmed_on),
    ]
}

pub(super) fn towns(towns: &[Town]) -> Vec<String> {
    let line = |town: &Town| {
        let metres = number(town.distance_m);
        format!(
            "{}|{}|{}|{metres}",
            town.label,
            degrees(&town.at),
            town.exact
        )
    };
    towns.iter().map(line).collect()
}

pub(super) fn about(about: &About) -> Vec<String> {
    // Version, languages and sources change with the content; what must not
    // change is that they are there.
    vec![
        format!("banner: {}", about.banner.is_some()),
        format!("english first: {}", about.languages[0] == "en"),
        format!("sources: {}", !about.sources.is_empty()),
        format!("kinds: {}", !about.kinds.is_empty()),
        list(&about.credits),
        format!("built on {}", text(about.list_built_on.as_ref())),
        format!("rows {}", number(about.list_rows)),
    ]
}

pub(super) fn error(error: &BesideError) -> Vec<String> {
    let whole = format!("{error:?}");
    let kind = whole.split('(').next().unwrap_or_default();
    vec![format!("error: {kind}")]
}

/// A page; a brief one without its texts, which change with the content.
pub(super) fn page(page: &Page, brief: bool) -> Vec<String> {
    let shown = |text: &str| if brief { "..".into() } else { text.to_owned() };
    let region = text(page.region.as_ref());
    let mut lines = vec![format!(
        "page: {}|{}|{}|{region}|{}|{}",
        page.id,
        shown(&page.title),
        page.lang,
        page.number,
        page.urgent
    )];
    lines.extend(
        page.notes
            .iter()
            .map(|note| format!("note: {}", shown(note))),
    );
    let mut headings: Vec<String> = page
        .headings
        .iter()
        .map(|(part, heading)| format!("heading: {part}={}", shown(heading)))
        .collect();
    headings.sort();
    lines.extend(headings);
    for one in &page.items {
        lines.push(item(one, &shown(&one.text), brief));
        let more = one.lines.iter();
        lines.extend(more.map(|line| format!("  {}", shown(line))));
    }
    let sources = page.sources.iter();
    lines.extend(sources.map(|source| format!("source: {}|{}", source.id, source.verified)));
    lines.push(format!("banner: {}", page.banner.is_some()));
    lines.push(format!("question: {}", page.question.is_some()));
    lines
}

/// Only what sorts of things are on a page, in their order.
pub(super) fn parts(page: &Page) -> Vec<String> {
    let region = text(page.region.as_ref());
    let mut parts: Vec<&str> = page.items.iter().map(|item| item.part.as_str()).collect();
    parts.dedup();
    vec![
        format!(
            "page: {}|{}|{region}|{}|{}",
            page.id, page.lang, page.number, page.urgent
        ),
        format!("notes: {}", page.notes.len()),
        format!("parts: {}", parts.join(",")),
        format!("sources: {}", !page.sources.is_empty()),
    ]
}

fn item(item: &Item, shown: &str, brief: bool) -> String {
    let values = if brief {
        "..".into()
    } else {
        map(&item.values)
    };
    [
        item.part.clone(),
        item.id.clone(),
        shown.to_owned(),
        text(item.state.as_ref()),
        text(item.dial.as_ref()),
        text(item.due_on.as_ref()),
        list(&item.sources),
        values,
    ]
    .join("|")
}

/// A brief one tells only whether there is something in it.
pub(super) fn export(export: &Export, brief: bool) -> Vec<String> {
    let mut lines = vec![format!("export: {}|{}", export.name, export.media_type)];
    match brief {
        true => lines.push(format!("text: {}", !export.text.is_empty())),
        false => lines.extend(export.text.lines().map(str::to_owned)),
    }
    lines
}

/// An error with what it says.
pub(super) fn told(error: &BesideError) -> Vec<String> {
    vec![format!("{}: {error}", self::error(error).join(""))]
}
