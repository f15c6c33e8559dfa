//! One file from its bytes to staged rows.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use beside_core::places::list::Source;
use beside_core::places::record::Place;
use serde_json::Value;

use super::build::{Built, Shared, build};
use super::decode::{self, DecodeReader, Sniffed};
use super::fields::Field;
use super::hours_memo::HoursMemo;
use super::json_rows::Place as Rows;
use super::mapping::Mapping;
use super::plan::Plan;
use super::read::{self, Layout, Understood, each_row};
use super::records;
use super::refusal::{Refusable, Refusal};
use super::report::FileReport;
use super::rows::{Event, Format, Table};
use super::stage::Stage;
use super::{Import, ids, kinds, taken};
use crate::hsds;

/// The rows of a file, settled.
pub struct Incoming {
    /// Where they come from.
    pub sources: BTreeMap<String, Source>,
    /// The rows.
    pub stage: Stage,
    /// Hours worked out, and the zones of the rows.
    pub hours: HoursMemo,
}

/// Rows between two signs of progress.
const PROGRESS: u64 = 2000;

/// Reads a file whole; nothing is written but to the stage.
pub fn read(path: &Path, import: &Import<'_>, report: &mut FileReport) -> Refusable<Incoming> {
    let mut incoming = if path.is_dir() {
        tables(path, import, report)?
    } else {
        let sniffed = decode::sniff(path, import.options.encoding)?;
        report.encoding = Some(sniffed.encoding.name());
        match records::own_format(&sniffed.head) {
            Some(format) => own(format, path, &sniffed, import, report)?,
            None => foreign(path, &sniffed, import, report)?,
        }
    };
    if incoming.stage.entries.is_empty() && report.counts.skipped.is_empty() {
        return Err(Refusal::new(
            "It holds no rows.",
            "The list stays as it was.",
        ));
    }
    incoming
        .stage
        .settle(report)
        .map_err(|error| Refusal::io(&error))?;
    Ok(incoming)
}

fn own(
    format: Format,
    path: &Path,
    sniffed: &Sniffed,
    import: &Import<'_>,
    report: &mut FileReport,
) -> Refusable<Incoming> {
    report.format = Some(format.name());
    report.mapping = Some("beside".into());
    let file = File::open(path).map_err(|error| Refusal::io(&error))?;
    let reader = DecodeReader::new(file, sniffed.encoding);
    let mut stage = Stage::default();
    let mut hours = HoursMemo::default();
    let name = report.file.clone();
    let sources = records::each(format, reader, &name, &mut |line, place| {
        let Some(mut place) = place else {
            report.skip("bad_row", line, "");
            return Ok(());
        };
        refresh(&mut place, &mut hours, import);
        let built = Built {
            place,
            // What was decided about points and twins when it first came in stands.
            address_hash: 0,
            twins: [0, 0],
            kind_unsaid: false,
        };
        stage
            .push(&built, line)
            .map_err(|error| Refusal::io(&error))
    })?;
    if sources.len() == 1 {
        report.source = sources.keys().next().cloned();
    }
    Ok(Incoming {
        sources,
        stage,
        hours,
    })
}

/// Hours compiled for today; a place keeps what it cannot work out anew.
fn refresh(place: &mut Place, hours: &mut HoursMemo, import: &Import<'_>) {
    let point = place.point;
    let country = super::places::country_of(place);
    if let Some(known) = &mut place.hours {
        if known.zone.is_none() {
            known.zone = point
                .and_then(|point| crate::hours::zone_of(point.lat, point.lon))
                .map(str::to_owned);
        }
        hours.zones.extend(known.zone.clone());
        let osm = known.osm.clone();
        if let Some(compiled) = osm.and_then(|osm| {
            hours.compile(
                &osm,
                country.as_deref(),
                point,
                known.zone.as_deref(),
                import.today,
            )
        }) {
            known.compiled = Some(compiled);
        }
    }
}

fn foreign(
    path: &Path,
    sniffed: &Sniffed,
    import: &Import<'_>,
    report: &mut FileReport,
) -> Refusable<Incoming> {
    let source = read::Source { path, sniffed };
    if import.options.mapping.is_none() {
        refuse_lone_table(path, sniffed, import)?;
    }
    let understood = read::understand(&source, import.options.mapping.as_ref())?;
    staged(path, understood, import, report, |understood, on| {
        each_row(&source, understood, on)
    })
}

/// A folder of HSDS tables.
fn tables(path: &Path, import: &Import<'_>, report: &mut FileReport) -> Refusable<Incoming> {
    let tables = hsds::tables::read(path, import.today)?;
    for fault in &tables.faults {
        let told = format!("{}: {}", fault.file, fault.what);
        report.skip("bad_row", fault.line, &told);
    }
    for lost in &tables.lost {
        report.warn("column_ignored", 1, lost);
    }
    let understood = Understood {
        format: Format::Hsds,
        layout: Layout::Json(Rows::Top),
        table: Table::default(),
        mapping: Mapping::hsds()?,
        generic: false,
    };
    staged(path, understood, import, report, |understood, on| {
        for (line, service) in tables.services {
            read::element_rows(line, Value::Object(service), understood, on)?;
        }
        Ok(())
    })
}

