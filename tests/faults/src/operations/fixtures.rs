//! What the operations find: lists, keys, bundles, and things of the person's own.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use beside_core::content::Content;
use beside_core::flow::Event;
use beside_core::flow::event::Open;
use beside_core::guide::feedback::{Answer, Right};
use beside_core::guide::kit;
use beside_core::guided::Guided;
use beside_core::lists::{Drafts, Proposal, Proposer, keep_key};
use beside_core::live::LiveLogs;
use beside_core::own::{OwnKit, keep_answer};
use beside_core::places::record::Place;

use crate::lab::{Run, quietly};
use crate::look::{NOW, now};

/// The command, built beside this program.
pub(crate) fn command() -> PathBuf {
    beside_this("beside")
}

/// A program that is built beside this one.
pub(crate) fn beside_this(name: &str) -> PathBuf {
    let own = std::env::current_exe().expect("a program has a path");
    let mut folder = own.parent().expect("a program lies in a folder");
    // The tests of a crate lie one folder deeper.
    if folder.ends_with("deps") {
        folder = folder.parent().expect("deps lies in a folder");
    }
    let path = folder.join(name);
    assert!(
        path.exists(),
        "build {name} first: cargo build -p beside -p beside-publish -p beside-faults"
    );
    path
}

/// A run of the command on a data folder, at the moment of all experiments.
pub(crate) fn beside(data: &Path) -> Run {
    on(command(), data)
}

/// A run of the program that publishes, likewise.
pub(crate) fn publish(data: &Path) -> Run {
    on(beside_this("beside-publish"), data)
}

fn on(program: PathBuf, data: &Path) -> Run {
    Run::new(program)
        .arg("--data")
        .arg(data)
        .args(["--now", NOW])
        .env("LANG", "C")
        .env("NO_COLOR", "1")
}

/// Runs the command; it must end well.
pub(crate) fn good(data: &Path, args: &[&str]) -> String {
    ends_well(beside(data), args)
}

/// Runs the program that publishes; it must end well.
pub(crate) fn good_publish(data: &Path, args: &[&str]) -> String {
    ends_well(publish(data), args)
}

fn ends_well(run: Run, args: &[&str]) -> String {
    let end = run.args(args).plain().expect("the command starts");
    assert_eq!(end.code, Some(0), "{args:?}: {}", end.stderr);
    end.stdout
}

/// A small list of the tests of the command line.
pub(crate) fn list_file(name: &str) -> PathBuf {
    let lists = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../bindings/cli/tests/lists");
    lists.join(name)
}

/// Imports a list of the tests as the source `town`.
pub(crate) fn import(data: &Path, name: &str) -> Run {
    let file = list_file(&format!("{name}.csv"));
    beside(data)
        .arg("import")
        .arg(file)
        .args(["--source", "town"])
}

/// Something of each kind of the person's own: no operation may lose any of it.
pub(crate) fn own_things(data: &Path) {
    quietly(|| own_things_now(data));
}

fn own_things_now(data: &Path) {
    let key: Proposer = keep_key(data, &[7; 32]).expect("a key is kept");
    let place: Place = serde_json::from_str(
        r#"{"id":"town:1","source":"town","name":"Riverside Exchange","kinds":["naloxone"]}"#,
    )
    .expect("a place");
    let day = "2026-11-22".parse().expect("a day");
    let draft = Proposal::still_true(&place, None, day);
    let mut drafts = Drafts::open(data).expect("drafts open");
    drafts.add(draft, &key).expect("a draft is kept");
    let item = kit::Item {
        product: "narcan".into(),
        count: 2,
        expires: "2027-05".parse().ok(),
    };
    let mut kit = OwnKit::open(data).expect("the kit opens");
    kit.keep(kit::Entry::Put { n: 1, item })
        .expect("the kit is kept");
    let answer = Answer {
        topic: "not_alone".into(),
        lang: "en".into(),
        text: "0".into(),
        right: Right::Yes,
        note: None,
    };
    keep_answer(data, &answer).expect("an answer is kept");
    live_session(data);
}

fn live_session(data: &Path) {
    let mut guided = Guided::new(Content::embedded(), LiveLogs::new(Some(data)));
    let open = Open {
        protocol: "strips".into(),
        ..Open::default()
    };
    guided.dispatch(&Event::Open(open), &now(-60_000));
}

