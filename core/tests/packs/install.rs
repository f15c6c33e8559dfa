//! Packs into a data folder: what comes of good ones, and that bad ones leave
//! everything as it was.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;

use beside_core::packs::{
    self, Bundle, DELTA_FORMAT, Document, EditionHash, Install, Key, Lines, PackError, Report,
    Repository, Rule, names,
};
use beside_core::places::list::Source;
use beside_core::places::record::Place;
use beside_core::store::{self, ListHead};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::repo::*;

const LIST: &str = "athens/help";

fn row(id: &str, phone: &str) -> Place {
    let source = id.split(':').next().unwrap();
    serde_json::from_value(json!({
        "id": id, "source": source, "name": format!("Place {id}"), "kinds": ["naloxone"],
        "phones": [{"display": phone}]
    }))
    .unwrap()
}

fn with_hours(mut place: Place, osm: &str, week: Option<(u16, u16)>, from: &str) -> Place {
    let mut hours = json!({"raw": osm, "osm": osm, "zone": "America/New_York"});
    if let Some(span) = week {
        let until = from.parse::<chrono::NaiveDate>().unwrap() + chrono::Days::new(400);
        hours["compiled"] = json!({
            "from": from, "until": until, "week": [span], "except": {"2026-12-25": []}
        });
    }
    place.hours = serde_json::from_value(hours).unwrap();
    place
}

fn document(day: &str) -> Document {
    let source = Source {
        title: "Town".into(),
        licence: "CC0-1.0".into(),
        attribution: "Made for tests".into(),
        url: None,
        retrieved_on: None,
    };
    Document {
        list: LIST.into(),
        built_on: day.parse().unwrap(),
        alerts: BTreeMap::new(),
        sources: BTreeMap::from([("town".into(), source)]),
        zones: BTreeMap::from([("America/New_York".into(), vec![(0, -18000)])]),
    }
}

fn lines(document: &Document, places: &[Place]) -> Vec<(Key, String)> {
    let rows = places.iter().cloned().map(Ok::<_, PackError>);
    Lines::new(document, rows).map(Result::unwrap).collect()
}

fn text(lines: &[(Key, String)]) -> String {
    lines
        .iter()
        .map(|(key, value)| key.line(value) + "\n")
        .collect()
}

fn edition(lines: &[(Key, String)]) -> String {
    let mut hash = EditionHash::default();
    lines
        .iter()
        .for_each(|(key, value)| hash.line(&key.line(value)));
    hash.done()
}

fn zstd(text: &str) -> Vec<u8> {
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
}

/// The delta between two packs, made plainly.
fn delta(old: &[(Key, String)], new: &[(Key, String)]) -> String {
    let head = json!({
        "format": DELTA_FORMAT, "list": LIST, "base": edition(old), "edition": edition(new)
    });
    let (old, new): (BTreeMap<_, _>, BTreeMap<_, _>) =
        (old.iter().cloned().collect(), new.iter().cloned().collect());
    let mut out = format!("{head}\n");
    let keys: std::collections::BTreeSet<&Key> = old.keys().chain(new.keys()).collect();
    for key in keys {
        let parse = |text: &String| serde_json::from_str::<Value>(text).unwrap();
        let patch = match (old.get(key), new.get(key)) {
            (Some(_), None) => Some(Value::Null),
            (Some(old), Some(new)) => packs::diff(&parse(old), &parse(new)),
            (None, new) => new.map(parse),
        };
        if let Some(patch) = patch {
            out += &(key.line(&patch.to_string()) + "\n");
        }
    }
    out
}

struct Edition {
    version: u64,
    bytes: Vec<u8>,
    edition: String,
    day: String,
    base: Option<String>,
}

impl Edition {
    fn of(version: u64, document: &Document, rows: &[Place]) -> Self {
        let lines = lines(document, rows);
        Self {
            version,
            bytes: zstd(&text(&lines)),
            edition: edition(&lines),
            day: document.built_on.to_string(),
            base: None,
        }
    }

    fn raw(text: &str) -> Self {
        let mut hash = EditionHash::default();
        text.lines().for_each(|line| hash.line(line));
        Self {
            version: 1,
            bytes: zstd(text),
            edition: hash.done(),
            day: "2026-11-20".into(),
            base: None,
        }
    }

    fn path(&self) -> String {
        match &self.base {
            Some(base) => names::delta(LIST, base),
            None => names::pack(LIST),
        }
    }

    fn custom(&self) -> Value {
        let kind = if self.base.is_some() { "delta" } else { "pack" };
        let mut custom = json!({
            "kind": kind, "list": LIST, "version": self.version, "edition": self.edition,
            "built_on": self.day
        });
        if let Some(base) = &self.base {
            custom["base"] = json!(base);
        }
        custom
    }
}

