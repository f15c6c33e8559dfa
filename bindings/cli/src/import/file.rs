//! One file from its bytes to places.

use std::collections::BTreeMap;
use std::path::Path;

use beside_core::places::list::Source;
use beside_core::places::record::Place;

use super::area::ListArea;
use super::build::{Built, Shared, build, withhold};
use super::decode::{self, Text};
use super::fields::Field;
use super::hours_memo::HoursMemo;
use super::join::Joining;
use super::mapping::Mapping;
use super::plan::Plan;
use super::read::{self, Part, Understood};
use super::records;
use super::refusal::{Refusable, Refusal};
use super::report::FileReport;
use super::rows::{Event, Format};
use super::spreadsheet::{self, Workbook};
use super::stage::{Places, Stage};
use super::what::{self, Markup, Packed};
use super::{Import, ids, kinds, kml, taken};
use crate::hsds;

/// The places of a file.
pub struct Incoming {
    /// Where they come from.
    pub sources: BTreeMap<String, Source>,
    /// The places.
    pub taken: Places,
    /// Hours worked out, and the zones of the rows.
    pub hours: HoursMemo,
}

/// Rows between two signs of progress.
const PROGRESS: u64 = 2000;

/// Reads a file whole; nothing is written.
pub fn read(path: &Path, import: &Import<'_>, report: &mut FileReport) -> Refusable<Incoming> {
    let incoming = if path.is_dir() {
        tables(path, import, report)?
    } else {
        let bytes = decode::bytes(path)?;
        if what::is_packed(&bytes)? {
            packed(path, &bytes, import, report)?
        } else {
            let Text { encoding, text } = decode::text(&bytes, import.options.encoding)?;
            drop(bytes);
            report.encoding = Some(encoding.name());
            match records::own_format(&text) {
                Some(format) => own(format, &text, import, report)?,
                None => foreign(path, &text, import, report)?,
            }
        }
    };
    if incoming.taken.places.is_empty() && report.counts.skipped.is_empty() {
        return Err(Refusal::new(
            "It holds no rows.",
            "The list stays as it was.",
        ));
    }
    Ok(incoming)
}

