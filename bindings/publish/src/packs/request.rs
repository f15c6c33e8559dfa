//! What somebody asks to be published, from the options of the command.

use std::path::{Path, PathBuf};

use beside_core::packs::tuf::{Document, Root};
use beside_core::packs::{Custom, OfferKind, Repository, names};
use chrono::{DateTime, Utc};
use clap::Args;
use serde::Serialize;

use super::publish::{Group, Item, Publish, Standing};
use super::store::{Store, StoreRepository};
use super::{bundle, delta, key_file, upload};
use beside::context::Context;
use beside::outcome::Failure;
use beside::show::age;
use beside::show::page::{print, print_json};

/// Options of publishing, wherever to.
#[derive(Debug, Args)]
pub struct Request {
    /// A root; the oldest of them is what you trust. May be given more than once.
    #[arg(long = "root", value_name = "ROOT.json", required = true)]
    roots: Vec<PathBuf>,
    /// A secret key; may be given more than once.
    #[arg(long = "key", value_name = "NAME.key")]
    keys: Vec<PathBuf>,
    /// A pack; may be given more than once.
    #[arg(long = "pack", value_name = "FILE")]
    packs: Vec<PathBuf>,
    /// A delta that leads to it; may be given more than once.
    #[arg(long = "delta", value_name = "FILE")]
    deltas: Vec<PathBuf>,
    /// The group that signs the lists.
    #[arg(long = "as", value_name = "GROUP")]
    group: Option<String>,
    /// A group and its keys, or a group without keys to end it.
    #[arg(long = "group", value_name = "NAME=A.pub[,B.pub][:N]")]
    groups: Vec<String>,
    /// Days until the signature of lists runs out.
    #[arg(long, value_name = "N", default_value_t = 180)]
    days: u64,
    /// Days until what the publishing machine signs runs out.
    #[arg(long, value_name = "N", default_value_t = 30)]
    online_days: u64,
}

impl Request {
    /// Reads keys, roots and packs.
    ///
    /// # Errors
    /// The first of them that is not what it should be.
    pub fn read(&self, now: DateTime<Utc>) -> Result<Publish, Failure> {
        let mut roots = Vec::new();
        for path in &self.roots {
            let bytes = read(path)?;
            let name = path.display().to_string();
            let root = Document::<Root>::read(&name, &bytes)?;
            roots.push((root.signed.version, bytes));
        }
        roots.sort_by_key(|(version, _)| *version);
        let secrets = self.keys.iter().map(|path| key_file::secret(path));
        let groups = self.groups.iter().map(|text| group(text));
        let mut items = Vec::new();
        for path in &self.packs {
            items.push(pack(path)?);
        }
        for path in &self.deltas {
            items.push(delta_item(path, &items)?);
        }
        Ok(Publish {
            roots: roots.into_iter().map(|(_, bytes)| bytes).collect(),
            items,
            groups: groups.collect::<Result<_, _>>()?,
            role: self.group.clone(),
            secrets: secrets.collect::<Result<_, _>>()?,
            now,
            days: self.days,
            online_days: self.online_days,
        })
    }
}

/// `athens=a.pub,b.pub:2`.
fn group(text: &str) -> Result<Group, Failure> {
    let wrong = |reason: &str| Failure::WrongUse(format!("--group {text:?}: {reason}"));
    let (name, rest) = text
        .split_once('=')
        .ok_or_else(|| wrong("write NAME=FILE.pub"))?;
    if !names::is_role(name) {
        return Err(wrong(
            "a name has letters, digits, - and _, and is none of TUF's own",
        ));
    }
    let (files, threshold) = match rest.rsplit_once(':') {
        Some((files, number)) if number.parse::<u32>().is_ok() => {
            (files, number.parse().unwrap_or(1))
        }
        _ => (rest, 1),
    };
    let files = files.split(',').filter(|file| !file.is_empty());
    let keys: Vec<_> = files
        .map(|file| key_file::public(Path::new(file)))
        .collect::<Result<_, _>>()?;
    if !keys.is_empty() && (threshold == 0 || (keys.len() as u64) < u64::from(threshold)) {
        return Err(wrong("more signatures are needed than there are keys"));
    }
    Ok(Group {
        name: name.into(),
        keys,
        threshold,
    })
}

fn pack(path: &Path) -> Result<Item, Failure> {
    let (edition, reader) = delta::edition(path)?;
    let document = reader.document();
    Ok(Item {
        bytes: read(path)?,
        custom: Custom {
            kind: OfferKind::Pack,
            list: document.list.clone(),
            version: 0,
            edition,
            built_on: document.built_on,
            base: None,
        },
    })
}

fn delta_item(path: &Path, packs: &[Item]) -> Result<Item, Failure> {
    let head = delta::head(path)?;
    let pack = packs
        .iter()
        .find(|pack| pack.custom.list == head.list && pack.custom.edition == head.edition);
    let Some(pack) = pack else {
        return Err(Failure::WrongUse(format!(
            "{} leads to no pack that is given with --pack",
            path.display()
        )));
    };
    Ok(Item {
        bytes: read(path)?,
        custom: Custom {
            kind: OfferKind::Delta,
            base: Some(head.base),
            ..pack.custom.clone()
        },
    })
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path)
        .map_err(|error| Failure::Failed(format!("{} cannot be read: {error}", path.display())))
}

/// What was published.
#[derive(Debug, Serialize)]
pub struct Published {
    /// The lists that were given.
    published: Vec<Custom>,
    /// Groups that have new keys and have not published with them.
    waiting: Vec<String>,
}

/// Publishes, and writes the bundle of every list anew: each carries the signature
/// that runs out first.
///
/// # Errors
/// As [`upload::publish`].
pub fn publish_to(
    publish: &Publish,
    store: &mut (impl Store + ?Sized),
) -> Result<Published, Failure> {
    let mut published = upload::publish(publish, store)?;
    let given = |list: &str| publish.items.iter().any(|item| item.custom.list == list);
    published.retain(|list| given(&list.list));
    let Standing { lists, waiting } = publish.standing(store)?;
    for list in lists {
        let mut repository = StoreRepository {
            store: &mut *store,
            targets: Vec::new(),
        };
        let contents = gather(&mut repository, &list, publish.now)?;
        upload::put_bundle(store, &list, &contents)?;
    }
    Ok(Published { published, waiting })
}

fn gather(
    repository: &mut impl Repository,
    list: &str,
    now: DateTime<Utc>,
) -> Result<Vec<u8>, Failure> {
    let contents = bundle::gather(repository, list, true, false, now)?;
    let mut bytes = Vec::new();
    let written = contents.write(&mut bytes);
    written.map_err(|error| Failure::Failed(format!("the bundle cannot be made: {error}")))?;
    Ok(bytes)
}

/// Tells what is published now.
///
/// # Errors
/// When standard output cannot be written.
pub fn show(context: &Context, done: &Published) -> Result<(), Failure> {
    if context.json {
        return print_json(done);
    }
    let today = context.now.date_naive();
    let lines = done.published.iter().map(|list| {
        let age = age::days(list.built_on, today);
        format!(
            "{}: edition {}, built {age}, bundles/{}.beside\n",
            list.list, list.version, list.list
        )
    });
    let mut text: String = lines.collect();
    if text.is_empty() {
        text.push_str("Published.\n");
    }
    let waiting = done.waiting.iter().map(|group| {
        format!(
            "{group} has new keys. Until it publishes its lists again with them (--as {group}), \
             phones keep the lists of it that they hold, and take in none.\n"
        )
    });
    text.extend(waiting);
    print(&text)
}
