//! The kit: what is carried, when to look again, how to keep it.

use beside_core::guide::Reader;
use beside_core::guide::kit::{ItemState, Keeping, Kit, Report, State, kept_lines, report};
use chrono::NaiveDate;

use super::builder::broken;
use crate::error::BesideError;
use crate::records::{Item, Page};

/// The kit on a day; where that is not known no date is said to be near or past.
pub(crate) fn kit(
    reader: &Reader,
    kit: &Kit,
    today: Option<NaiveDate>,
) -> Result<Page, BesideError> {
    let mut page = Page::new(reader, "kit", reader.label("kit.title", &[]));
    let report = on(reader, kit, today)?;
    page.notes.push(reader.label("kit.private", &[]));
    if report.items.is_empty() {
        page.notes.push(reader.label("kit.empty", &[]));
    }
    let known = today.is_some();
    page.items
        .extend(report.items.iter().map(|own| item(reader, own, known)));
    page.items.extend(refresher(reader, &report, known));
    let keep = kept_lines(&report.items);
    let keep = keep.into_iter().map(|(owner, line)| Item {
        state: Some(line.verified.into()),
        sources: line.sources.clone(),
        text: owner.map_or_else(
            || line.text.clone(),
            |name| format!("{name}: {}", line.text),
        ),
        ..Item::new("keep", &line.id, "")
    });
    page.part("keep", reader.label("kit.keep", &[]), keep);
    let cited = page.items.iter().flat_map(|item| &item.sources);
    page.sources = reader.sources(cited.map(String::as_str));
    Ok(page)
}

/// What of the kit cannot wait: soon or already past its date, a drill that is due.
pub(super) fn due(
    reader: &Reader,
    kit: &Kit,
    today: Option<NaiveDate>,
) -> Result<Vec<Item>, BesideError> {
    if today.is_none() {
        return Ok(Vec::new());
    }
    let report = on(reader, kit, today)?;
    let late = |own: &&ItemState| matches!(own.state, State::Soon | State::Expired);
    let late = report.items.iter().filter(late);
    let late = late.map(|own| item(reader, own, true));
    let drill = refresher(reader, &report, true).filter(|_| report.refresher_due);
    Ok(late.chain(drill).collect())
}

fn on(reader: &Reader, kit: &Kit, today: Option<NaiveDate>) -> Result<Report, BesideError> {
    let rules = Keeping::read(reader.content()).map_err(broken)?;
    Ok(report(reader, &rules, kit, today.unwrap_or_default()))
}

fn item(reader: &Reader, own: &ItemState, day_known: bool) -> Item {
    let state = if day_known { Some(own.state) } else { None };
    let (n, count) = (own.n.to_string(), own.count.to_string());
    let mut values = vec![("n", &*n), ("name", &*own.name), ("count", &*count)];
    let key = match &own.expires {
        Some(expires) => {
            values.push(("expires", expires));
            "kit.item"
        }
        None => "kit.item_no_date",
    };
    let days = own
        .days_left
        .filter(|_| day_known)
        .map(|days| days.to_string());
    let left = days.clone().unwrap_or_default();
    let said = |state: State| {
        let key = format!("kit.state.{}", state.id());
        reader.label(&key, &[("days", &left)])
    };
    let item = Item {
        lines: state.map(said).into_iter().collect(),
        state: Some(state.unwrap_or(State::NotKnown).id().into()),
        due_on: own.remind_on.map(|day| day.to_string()),
        ..Item::new("item", &n, reader.label(key, &values))
    };
    item.valued([
        ("product", Some(own.product.clone())),
        ("name", Some(own.name.clone())),
        ("count", Some(count)),
        ("expires", own.expires.clone()),
        ("days_left", days),
    ])
}

fn refresher(reader: &Reader, report: &Report, day_known: bool) -> Option<Item> {
    let day = report.refresher_on?.to_string();
    let due = report.refresher_due && day_known;
    let text = match due {
        true => reader.label("kit.refresher_due", &[]),
        false => reader.label("kit.refresher_on", &[("day", &day)]),
    };
    let item = Item {
        state: Some(if due { "due" } else { "waits" }.into()),
        due_on: Some(day),
        ..Item::new("refresher", "refresher", text)
    };
    let every = report.refresher_every_days.map(|days| days.to_string());
    Some(item.valued([("every_days", every), ("protocol", Some("drill".into()))]))
}
