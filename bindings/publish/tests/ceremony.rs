//! `src/packs/key-ceremony.md`, command by command, and the theft that it is there for. After each step a phone with
//! Beside and one with python-tuf, the reference implementation, say what they take.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

#[allow(dead_code, reason = "each test program uses its own part")]
#[path = "support/group.rs"]
mod group;
mod support;

use std::path::Path;
use std::process::Command;

use beside_core::packs::keys::Signers;
use beside_publish::packs::folder_store::tag;
use beside_publish::packs::key_file;
use beside_publish::packs::sign::Envelope;
use group::Group;
use serde_json::{Value, json as object};
use support::{NOW, json, run};

const LIST: &str = "athens/help";

/// A phone with Beside and one with python-tuf, which are given the same.
struct Phones {
    dir: tempfile::TempDir,
}

impl Phones {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self { dir }
    }

    fn beside(&self) -> std::path::PathBuf {
        self.dir.path().join("beside")
    }

    /// Both are given a repository: the edition that Beside holds afterwards, or why it
    /// refused, and whether python-tuf takes `pack`.
    fn take(&self, group: &Group, repository: &str, pack: &str) -> (Result<u64, String>, bool) {
        let repository = group.at(repository);
        let trust = group.fingerprint();
        let args = ["pack", "apply", &repository, "--trust", &trust, "--json"];
        let (code, out, err) = run(&self.beside(), &args);
        let edition = match code {
            0 => {
                let report: Value = serde_json::from_str(&out).unwrap();
                Ok(report["lists"][0]["version"].as_u64().unwrap())
            }
            _ => Err(err),
        };
        (
            edition,
            self.tuf(group, &repository) == sha256(Path::new(pack)),
        )
    }

    fn tuf(&self, group: &Group, repository: &str) -> String {
        let script =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/peers/python/phone.py");
        let out = Command::new(beside_peers::python())
            .arg(script)
            .arg(self.dir.path().join("tuf"))
            .args([repository, &group.at("1.root.json"), NOW])
            .arg(format!("lists/{LIST}.pack"))
            .output()
            .unwrap();
        assert!(out.status.success(), "{out:?}");
        String::from_utf8(out.stdout).unwrap().trim().to_owned()
    }

    /// Both take `pack` as this edition.
    fn both_take(&self, group: &Group, repository: &str, edition: u64, pack: &str) {
        let (taken, tuf) = self.take(group, repository, pack);
        assert_eq!(taken, Ok(edition), "Beside");
        assert!(
            tuf,
            "python-tuf: {}",
            self.tuf(group, &group.at(repository))
        );
    }

    /// The edition that Beside holds.
    fn held(&self) -> Option<u64> {
        let list = beside_core::store::read_list(&self.beside()).unwrap()?;
        Some(list.header().packs.get(LIST)?.version)
    }

    /// Neither takes `pack`; why Beside does not.
    fn both_refuse(&self, group: &Group, repository: &str, pack: &str) -> String {
        let (taken, tuf) = self.take(group, repository, pack);
        assert!(!tuf, "python-tuf takes it");
        taken.expect_err("Beside takes it")
    }
}

fn sha256(path: &Path) -> String {
    tag(&std::fs::read(path).unwrap()).0
}

/// Publishes with the keys named, with further options.
fn publish(group: &Group, roots: &[&str], keys: &[&str], more: &[&str]) -> Value {
    let mut args = vec!["publish".to_owned(), group.at("repo")];
    for root in roots {
        args.extend(["--root".to_owned(), group.at(root)]);
    }
    for key in keys {
        args.extend(["--key".to_owned(), group.at(&format!("{key}.key"))]);
    }
    let args: Vec<&str> = args
        .iter()
        .map(String::as_str)
        .chain(more.iter().copied())
        .collect();
    json(&group.path("own"), &args)
}

fn edition(published: &Value) -> u64 {
    published["published"][0]["version"].as_u64().unwrap()
}

/// A pack of one place with this telephone number.
fn pack(group: &Group, name: &str, phone: &str) -> String {
    let file = group.path(&format!("{name}.csv"));
    let text = format!("id,name,kind,phone,lat,lon\n1,Clinic,naloxone,{phone},33.95,-83.37\n");
    std::fs::write(&file, text).unwrap();
    let data = group.path(&format!("data-{name}"));
    let import = [
        "import",
        file.to_str().unwrap(),
        "--source",
        "town",
        "--kind",
        "naloxone",
    ];
    let (code, _, err) = run(&data, &import);
    assert_eq!(code, 0, "{err}");
    let out = group.at(&format!("{name}.pack"));
    let (code, _, err) = run(&data, &["pack", "build", "--list", LIST, "--out", &out]);
    assert_eq!(code, 0, "{err}");
    out
}

