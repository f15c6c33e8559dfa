//! The data folder: the list is the truth, the pack is built from it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::before;
use super::cache::{Cache, Origin};
use super::error::StoreError;
use super::files;
use super::list_file::{self, Edition, ListReader, ListWriter};
use super::pack::{self, Builder};
use crate::places::held::Held;
use crate::places::list::{FORMAT, Header, Source};
use crate::places::record::Place;

/// The list in a data folder.
pub const LIST: &str = "list.jsonl";
/// The edition of the list before this one.
pub const LIST_BEFORE: &str = "list.jsonl.prev";
/// The cache that is built from the list.
pub const PACK: &str = "pack.db";
/// The cache of the edition before.
pub const PACK_BEFORE: &str = "pack.db.prev";

/// A list whose first line can no longer be read, kept when another took its place.
pub const LIST_DAMAGED: &str = "list.jsonl.damaged";

/// Held while somebody writes to the folder.
const LOCK: &str = "write.lock";

/// What the header of a new edition says; format and edition are added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListHead {
    /// The day on which the list is built.
    pub built_on: NaiveDate,
    /// Where rows come from, by source id.
    pub sources: BTreeMap<String, Source>,
    /// Offsets of the zones of the places, as [`Header::zones`].
    pub zones: BTreeMap<String, Vec<(i64, i32)>>,
}

/// Streams the places of the list in `dir`; `None` where there is no list.
///
/// # Errors
/// As [`ListReader::new`].
pub fn read_list(dir: &Path) -> Result<Option<ListReader<BufReader<File>>>, StoreError> {
    ListReader::open(&dir.join(LIST))
}

/// Opens the cache of the list in `dir`; `None` where there is no list. A pack
/// that is missing, damaged or of another edition is built again, in memory
/// where the folder cannot be written just now.
///
/// # Errors
/// [`StoreError::NewerSchema`] where a later version wrote the list or the
/// pack; nothing is touched then.
pub fn open(dir: &Path) -> Result<Option<Cache>, StoreError> {
    let list = dir.join(LIST);
    let Some(edition) = list_file::peek(&list)? else {
        return Ok(None);
    };
    if let Some(pack) = pack::open_file(&dir.join(PACK), &edition)? {
        return Ok(Some(Cache::new(pack, Origin::Pack(dir.to_path_buf()))));
    }
    rebuild(dir, false)
}

/// Builds the pack again from the list, beside it or else in memory. With
/// `damaged`, although its edition is the list's: what was read of it is wrong.
pub(super) fn rebuild(dir: &Path, damaged: bool) -> Result<Option<Cache>, StoreError> {
    let built = lock(dir).and_then(|folder| folder.rebuild(damaged));
    match built {
        Ok(pack) => Ok(pack),
        Err(error @ (StoreError::NewerSchema { .. } | StoreError::BadList { .. })) => Err(error),
        // Whatever keeps the pack from being written, help nearby is still shown.
        Err(_) => {
            let Some(reader) = read_list(dir)? else {
                return Ok(None);
            };
            let pack = in_memory(reader)?;
            Ok(Some(Cache::new(pack, Origin::Pack(dir.to_path_buf()))))
        }
    }
}

/// Builds a cache in memory from a list that is not in a data folder, such as
/// the starter list. `name` stands for it in errors.
///
/// # Errors
/// As [`ListReader::new`]. A row that does not parse is left out and counted.
pub fn open_starter(name: &str, list: impl BufRead) -> Result<Cache, StoreError> {
    let pack = in_memory(ListReader::new(name, list)?)?;
    Ok(Cache::new(pack, Origin::Starter))
}

/// Takes the folder for writing, making it if need be.
///
/// # Errors
/// [`StoreError::Busy`] where another process writes to it.
pub fn lock(dir: &Path) -> Result<Folder, StoreError> {
    let path = dir.join(LOCK);
    let open = || {
        files::make_folder(dir)?;
        files::private_options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
    };
    let file = open().map_err(|error| StoreError::io(&path, error))?;
    files::lock(&file, &path)?;
    sweep(dir);
    Ok(Folder {
        dir: dir.to_path_buf(),
        _lock: file,
    })
}