fn repository(version: u64, editions: &[Edition]) -> Repo {
    let mut file = targets(version);
    for one in editions {
        let mut entry = target(&one.bytes);
        entry["custom"] = one.custom();
        file["targets"][one.path()] = entry;
    }
    let mut repo = Repo::new(version, &[("targets", version, signed(&file, &[4]))]);
    for one in editions {
        repo.target(&one.path(), &one.bytes);
    }
    repo
}

fn fingerprint() -> String {
    hash(&packs::json::canonical(&root(1)).unwrap())
}

fn install(dir: &Path, repo: &mut impl Repository) -> Result<Report, PackError> {
    let trust = fingerprint();
    Install {
        dir,
        now: now(),
        trust: Some(&trust),
        accept_expired: false,
    }
    .run(repo)
}

fn held(dir: &Path) -> Vec<Place> {
    match store::read_list(dir).unwrap() {
        Some(list) => list.map(Result::unwrap).collect(),
        None => Vec::new(),
    }
}

fn first() -> Vec<Place> {
    vec![
        row("town:1", "1"),
        with_hours(
            row("town:2", "2"),
            "Mo 09:00-17:00",
            Some((540, 1020)),
            "2026-11-20",
        ),
        with_hours(
            row("town:3", "3"),
            "Mo 09:00-17:00",
            Some((540, 1020)),
            "2026-11-20",
        ),
    ]
}

fn second() -> Vec<Place> {
    vec![
        row("town:1", "changed"),
        with_hours(
            row("town:3", "3"),
            "Mo 09:00-17:00",
            Some((540, 1020)),
            "2026-11-21",
        ),
        with_hours(row("town:4", "4"), "Mo 09:00-17:00", None, "2026-11-21"),
    ]
}

#[test]
fn a_pack_and_then_a_delta_become_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let (one, two) = (document("2026-11-20"), document("2026-11-21"));
    let before = Edition::of(1, &one, &first());
    install(dir, &mut repository(1, std::slice::from_ref(&before))).unwrap();
    assert_eq!(held(dir), first());
    let after = Edition::of(2, &two, &second());
    let change = Edition {
        bytes: zstd(&delta(&lines(&one, &first()), &lines(&two, &second()))),
        base: Some(before.edition.clone()),
        edition: after.edition.clone(),
        version: 2,
        day: after.day.clone(),
    };
    let report = install(dir, &mut repository(2, &[change])).unwrap();
    assert_eq!(report.lists[0].from, Some(packs::OfferKind::Delta));
    let counts = &report.lists[0].counts;
    assert_eq!(
        (counts.added, counts.updated, counts.unchanged, counts.gone),
        (1, 1, 1, 1)
    );
    let rows = held(dir);
    let (gone, there): (Vec<Place>, Vec<Place>) = rows.into_iter().partition(|row| row.gone);
    assert_eq!(there, second());
    assert_eq!(gone.len(), 1);
    // The same again is nothing new; an older one is refused.
    let again = install(dir, &mut repository(3, std::slice::from_ref(&after))).unwrap();
    assert_eq!(again.lists[0].from, None);
    let old = install(dir, &mut repository(4, &[before])).unwrap_err();
    assert_eq!(old.rule(), Some(Rule::Rollback), "{old}");
    assert_eq!(held(dir).len(), 4);
}

#[test]
fn undo_brings_the_list_of_before_back_and_remove_takes_it_out_whole() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let own = vec![row("mine:1", "7")];
    let mut sources = document("2026-11-20").sources;
    let source = sources.remove("town").unwrap();
    let head = ListHead {
        built_on: "2026-11-19".parse().unwrap(),
        sources: BTreeMap::from([("mine".into(), source)]),
        zones: BTreeMap::new(),
    };
    store::lock(dir)
        .unwrap()
        .write_list(head, own.clone().into_iter().map(Ok))
        .unwrap();
    assert!(packs::remove(dir, LIST).unwrap().is_none());
    let one = Edition::of(1, &document("2026-11-20"), &first());
    install(dir, &mut repository(1, &[one])).unwrap();
    assert_eq!(held(dir).len(), 4);
    assert!(packs::undo(dir).unwrap());
    assert_eq!(held(dir), own);
    assert!(packs::undo(dir).unwrap());
    assert_eq!(held(dir).len(), 4);
    assert_eq!(packs::remove(dir, LIST).unwrap(), Some(3));
    assert_eq!(held(dir), own);
    let header = store::read_list(dir).unwrap().unwrap().header().clone();
    assert!(header.packs.is_empty() && !header.sources.contains_key("town"));
    assert!(
        store::open(dir)
            .unwrap()
            .unwrap()
            .place("mine:1")
            .unwrap()
            .is_some()
    );
}