/// What a thief of the online key and of the group's makes of the repository: a list of
/// their own, its number and all versions as high as they go.
fn steal(group: &Group, online: &str, athens: &str, evil: &str, far: bool) {
    let thief = group.path("thief");
    std::fs::remove_dir_all(&thief).ok();
    copy(&group.path("stolen"), &thief);
    let read = |name: &str| -> Value {
        let bytes = std::fs::read(thief.join("metadata").join(name)).unwrap();
        serde_json::from_slice::<Value>(&bytes).unwrap()["signed"].take()
    };
    let write = |name: &str, signed: Value, key: &str| {
        let secret = key_file::secret(&group.path(&format!("{key}.key"))).unwrap();
        let signers = Signers {
            keyids: vec![secret.public().id()],
            threshold: 1,
        };
        let mut envelope = Envelope {
            signed,
            signatures: Vec::new(),
        };
        envelope.sign(&[secret], &signers).unwrap();
        let bytes = envelope.bytes().unwrap();
        std::fs::write(thief.join("metadata").join(name), &bytes).unwrap();
        object!({"length": bytes.len(), "hashes": {"sha256": tag(&bytes).0}})
    };
    let mut timestamp = read("timestamp.json");
    let version = timestamp["meta"]["snapshot.json"]["version"]
        .as_u64()
        .unwrap();
    let mut snapshot = read(&format!("{version}.snapshot.json"));
    let athens_at = snapshot["meta"]["athens.json"]["version"].as_u64().unwrap();
    let mut lists = read(&format!("{athens_at}.athens.json"));
    let bytes = std::fs::read(evil).unwrap();
    let hash = tag(&bytes).0;
    let target = &mut lists["targets"][format!("lists/{LIST}.pack")];
    target["hashes"]["sha256"] = hash.clone().into();
    target["length"] = bytes.len().into();
    let built = json(
        &group.path("data-evil"),
        &["pack", "build", "--list", LIST, "--out", evil],
    );
    target["custom"]["edition"] = built["edition"].clone();
    target["custom"]["built_on"] = built["built_on"].clone();
    target["custom"]["version"] = if far { 1_000_000_000_000_000_u64 } else { 9 }.into();
    std::fs::write(
        thief.join(format!("targets/lists/athens/{hash}.help.pack")),
        bytes,
    )
    .unwrap();
    let last = if far { u64::from(u32::MAX) } else { 99 };
    for one in [&mut timestamp, &mut snapshot, &mut lists] {
        one["version"] = last.into();
    }
    let mut meta = write(&format!("{last}.athens.json"), lists, athens);
    meta["version"] = last.into();
    snapshot["meta"]["athens.json"] = meta;
    let mut meta = write(&format!("{last}.snapshot.json"), snapshot, online);
    meta["version"] = last.into();
    timestamp["meta"]["snapshot.json"] = meta;
    write("timestamp.json", timestamp, online);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(std::fs::copy(entry.path(), to).unwrap()),
        }
    }
}

/// The next root, signed as the ceremony has it.
fn next_root(group: &Group, at: u64, people: [&str; 3], online: &str, signers: &[&str]) {
    let (before, next) = (
        group.at(&format!("{}.root.json", at - 1)),
        group.at(&format!("{at}.root.json")),
    );
    let (top, online) = (group.at("top.pub"), group.at(&format!("{online}.pub")));
    let keys = people.map(|one| group.at(&format!("{one}.pub")));
    let mut args = vec![
        "keys",
        "root",
        "--threshold",
        "2",
        "--targets-key",
        &top,
        "--online-key",
        &online,
    ];
    for key in &keys {
        args.extend(["--root-key", key]);
    }
    args.extend(["--before", &before, "--out", &next]);
    group.good(&args);
    for (nth, name) in signers.iter().enumerate() {
        let key = group.at(&format!("{name}.key"));
        let signed = json(
            &group.path("own"),
            &["keys", "sign", &next, "--key", &key, "--before", &before],
        );
        assert_eq!(signed["complete"], nth + 1 == signers.len(), "{name}");
    }
}

