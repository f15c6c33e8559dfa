//! The half that knows places: the list that answers, and the towns.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use beside_core::Now;
use beside_core::packs::{self, Bundle, Install, Report};
use beside_core::places::held::Held;
use beside_core::places::query::{At, FindQuery, NearAnswer, NearQuery, Need};
use beside_core::places::record::Place;
use beside_core::places::towns::Gazetteer;
use beside_core::places::{self, gazetteer, starter};
use beside_core::store::{self, Cache};
use chrono::{DateTime, NaiveDateTime, Utc};

use crate::error::{BesideError, invalid};
use crate::records::{ListData, PlaceDetail, Places, PlacesQuery, Point, Town};
use crate::shared::{instant, on_earth, today};

/// No screen shows more rows than this.
const MOST_ROWS: u32 = 1_000;

/// The list and the towns, each read when it is first asked for.
#[derive(Default)]
pub(crate) struct Lists {
    folder: Option<PathBuf>,
    cache: Option<Cache>,
    towns: Option<Gazetteer>,
}

impl Lists {
    pub(crate) fn new(folder: Option<&String>) -> Self {
        Self {
            folder: folder.map(PathBuf::from),
            ..Self::default()
        }
    }

    /// Forgets what is open: the files are the truth, and are opened again.
    pub(crate) fn forget(&mut self) {
        self.cache = None;
        self.towns = None;
    }

    /// The list of the folder, else the one that Beside carries.
    pub(crate) fn cache(&mut self) -> Result<&mut Cache, BesideError> {
        let open = match self.cache.take() {
            Some(open) => open,
            None => {
                let own = self.folder.as_deref().map(store::open).transpose()?;
                own.flatten().map_or_else(starter::open, Ok)?
            }
        };
        Ok(self.cache.insert(open))
    }

    pub(crate) fn near(&mut self, query: PlacesQuery, now: &Now) -> Result<Places, BesideError> {
        let query = NearQuery {
            from: on_earth(&query.from)?,
            kinds: query.kinds,
            at: moment(query.open_at.as_deref(), now)?,
            today: today(now),
            open_only: query.open_only,
            needs: query
                .needs
                .into_iter()
                .map(|(key, value)| Need { key, value })
                .collect(),
            limit: rows(query.limit),
        };
        let cache = self.cache()?;
        let answer = places::near(cache, &query)?;
        Ok(Places::new(data(cache), answer))
    }

    pub(crate) fn find(
        &mut self,
        text: String,
        near: Option<Point>,
        now: &Now,
    ) -> Result<Places, BesideError> {
        let query = FindQuery {
            text,
            near: near.as_ref().map(on_earth).transpose()?,
            at: moment(None, now)?,
            today: today(now),
            limit: FOUND,
        };
        let cache = self.cache()?;
        let results = places::find(cache, &query)?;
        let answer = NearAnswer {
            results,
            unplaced: Vec::new(),
        };
        Ok(Places::new(data(cache), answer))
    }

    pub(crate) fn one(&mut self, id: &str, now: &Now) -> Result<Option<PlaceDetail>, BesideError> {
        let at = moment(None, now)?;
        let found = places::one(self.cache()?, id, at, today(now))?;
        Ok(found.map(PlaceDetail::from))
    }

    pub(crate) fn towns(&mut self, name: &str) -> Result<Vec<Town>, BesideError> {
        Ok(match self.gazetteer()?.look_up(name) {
            Ok(town) => vec![Town::new(&town, true, None)],
            Err(unknown) => {
                let near = unknown.near.iter();
                near.map(|town| Town::new(town, false, None)).collect()
            }
        })
    }

    pub(crate) fn nearest_town(&mut self, at: &Point) -> Result<Option<Town>, BesideError> {
        let found = self.gazetteer()?.nearest(on_earth(at)?);
        Ok(found.map(|(town, metres)| Town::new(&town, true, Some(metres))))
    }

    /// A place of the list, to be corrected.
    pub(crate) fn held(&mut self, id: &str) -> Result<Place, BesideError> {
        let place = self.cache()?.place(id)?;
        place.ok_or_else(|| invalid("the list has no place with this id"))
    }

    /// What is held of signed packs: none in the list that Beside carries.
    pub(crate) fn packs(&self) -> Result<BTreeMap<String, Held>, BesideError> {
        let list = self.folder.as_deref().map(store::read_list).transpose()?;
        let header = list.flatten().map(|list| list.header().clone());
        Ok(header.map(|header| header.packs).unwrap_or_default())
    }

    /// Takes in what the files bring, each list whole or not at all. All are checked
    /// before the first is taken in.
    pub(crate) fn install(
        &mut self,
        files: &[Vec<u8>],
        trust: Option<&str>,
        accept_expired: bool,
        now: &Now,
    ) -> Result<Vec<Report>, BesideError> {
        let install = Install {
            dir: self.folder()?,
            // Where the time is not known, every signature may have run out.
            now: instant(now).unwrap_or(DateTime::<Utc>::MAX_UTC),
            trust,
            accept_expired,
        };
        let bundle = |file| Bundle::open(Cursor::new(file));
        if files.len() > 1 {
            for file in files {
                install.verify(&mut bundle(file)?)?;
            }
        }
        let taken: Result<Vec<Report>, BesideError> = files
            .iter()
            .map(|file| {
                let report = install.run(&mut bundle(file)?)?;
                // The others are in; this one waits for the person's word.
                let waits = report.refused.iter().find_map(|one| one.expired_on);
                waits.map_or(Ok(report), |day| Err(BesideError::Expired(day.to_string())))
            })
            .collect();
        self.cache = None;
        taken
    }

    /// Takes a list out whole; how many places it had, none where it is not held.
    pub(crate) fn remove(&mut self, list: &str) -> Result<Option<u64>, BesideError> {
        let removed = packs::remove(self.folder()?, list)?;
        self.cache = None;
        Ok(removed)
    }

    /// Goes back to the list before the last change; whether there was one.
    pub(crate) fn undo(&mut self) -> Result<bool, BesideError> {
        let undone = packs::undo(self.folder()?)?;
        self.cache = None;
        Ok(undone)
    }

    fn folder(&self) -> Result<&Path, BesideError> {
        self.folder.as_deref().ok_or_else(|| {
            BesideError::ReadOnly("Beside is open without a folder: no list is kept".into())
        })
    }

    fn gazetteer(&mut self) -> Result<&Gazetteer, BesideError> {
        let towns = match self.towns.take() {
            Some(towns) => towns,
            None => gazetteer::built_in().map_err(|why| BesideError::Internal(why.to_string()))?,
        };
        Ok(self.towns.insert(towns))
    }
}

/// Results of a search by words.
const FOUND: usize = 50;

fn rows(limit: u32) -> usize {
    usize::try_from(limit.min(MOST_ROWS)).unwrap_or(usize::MAX)
}

fn data(cache: &Cache) -> ListData {
    if cache.is_starter() {
        ListData::Starter
    } else {
        ListData::Pack
    }
}

fn moment(open_at: Option<&str>, now: &Now) -> Result<At, BesideError> {
    match open_at {
        None => Ok(instant(now).map_or(At::Unknown, At::Instant)),
        Some(text) => NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M")
            .map(At::Local)
            .map_err(|_| invalid("`open_at` is local time as YYYY-MM-DDTHH:MM")),
    }
}
