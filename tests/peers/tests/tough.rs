//! The Rust library tough reads what Beside publishes, and Beside reads and refuses
//! what tough writes.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use std::num::NonZeroU64;
use std::path::{Path, PathBuf};

use beside_core::packs::tuf::{Checked, Trusted, refresh};
use beside_core::packs::{Folder, PackError, Repository, Rule, names};
use common::{key_files, now, publish, signed_root};
use tough::editor::RepositoryEditor;
use tough::editor::signed::PathExists;
use tough::key_source::{KeySource, LocalKeySource};
use tough::{RepositoryLoader, TargetName};
use url::Url;

fn url(path: &Path) -> Url {
    Url::from_directory_path(path).unwrap()
}

/// Reads a target as tough does.
async fn with_tough(dir: &Path, root: &[u8], name: &str) -> Result<Option<Vec<u8>>, String> {
    let bytes = root.to_vec();
    let repository = RepositoryLoader::new(
        &bytes,
        url(&dir.join("metadata")),
        url(&dir.join("targets")),
    )
    .load()
    .await
    .map_err(|error| error.to_string())?;
    let name = TargetName::new(name).map_err(|error| error.to_string())?;
    let target = repository
        .read_target(&name)
        .await
        .map_err(|error| error.to_string())?;
    let Some(stream) = target else {
        return Ok(None);
    };
    use tough::IntoVec;
    stream
        .into_vec()
        .await
        .map(Some)
        .map_err(|error| error.to_string())
}

/// Reads a target as a phone does.
fn with_ours(dir: &Path, root: &[u8], name: &str) -> Result<Option<Vec<u8>>, PackError> {
    let mut repository = Folder::new(dir);
    let mut trusted = Trusted::begin(root)?;
    let mut checked: Checked = refresh(&mut trusted, &mut repository, now())?;
    assert!(checked.expired.is_empty());
    let Some(found) = checked.find(&mut repository, name)? else {
        return Ok(None);
    };
    let offer = beside_core::packs::Offer {
        path: name.into(),
        stored: names::stored(name, &found.file.hashes["sha256"]),
        authority: checked.authority(&found.role),
        role: found.role,
        file: found.file,
        expired: None,
        custom: None,
    };
    offer.verify(&mut repository)?;
    let mut bytes = Vec::new();
    let mut file = repository.open_file(&offer.stored)?.unwrap();
    std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
    Ok(Some(bytes))
}

const PACK: &str = "lists/athens/help.pack";

/// Where tough looks for a target: with the hash before the whole path. The
/// specification (section 7) and python-tuf have it before the last part of it.
fn where_tough_looks(hash: &str) -> String {
    format!("targets/{hash}.{PACK}")
}

/// Puts a copy of the target there.
fn lay_out_for_tough(dir: &Path, hash: &str) {
    let place = dir.join(where_tough_looks(hash));
    std::fs::create_dir_all(place.parent().unwrap()).unwrap();
    std::fs::copy(dir.join(names::stored(PACK, hash)), place).unwrap();
}

/// The secret key as tough reads Ed25519: PKCS 8 without the armour of a PEM file.
fn der_key(dir: &Path, seed: u8) -> PathBuf {
    let path = dir.join(format!("{seed}.key"));
    let file = pem::parse(std::fs::read(&path).unwrap()).unwrap();
    std::fs::write(&path, file.contents()).unwrap();
    path
}