/// Removes what a killed writer left half done; whoever holds the lock is the
/// only one who could still be writing it.
fn sweep(dir: &Path) {
    before::settle(dir);
    for name in [LIST, PACK] {
        let side = files::beside(&dir.join(name), ".new");
        files::remove(&files::beside(&side, ".spool")).ok();
        files::remove(&side).ok();
    }
}

/// A data folder that is held for writing; readers are never kept waiting.
#[derive(Debug)]
pub struct Folder {
    dir: PathBuf,
    /// Released when dropped, by the system after a kill.
    _lock: File,
}

impl Folder {
    /// Streams the places of the current list; `None` where there is none.
    ///
    /// # Errors
    /// As [`ListReader::new`].
    pub fn read_list(&self) -> Result<Option<ListReader<BufReader<File>>>, StoreError> {
        read_list(&self.dir)
    }

    /// Before a new list is taken in: one whose first line can no longer be read is kept
    /// aside as [`LIST_DAMAGED`], for its rows may be whole. Otherwise nothing could ever
    /// be taken in again.
    ///
    /// # Errors
    /// Where it cannot be moved, or a later version wrote it.
    pub fn put_damaged_aside(&self) -> Result<(), StoreError> {
        match self.read_list() {
            Err(StoreError::BadList { .. }) => {
                let list = self.dir.join(LIST);
                fs::rename(&list, self.dir.join(LIST_DAMAGED))
                    .map_err(|error| StoreError::io(&list, error))?;
                files::sync_parent(&list)
            }
            Err(error) => Err(error),
            Ok(_) => Ok(()),
        }
    }

    /// The folder itself.
    pub(crate) fn path(&self) -> &Path {
        &self.dir
    }

    /// Streams the places of the edition before; `None` where there is none.
    ///
    /// # Errors
    /// As [`ListReader::new`].
    pub(crate) fn read_before(&self) -> Result<Option<ListReader<BufReader<File>>>, StoreError> {
        ListReader::open(&self.dir.join(LIST_BEFORE))
    }

    /// Replaces the list by a new edition and builds its pack. `places` come in
    /// the order of their ids, each once; the current list may be read from
    /// [`Self::read_list`] meanwhile. The rename of the list is the moment at
    /// which the new edition holds: before it nothing has changed, after it
    /// everything has, whatever befalls the pack.
    ///
    /// # Errors
    /// The old list then still stands, untouched.
    pub fn write_list(
        &self,
        head: ListHead,
        places: impl IntoIterator<Item = Result<Place, StoreError>>,
    ) -> Result<Edition, StoreError> {
        let packs = self
            .read_list()?
            .map(|list| list.header().packs.clone())
            .unwrap_or_default();
        self.write_with_packs(head, packs, places)
    }

    /// As [`Self::write_list`], and replaces what the header says about signed
    /// packs, which an import leaves as it is.
    pub(crate) fn write_with_packs(
        &self,
        head: ListHead,
        packs: BTreeMap<String, Held>,
        places: impl IntoIterator<Item = Result<Place, StoreError>>,
    ) -> Result<Edition, StoreError> {
        let (list, side) = self.paths(LIST);
        let (_, pack_side) = self.paths(PACK);
        let prepared = self.prepare(head, packs, places, &side, &pack_side);
        let committed = prepared.and_then(|edition| {
            before::set_aside(&self.dir);
            fs::rename(&side, &list).map_err(|error| StoreError::io(&list, error))?;
            Ok(edition)
        });
        let edition = match committed {
            Ok(edition) => edition,
            Err(error) => {
                files::remove(&side).ok();
                files::remove(&pack_side).ok();
                before::settle(&self.dir);
                return Err(error);
            }
        };
        // From here on the new edition holds. A pack that does not make it into
        // place is built again when it is next opened.
        files::sync_parent(&list).ok();
        before::keep(&self.dir);
        self.swap_pack().ok();
        Ok(edition)
    }

