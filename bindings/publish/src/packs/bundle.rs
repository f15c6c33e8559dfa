//! A bundle: what one list needs of a repository, as one file.

use std::io::{self, Read, Write};

use beside_core::packs::tuf::{Kind, Metadata, Trusted, refresh};
use beside_core::packs::{Custom, PackError, Repository, names};
use chrono::{DateTime, Utc};

use beside::outcome::Failure;

/// What goes into a bundle.
#[derive(Debug)]
pub struct Contents {
    /// Files by path.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Gathers the files of a list; `deltas` takes those that lead to the newest
/// edition, too. What does not belong together is refused.
///
/// # Errors
/// A list that is not there, files that are missing or break a rule.
pub fn gather(
    repository: &mut impl Repository,
    list: &str,
    pack: bool,
    deltas: bool,
    now: DateTime<Utc>,
) -> Result<Contents, Failure> {
    let mut contents = Contents { files: Vec::new() };
    let first = needed(repository, "1.root.json")?;
    let mut trusted = Trusted::begin(&first)?;
    let mut checked = refresh(&mut trusted, repository, now)?;
    for version in 1..=checked.root.version {
        contents.metadata(repository, &format!("{version}.root.json"))?;
    }
    contents.metadata(repository, "timestamp.json")?;
    let path = names::pack(list);
    let found = checked.find(repository, &path)?;
    let Some(found) = found else {
        return Err(Failure::Failed(format!(
            "the repository has no list {list:?}"
        )));
    };
    let version = |name: &str| match checked.root.consistent_snapshot {
        true => checked
            .snapshot
            .meta
            .get(&format!("{name}.json"))
            .map(|meta| format!("{}.{name}.json", meta.version)),
        false => Some(format!("{name}.json")),
    };
    let snapshot = checked
        .timestamp
        .meta
        .get("snapshot.json")
        .map(|meta| meta.version);
    let snapshot = match (checked.root.consistent_snapshot, snapshot) {
        (true, Some(version)) => format!("{version}.snapshot.json"),
        _ => "snapshot.json".into(),
    };
    contents.metadata(repository, &snapshot)?;
    for role in checked.targets.keys() {
        if let Some(name) = version(role) {
            contents.metadata(repository, &name)?;
        }
    }
    let targets = checked.targets.get(&found.role).map(|role| &role.targets);
    for (path, file) in targets.into_iter().flatten() {
        let custom: Option<Custom> = file
            .custom
            .clone()
            .and_then(|custom| serde_json::from_value(custom).ok());
        let wanted = custom.is_some_and(|custom| {
            custom.list == list && if custom.base.is_some() { deltas } else { pack }
        });
        if wanted {
            let hash = file.hashes.get("sha256").cloned().unwrap_or_default();
            contents.target(repository, &names::stored(path, &hash))?;
        }
    }
    Ok(contents)
}

fn needed(repository: &mut impl Metadata, name: &str) -> Result<Vec<u8>, Failure> {
    let found = repository.metadata(name, Kind::Targets.limit())?;
    found.ok_or_else(|| PackError::Missing { file: name.into() }.into())
}

impl Contents {
    fn metadata(&mut self, repository: &mut impl Metadata, name: &str) -> Result<(), Failure> {
        let bytes = needed(repository, name)?;
        self.files
            .push((format!("{}{name}", names::METADATA), bytes));
        Ok(())
    }

    fn target(&mut self, repository: &mut impl Repository, path: &str) -> Result<(), Failure> {
        let file = repository.open_file(path)?;
        let Some(mut file) = file else {
            return Err(PackError::Missing { file: path.into() }.into());
        };
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)
            .map_err(|error| Failure::Failed(format!("{path} cannot be read: {error}")))?;
        drop(file);
        self.files.push((path.into(), bytes));
        Ok(())
    }

    /// Writes the bundle.
    ///
    /// # Errors
    /// As `out` fails.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        for (path, bytes) in &self.files {
            let header = beside_core::packs::bundle::header(path, bytes.len() as u64)
                .ok_or_else(|| io::Error::other(format!("{path} is too long a name")))?;
            out.write_all(&header)?;
            out.write_all(bytes)?;
            let rest = bytes.len() % 512;
            if rest > 0 {
                out.write_all(&vec![0; 512 - rest])?;
            }
        }
        out.write_all(&[0; 1024])
    }
}