#[tokio::test]
async fn tough_reads_what_we_publish_and_refuses_what_we_refuse() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    publish(dir, b"a pack");
    let hash = sha256(b"a pack");
    lay_out_for_tough(dir, &hash);
    let root = signed_root(1, &[1, 2, 3], &[1, 2]);
    assert_eq!(
        with_tough(dir, &root, PACK).await.unwrap().as_deref(),
        Some(&b"a pack"[..])
    );
    assert_eq!(
        with_ours(dir, &root, PACK).unwrap().as_deref(),
        Some(&b"a pack"[..])
    );
    let strange = signed_root(1, &[11, 12], &[11, 12]);
    assert!(with_tough(dir, &strange, PACK).await.is_err());
    assert!(with_ours(dir, &strange, PACK).is_err());
    // Each file of the newest edition in turn, one bit of it changed.
    let files = [
        "metadata/2.root.json",
        "metadata/timestamp.json",
        "metadata/3.snapshot.json",
        "metadata/2.targets.json",
        "metadata/1.athens.json",
    ];
    for file in files {
        let whole = bend(dir, file);
        let theirs = with_tough(dir, &root, PACK).await;
        assert!(theirs.is_err(), "tough takes a bent {file}");
        let ours = with_ours(dir, &root, PACK);
        assert!(ours.is_err(), "we take a bent {file}");
        std::fs::write(dir.join(file), whole).unwrap();
    }
    bend(dir, &where_tough_looks(&hash));
    assert!(with_tough(dir, &root, PACK).await.is_err());
    assert!(with_ours(dir, &root, PACK).is_ok());
}

/// Changes one bit of a file and gives what it was.
fn bend(dir: &Path, file: &str) -> Vec<u8> {
    let path = dir.join(file);
    let whole = std::fs::read(&path).unwrap();
    let mut bent = whole.clone();
    bent[whole.len() / 2] ^= 1;
    std::fs::write(&path, bent).unwrap();
    whole
}

fn sha256(bytes: &[u8]) -> String {
    use beside_publish::packs::folder_store::tag;
    tag(bytes).0
}

#[tokio::test]
async fn we_read_what_tough_writes_and_refuse_it_when_it_is_bent() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let root = signed_root(1, &[1, 2, 3], &[1, 2]);
    std::fs::write(dir.join("root.json"), &root).unwrap();
    std::fs::create_dir_all(dir.join("metadata")).unwrap();
    std::fs::write(dir.join("metadata/1.root.json"), &root).unwrap();
    key_files(dir, &[4, 5]);
    std::fs::create_dir_all(dir.join("in")).unwrap();
    let target = dir.join("in/help.pack");
    std::fs::write(&target, b"made by tough").unwrap();
    let mut editor = RepositoryEditor::new(dir.join("root.json")).await.unwrap();
    let expires = jiff::Timestamp::from_second(now().timestamp() + 86_400 * 9).unwrap();
    let version = NonZeroU64::new(3).unwrap();
    editor
        .targets_version(version)
        .unwrap()
        .targets_expires(expires)
        .unwrap()
        .snapshot_version(version)
        .snapshot_expires(expires)
        .timestamp_version(version)
        .timestamp_expires(expires)
        .add_target_path(&target)
        .await
        .unwrap();
    let keys: Vec<Box<dyn KeySource>> = [4, 5]
        .map(|seed| -> Box<dyn KeySource> {
            Box::new(LocalKeySource {
                path: der_key(dir, seed),
            })
        })
        .into();
    let signed = editor.sign(&keys).await.unwrap();
    signed.write(dir.join("metadata")).await.unwrap();
    signed
        .copy_targets(dir.join("in"), dir.join("targets"), PathExists::Fail)
        .await
        .unwrap();
    let read = with_ours(dir, &root, "help.pack").unwrap();
    assert_eq!(read.as_deref(), Some(&b"made by tough"[..]));
    assert_eq!(with_ours(dir, &root, "other.pack").unwrap(), None);
    for file in ["timestamp.json", "3.snapshot.json", "3.targets.json"] {
        let path = dir.join("metadata").join(file);
        let whole = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, whole.replacen("\"version\": 3", "\"version\": 4", 1)).unwrap();
        let error = with_ours(dir, &root, "help.pack").unwrap_err();
        let rules = [Some(Rule::Threshold), Some(Rule::MixAndMatch)];
        assert!(rules.contains(&error.rule()), "{file}: {error}");
        std::fs::write(&path, whole).unwrap();
    }
}