/// A folder that holds a list, and what it holds.
struct Standing {
    folder: tempfile::TempDir,
    before: BTreeMap<std::ffi::OsString, Vec<u8>>,
}

impl Standing {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let one = Edition::of(1, &document("2026-11-20"), &first()[..1]);
        install(folder.path(), &mut repository(1, &[one])).unwrap();
        let before = Self::files(folder.path());
        Self { folder, before }
    }

    fn files(dir: &Path) -> BTreeMap<std::ffi::OsString, Vec<u8>> {
        let entries = std::fs::read_dir(dir).unwrap().map(Result::unwrap);
        entries
            .filter(|entry| !entry.file_name().to_string_lossy().starts_with("trust"))
            .map(|entry| (entry.file_name(), std::fs::read(entry.path()).unwrap()))
            .collect()
    }

    /// The repository is refused, and nothing of the list has changed.
    fn refuses(&self, repo: &mut impl Repository, rule: Rule) {
        let error = install(self.folder.path(), repo)
            .map(|report| report.lists)
            .unwrap_err();
        assert_eq!(error.rule(), Some(rule), "{error}");
        assert_eq!(Self::files(self.folder.path()), self.before);
    }
}

fn refused(repo: &mut impl Repository, rule: Rule) {
    Standing::new().refuses(repo, rule);
}

fn good(version: u64) -> Edition {
    Edition::of(version, &document("2026-11-20"), &first())
}

#[test]
fn arbitrary_and_bent_packs_are_refused() {
    let path = |repo: &Repo| {
        repo.files
            .keys()
            .find(|key| key.starts_with("targets"))
            .unwrap()
            .clone()
    };
    let bend = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut repo = repository(2, &[good(2)]);
        let path = path(&repo);
        change(repo.files.get_mut(&path).unwrap());
        repo
    };
    let length = good(2).bytes.len();
    let standing = Standing::new();
    for at in 0..length {
        standing.refuses(&mut bend(&|bytes| bytes[at] ^= 1), Rule::WrongHash);
        if at % 7 == 0 {
            standing.refuses(&mut bend(&|bytes| bytes.truncate(at)), Rule::WrongLength);
        }
    }
    refused(&mut bend(&|bytes| bytes.push(0)), Rule::EndlessData);
    let mut elsewhere = good(2);
    elsewhere.edition = "0".repeat(64);
    refused(&mut repository(2, &[elsewhere]), Rule::WrongHash);
}

#[test]
fn files_that_nobody_has_signed_are_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let mut repo = repository(2, &[good(2)]);
    repo.target("lists/athens/withdrawn.pack", b"anything");
    let names = ["index.html", "README.txt", "lists/athens/desktop.ini"];
    for name in names {
        repo.files.insert(format!("targets/{name}"), b"x".to_vec());
    }
    // An edition of before, and one that is no longer named at all.
    repo.target(&names::pack(LIST), b"the edition of before");
    let report = install(folder.path(), &mut repo).unwrap();
    assert_eq!(report.verified, [names::pack(LIST)]);
    let unsigned = [
        "README.txt",
        "index.html",
        "lists/athens/desktop.ini",
        "lists/athens/withdrawn.pack",
    ];
    assert_eq!(report.unsigned, unsigned);
    assert_eq!(held(folder.path()), first());
    let mut only = repository(3, &[]);
    only.target("lists/athens/other.pack", b"anything");
    let report = install(folder.path(), &mut only).unwrap();
    assert!(report.verified.is_empty() && report.lists.is_empty());
}

/// The same repository, with these hashes in place of SHA-256 alone.
fn hashed(hashes: &dyn Fn(&[u8]) -> Value) -> Repo {
    let one = good(2);
    let mut file = targets(2);
    let mut entry = target(&one.bytes);
    entry["custom"] = one.custom();
    entry["hashes"] = hashes(&one.bytes);
    file["targets"][one.path()] = entry.clone();
    let file = signed(&file, &[4]);
    let mut repo = Repo::new(2, &[("targets", 2, file.clone())]);
    let mut named = meta(2, &file);
    named["hashes"] = hashes(&file);
    let snapshot = signed(&snapshot(2, &json!({"targets.json": named})), &[5]);
    let mut time = meta(2, &snapshot);
    time["hashes"] = hashes(&snapshot);
    repo.put("timestamp.json", signed(&timestamp(2, &time), &[6]));
    repo.put("2.snapshot.json", snapshot);
    let hashes = entry["hashes"].as_object().unwrap();
    for (_, hash) in hashes.iter().filter(|(name, _)| name.starts_with("sha")) {
        let place = names::stored(&one.path(), hash.as_str().unwrap());
        repo.files.insert(place, one.bytes.clone());
    }
    repo
}

