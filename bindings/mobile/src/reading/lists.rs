//! Lists that came as signed packs, and the notes that ride in them.

use std::collections::BTreeMap;

use beside_core::guide::Reader;
use beside_core::packs::{Report, Taken, alerts};
use beside_core::places::alert::{Alert, Standing};
use beside_core::places::geo::LatLon;
use beside_core::places::held::Held;
use chrono::NaiveDate;

use super::builder::id_of;
use crate::records::{Item, Page};

/// The lists that are held and the notes that are shown today; with `from`, those that
/// hold there.
pub(crate) fn lists(
    reader: &Reader,
    held: &BTreeMap<String, Held>,
    from: Option<LatLon>,
    today: NaiveDate,
) -> Page {
    let mut page = Page::new(reader, "lists", reader.label("list.title", &[]));
    if held.is_empty() {
        page.notes.push(reader.label("list.none", &[]));
    }
    let own = held.iter().map(|(list, held)| edition(reader, list, held));
    page.items = own.collect();
    let told = notes(reader, held, from, today);
    page.part("note", reader.label("list.notes", &[]), told);
    page
}

/// Notes that are shown today, those that hold first.
pub(super) fn notes(
    reader: &Reader,
    held: &BTreeMap<String, Held>,
    from: Option<LatLon>,
    today: NaiveDate,
) -> Vec<Item> {
    let here = |alert: &Alert| from.is_none_or(|from| alert.holds_at(from));
    let shown = alerts(held, today).into_iter();
    shown
        .filter(|(_, alert, _)| here(alert))
        .map(|(list, alert, standing)| note(reader, list, alert, standing))
        .collect()
}

/// What became of the lists of one file or more.
pub(crate) fn installed(reader: &Reader, reports: &[Report]) -> Page {
    let mut page = Page::new(reader, "installed", reader.label("list.title", &[]));
    let taken = |report: &Report| {
        report
            .lists
            .iter()
            .map(|one| arrived(reader, one))
            .collect()
    };
    page.items = reports
        .iter()
        .flat_map(|one| -> Vec<Item> { taken(one) })
        .collect();
    if page.items.is_empty() {
        page.notes.push(reader.label("list.nothing", &[]));
    }
    let refused = reports.iter().flat_map(|one| &one.refused);
    page.notes
        .extend(refused.map(|one| format!("{}: {}", one.path, one.reason)));
    let lists = || reports.iter().flat_map(|report| &report.lists);
    if lists().any(|list| list.counts.gone > 0) {
        page.notes.push(reader.label("list.gone", &[]));
    }
    if let Some(day) = reports.iter().flat_map(|one| one.expired.values()).min() {
        let day = day.to_string();
        page.notes
            .push(reader.label("list.expired", &[("day", &day)]));
    }
    page
}

fn title(reader: &Reader, list: &str, version: u64, built_on: NaiveDate) -> String {
    let (version, day) = (version.to_string(), built_on.to_string());
    let values = [("list", list), ("version", &*version), ("day", &*day)];
    reader.label("list.edition", &values)
}

fn edition(reader: &Reader, list: &str, held: &Held) -> Item {
    let expired = held.expired_on.map(|day| day.to_string());
    let told = |day: &String| reader.label("list.expired", &[("day", day)]);
    let item = Item {
        lines: expired.iter().map(told).collect(),
        ..Item::new(
            "list",
            list,
            title(reader, list, held.version, held.built_on),
        )
    };
    item.valued([
        ("version", Some(held.version.to_string())),
        ("built_on", Some(held.built_on.to_string())),
        ("expired_on", expired),
    ])
}

fn arrived(reader: &Reader, list: &Taken) -> Item {
    let counts = [
        ("added", list.counts.added),
        ("updated", list.counts.updated),
        ("unchanged", list.counts.unchanged),
        ("gone", list.counts.gone),
    ];
    let counts = counts.map(|(name, count)| (name, count.to_string()));
    let line = match list.from {
        None => reader.label("list.held", &[]),
        Some(_) => {
            let values = counts
                .each_ref()
                .map(|(name, count)| (*name, count.as_str()));
            reader.label("list.counts", &values)
        }
    };
    let item = Item {
        lines: vec![line],
        state: Some(if list.from.is_some() { "new" } else { "held" }.into()),
        ..Item::new(
            "list",
            &list.list,
            title(reader, &list.list, list.version, list.built_on),
        )
    };
    let item = item.valued(counts.map(|(name, count)| (name, Some(count))));
    item.valued([
        ("version", Some(list.version.to_string())),
        ("built_on", Some(list.built_on.to_string())),
        ("from", list.from.and_then(id_of)),
    ])
}

fn note(reader: &Reader, list: &str, alert: &Alert, standing: Standing) -> Item {
    let [since, issued, until] =
        [alert.since, alert.issued_on, alert.expires_on].map(|day| day.to_string());
    let old =
        (standing == Standing::Old).then(|| reader.label("list.note.old", &[("day", &until)]));
    let values = [
        ("since", &*since),
        ("day", &*issued),
        ("source", &*alert.source),
        ("until", &*until),
    ];
    let told = reader.label("list.note.said", &values);
    let item = Item {
        lines: old
            .into_iter()
            .chain([alert.advice.clone(), told])
            .collect(),
        state: id_of(standing),
        ..Item::new("note", list, format!("{}: {}", alert.area, alert.seen))
    };
    item.valued([
        ("area", Some(alert.area.clone())),
        ("issued_on", Some(issued)),
        ("expires_on", Some(until)),
    ])
}
