//! The doors: whatever takes in bytes that others wrote, one function each. The fuzz
//! targets call them with all that a fuzzer thinks of; `tests/faults` calls the same
//! functions on a stable compiler with what was kept.

use std::cell::RefCell;
use std::collections::BTreeMap;

use beside::guided::replay::replay;
use beside::hours::{Context, compile, understand};
use beside::import::{Import, Options};
use beside_core::content::Content;
use beside_core::lists::decide::{Terms, accept};
use beside_core::lists::judge::judge;
use beside_core::lists::{Decisions, Inbox};
use beside_core::packs::tuf::{Document, Root, Snapshot, Targets, Timestamp};
use beside_core::packs::{Bundle, Lines, PackError, PackReader, Patches, decoder, json};
use beside_core::places::hours::{CompiledHours, WEEK_MINUTES};
use beside_core::places::record::Place;
use beside_core::store::{Journal, open_starter};
use tempfile::TempDir;

/// A door.
pub type Door = fn(&[u8]);

/// All doors by name.
pub const DOORS: &[(&str, Door)] = &[
    ("csv", csv),
    ("delta", delta),
    ("geojson", geojson),
    ("hours", hours),
    ("journal", journal),
    ("journey", journey),
    ("json", json_list),
    ("list", list),
    ("metadata", metadata),
    ("pack", pack),
    ("proposal", proposal),
];

thread_local! {
    static FOLDER: RefCell<Option<TempDir>> = const { RefCell::new(None) };
}

/// A file of these bytes, in a folder of this thread's own.
fn file<T>(bytes: &[u8], name: &str, work: impl FnOnce(&std::path::Path) -> T) -> T {
    FOLDER.with_borrow_mut(|held| {
        let folder = held.get_or_insert_with(|| tempfile::tempdir().expect("a folder"));
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        work(&path)
    })
}

/// Reads bytes as a list in a file whose name ends so. Whatever they are, the
/// answer is a report whose sums agree.
fn import(bytes: &[u8], ending: &str) {
    file(bytes, &format!("list.{ending}"), |path| {
        let options = Options {
            kinds: vec!["naloxone".into()],
            country: Some("US".into()),
            dry_run: true,
            ..Options::default()
        };
        let import = Import {
            options: &options,
            dir: path.parent().expect("a folder"),
            today: chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day"),
            progress: &|_, _| {},
        };
        let report = import
            .run(&[path.to_path_buf()])
            .expect("a dry run needs no data folder");
        let _shown = format!("{report:?}");
    });
}

/// Any bytes as a CSV list: a report or a refusal, never a panic.
pub fn csv(bytes: &[u8]) {
    import(bytes, "csv");
}

/// Any bytes as a JSON list.
pub fn json_list(bytes: &[u8]) {
    import(bytes, "json");
}

/// Any bytes as a GeoJSON list.
pub fn geojson(bytes: &[u8]) {
    import(bytes, "geojson");
}

/// Any bytes as a journal: every line that is an entry comes back, and the next entry
/// after them.
pub fn journal(bytes: &[u8]) {
    file(bytes, "journal.jsonl", |path| {
        let Ok(mut journal) = Journal::open(path) else {
            return;
        };
        let before: Vec<serde_json::Value> = journal.read().expect("the file is there");
        journal.append(&"next").expect("the disk works");
        let after: Vec<serde_json::Value> = journal.read().expect("the file is there");
        assert_eq!(after.split_last(), Some((&"next".into(), &before[..])));
    });
}

/// Any bytes as the list of a data folder: a cache or a refusal.
pub fn list(bytes: &[u8]) {
    if let Ok(mut cache) = open_starter("list", bytes) {
        let _count = cache.len().expect("memory does not fail");
    }
}

/// Any bytes as a journey: one line of output for each line that was an event.
pub fn journey(bytes: &[u8]) {
    let mut out = Vec::new();
    let _end = replay(Content::embedded(), bytes, &mut out);
    let lines = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count();
    assert!(lines(&out) <= lines(bytes) + 1);
}

/// Any text as opening hours and as phones. What compiles keeps the promises of the
/// compiled form: spans sorted, inside the week, apart from one another.
pub fn hours(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let context = Context {
        country: Some("US".into()),
        point: Some((40.7, -74.0)),
        zone: Some("America/New_York".into()),
        from: chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day"),
    };
    for osm in [Some(text.to_owned()), understand(text, Some("US"))]
        .into_iter()
        .flatten()
    {
        if let Some(hours) = compile(&osm, &context) {
            lawful(&hours);
        }
    }
    let read = beside::phones::read(text, Some("US"));
    for phone in read.phones {
        assert!(phone.dial.is_none_or(|dial| dial.len() <= 16), "{text:?}");
    }
}