#[test]
fn sha512_is_read_beside_sha256_and_alone() {
    use sha2::Digest;
    let sha512 = |bytes: &[u8]| {
        let digest = sha2::Sha512::digest(bytes);
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    };
    let both = |bytes: &[u8]| -> Value {
        let long: String = sha512(bytes);
        json!({"sha256": hash(bytes), "sha512": long})
    };
    let alone = |bytes: &[u8]| -> Value {
        let long: String = sha512(bytes);
        json!({"sha512": long, "blake2b-512": "00"})
    };
    for hashes in [&both as &dyn Fn(&[u8]) -> Value, &alone] {
        let folder = tempfile::tempdir().unwrap();
        let report = install(folder.path(), &mut hashed(hashes)).unwrap();
        assert_eq!(report.verified, [names::pack(LIST)]);
        assert!(report.unsigned.is_empty());
        assert_eq!(held(folder.path()), first());
    }
    // Each hash that is signed counts.
    let one_wrong = |bytes: &[u8]| -> Value {
        let other: String = sha512(b"other");
        json!({"sha256": hash(bytes), "sha512": other})
    };
    refused(&mut hashed(&one_wrong), Rule::MixAndMatch);
    let unknown = |_: &[u8]| json!({"blake2b-512": "00"});
    let standing = Standing::new();
    let error = install(standing.folder.path(), &mut hashed(&unknown)).unwrap_err();
    assert!(error.to_string().contains("blake2b-512"), "{error}");
}

#[test]
fn a_pack_has_one_form_and_anything_else_is_refused() {
    let whole = text(&lines(&document("2026-11-20"), &first()));
    let cases = [
        (whole.replace("\"list\":", "\"list\": "), Rule::BadFormat),
        (
            whole.replace("beside-pack/1", "beside-pack/2"),
            Rule::NewerFormat,
        ),
        (
            whole.replace(
                "\"source\":\"town\",",
                "\"source\":\"town\",\"source\":\"town\",",
            ),
            Rule::BadFormat,
        ),
        (
            whole.replace(
                "{\"display\":\"1\"}",
                "{\"display\":\"1\",\"display\":\"2\"}",
            ),
            Rule::BadFormat,
        ),
        (
            whole.replace("\"town:1\":{", "\"town:1\":{\"id\":\"town:9\","),
            Rule::BadFormat,
        ),
        (whole.replace("\"town:2\"", "\"town:0\""), Rule::BadFormat),
        (whole.replace("\"town:3\"", "\"other:3\""), Rule::BadFormat),
        (
            whole.replace(
                "\"town:1\":{\"source\":\"town\"",
                "\"a:1\":{\"source\":\"a\"",
            ),
            Rule::ForeignRows,
        ),
        (
            whole.replace(
                "\"kinds\":[\"naloxone\"]",
                "\"kinds\":[\"naloxone\"],\"gone\":true",
            ),
            Rule::BadFormat,
        ),
        (
            format!("{whole}{{\"places\":{{\"z\":{}}}}}\n", "[".repeat(900_000)),
            Rule::BadFormat,
        ),
        (
            format!("{whole}{{\"places\":{{\"z\":{{}}}}}}\n"),
            Rule::BadFormat,
        ),
        (
            format!("{whole}{}\n", "x".repeat(2 << 20)),
            Rule::EndlessData,
        ),
        (whole.trim_end().to_owned(), Rule::BadFormat),
        (String::new(), Rule::BadFormat),
        ("[1]\n".into(), Rule::BadFormat),
    ];
    for (text, rule) in cases {
        assert_ne!(text, whole);
        let mut bent = Edition::raw(&text);
        bent.version = 2;
        refused(&mut repository(2, &[bent]), rule);
    }
}

#[test]
fn what_is_no_zstd_or_wants_too_much_memory_is_refused() {
    // A frame whose header asks for a window of 128 MiB.
    let wide = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x88, 0x01, 0x00, 0x00];
    for bytes in [b"not zstd".to_vec(), wide, Vec::new()] {
        let bent = Edition { bytes, ..good(2) };
        refused(&mut repository(2, &[bent]), Rule::BadFormat);
    }
}