    fn prepare(
        &self,
        head: ListHead,
        packs: BTreeMap<String, Held>,
        places: impl IntoIterator<Item = Result<Place, StoreError>>,
        side: &Path,
        pack_side: &Path,
    ) -> Result<Edition, StoreError> {
        let header = Header {
            format: FORMAT.into(),
            edition: String::new(),
            built_on: head.built_on,
            sources: head.sources.clone(),
            zones: head.zones.clone(),
            packs: BTreeMap::new(),
        };
        let mut writer = ListWriter::create(side, head, packs)?;
        let of_pack = |error: StoreError| error.of_new_file(pack_side);
        let mut builder = Builder::create(Some(pack_side)).map_err(of_pack)?;
        for place in places {
            let place = list_file::lawful(place?);
            let line = writer.add(&place)?;
            builder.add(place, Some(line)).map_err(of_pack)?;
        }
        let edition = writer.finish()?;
        finish(builder, &edition, &header, 0, pack_side).map_err(of_pack)?;
        Ok(edition)
    }

    fn rebuild(&self, damaged: bool) -> Result<Option<Cache>, StoreError> {
        let Some(reader) = self.read_list()? else {
            return Ok(None);
        };
        let (path, side) = self.paths(PACK);
        let peeked = list_file::peek(&self.dir.join(LIST))?;
        // Meanwhile somebody else may have built it.
        if let Some(pack) = peeked
            .filter(|_| !damaged)
            .and_then(|edition| pack::open_file(&path, &edition).transpose())
        {
            let origin = Origin::Pack(self.dir.clone());
            return Ok(Some(Cache::new(pack?, origin)));
        }
        let builder = Builder::create(Some(&side))?;
        let edition = match build(builder, reader, |builder, edition, header, skipped| {
            finish(builder, edition, header, skipped, &side)
        }) {
            Ok(edition) => edition,
            Err(error) => {
                files::remove(&side).ok();
                return Err(error);
            }
        };
        self.swap_pack()?;
        // It was built just now: one that cannot be read back is no missing list.
        let pack = pack::open_file(&path, &edition)?.ok_or_else(|| StoreError::Damaged {
            file: PACK.into(),
            reason: "it cannot be read back".into(),
        })?;
        let origin = Origin::Pack(self.dir.clone());
        Ok(Some(Cache::new(pack, origin)))
    }

    fn swap_pack(&self) -> Result<(), StoreError> {
        let (path, side) = self.paths(PACK);
        let io = |error| StoreError::io(&path, error);
        match fs::rename(&path, self.dir.join(PACK_BEFORE)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(io(error)),
            _ => fs::rename(&side, &path).map_err(io)?,
        }
        files::sync_parent(&path)
    }

    fn paths(&self, name: &str) -> (PathBuf, PathBuf) {
        let path = self.dir.join(name);
        let side = files::beside(&path, ".new");
        (path, side)
    }
}

fn in_memory<R: BufRead>(reader: ListReader<R>) -> Result<pack::Pack, StoreError> {
    let builder = Builder::create(None)?;
    build(builder, reader, |builder, edition, header, skipped| {
        let db = builder.finish(edition, header, skipped)?;
        Ok(pack::open_memory(db, edition))
    })
}

/// Feeds a list to a builder. A row that does not parse is left out and
/// counted: one bad line must not hide all the others.
fn build<R: BufRead, T>(
    mut builder: Builder,
    mut reader: ListReader<R>,
    done: impl FnOnce(Builder, &Edition, &Header, u64) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let mut skipped = 0;
    for place in reader.by_ref() {
        match place {
            Ok(place) => builder.add(place, None)?,
            Err(StoreError::BadList { .. }) => skipped += 1,
            Err(error) => return Err(error),
        }
    }
    let edition = Edition {
        hash: reader.header().edition.clone(),
        length: reader.found().length,
    };
    done(builder, &edition, reader.header(), skipped)
}

/// Second pass of the builder into its side file, synced.
fn finish(
    builder: Builder,
    edition: &Edition,
    header: &Header,
    skipped: u64,
    side: &Path,
) -> Result<Edition, StoreError> {
    let db = builder.finish(edition, header, skipped)?;
    db.close()
        .map_err(|(_, error)| StoreError::sql(side, &error))?;
    fs::OpenOptions::new()
        .write(true)
        .open(side)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::io(side, error))?;
    Ok(edition.clone())
}
