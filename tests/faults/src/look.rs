//! What a data folder holds, as those who read it see it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use beside_core::Now;
use beside_core::content::Content;
use beside_core::flow::event::Open;
use beside_core::flow::{Entry, Event};
use beside_core::guided::{Guided, PATHS};
use beside_core::lists::{Decisions, Drafts, kept_key};
use beside_core::live::LiveLogs;
use beside_core::own::{OwnKit, answers};
use beside_core::places;
use beside_core::places::geo::LatLon;
use beside_core::places::query::{At, FindQuery, NearQuery};
use beside_core::places::record::Place;
use beside_core::store::{self, JOURNALS, LIST, LIST_BEFORE};

/// What was seen, by what it is.
pub(crate) type Seen = BTreeMap<&'static str, String>;

/// The moment of every experiment: a Sunday morning in America.
pub(crate) const NOW: &str = "2026-11-22T15:00:00Z";
/// The same for the core.
const WALL_MS: i64 = 1_795_359_600_000;

/// The moment for the core, so many milliseconds later.
pub(crate) fn now(later_ms: i64) -> Now {
    Now {
        wall_ms: Some(WALL_MS + later_ms),
        boot_ms: 1_000_000 + later_ms,
        boot_id: "one".into(),
    }
}

/// Reads everything in a folder through the doors that the apps use. Whatever a
/// door does not give back whole is an error.
pub(crate) fn look(dir: &Path) -> Result<Seen, String> {
    crate::lab::quietly(|| look_now(dir))
}

fn look_now(dir: &Path) -> Result<Seen, String> {
    let told = |error: store::StoreError| error.to_string();
    let mut seen = Seen::new();
    seen.insert("list", list(dir)?);
    seen.insert("asked", asked(dir)?);
    seen.insert("before", before(dir)?);
    let header = store::read_list(dir).map_err(told)?;
    let packs = header.map(|list| list.header().packs.clone());
    seen.insert("packs", format!("{:?}", packs.unwrap_or_default()));
    let drafts = Drafts::open(dir).map_err(told)?;
    // Not their ids: those hang on the key, which is another one each time.
    let drafts = drafts.all().iter().map(|draft| {
        let proposal = &draft.proposal;
        (
            &proposal.place,
            &proposal.change,
            &proposal.field,
            draft.exported_on,
        )
    });
    seen.insert("drafts", format!("{:?}", drafts.collect::<Vec<_>>()));
    let key = kept_key(dir).map_err(told)?;
    seen.insert("key", format!("{}", key.is_some()));
    let kit = OwnKit::open(dir).map_err(told)?;
    seen.insert("kit", format!("{:?}", kit.kit()));
    seen.insert("answers", format!("{:?}", answers(dir).map_err(told)?));
    let decisions = Decisions::open(dir).map_err(told)?;
    seen.insert("decisions", format!("{:?}", decisions.latest().keys()));
    seen.insert("live", live(dir));
    guidance(dir)?;
    Ok(seen)
}

/// The list as its file has it; the cache must say the same of every row.
fn list(dir: &Path) -> Result<String, String> {
    let told = |error: store::StoreError| error.to_string();
    let mut text = String::new();
    let Some(rows) = store::read_list(dir).map_err(told)? else {
        return Ok(text);
    };
    let mut cache = store::open(dir)
        .map_err(told)?
        .ok_or("a list, and no cache of it")?;
    let mut count = 0;
    for row in rows {
        let row: Place = row.map_err(told)?;
        let held = cache.place(&row.id).map_err(told)?;
        let same = |held: &Place| said(held) == said(&row);
        if !held.as_ref().is_some_and(same) {
            return Err(format!("{} is another in the cache: {held:?}", row.id));
        }
        writeln!(text, "{}", said(&row)).ok();
        count += 1;
    }
    match cache.len().map_err(told)? {
        held if held == count => Ok(text),
        held => Err(format!("{count} rows in the list, {held} in the cache")),
    }
}