#[test]
fn a_delta_that_does_not_fit_leaves_everything() {
    let (one, two) = (document("2026-11-20"), document("2026-11-21"));
    let held = lines(&one, &first()[..1]);
    let other = lines(&one, &first());
    let after = Edition::of(2, &two, &second());
    let patch = delta(&other, &lines(&two, &second()));
    let cases = [
        (patch.clone(), Rule::WrongBase),
        (
            patch.replace(DELTA_FORMAT, "beside-delta/2"),
            Rule::NewerFormat,
        ),
        (
            patch.replace("{\"places\"", "{\"x\":1}\n{\"places\""),
            Rule::BadFormat,
        ),
        (
            patch.replace("\"changed\"", "\"a\",\"display\":\"b\""),
            Rule::BadFormat,
        ),
    ];
    for (text, rule) in cases {
        let change = Edition {
            bytes: zstd(&text),
            base: Some(edition(&held)),
            edition: after.edition.clone(),
            version: 2,
            day: after.day.clone(),
        };
        refused(&mut repository(2, &[change]), rule);
    }
}

#[test]
fn no_list_brings_rows_of_another() {
    let folder = tempfile::tempdir().unwrap();
    install(folder.path(), &mut repository(1, &[good(1)])).unwrap();
    let mut other = document("2026-11-20");
    other.list = "athens/other".into();
    let lines = lines(&other, &first());
    let edition = edition(&lines);
    let bytes = zstd(&text(&lines));
    let path = names::pack(&other.list);
    let mut file = targets(2);
    let mut entry = target(&bytes);
    entry["custom"] = json!({
        "kind": "pack", "list": other.list, "version": 1, "edition": edition,
        "built_on": "2026-11-20"
    });
    file["targets"][&path] = entry.clone();
    let mut repo = Repo::new(2, &[("targets", 2, signed(&file, &[4]))]);
    repo.target(&path, &bytes);
    let error = install(folder.path(), &mut repo).unwrap_err();
    assert_eq!(error.rule(), Some(Rule::ForeignRows), "{error}");
    // A path speaks for its own list only.
    entry["custom"]["list"] = json!(LIST);
    file["targets"][&path] = entry;
    file["version"] = json!(3);
    let mut repo = Repo::new(3, &[("targets", 3, signed(&file, &[4]))]);
    repo.target(&path, &bytes);
    let error = install(folder.path(), &mut repo).unwrap_err();
    assert_eq!(error.rule(), Some(Rule::NotSigned), "{error}");
}

#[test]
fn strangers_and_expired_lists_wait_for_the_persons_word() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let later = "2027-03-01T00:00:00Z".parse().unwrap();
    let trust = fingerprint();
    let mut wish = Install {
        dir,
        now: later,
        trust: None,
        accept_expired: false,
    };
    let mut repo = repository(1, &[good(1)]);
    assert!(matches!(
        wish.run(&mut repo),
        Err(PackError::Stranger { .. })
    ));
    wish.trust = Some("00");
    assert!(matches!(
        wish.run(&mut repo),
        Err(PackError::Stranger { .. })
    ));
    wish.trust = Some(&trust);
    assert!(matches!(
        wish.run(&mut repo),
        Err(PackError::Expired { .. })
    ));
    assert!(held(dir).is_empty());
    wish.accept_expired = true;
    wish.run(&mut repo).unwrap();
    let header = store::read_list(dir).unwrap().unwrap().header().clone();
    assert_eq!(header.packs[LIST].expired_on, EXPIRES[..10].parse().ok());
    // Once trusted it needs no word again, and what is held is never in question.
    let again = Install {
        trust: None,
        accept_expired: false,
        ..wish
    };
    assert_eq!(again.run(&mut repo).unwrap().lists[0].from, None);
}

/// Two groups that sign a list each; Boston's file and pack as `change` leaves them,
/// signed by the key of this number.
fn two_groups(boston: u8, change: &dyn Fn(&mut Value, &mut Vec<u8>)) -> Repo {
    let to = |name: &str, seed: u8| {
        let mut one = role(&[seed], 1);
        one["name"] = json!(name);
        one["terminating"] = json!(true);
        one["paths"] = json!([format!("lists/{name}/*")]);
        one
    };
    let mut top = targets(1);
    top["delegations"] =
        json!({"keys": keys(&[8, 9]), "roles": [to("athens", 8), to("boston", 9)]});
    let mut roles = vec![("targets", 1, signed(&top, &[4]))];
    let mut packs = Vec::new();
    for (group, seed) in [("athens", 8), ("boston", boston)] {
        let mut document = document("2026-11-20");
        document.list = format!("{group}/help");
        let source = document.sources.remove("town").unwrap();
        document.sources.insert(group.into(), source);
        let mut one = Edition::of(1, &document, &[row(&format!("{group}:1"), "1")]);
        let path = names::pack(&document.list);
        let stored = names::stored(&path, &hash(&one.bytes));
        let mut file = targets(1);
        file["targets"][&path] = target(&one.bytes);
        file["targets"][&path]["custom"] = one.custom();
        file["targets"][&path]["custom"]["list"] = json!(document.list);
        if group == "boston" {
            change(&mut file, &mut one.bytes);
        }
        roles.push((group, 1, signed(&file, &[seed])));
        packs.push((stored, one.bytes));
    }
    let mut repo = Repo::new(1, &roles);
    repo.files.extend(packs);
    repo
}