/// One table of an HSDS set by itself: its faults are told before it is taken for a
/// list of places, and most tables hold no places.
fn refuse_lone_table(path: &Path, sniffed: &Sniffed, import: &Import<'_>) -> Refusable<()> {
    let Some(lone) = hsds::tables::lone(path, &sniffed.head, import.today)? else {
        return Ok(());
    };
    let what = format!("It is the table {} of an HSDS set.", lone.table);
    match lone.faults.as_slice() {
        [] if lone.has_places => Ok(()),
        [] => Err(Refusal::new(
            format!("{what} It holds no places by itself."),
            "Give the folder with all tables of the set.",
        )),
        [first, more @ ..] => {
            let more = match more.len() {
                0 => String::new(),
                n => format!(" Other rows with faults: {n}."),
            };
            Err(Refusal::new(
                format!("{what} Line {}: {}.{more}", first.line, first.what),
                "Mend it, then give the folder with all tables of the set.",
            ))
        }
    }
}

/// Rows of an understood file, built and staged; `rows` goes through them.
fn staged(
    path: &Path,
    mut understood: Understood,
    import: &Import<'_>,
    report: &mut FileReport,
    rows: impl FnOnce(&Understood, &mut dyn FnMut(Event) -> Refusable<()>) -> Refusable<()>,
) -> Refusable<Incoming> {
    taken::complete_columns(&mut understood);
    let id = source_id(path, &understood, import);
    report.format = Some(understood.format.name());
    report.source = Some(id.clone());
    report.mapping = Some(understood.mapping.id.clone());
    report.columns = taken::columns(&understood);
    let plan = Plan::new(&understood.mapping, &understood.table);
    let shared = Shared {
        mapping: &understood.mapping,
        plan: &plan,
        table: &understood.table,
        source: id.clone(),
        country: import
            .options
            .country
            .clone()
            .or_else(|| understood.mapping.country.clone()),
        fallback_kinds: fallback_kinds(path, &understood, import),
        today: import.today,
        kind_words: kinds::Memo::default(),
    };
    let mut hours = HoursMemo::default();
    let stage = stage_rows(&understood, &shared, &mut hours, import, report, rows)?;
    if understood.generic {
        taken::report_ignored(&understood, report);
    }
    let sources = BTreeMap::from([(id.clone(), describe(&id, &understood, import))]);
    Ok(Incoming {
        sources,
        stage,
        hours,
    })
}

fn stage_rows(
    understood: &Understood,
    shared: &Shared<'_>,
    hours: &mut HoursMemo,
    import: &Import<'_>,
    report: &mut FileReport,
    rows: impl FnOnce(&Understood, &mut dyn FnMut(Event) -> Refusable<()>) -> Refusable<()>,
) -> Refusable<Stage> {
    let mut stage = Stage::default();
    let mut n = 0;
    let mut unknown_kind = 0;
    rows(understood, &mut |event| {
        n += 1;
        if n % PROGRESS == 0 {
            (import.progress)(&report.file, n);
        }
        match event {
            Event::Broken { line, reason } => report.skip(reason, line, ""),
            Event::Row(row) => match build(&row, shared, hours, report) {
                Ok(built) => {
                    unknown_kind += u64::from(built.kind_unsaid && built.place.kinds == ["other"]);
                    stage
                        .push(&built, row.line)
                        .map_err(|error| Refusal::io(&error))?;
                }
                Err(reason) => report.skip(
                    reason,
                    row.line,
                    &shared.plan.one(Field::Name, &row).unwrap_or_default(),
                ),
            },
        }
        Ok(())
    })?;
    if unknown_kind > 0 {
        report.warn("column_ignored", 1, "no column tells the kind of help");
        report.hints.push(format!(
            "Nothing tells what kind of help {unknown_kind} of these places give: they are listed last, as \"other\". \
             Say it with --kind, or name the column in a --map file."
        ));
    }
    Ok(stage)
}

fn source_id(path: &Path, understood: &Understood, import: &Import<'_>) -> String {
    import
        .options
        .source
        .clone()
        .or_else(|| understood.mapping.source.clone())
        .unwrap_or_else(|| {
            let columns: Vec<String> = taken::columns(understood).into_values().flatten().collect();
            ids::source_of(path, &columns)
        })
}

fn describe(id: &str, understood: &Understood, import: &Import<'_>) -> Source {
    let mapping = &understood.mapping;
    let options = import.options;
    let title = match (&options.source, &mapping.title) {
        (None, Some(title)) => title.clone(),
        _ => id.to_owned(),
    };
    Source {
        licence: options
            .licence
            .clone()
            .or_else(|| mapping.licence.clone())
            .unwrap_or_else(|| "unknown".into()),
        attribution: options
            .attribution
            .clone()
            .or_else(|| mapping.attribution.clone())
            .unwrap_or_else(|| title.clone()),
        title,
        url: mapping.url.clone(),
        retrieved_on: mapping.retrieved_on,
    }
}

/// R15: what a file has for rows that do not say their own kind. What the volunteer
/// said goes before what names suggest (see `adr-kinds.md`).
fn fallback_kinds(path: &Path, understood: &Understood, import: &Import<'_>) -> Vec<String> {
    if !import.options.kinds.is_empty() {
        return import.options.kinds.clone();
    }
    if !understood.mapping.kinds.is_empty() {
        return understood.mapping.kinds.clone();
    }
    let header = taken::names(understood, Field::Name)
        .iter()
        .flat_map(|name| kinds::from_text(name))
        .collect::<Vec<_>>();
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned());
    let folder = path
        .parent()
        .and_then(Path::file_name)
        .map(|name| name.to_string_lossy().into_owned());
    [header]
        .into_iter()
        .chain(
            [stem, folder]
                .into_iter()
                .flatten()
                .map(|name| kinds::from_text(&name)),
        )
        .find(|kinds| !kinds.is_empty())
        .unwrap_or_else(|| vec!["other".into()])
}
