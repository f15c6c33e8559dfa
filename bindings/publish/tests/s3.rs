//! Publishing into a real S3 server (moto, started here): what a phone reads back,
//! and that two publishers never undo each other.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// Starts moto on a free port and makes a bucket; prints its address.
const SERVER: &str = "
import sys, time, boto3
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address='127.0.0.1', port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
address = f'http://{host}:{port}'
s3 = boto3.client('s3', endpoint_url=address, region_name='us-east-1',
                  aws_access_key_id='a', aws_secret_access_key='b')
s3.create_bucket(Bucket='lists')
print(address, flush=True)
sys.stdin.read()
";

/// Writes what the bucket holds into a folder.
const FETCH: &str = "
import sys, os, boto3
address, folder = sys.argv[1:]
s3 = boto3.client('s3', endpoint_url=address, region_name='us-east-1',
                  aws_access_key_id='a', aws_secret_access_key='b')
for page in s3.get_paginator('list_objects_v2').paginate(Bucket='lists', Prefix='beside/'):
    for found in page.get('Contents', []):
        path = os.path.join(folder, found['Key'].removeprefix('beside/'))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        s3.download_file('lists', found['Key'], path)
";

struct Server {
    child: Child,
    address: String,
    python: PathBuf,
}

impl Server {
    fn start() -> Self {
        let python = beside_peers::python();
        let mut child = Command::new(&python)
            .args(["-c", SERVER])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut address = String::new();
        let out = child.stdout.as_mut().unwrap();
        BufReader::new(out.by_ref())
            .read_line(&mut address)
            .unwrap();
        Self {
            child,
            address: address.trim().to_owned(),
            python,
        }
    }

    fn publish(&self, folder: &Path, args: &[&str]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_beside-publish"))
            .current_dir(folder)
            .args([
                "--now",
                "2026-11-22T15:00:00Z",
                "publish",
                "s3://lists/beside",
            ])
            .args(["--root", "1.root.json", "--key", "online.key"])
            .args(args)
            .env("AWS_ENDPOINT_URL", &self.address)
            .env("AWS_ALLOW_HTTP", "true")
            .env("AWS_REGION", "us-east-1")
            .env("AWS_ACCESS_KEY_ID", "a")
            .env("AWS_SECRET_ACCESS_KEY", "b")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    fn fetch(&self, to: &Path) {
        let out = Command::new(&self.python)
            .args(["-c", FETCH, &self.address])
            .arg(to)
            .output()
            .unwrap();
        assert!(out.status.success(), "{out:?}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn ended(child: Child) -> Output {
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success(), "{out:?}");
    out
}

/// Keys of a small group of groups, and a pack of each.
fn group(folder: &Path, groups: &[&str]) {
    use beside_publish::packs::{key_file, roots, sign::Envelope};
    let make = |name: &str| key_file::make(&folder.join(name)).unwrap().2;
    let keys = |keys, threshold| roots::RoleKeys { keys, threshold };
    let now = "2026-11-22T15:00:00Z".parse().unwrap();
    let plan = roots::Plan {
        root: keys(vec![make("ann"), make("ben")], 2),
        targets: keys(vec![make("top")], 1),
        online: keys(vec![make("online")], 1),
    };
    let root = roots::root(&plan, 1, now, 365).unwrap();
    let mut envelope = Envelope::new(&root).unwrap();
    let secret = |name: &str| key_file::secret(&folder.join(name)).unwrap();
    envelope
        .sign(&[secret("ann.key"), secret("ben.key")], &root.roles["root"])
        .unwrap();
    std::fs::write(folder.join("1.root.json"), envelope.bytes().unwrap()).unwrap();
    for name in groups {
        make(name);
        pack(folder, name, "1");
    }
}

/// A pack of one place, as `beside-publish pack build` writes it.
fn pack(folder: &Path, group: &str, phone: &str) {
    let place = serde_json_line(group, phone);
    let lines = format!(
        "{{\"format\":\"beside-pack/1\",\"list\":\"{group}/help\",\"built_on\":\"2026-11-20\"}}\n\
         {{\"sources\":{{\"{group}\":{{\"title\":\"T\",\"licence\":\"CC0-1.0\",\"attribution\":\"T\"}}}}}}\n\
         {place}\n"
    );
    beside_publish::packs::build::write_whole(&folder.join(format!("{group}.pack")), |out| {
        out.write_all(lines.as_bytes())
    })
    .unwrap();
}

fn serde_json_line(group: &str, phone: &str) -> String {
    format!(
        "{{\"places\":{{\"{group}:1\":{{\"source\":\"{group}\",\"name\":\"N\",\"kinds\":[\"naloxone\"],\
         \"phones\":[{{\"display\":\"{phone}\"}}]}}}}}}"
    )
}

fn phone(folder: &Path, repository: &Path) -> Vec<String> {
    use beside_core::packs::{Folder, Install, tuf};
    let root = std::fs::read(folder.join("1.root.json")).unwrap();
    let trust = tuf::fingerprint(&root).unwrap();
    let data = tempfile::tempdir().unwrap();
    let install = Install {
        dir: data.path(),
        now: "2026-11-22T16:00:00Z".parse().unwrap(),
        trust: Some(&trust),
        accept_expired: false,
    };
    let report = install.run(&mut Folder::new(repository)).unwrap();
    let lists = report.lists.iter();
    lists
        .map(|list| format!("{} {}", list.list, list.version))
        .collect()
}

#[test]
fn what_is_published_into_a_bucket_is_what_a_phone_takes_in() {
    let server = Server::start();
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    group(dir, &["athens"]);
    ended(server.publish(dir, &["--group", "athens=athens.pub", "--key", "top.key"]));
    let lists = [
        "--as",
        "athens",
        "--key",
        "athens.key",
        "--pack",
        "athens.pack",
    ];
    ended(server.publish(dir, &lists));
    pack(dir, "athens", "2");
    ended(server.publish(dir, &lists));
    let mirror = tempfile::tempdir().unwrap();
    server.fetch(mirror.path());
    assert_eq!(phone(dir, mirror.path()), ["athens/help 2"]);
    assert!(mirror.path().join("bundles/athens/help.beside").exists());
    // A key of another group publishes nothing.
    let out = server
        .publish(
            dir,
            &[
                "--as",
                "athens",
                "--key",
                "top.key",
                "--pack",
                "athens.pack",
            ],
        )
        .wait_with_output()
        .unwrap();
    assert_eq!(out.status.code(), Some(1));
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(said.contains("needs the signatures"), "{said}");
}

#[test]
fn publishers_at_the_same_time_lose_nothing_of_each_other() {
    let server = Server::start();
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let groups = ["athens", "boston", "cairo"];
    group(dir, &groups);
    let delegate = [
        "--group",
        "athens=athens.pub",
        "--group",
        "boston=boston.pub",
        "--group",
        "cairo=cairo.pub",
    ];
    ended(server.publish(dir, &[&delegate[..], &["--key", "top.key"]].concat()));
    let all: Vec<Child> = groups
        .iter()
        .map(|name| {
            let (key, pack) = (format!("{name}.key"), format!("{name}.pack"));
            server.publish(dir, &["--as", name, "--key", &key, "--pack", &pack])
        })
        .collect();
    all.into_iter().for_each(|child| {
        ended(child);
    });
    let mirror = tempfile::tempdir().unwrap();
    server.fetch(mirror.path());
    assert_eq!(
        phone(dir, mirror.path()),
        ["athens/help 1", "boston/help 1", "cairo/help 1"]
    );
}