/// The list that could be gone back to. It is looked at in a copy, where the folder is
/// taken as a writer takes it: what a killed one began is ended then.
fn before(dir: &Path) -> Result<String, String> {
    let copy = tempfile::tempdir().map_err(|error| error.to_string())?;
    for name in [LIST, LIST_BEFORE, "list.jsonl.prev.new"] {
        // One that is not there is not there in the copy.
        std::fs::copy(dir.join(name), copy.path().join(name)).ok();
    }
    drop(store::lock(copy.path()).map_err(|error| error.to_string())?);
    Ok(std::fs::read_to_string(copy.path().join(LIST_BEFORE)).unwrap_or_default())
}

/// What is nearest, open, and found by its words.
fn asked(dir: &Path) -> Result<String, String> {
    let told = |error: store::StoreError| error.to_string();
    let Some(mut cache) = store::open(dir).map_err(told)? else {
        return Ok(String::new());
    };
    let mut text = String::new();
    for (lat, open_only) in [(33.95, false), (33.95, true), (-40.0, false)] {
        let query = NearQuery {
            from: LatLon::new(lat, -83.37).ok_or("a point")?,
            kinds: Vec::new(),
            at: At::Instant(NOW.parse().map_err(|_| "a moment")?),
            today: NOW[..10].parse().map_err(|_| "a day")?,
            open_only,
            needs: Vec::new(),
            limit: 50,
        };
        writeln!(
            text,
            "{:?}",
            places::near(&mut cache, &query).map_err(told)?
        )
        .ok();
    }
    let query = FindQuery {
        text: "exchange".into(),
        near: None,
        at: At::Unknown,
        today: NOW[..10].parse().map_err(|_| "a day")?,
        limit: 50,
    };
    writeln!(
        text,
        "{:?}",
        places::find(&mut cache, &query).map_err(told)?
    )
    .ok();
    Ok(text)
}

fn said(place: &Place) -> String {
    // Compiled hours stand apart from the row, and their window moves with each import.
    let mut place = place.clone();
    if let Some(hours) = &mut place.hours {
        hours.compiled = None;
    }
    format!("{place:?}")
}

/// What each path that waits would show.
fn live(dir: &Path) -> String {
    let mut text = String::new();
    for path in PATHS {
        let mut guided = Guided::new(Content::embedded(), LiveLogs::new(Some(dir)));
        if guided.go_on(path, &now(0)) {
            let log: Vec<&Entry> = guided.log();
            let title = guided.screen(&now(0)).map(|screen| screen.title);
            writeln!(text, "{path} {} {title:?}", log.len()).ok();
        }
    }
    text
}

/// A response must open over any folder, and lead on.
pub(crate) fn guidance(dir: &Path) -> Result<(), String> {
    // Only its reading touches the folder: this look must change nothing.
    let waits = Guided::new(Content::embedded(), LiveLogs::new(Some(dir)));
    let _first_look = waits.has_live("respond", &now(0));
    let mut guided = Guided::new(Content::embedded(), LiveLogs::new(None));
    let open = Open {
        protocol: "respond".into(),
        region: Some("US-NY".into()),
        ..Open::default()
    };
    let first = guided.dispatch(&Event::Open(open), &now(0));
    let next = guided.dispatch(
        &Event::Answer {
            id: "no_response".into(),
        },
        &now(1),
    );
    let title = |update: &beside_core::flow::Update| {
        update.screen.as_ref().map(|screen| screen.title.clone())
    };
    match (title(&first), title(&next)) {
        (Some(first), Some(next)) if first != next => Ok(()),
        other => Err(format!("guidance does not answer: {other:?}")),
    }
}

/// Files that no finished or taken back step leaves.
pub(crate) fn litter(dir: &Path) -> Vec<String> {
    let folders = [dir.to_path_buf(), dir.join(JOURNALS)];
    let entries = folders
        .iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok());
    let names = entries.flatten().flatten().map(|entry| entry.file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".new") || name.ends_with(".spool"))
        .collect()
}