#[test]
fn a_list_that_is_refused_leaves_the_others() {
    let (athens, boston) = ("lists/athens/help.pack", "lists/boston/help.pack");
    let expire =
        |file: &mut Value, _: &mut Vec<u8>| file["expires"] = json!("2026-11-21T00:00:00Z");
    let elsewhere = |file: &mut Value, _: &mut Vec<u8>| {
        file["targets"][boston]["custom"]["list"] = json!("athens/help");
    };
    type Change<'a> = &'a dyn Fn(&mut Value, &mut Vec<u8>);
    let cases: [(u8, Change<'_>, &str); 5] = [
        (9, &|_, _| (), ""),
        (
            19,
            &|_, _| (),
            "If the group boston has new keys, ask it to publish",
        ),
        (9, &|_, bytes| bytes.push(0), "goes on after its"),
        (9, &elsewhere, "lies elsewhere"),
        (9, &expire, "the signature of boston ran out"),
    ];
    for (key, change, why) in cases {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path();
        let report = install(dir, &mut two_groups(key, change)).unwrap();
        let lists = |report: &Report| -> Vec<String> {
            report.lists.iter().map(|one| one.list.clone()).collect()
        };
        let rows: Vec<String> = held(dir).into_iter().map(|row| row.source).collect();
        if why.is_empty() {
            assert_eq!(lists(&report), ["athens/help", "boston/help"]);
            assert_eq!(rows, ["athens", "boston"]);
            assert!(report.refused.is_empty());
            continue;
        }
        assert_eq!(lists(&report), ["athens/help"], "{why}");
        assert_eq!(rows, ["athens"], "{why}");
        let [refused] = &report.refused[..] else {
            panic!("{why}: {report:?}");
        };
        assert_eq!(refused.path, boston, "{why}");
        assert!(refused.reason.contains(why), "{why}: {}", refused.reason);
        let trust = fingerprint();
        let mut wish = Install {
            dir,
            now: now(),
            trust: Some(&trust),
            accept_expired: true,
        };
        // What has only expired is sound, and comes in on the person's word.
        let sound = refused.expired_on.is_some();
        assert_eq!(sound, why.contains("ran out"), "{why}");
        let told = wish.verify(&mut two_groups(key, change)).unwrap();
        assert_eq!(told.verified.contains(&boston.to_owned()), sound, "{why}");
        assert!(told.verified.contains(&athens.to_owned()), "{why}");
        let again = wish.run(&mut two_groups(key, change)).unwrap();
        assert_eq!(lists(&again).len(), if sound { 2 } else { 1 }, "{why}");
        // A list that is held keeps no other waiting when its signature runs out.
        wish.accept_expired = false;
        let last = wish.run(&mut two_groups(key, change)).unwrap();
        assert_eq!(last.refused.is_empty(), sound, "{why}");
    }
}

/// A repository whose first root was followed by one with other online keys
/// (15, 16), which sign what is published.
fn rotated(version: u64, editions: &[Edition]) -> Repo {
    let mut repo = repository(version, editions);
    let mut next = root(2);
    next["keys"] = keys(&[1, 2, 3, 4, 15, 16]);
    next["roles"]["snapshot"] = role(&[15], 1);
    next["roles"]["timestamp"] = role(&[16], 1);
    repo.put("2.root.json", signed(&next, &[1, 2]));
    repo.resign(version, &[15], &[16]);
    repo
}

fn evil(version: u64) -> Edition {
    let rows = [row("town:1", "evil")];
    Edition::of(version, &document("2026-11-20"), &rows)
}

#[test]
fn rule_5_3_8_a_root_is_remembered_whatever_becomes_of_the_lists() {
    let wrong_role = |repo: &mut Repo| repo.put("2.targets.json", signed(&targets(2), &[9]));
    let bent_pack = |repo: &mut Repo| {
        let packs = repo.files.iter_mut();
        packs
            .filter(|(path, _)| path.starts_with("targets"))
            .for_each(|(_, bytes)| bytes.push(0));
    };
    let no_timestamp = |repo: &mut Repo| drop(repo.files.remove("metadata/timestamp.json"));
    type Change<'a> = (&'a str, &'a dyn Fn(&mut Repo), bool);
    let changes: [Change<'_>; 4] = [
        ("the list is held already", &|_| (), true),
        ("the role's file is bent", &wrong_role, false),
        ("the pack is bent", &bent_pack, false),
        ("the timestamp is missing", &no_timestamp, false),
    ];
    for (case, change, taken) in changes {
        let standing = Standing::new();
        let dir = standing.folder.path();
        let same = Edition::of(1, &document("2026-11-20"), &first()[..1]);
        let mut repo = rotated(2, &[same]);
        change(&mut repo);
        assert_eq!(install(dir, &mut repo).is_ok(), taken, "{case}");
        // The thief has the old online keys, and the keys of the list.
        let error = install(dir, &mut repository(9, &[evil(9)])).unwrap_err();
        assert_eq!(error.rule(), Some(Rule::Threshold), "{case}: {error}");
        assert_eq!(Standing::files(dir), standing.before, "{case}");
    }
}

#[test]
fn rule_5_4_5_a_timestamp_is_remembered_whatever_becomes_of_the_lists() {
    let standing = Standing::new();
    let dir = standing.folder.path();
    let same = || Edition::of(1, &document("2026-11-20"), &first()[..1]);
    assert!(install(dir, &mut repository(5, &[same()])).is_ok());
    standing.refuses(&mut repository(4, &[evil(9)]), Rule::Rollback);
    // Nor is a snapshot forgotten whose timestamp alone is newer (5.5.7).
    let mut repo = repository(4, &[evil(9)]);
    let old = repo.files["metadata/4.snapshot.json"].clone();
    let newer = timestamp(6, &meta(4, &old));
    repo.put("timestamp.json", signed(&newer, &[6]));
    standing.refuses(&mut repo, Rule::Rollback);
}

#[test]
fn what_has_expired_is_remembered_on_the_persons_word_only_but_roots_always() {
    let standing = Standing::new();
    let dir = standing.folder.path();
    let same = || Edition::of(1, &document("2026-11-20"), &first()[..1]);
    let at = |now: &str, accept_expired| Install {
        dir,
        now: now.parse().unwrap(),
        trust: None,
        accept_expired,
    };
    let after = "2027-03-01T00:00:00Z";
    let before = "2026-11-23T00:00:00Z";
    // Held already, so it is no error that the timestamp has expired.
    assert!(at(after, false).run(&mut repository(7, &[same()])).is_ok());
    assert!(at(before, false).run(&mut repository(6, &[same()])).is_ok());
    assert!(at(after, true).run(&mut repository(9, &[same()])).is_ok());
    let error = at(before, false).run(&mut repository(8, &[same()]));
    assert_eq!(error.unwrap_err().rule(), Some(Rule::Rollback));
    assert!(at(after, false).run(&mut rotated(1, &[same()])).is_ok());
    standing.refuses(&mut repository(10, &[evil(10)]), Rule::Threshold);
}

#[test]
fn rotated_keys_end_an_edition_number_that_a_thief_pushed_up() {
    let far = 1_000_000_000_000_000;
    let standing = Standing::new();
    let dir = standing.folder.path();
    install(dir, &mut repository(2, &[evil(far)])).unwrap();
    assert_eq!(held(dir)[0].phones[0].display, "evil");
    let error = install(dir, &mut repository(3, &[good(2)])).unwrap_err();
    assert_eq!(error.rule(), Some(Rule::Rollback), "{error}");
    install(dir, &mut rotated(1, &[good(2)])).unwrap();
    assert_eq!(held(dir), first());
    // From there on the numbers count again.
    let error = install(dir, &mut rotated(2, &[evil(1)])).unwrap_err();
    assert_eq!(error.rule(), Some(Rule::Rollback), "{error}");
}

#[test]
fn a_list_of_another_group_is_not_replaced() {
    let standing = Standing::new();
    let dir = standing.folder.path();
    let mut repo = repository(9, &[evil(9)]);
    let mut other = root(1);
    other["expires"] = json!("2026-12-31T00:00:00Z");
    repo.put("1.root.json", signed(&other, &[1, 2]));
    let trust = hash(&packs::json::canonical(&other).unwrap());
    let wish = Install {
        dir,
        now: now(),
        trust: Some(&trust),
        accept_expired: false,
    };
    let error = wish.run(&mut repo).unwrap_err();
    assert_eq!(error.rule(), Some(Rule::ForeignRows), "{error}");
    assert!(error.to_string().contains("pack remove athens/help"));
    assert_eq!(Standing::files(dir), standing.before);
    packs::remove(dir, LIST).unwrap();
    assert!(wish.run(&mut repo).is_ok());
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    for (path, bytes) in files {
        out.extend(packs::bundle::header(path, bytes.len() as u64).unwrap());
        out.extend(*bytes);
        out.resize(out.len().next_multiple_of(512), 0);
    }
    out.resize(out.len() + 1024, 0);
    out
}

#[test]
fn a_bundle_is_the_repository_in_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let repo = repository(1, &[good(1)]);
    let files: Vec<(&str, &[u8])> = repo
        .files
        .iter()
        .map(|(path, bytes)| (&**path, &**bytes))
        .collect();
    let whole = tar(&files);
    let mut bundle = Bundle::open(Cursor::new(&whole)).unwrap();
    install(folder.path(), &mut bundle).unwrap();
    assert_eq!(held(folder.path()), first());
    for end in (0..whole.len()).step_by(97) {
        let cut = Bundle::open(Cursor::new(&whole[..end]));
        if let Ok(mut bundle) = cut {
            let other = tempfile::tempdir().unwrap();
            assert!(install(other.path(), &mut bundle).is_err() || end + 1024 >= whole.len());
        }
    }
}

