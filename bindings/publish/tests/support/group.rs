//! A small group that publishes: its keys, its root, its packs.

use std::path::{Path, PathBuf};

use crate::support::{json, run};

/// A group's folder: keys, `1.root.json`, the data folder `own`, the repository `repo`.
pub struct Group {
    pub dir: tempfile::TempDir,
}

impl Group {
    /// Keys of three people of whom two sign roots, one for groups, one online, one
    /// of the group athens; root and delegation are published.
    pub fn new() -> Self {
        let group = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        for name in ["ann", "ben", "cal", "top", "online", "athens"] {
            group.good(&["keys", "make", &group.at(name)]);
        }
        group.root("1.root.json", ["ann", "ben", "cal"], &[]);
        for name in ["ann", "cal"] {
            let key = group.at(&format!("{name}.key"));
            group.good(&["keys", "sign", &group.at("1.root.json"), "--key", &key]);
        }
        let delegation = format!("athens={}", group.at("athens.pub"));
        group.publish(&["--group", &delegation, "--key", &group.at("top.key")]);
        group
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn at(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// Runs a command on the group's own data folder; it must end well.
    pub fn good(&self, args: &[&str]) -> String {
        let (code, out, err) = run(&self.path("own"), args);
        assert_eq!(code, 0, "{args:?}: {err}");
        out
    }

    /// Writes down a root that nobody has signed yet.
    pub fn root(&self, name: &str, people: [&str; 3], more: &[&str]) {
        let keys = people.map(|one| self.at(&format!("{one}.pub")));
        let mut args = vec!["keys", "root", "--threshold", "2"];
        for key in &keys {
            args.extend(["--root-key", key]);
        }
        let (top, online, out) = (self.at("top.pub"), self.at("online.pub"), self.at(name));
        args.extend([
            "--targets-key",
            &top,
            "--online-key",
            &online,
            "--out",
            &out,
        ]);
        args.extend(more);
        self.good(&args);
    }

    pub fn publish(&self, more: &[&str]) -> String {
        let (repo, root, key) = (
            self.at("repo"),
            self.at("1.root.json"),
            self.at("online.key"),
        );
        let args = ["publish", &repo, "--root", &root, "--key", &key];
        self.good(&[&args[..], more].concat())
    }

    /// Imports a list of `tests/lists` and makes a pack of it.
    pub fn pack(&self, list: &str, more: &[&str]) -> String {
        let lists = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cli/tests/lists");
        let file = lists.join(format!("{list}.csv")).display().to_string();
        self.good(&["import", &file, "--source", "town"]);
        let out = self.at(&format!("{list}.pack"));
        self.good(
            &[
                &["pack", "build", "--list", "athens/help", "--out", &out],
                more,
            ]
            .concat(),
        );
        out
    }

    /// Publishes a pack as the group athens.
    pub fn publish_pack(&self, pack: &str, more: &[&str]) -> String {
        let key = self.at("athens.key");
        self.publish(&[&["--as", "athens", "--key", &key, "--pack", pack], more].concat())
    }

    /// What people compare.
    pub fn fingerprint(&self) -> String {
        let shown = json(
            &self.path("own"),
            &["keys", "show", &self.at("1.root.json")],
        );
        shown["fingerprint"].as_str().unwrap().to_owned()
    }

    pub fn apply(&self, phone: &Path, from: &str) -> serde_json::Value {
        let (from, trust) = (self.at(from), self.fingerprint());
        json(phone, &["pack", "apply", &from, "--trust", &trust])
    }
}