#[test]
fn the_ceremony_holds_and_a_thief_is_shut_out() {
    let group = Group::new();
    let phones = Phones::new();
    let make = |name: &str| group.good(&["keys", "make", &group.at(name)]);
    let first = pack(&group, "first", "706-555-0101");
    let second = pack(&group, "second", "706-555-0102");
    let third = pack(&group, "third", "706-555-0103");
    let fourth = pack(&group, "fourth", "706-555-0104");
    let evil = pack(&group, "evil", "706-555-0666");
    let as_athens = |keys: &[&str], roots: &[&str], pack: &str| {
        publish(&group, roots, keys, &["--as", "athens", "--pack", pack])
    };
    let one = ["1.root.json"];
    let two = ["1.root.json", "2.root.json"];

    // Each edition.
    assert_eq!(edition(&as_athens(&["online", "athens"], &one, &first)), 1);
    phones.both_take(&group, "repo", 1, &first);
    assert_eq!(edition(&as_athens(&["online", "athens"], &one, &second)), 2);
    phones.both_take(&group, "repo", 2, &second);
    // The same again, as once a month: nothing is new, and all is well.
    assert_eq!(edition(&as_athens(&["online", "athens"], &one, &second)), 2);
    phones.both_take(&group, "repo", 2, &second);

    // A group's key changes hands: its list counts on, and readers stay.
    make("athens2");
    let delegation = format!("athens={}", group.at("athens2.pub"));
    let told = publish(&group, &one, &["top", "online"], &["--group", &delegation]);
    assert_eq!(told["waiting"], object!(["athens"]));
    // In between, its list is refused, and the phone keeps what it holds.
    let why = phones.both_refuse(&group, "repo", &second);
    assert!(why.contains("If the group athens has new keys"), "{why}");
    assert_eq!(phones.held(), Some(2));
    let done = as_athens(&["online", "athens2"], &one, &third);
    assert_eq!((edition(&done), &done["waiting"]), (3, &object!([])));
    phones.both_take(&group, "repo", 3, &third);
    let new = Phones::new();
    new.both_take(&group, "repo", 3, &third);

    // The online key and the group's are stolen. Nothing shows it yet.
    copy(&group.path("repo"), &group.path("stolen"));
    steal(&group, "online", "athens2", &evil, true);
    phones.both_take(&group, "thief", 1_000_000_000_000_000, &evil);

    // Both keys change; the next edition is taken, by those who hold the thief's, too.
    make("online2");
    make("athens3");
    next_root(&group, 2, ["ann", "ben", "cal"], "online2", &["ann", "cal"]);
    let delegation = format!("athens={}", group.at("athens3.pub"));
    publish(&group, &two, &["top", "online2"], &["--group", &delegation]);
    assert_eq!(
        edition(&as_athens(&["online2", "athens3"], &two, &fourth)),
        4
    );
    phones.both_take(&group, "repo", 4, &fourth);
    new.both_take(&group, "repo", 4, &fourth);

    // What was revoked stays revoked, on phones that hold the list unchanged, too.
    for far in [true, false] {
        steal(&group, "online", "athens2", &evil, far);
        let why = phones.both_refuse(&group, "thief", &evil);
        assert!(why.contains("not enough good signatures"), "{why}");
        new.both_refuse(&group, "thief", &evil);
    }
    phones.both_take(&group, "repo", 4, &fourth);

    // One root key is lost.
    make("dan");
    next_root(&group, 3, ["ann", "cal", "dan"], "online2", &["ann", "cal"]);
    let three = ["1.root.json", "2.root.json", "3.root.json"];
    publish(&group, &three, &["top", "online2"], &[]);
    phones.both_take(&group, "repo", 4, &fourth);
}

#[test]
fn the_online_key_alone_is_rotated_and_the_revocation_is_remembered() {
    let group = Group::new();
    let phones = Phones::new();
    let first = pack(&group, "first", "706-555-0101");
    let evil = pack(&group, "evil", "706-555-0666");
    group.publish_pack(&first, &[]);
    phones.both_take(&group, "repo", 1, &first);
    copy(&group.path("repo"), &group.path("stolen"));
    group.good(&["keys", "make", &group.at("online2")]);
    next_root(&group, 2, ["ann", "ben", "cal"], "online2", &["ann", "ben"]);
    let two = ["1.root.json", "2.root.json"];
    publish(&group, &two, &["top", "online2"], &[]);
    // The list is the same, so nothing is taken in; the root is remembered.
    phones.both_take(&group, "repo", 1, &first);
    steal(&group, "online", "athens", &evil, false);
    let why = phones.both_refuse(&group, "thief", &evil);
    assert!(why.contains("not enough good signatures"), "{why}");
}

#[test]
fn a_group_that_lost_its_root_keys_begins_anew_and_its_readers_are_told() {
    let group = Group::new();
    let phones = Phones::new();
    let first = pack(&group, "first", "706-555-0101");
    group.publish_pack(&first, &[]);
    phones.both_take(&group, "repo", 1, &first);
    let anew = Group::new();
    let second = pack(&anew, "second", "706-555-0102");
    anew.publish_pack(&second, &[]);
    let (from, trust) = (anew.at("repo"), anew.fingerprint());
    let apply = ["pack", "apply", &from, "--trust", &trust];
    let (code, _, err) = run(&phones.beside(), &apply);
    assert_eq!(code, 1);
    assert!(err.contains("beside pack remove athens/help"), "{err}");
    json(&phones.beside(), &["pack", "remove", LIST]);
    let (code, _, err) = run(&phones.beside(), &apply);
    assert_eq!(code, 0, "{err}");
}