fn own(
    format: Format,
    text: &str,
    import: &Import<'_>,
    report: &mut FileReport,
) -> Refusable<Incoming> {
    report.format = Some(format.name());
    report.mapping = Some("beside".into());
    let mut stage = Stage::default();
    let mut hours = HoursMemo::default();
    let name = report.file.clone();
    let sources = records::each(format, text, &name, &mut |line, place| {
        match place {
            Some(mut place) => {
                refresh(&mut place, &mut hours, import);
                withhold(&mut place);
                stage.push(Built::whole(place, line));
            }
            None => report.skip("bad_row", line, ""),
        }
        Ok(())
    })?;
    if sources.len() == 1 {
        report.source = sources.keys().next().cloned();
    }
    let joining = Joining {
        today: import.today,
        country: None,
    };
    let taken = stage.finish(&joining, &mut hours, report);
    Ok(Incoming {
        sources,
        taken,
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
    text: &str,
    import: &Import<'_>,
    report: &mut FileReport,
) -> Refusable<Incoming> {
    if import.options.mapping.is_none() {
        refuse_lone_table(text, import)?;
    }
    if what::markup(text)? == Some(Markup::Kml) {
        return placemarks(path, text, import, report);
    }
    what::refuse_programs(text)?;
    let understood = read::understand(text, import.options.mapping.as_ref())?;
    places_of(path, understood, import, report)
}

/// Says once why phones are not offered for dialling, and the way out.
fn hint_at_phones(report: &mut FileReport, is_british: bool) {
    if let Some(rows) = report.counts.warnings.get("no_country") {
        let way = if is_british {
            "By its postcodes it is of the United Kingdom: say --country GB."
        } else {
            "Say it with --country and its two letters, as in --country GB."
        };
        report.hints.push(format!(
            "No country is known for the phones of {rows} rows. {way}"
        ));
    }
    if report.has_short_numbers {
        report.hints.push(
            "Short numbers are offered for dialling only where they are verified for the whole country; others are shown as written."
                .into(),
        );
    }
}

/// A spreadsheet, or KML in an archive.
fn packed(
    path: &Path,
    bytes: &[u8],
    import: &Import<'_>,
    report: &mut FileReport,
) -> Refusable<Incoming> {
    match what::packed(bytes)? {
        Packed::Spreadsheet => {
            let given = import.options.mapping.as_ref();
            match spreadsheet::understand(bytes, given, &mut report.hints)? {
                Workbook::Lists(understood) => places_of(path, understood, import, report),
                Workbook::Own(csv) => {
                    let incoming = own(Format::Csv, &csv, import, report)?;
                    report.format = Some(Format::Xlsx.name());
                    Ok(incoming)
                }
            }
        }
        Packed::Kmz(document, others) => {
            for name in others {
                report.hints.push(format!(
                    "Only {document} was read; {name} was left out. Unpack it to import that as well."
                ));
            }
            placemarks(path, &what::member(bytes, &document)?, import, report)
        }
    }
}

fn placemarks(
    path: &Path,
    text: &str,
    import: &Import<'_>,
    report: &mut FileReport,
) -> Refusable<Incoming> {
    let features = kml::features(text)?.to_string();
    let understood = read::understand(&features, import.options.mapping.as_ref())?;
    let incoming = places_of(path, understood, import, report)?;
    report.format = Some(Format::Kml.name());
    Ok(incoming)
}

/// A folder of HSDS tables.
fn tables(path: &Path, import: &Import<'_>, report: &mut FileReport) -> Refusable<Incoming> {
    if path.join("metadata").join("1.root.json").exists() || path.join("1.root.json").exists() {
        return Err(what::signed_list("FOLDER"));
    }
    let tables = hsds::tables::read(path, import.today)?;
    for fault in &tables.faults {
        let told = format!("{}: {}", fault.file, fault.what);
        report.skip("bad_row", fault.line, &told);
    }
    for lost in &tables.lost {
        report.warn("column_ignored", 1, lost);
    }
    let services = tables.services.into_iter();
    let services = services.map(|(line, service)| (line.into(), service));
    let understood = read::services(services.collect())?;
    places_of(path, understood, import, report)
}

/// One table of an HSDS set by itself: its faults are told before it is taken for a
/// list of places, and most tables hold no places.
fn refuse_lone_table(text: &str, import: &Import<'_>) -> Refusable<()> {
    let Some(lone) = hsds::tables::lone(text, import.today)? else {
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

/// Rows of an understood file, built, and what they are together.
fn places_of(
    path: &Path,
    mut understood: Understood,
    import: &Import<'_>,
    report: &mut FileReport,
) -> Refusable<Incoming> {
    let id = source_id(path, &understood, import);
    report.format = Some(understood.format().name());
    report.source = Some(id.clone());
    report.mapping = understood.parts.first().map(|part| part.mapping.id.clone());
    report.columns = taken::columns(&understood);
    let source = describe(&id, &understood, import);
    let mut hours = HoursMemo::default();
    let mut stage = Stage::default();
    for part in &mut understood.parts {
        stage_rows(path, part, &id, &mut stage, &mut hours, import, report);
        if part.generic {
            taken::report_ignored(part, report);
        }
    }
    for list in &understood.unread {
        report.warn("column_ignored", 1, &format!("list {list}: no places"));
    }
    hint_at_phones(report, stage.has_british_postcodes());
    let joining = Joining {
        today: import.today,
        country: import.options.country.as_deref(),
    };
    let taken = stage.finish(&joining, &mut hours, report);
    Ok(Incoming {
        sources: BTreeMap::from([(id, source)]),
        taken,
        hours,
    })
}

fn stage_rows(
    path: &Path,
    part: &mut Part,
    source: &str,
    stage: &mut Stage,
    hours: &mut HoursMemo,
    import: &Import<'_>,
    report: &mut FileReport,
) {
    let plan = Plan::new(&part.mapping, &part.table);
    let country = import.options.country.clone();
    let country = country.or_else(|| part.mapping.country.clone());
    let fallback_kinds = fallback_kinds(path, part, import);
    let rows = part.take_rows();
    let shared = Shared {
        mapping: &part.mapping,
        plan: &plan,
        table: &part.table,
        source: source.to_owned(),
        country,
        area: &ListArea::of(&rows, &plan),
        has_statistics: part.generic && taken::has_statistics(part),
        fallback_kinds: &fallback_kinds,
        today: import.today,
        kind_words: &kinds::Memo::default(),
    };
    let mut unknown_kind = 0;
    for (n, event) in (1..).zip(rows) {
        if n % PROGRESS == 0 {
            (import.progress)(&report.file, n);
        }
        match event {
            Event::Broken { line, reason } => report.skip(reason, line, ""),
            Event::Row(row) => match build(&row, &shared, hours, report) {
                Ok(built) => {
                    unknown_kind +=
                        u64::from(built.kind_text.is_none() && built.place.kinds == ["other"]);
                    stage.push(built);
                }
                Err(reason) => {
                    let name = plan.one(Field::Name, &row).unwrap_or_default();
                    report.skip(reason, row.line, &name);
                }
            },
        }
    }
    if unknown_kind > 0 {
        report.warn("column_ignored", 1, "no column tells the kind of help");
        report.hints.push(format!(
            "Nothing tells what kind of help {unknown_kind} of these places give: they are listed last, as \"other\". \
             Say it with --kind, or name the column in a --map file."
        ));
    }
}

fn source_id(path: &Path, understood: &Understood, import: &Import<'_>) -> String {
    import
        .options
        .source
        .clone()
        .or_else(|| first(understood)?.source.clone())
        .unwrap_or_else(|| {
            let columns: Vec<String> = taken::columns(understood).into_values().flatten().collect();
            ids::source_of(path, &columns)
        })
}

/// The mapping of the first table or list, which names the source of all.
fn first(understood: &Understood) -> Option<&Mapping> {
    understood.parts.first().map(|part| &part.mapping)
}

fn describe(id: &str, understood: &Understood, import: &Import<'_>) -> Source {
    let none = Mapping::default();
    let mapping = first(understood).unwrap_or(&none);
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

/// R15: what a file has for rows that do not say their own kind, and the words that it
/// comes from. What the volunteer said goes before what names suggest (see
/// `adr-kinds.md`).
fn fallback_kinds(path: &Path, part: &Part, import: &Import<'_>) -> (Vec<String>, String) {
    if !import.options.kinds.is_empty() {
        return (import.options.kinds.clone(), "--kind".into());
    }
    if !part.mapping.kinds.is_empty() {
        let mapping = format!("mapping {}", part.mapping.id);
        return (part.mapping.kinds.clone(), mapping);
    }
    let name = |name: Option<&std::ffi::OsStr>| {
        name.map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    let header = taken::names(part, Field::Name).join(" ");
    let stem = name(path.file_stem());
    let folder = name(path.parent().and_then(Path::file_name));
    [
        ("column", header),
        ("file name", stem),
        ("folder name", folder),
    ]
    .into_iter()
    .map(|(what, text)| (kinds::from_text(&text), format!("{what}: {text}")))
    .find(|(kinds, _)| !kinds.is_empty())
    .unwrap_or_else(|| (vec!["other".into()], String::new()))
}