#[test]
fn tricks_with_names_in_a_bundle_are_refused_by_name() {
    let open = |bytes: Vec<u8>| Bundle::open(Cursor::new(bytes)).map(|_| ()).unwrap_err();
    for name in [
        "../a",
        "/etc/passwd",
        "targets/../../a",
        "a//b",
        "targets/.hidden",
        "c:/a",
        "a\\b",
    ] {
        assert_eq!(
            open(tar(&[(name, b"x")])).rule(),
            Some(Rule::BadName),
            "{name}"
        );
    }
    let twice = tar(&[("a", b"x"), ("a", b"y")]);
    assert_eq!(open(twice).rule(), Some(Rule::BadName));
    let mut many = Vec::new();
    let names: Vec<String> = (0..5000).map(|n| format!("a{n}")).collect();
    many.extend(names.iter().map(|name| (&**name, &b""[..])));
    assert_eq!(open(tar(&many)).rule(), Some(Rule::EndlessData));
    for kind in [b'1', b'2', b'3', b'x', b'g', b'L'] {
        let mut link = tar(&[("a", b"x")]);
        link[156] = kind;
        // The sum of the header is right again.
        let more = u32::from(kind) as i64 - i64::from(b'0');
        let sum = i64::from_str_radix(std::str::from_utf8(&link[148..154]).unwrap(), 8).unwrap();
        link[148..154].copy_from_slice(format!("{:06o}", sum + more).as_bytes());
        assert_eq!(open(link).rule(), Some(Rule::BadFormat));
    }
    let mut huge = tar(&[("a", b"x")]);
    huge[124..135].copy_from_slice(b"77777777777");
    assert_eq!(open(huge).rule(), Some(Rule::BadFormat));
    assert_eq!(open(b"not a bundle".to_vec()).rule(), Some(Rule::BadFormat));
}

