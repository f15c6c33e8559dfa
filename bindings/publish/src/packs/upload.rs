//! Publishing: everything new under names that nobody reads yet, the timestamp last.

use beside_core::packs::{Custom, names};

use super::publish::Publish;
use super::store::{Store, StoreFailure, Tag};
use beside::outcome::Failure;

/// How often another publisher may come first.
const TRIES: usize = 8;

/// Publishes; what is visible before is whole, and what is visible after is.
/// Answers the lists of the role that signed.
///
/// # Errors
/// Keys that are missing, what the store or a rule says. Nothing of it is visible
/// then.
pub fn publish(
    publish: &Publish,
    store: &mut (impl Store + ?Sized),
) -> Result<Vec<Custom>, Failure> {
    for _ in 0..TRIES {
        let tag = tag(store)?;
        let held = publish.held(store)?;
        let next = publish.next(store, held)?;
        let mut ours = true;
        for (path, bytes) in &next.files {
            if !store.create(path, bytes).map_err(failed)? {
                ours = same(store, path, bytes)?;
            }
            if !ours {
                break;
            }
        }
        let name = format!("{}timestamp.json", names::METADATA);
        let written = ours
            && match &tag {
                Some(tag) => store.replace(&name, &next.timestamp, tag),
                None => store.create(&name, &next.timestamp),
            }
            .map_err(failed)?;
        if written {
            return Ok(next.lists);
        }
    }
    Err(Failure::Failed(
        "others publish here just now; nothing of yours is visible yet. Run it again".into(),
    ))
}

fn tag(store: &mut (impl Store + ?Sized)) -> Result<Option<Tag>, Failure> {
    let name = format!("{}timestamp.json", names::METADATA);
    Ok(store.get(&name).map_err(failed)?.map(|(_, tag)| tag))
}

/// A file that was there already does if it is the same: content-addressed, or
/// left by a run that was killed.
fn same(store: &mut (impl Store + ?Sized), path: &str, bytes: &[u8]) -> Result<bool, Failure> {
    let found = store.get(path).map_err(failed)?;
    Ok(found.is_some_and(|(held, _)| held == bytes))
}

/// Writes the bundle of a list under its plain name, which a link points to.
///
/// # Errors
/// What the store says; the bundle of before then still stands.
pub fn put_bundle(
    store: &mut (impl Store + ?Sized),
    list: &str,
    bytes: &[u8],
) -> Result<(), Failure> {
    let path = format!("bundles/{list}.beside");
    for _ in 0..TRIES {
        let written = match store.get(&path).map_err(failed)? {
            Some((held, _)) if held == bytes => true,
            Some((_, tag)) => store.replace(&path, bytes, &tag).map_err(failed)?,
            None => store.create(&path, bytes).map_err(failed)?,
        };
        if written {
            return Ok(());
        }
    }
    Err(Failure::Failed(format!(
        "{path} could not be written: others write it just now"
    )))
}

fn failed(error: StoreFailure) -> Failure {
    Failure::Failed(format!("{error}. Nothing new is visible"))
}