#[test]
fn a_group_between_two_keys_leaves_the_lists_of_the_others() {
    let group = Group::new();
    let phone = group.path("phone");
    let pack = |name: &str, list: &str| {
        let file = group.path(&format!("{name}.csv"));
        let text = "id,name,kind,phone,lat,lon\n1,Clinic,naloxone,706-555-0101,33.95,-83.37\n";
        std::fs::write(&file, text).unwrap();
        let data = group.path(&format!("data-{name}"));
        json(&data, &["import", file.to_str().unwrap(), "--source", name]);
        let out = group.at(&format!("{name}.pack"));
        json(&data, &["pack", "build", "--list", list, "--out", &out]);
        out
    };
    let (athens, boston) = (pack("athens", LIST), pack("boston", "boston/help"));
    let top = group.at("top.key");
    for name in ["boston", "boston2"] {
        group.good(&["keys", "make", &group.at(name)]);
    }
    let delegate = |key: &str| {
        let delegation = format!("boston={}", group.at(key));
        group.publish(&["--group", &delegation, "--key", &top])
    };
    delegate("boston.pub");
    let key = group.at("boston.key");
    group.publish(&["--as", "boston", "--key", &key, "--pack", &boston]);
    assert!(delegate("boston2.pub").contains("boston has new keys"));
    let told = group.publish_pack(&athens, &[]);
    assert!(told.contains("boston has new keys"), "{told}");

    let (repo, trust) = (group.at("repo"), group.fingerprint());
    let apply = ["pack", "apply", &repo, "--trust", &trust, "--json"];
    let (code, out, err) = run(&phone, &apply);
    assert_eq!(code, 1);
    let advice = "If the group boston has new keys, ask it to publish its lists again";
    assert!(err.contains(advice), "{err}");
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["lists"][0]["list"], LIST);
    assert_eq!(report["lists"][0]["added"], 1);
    assert_eq!(report["refused"][0]["path"], "lists/boston/help.pack");
    let near = json(&phone, &["near", "33.95,-83.37"]);
    assert_eq!(near["results"].as_array().unwrap().len(), 1);

    let key = group.at("boston2.key");
    let told = group.publish(&["--as", "boston", "--key", &key, "--pack", &boston]);
    assert!(!told.contains("new keys"), "{told}");
    let report = json(&phone, &apply[..5]);
    assert_eq!(report["lists"].as_array().unwrap().len(), 2);
    let near = json(&phone, &["near", "33.95,-83.37"]);
    assert_eq!(near["results"].as_array().unwrap().len(), 2);
}

/// The commands of a Markdown file that stand in its first indented block.
fn commands(text: &str) -> Vec<String> {
    let block = text.lines().skip_while(|line| !line.starts_with("    "));
    let lines = block.take_while(|line| line.starts_with("    "));
    let joined = lines.map(str::trim).collect::<Vec<_>>().join("\n");
    let joined = joined.replace("\\\n", " ");
    joined.lines().map(str::to_owned).collect()
}

#[test]
fn the_example_of_the_readme_works_as_it_stands() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let lists = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cli/tests/lists/first.csv");
    let data = dir.join("data");
    let (code, _, err) = run(&data, &["import", lists.to_str().unwrap()]);
    assert_eq!(code, 0, "{err}");
    let mut fingerprint = String::new();
    let mut ran = 0;
    for line in commands(include_str!("../README.md")) {
        let line = line.replace("FINGERPRINT", &fingerprint);
        let words: Vec<&str> = line.split_whitespace().collect();
        let (data, args) = match words.split_first() {
            Some((&"beside-publish", args)) => (data.clone(), args),
            Some((&"beside", args)) => (dir.join("phone"), args),
            _ => panic!("{line}"),
        };
        let mut command = support::command(&data, NOW, args);
        let (code, out, err) = support::ended(command.current_dir(dir).output().unwrap());
        assert_eq!(code, 0, "{line}: {err}");
        if let Some((_, text)) = out.split_once("Fingerprint ") {
            fingerprint = text.lines().next().unwrap().replace(' ', "");
        }
        ran += 1;
    }
    assert!(ran >= 9, "{ran}");
    assert!(!fingerprint.is_empty());
    let near = json(&dir.join("phone"), &["near", "33.95,-83.37"]);
    assert!(!near["results"].as_array().unwrap().is_empty());
}