/// Rows of a list, by number: a phone, and hours of a few kinds.
fn any_rows() -> impl Strategy<Value = Vec<Place>> {
    let row = (0_u8..3, 0_u8..3, proptest::option::of(0_u16..3));
    proptest::collection::btree_map(0_u32..12, row, 0..12).prop_map(|rows| {
        rows.into_iter()
            .map(|(n, (phone, text, week))| {
                let place = row_of(n, phone);
                match text {
                    0 => place,
                    text => {
                        let span = week.map(|week| (week * 60 + 60, 1020));
                        with_hours(place, &format!("Mo {text}"), span, "2026-11-20")
                    }
                }
            })
            .collect()
    })
}

fn row_of(n: u32, phone: u8) -> Place {
    row(&format!("town:{n:02}"), &phone.to_string())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Old list, then delta: the same as the new pack alone, and as the rows were.
    #[test]
    fn a_delta_leads_exactly_to_the_new_pack(old in any_rows(), new in any_rows()) {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (document("2026-11-20"), document("2026-11-21"));
        let before = Edition::of(1, &one, &old);
        let base = before.edition.clone();
        install(folder.path(), &mut repository(1, &[before])).unwrap();
        let after = Edition::of(2, &two, &new);
        let change = Edition {
            bytes: zstd(&delta(&lines(&one, &old), &lines(&two, &new))),
            base: Some(base),
            ..after
        };
        install(folder.path(), &mut repository(2, &[change])).unwrap();
        let rows: Vec<Place> = held(folder.path()).into_iter().filter(|row| !row.gone).collect();
        prop_assert_eq!(rows, new);
    }
}