fn lawful(hours: &CompiledHours) {
    let sorted = |spans: &[(u16, u16)], end: u16| {
        spans.iter().all(|(from, to)| from < to && *to <= end)
            && spans.windows(2).all(|pair| pair[0].1 < pair[1].0)
    };
    assert!(sorted(&hours.week, WEEK_MINUTES), "{hours:?}");
    for spans in hours.exceptions.values() {
        assert!(sorted(spans, 24 * 60), "{hours:?}");
    }
}

/// Any bytes as metadata of each kind and as a bundle: read or refused. What was read
/// has a canonical form that reads as the same again.
pub fn metadata(bytes: &[u8]) {
    let _ = Document::<Root>::read("root.json", bytes);
    let _ = Document::<Timestamp>::read("timestamp.json", bytes);
    let _ = Document::<Snapshot>::read("snapshot.json", bytes);
    let _ = Document::<Targets>::read("targets.json", bytes);
    let _ = Bundle::open(std::io::Cursor::new(bytes));
    if let Ok(value) = json::parse(bytes)
        && let Ok(canonical) = json::canonical(&value)
        && !canonical.iter().any(|byte| *byte < b' ')
    {
        assert_eq!(json::parse(&canonical), Ok(value));
    }
}

/// Any bytes as a pack, compressed and not. What is taken whole is written again as the
/// same bytes.
pub fn pack(bytes: &[u8]) {
    if let Ok(input) = decoder("pack", bytes)
        && let Ok(reader) = PackReader::open("pack", input)
    {
        let _ = reader.collect::<Result<Vec<_>, _>>();
    }
    let Ok(mut reader) = PackReader::open("pack", bytes) else {
        return;
    };
    let Ok(places) = reader.by_ref().collect::<Result<Vec<_>, _>>() else {
        return;
    };
    let document = reader.document().clone();
    let mut again = String::new();
    for line in Lines::new(&document, places.into_iter().map(Ok::<_, PackError>)) {
        let (key, value) = line.expect("no row fails");
        again += &(key.line(&value) + "\n");
    }
    assert_eq!(again.as_bytes(), bytes);
}

const BASE: &str = include_str!("../seeds/pack.jsonl");

/// Any bytes as a delta over a small pack.
pub fn delta(bytes: &[u8]) {
    if let Ok(input) = decoder("delta", bytes) {
        let _ = Patches::open("delta", input).map(Iterator::count);
    }
    let Ok(patches) = Patches::open("delta", bytes) else {
        return;
    };
    let mut base = PackReader::open("base", BASE.as_bytes()).expect("the base is a pack");
    let rows: Vec<_> = base
        .by_ref()
        .collect::<Result<_, PackError>>()
        .expect("places");
    let document = base.document().clone();
    let rows = rows.into_iter().map(Ok);
    if let Ok(reader) = PackReader::patched("delta", &document, rows, patches) {
        let _ = reader.collect::<Result<Vec<_>, _>>();
    }
}

const PLACE: &str = r#"{"id":"demo:1","source":"demo","name":"Riverside Exchange","kinds":["naloxone"],"phones":[{"display":"706-555-0101","dial":"+17065550101"}],"hours":{"raw":"Mo-Fr 09:00-17:00"}}"#;

/// Any bytes as a file of proposals. What is read comes back the same from its own line;
/// what is accepted stands, and undo restores.
pub fn proposal(bytes: &[u8]) {
    let mut inbox = Inbox::default();
    inbox.read("file", bytes).expect("memory does not fail");
    let place: Place = serde_json::from_str(PLACE).expect("a place");
    let places = BTreeMap::from([(place.id.clone(), place.clone())]);
    let judged = judge(&inbox.proposals, &Decisions::none(), &places);
    assert_eq!(judged.len(), inbox.proposals.len());
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let terms = Terms {
        today,
        read: &|_, _| Ok(()),
    };
    for (id, received) in &inbox.proposals {
        let proposal = &received.proposal;
        assert_eq!(proposal.id(), *id);
        let mut again = Inbox::default();
        again
            .read("again", proposal.line().as_bytes())
            .expect("memory does not fail");
        assert_eq!(again.proposals.get(id), Some(received));
        let held = places.get(&proposal.place);
        if let Ok((after, step)) = accept(proposal, held, None, &terms) {
            assert!(step.stands(Some(&after)));
            assert_eq!(step.undone(Some(&after)).expect("it stands").as_ref(), held);
        }
    }
}