/// A group that publishes, with two editions of its list.
pub(crate) struct Group {
    dir: tempfile::TempDir,
    pub(crate) fingerprint: String,
}

/// The group, made once.
pub(crate) fn group() -> &'static Group {
    static GROUP: OnceLock<Group> = OnceLock::new();
    GROUP.get_or_init(Group::new)
}

impl Group {
    /// Three people of whom two sign roots, a key for groups, one online, one of athens.
    fn new() -> Self {
        let mut group = Self {
            dir: tempfile::tempdir().expect("a folder"),
            fingerprint: String::new(),
        };
        for name in ["ann", "ben", "cal", "top", "online", "athens"] {
            group.good(&["keys", "make", &group.at(name)]);
        }
        let root = group.at("1.root.json");
        let [ann, ben, cal, top, online] =
            ["ann", "ben", "cal", "top", "online"].map(|name| group.at(&format!("{name}.pub")));
        group.good(&[
            "keys",
            "root",
            "--threshold",
            "2",
            "--root-key",
            &ann,
            "--root-key",
            &ben,
            "--root-key",
            &cal,
            "--targets-key",
            &top,
            "--online-key",
            &online,
            "--out",
            &root,
        ]);
        for name in ["ann.key", "cal.key"] {
            group.good(&["keys", "sign", &root, "--key", &group.at(name)]);
        }
        let shown = group.good(&["keys", "show", &root, "--json"]);
        let shown: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
        group.fingerprint = shown["fingerprint"].as_str().unwrap_or_default().into();
        group.editions();
        group
    }

    fn editions(&self) {
        let repo = self.path("repo");
        self.delegate(&repo);
        let [first, second, delta] = ["first.pack", "second.pack", "d"].map(|name| self.at(name));
        self.pack("first");
        self.publish(&repo, &["--pack", &first]);
        let bundle = self.path("repo/bundles/athens/help.beside");
        std::fs::copy(&bundle, self.path("1.beside")).expect("a bundle");
        self.pack("second");
        self.good(&["pack", "delta", &first, &second, "--out", &delta]);
        self.publish(&repo, &["--pack", &second, "--delta", &delta]);
        let (repo, out) = (self.at("repo"), self.at("2.beside"));
        self.good(&[
            "pack",
            "bundle",
            &repo,
            "--list",
            "athens/help",
            "--deltas-only",
            "--out",
            &out,
        ]);
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn at(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    fn good(&self, args: &[&str]) -> String {
        good_publish(&self.path("own"), args)
    }

    fn pack(&self, name: &str) {
        let end = import(&self.path("own"), name)
            .plain()
            .expect("the command starts");
        assert_eq!(end.code, Some(0), "{}", end.stderr);
        let out = self.at(&format!("{name}.pack"));
        self.good(&["pack", "build", "--list", "athens/help", "--out", &out]);
    }

    /// Publishes the delegation to athens into `repo`.
    pub(crate) fn delegate(&self, repo: &Path) {
        let (key, athens) = (
            self.at("top.key"),
            format!("athens={}", self.at("athens.pub")),
        );
        let end = self
            .publishing(repo)
            .args(["--group", &athens, "--key", &key])
            .plain();
        assert_eq!(end.expect("the command starts").code, Some(0));
    }

    /// Publishes into `repo` as athens.
    pub(crate) fn publish(&self, repo: &Path, more: &[&str]) {
        let end = self
            .as_athens(repo, more)
            .plain()
            .expect("the command starts");
        assert_eq!(end.code, Some(0), "{}", end.stderr);
    }

    /// The run that does so.
    pub(crate) fn as_athens(&self, repo: &Path, more: &[&str]) -> Run {
        let key = self.at("athens.key");
        self.publishing(repo)
            .args(["--as", "athens", "--key", &key])
            .args(more)
    }

    fn publishing(&self, repo: &Path) -> Run {
        publish(&self.path("own")).arg("publish").arg(repo).args([
            "--root",
            &self.at("1.root.json"),
            "--key",
            &self.at("online.key"),
        ])
    }

    /// Takes a bundle or repository into a data folder.
    pub(crate) fn apply(&self, data: &Path, from: &Path) -> Run {
        let trust = ["--trust", &self.fingerprint];
        beside(data).args(["pack", "apply"]).arg(from).args(trust)
    }
}
