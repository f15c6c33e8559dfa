//! Verified packs into the list of a data folder, and out of it again.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::rc::Rc;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::delta::Patches;
use super::document::Document;
use super::error::{PackError, Rule};
use super::merge::{Counts, Overlay};
use super::offer::{Custom, Found, Offer, OfferKind, offers};
use super::read::PackReader;
use super::repository::Repository;
use super::trust;
use super::tuf::{Checked, Expired, Moment, refresh};
use super::zstd::decoder;
use crate::places::alert::{Alert, Standing};
use crate::places::held::Held;
use crate::places::list::Header;
use crate::places::record::Place;
use crate::store::{self, Folder, ListHead, StoreError};

/// A wish to take in what a repository offers.
#[derive(Debug, Clone, Copy)]
pub struct Install<'a> {
    /// Data folder.
    pub dir: &'a Path,
    /// The moment: it decides which signatures have run out.
    pub now: DateTime<Utc>,
    /// Fingerprint of a group that the person says they trust.
    pub trust: Option<&'a str>,
    /// The person takes a newer list although its signatures have run out.
    pub accept_expired: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Fingerprint of the repository.
    pub repository: String,
    /// Roles whose signatures have run out, with the day.
    pub expired: BTreeMap<String, NaiveDate>,
    /// Targets that are here and good.
    pub verified: Vec<String>,
    /// Files that lie beside them and that nobody has signed: passed over.
    pub unsigned: Vec<String>,
    /// The lists.
    pub lists: Vec<Taken>,
}

/// What became of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Taken {
    /// Its name.
    pub list: String,
    /// Counts its editions.
    pub version: u64,
    /// The edition that is held now.
    pub edition: String,
    /// The day on which it was built.
    pub built_on: NaiveDate,
    /// What was read: nothing where the edition was held already.
    pub from: Option<OfferKind>,
    /// Rows.
    #[serde(flatten)]
    pub counts: Counts,
}

impl Install<'_> {
    /// Checks everything that a repository offers, and changes nothing.
    ///
    /// # Errors
    /// The rule that was broken.
    pub fn verify(&self, repository: &mut impl Repository) -> Result<Report, PackError> {
        let mut trusted = trust::of(self.dir, repository, self.trust)?;
        let mut checked = refresh(&mut trusted, repository, self.moment())?;
        let found = verified(&mut checked, repository)?;
        for offer in &found.offers {
            if let Some(custom) = offer.custom.as_ref().filter(|c| c.kind == OfferKind::Pack) {
                read_through(offer, custom, repository)?;
            }
        }
        Ok(report(&trusted.fingerprint, &checked, found).0)
    }

    /// Takes in the newest edition of each list that is offered. Each list is
    /// taken whole or not at all.
    ///
    /// What was checked of root, timestamp and snapshot is remembered, whatever
    /// becomes of the lists: a key that was revoked stays revoked.
    ///
    /// # Errors
    /// The rule that was broken, or what the data folder says; the list of which
    /// it tells then stands as it was.
    pub fn run(&self, repository: &mut impl Repository) -> Result<Report, PackError> {
        // A group that is not trusted changes nothing here, so this comes before the lock.
        trust::of(self.dir, repository, self.trust)?;
        let folder = store::lock(self.dir)?;
        let mut trusted = trust::of(self.dir, repository, self.trust)?;
        let before = trusted.clone();
        let refreshed = refresh(&mut trusted, repository, self.moment());
        if refreshed.is_ok() || trusted != before {
            trust::keep(&folder, &trusted)?;
        }
        let mut checked = refreshed?;
        let found = verified(&mut checked, repository)?;
        folder.put_damaged_aside()?;
        let header = folder.read_list()?.map(|list| list.header().clone());
        let held = header.map(|header| header.packs).unwrap_or_default();
        let (mut report, offers) = report(&trusted.fingerprint, &checked, found);
        let wanted = wanted(&offers, &held, &trusted.fingerprint)?;
        if wanted.iter().any(|wish| !wish.offers.is_empty()) {
            self.not_expired(&checked.expired)?;
        }
        for wish in wanted {
            let install = OneList {
                folder: &folder,
                repository: &trusted.fingerprint,
                expired: checked.expired.iter().map(|one| one.on.date_naive()).min(),
            };
            report
                .lists
                .push(install.first_that_fits(&wish, repository)?);
        }
        Ok(report)
    }

    fn moment(&self) -> Moment {
        Moment {
            now: self.now,
            accept_expired: self.accept_expired,
        }
    }

    fn not_expired(&self, expired: &[Expired]) -> Result<(), PackError> {
        match expired.iter().min_by_key(|one| one.on) {
            Some(one) if !self.accept_expired => Err(PackError::Expired {
                role: one.role.clone(),
                on: one.on,
            }),
            _ => Ok(()),
        }
    }
}

/// What a repository offers, each file compared with what was signed.
fn verified(checked: &mut Checked, repository: &mut impl Repository) -> Result<Found, PackError> {
    let found = offers(checked, repository)?;
    for offer in &found.offers {
        offer.verify(repository)?;
    }
    Ok(found)
}

fn report(repository: &str, checked: &Checked, found: Found) -> (Report, Vec<Offer>) {
    let day = |one: &Expired| (one.role.clone(), one.on.date_naive());
    let report = Report {
        repository: repository.into(),
        expired: checked.expired.iter().map(day).collect(),
        verified: found
            .offers
            .iter()
            .map(|offer| offer.path.clone())
            .collect(),
        unsigned: found.unsigned,
        lists: Vec::new(),
    };
    (report, found.offers)
}

/// What is to be done about a list.
struct Wish<'a> {
    custom: &'a Custom,
    authority: &'a str,
    held: Option<&'a Held>,
    /// What may be read, the smallest first; nothing where the edition is held.
    offers: Vec<&'a Offer>,
}

impl Wish<'_> {
    fn unchanged(&self) -> Taken {
        self.taken(None, Counts::default())
    }

    fn taken(&self, from: Option<OfferKind>, counts: Counts) -> Taken {
        Taken {
            list: self.custom.list.clone(),
            version: self.custom.version,
            edition: self.custom.edition.clone(),
            built_on: self.custom.built_on,
            from,
            counts,
        }
    }
}

/// For each list the smallest thing that leads to its newest edition.
fn wanted<'a>(
    offers: &'a [Offer],
    held: &'a BTreeMap<String, Held>,
    repository: &str,
) -> Result<Vec<Wish<'a>>, PackError> {
    let mut lists: BTreeMap<&str, Vec<(&Offer, &Custom)>> = BTreeMap::new();
    for offer in offers {
        if let Some(custom) = &offer.custom {
            lists.entry(&custom.list).or_default().push((offer, custom));
        }
    }
    let mut wishes = Vec::new();
    for (list, offers) in lists {
        let held = held.get(list);
        let newest = offers.iter().max_by_key(|(_, custom)| custom.version);
        let Some((offer, custom)) = newest else {
            continue;
        };
        if let Some(held) = held {
            not_before(held, offer, custom, repository)?;
        }
        let mut wish = Wish {
            custom,
            authority: &offer.authority,
            held,
            offers: Vec::new(),
        };
        if held.map(|held| &held.edition) != Some(&custom.edition) {
            let fits = |(offer, one): &(&'a Offer, &Custom)| {
                let based = held.map(|held| &held.edition) == one.base.as_ref();
                let fits = one.edition == custom.edition
                    && (one.kind == OfferKind::Pack || (held.is_some() && based));
                fits.then_some(*offer)
            };
            wish.offers = offers.iter().filter_map(fits).collect();
            wish.offers.sort_by_key(|offer| offer.file.length);
            if wish.offers.is_empty() {
                return Err(PackError::Missing {
                    file: super::names::pack(list),
                });
            }
        }
        wishes.push(wish);
    }
    Ok(wishes)
}

/// Refuses an edition that comes before the one that is held, and a list that is
/// held from another repository. A number that was signed with keys that have
/// been rotated since counts for nothing (as 5.3.11 has it for the versions of
/// metadata): a thief may have pushed it up.
fn not_before(
    held: &Held,
    offer: &Offer,
    custom: &Custom,
    repository: &str,
) -> Result<(), PackError> {
    let list = &custom.list;
    if held.repository != repository {
        let reason = format!(
            "this list is held from another group. If this group continues it, remove that one \
             first with beside pack remove {list}"
        );
        return Err(PackError::refused(Rule::ForeignRows, list, reason));
    }
    let rotated = held
        .authority
        .as_ref()
        .is_some_and(|authority| *authority != offer.authority);
    if custom.version >= held.version || rotated {
        return Ok(());
    }
    let reason = format!(
        "it is edition {} of the list, and edition {} is held",
        custom.version, held.version
    );
    Err(PackError::refused(Rule::Rollback, list, reason))
}

type Rows<'a, E> = Box<dyn Iterator<Item = Result<Place, E>> + 'a>;
type Both = (Rows<'static, PackError>, Rows<'static, StoreError>);

/// One list, about to be taken in.
struct OneList<'a> {
    folder: &'a Folder,
    repository: &'a str,
    expired: Option<NaiveDate>,
}

impl OneList<'_> {
    /// A delta that does not fit what is held leaves the whole pack.
    fn first_that_fits(
        &self,
        wish: &Wish<'_>,
        repository: &mut impl Repository,
    ) -> Result<Taken, PackError> {
        let mut misfit = None;
        for offer in &wish.offers {
            match self.run(wish, offer, repository) {
                Err(error) if error.rule() == Some(Rule::WrongBase) => misfit = Some(error),
                answer => return answer,
            }
        }
        misfit.map_or_else(|| Ok(wish.unchanged()), Err)
    }

    fn run(
        &self,
        wish: &Wish<'_>,
        offer: &Offer,
        repository: &mut impl Repository,
    ) -> Result<Taken, PackError> {
        let kind = offer.custom.as_ref().map(|custom| custom.kind);
        let input = decoder(&offer.path, offer.open(repository)?)?;
        let edition = &wish.custom.edition;
        let counts = match (kind, wish.held) {
            (Some(OfferKind::Delta), Some(held)) => {
                let patches = Patches::open(&offer.path, input)?;
                let document = Document::of(&wish.custom.list, held);
                let (base, old) = self.base_and_old(held)?;
                let new = PackReader::patched(&offer.path, &document, base, patches)?
                    .expecting(edition, Rule::WrongBase);
                check_document(&offer.path, new.document(), wish.custom)?;
                self.write(wish, new, old)?
            }
            _ => {
                let new = PackReader::open(&offer.path, input)?.expecting(edition, Rule::WrongHash);
                check_document(&offer.path, new.document(), wish.custom)?;
                self.write(wish, new, self.rows()?)?
            }
        };
        Ok(wish.taken(kind, counts))
    }

    fn rows(&self) -> Result<Rows<'static, StoreError>, PackError> {
        Ok(Box::new(self.folder.read_list()?.into_iter().flatten()))
    }

    /// The rows of the edition that is held, and all rows of the list. Where the list is of
    /// this edition alone it is read once for both; else rows of others between its own
    /// would have to wait in memory.
    fn base_and_old(&self, held: &Held) -> Result<Both, PackError> {
        let list = self.folder.read_list()?;
        let header = list.as_ref().map(|list| list.header());
        let alone = header.is_some_and(|header| header.sources.keys().eq(held.sources.keys()));
        let own: BTreeSet<String> = held.sources.keys().cloned().collect();
        let belongs = move |row: &Result<Place, PackError>| match row {
            Ok(place) => belongs(place, &own),
            Err(_) => true,
        };
        let rows = list.into_iter().flatten();
        if !alone {
            let base = rows.map(|row| row.map_err(PackError::from));
            return Ok((Box::new(base.filter(belongs)), self.rows()?));
        }
        let passed = Rc::new(RefCell::new(VecDeque::new()));
        let waiting = Rc::clone(&passed);
        let noted = rows.map(move |row| {
            let place = row?;
            passed.borrow_mut().push_back(place.clone());
            Ok(place)
        });
        let old = std::iter::from_fn(move || waiting.borrow_mut().pop_front().map(Ok));
        Ok((Box::new(noted.filter(belongs)), Box::new(old)))
    }

    /// Builds the new list beside the old one and swaps them.
    fn write(
        &self,
        wish: &Wish<'_>,
        new: PackReader<'_>,
        old: impl Iterator<Item = Result<Place, StoreError>>,
    ) -> Result<Counts, PackError> {
        let header = self.folder.read_list()?.map(|list| list.header().clone());
        let document = new.document().clone();
        let mut packs = header.as_ref().map(|h| h.packs.clone()).unwrap_or_default();
        no_other_owner(&packs, &document)?;
        let mut own: BTreeSet<String> = document.sources.keys().cloned().collect();
        own.extend(
            wish.held
                .iter()
                .flat_map(|held| held.sources.keys().cloned()),
        );
        let head = head(header, &document);
        let held = Held {
            repository: self.repository.into(),
            authority: Some(wish.authority.into()),
            version: wish.custom.version,
            edition: wish.custom.edition.clone(),
            built_on: document.built_on,
            expired_on: self.expired,
            sources: document.sources,
            zones: document.zones,
            alerts: document.alerts,
        };
        packs.insert(wish.custom.list.clone(), held);
        let fault = Rc::new(RefCell::new(None));
        let mut rows = Overlay::new(old, new, own, Rc::clone(&fault));
        let written = self.folder.write_with_packs(head, packs, rows.by_ref());
        match (written, fault.take()) {
            (Ok(_), _) => Ok(rows.counts),
            (Err(_), Some(error)) => Err(error),
            (Err(error), None) => Err(error.into()),
        }
    }
}

/// A pack holds what its path and its signature say.
fn check_document(path: &str, document: &Document, custom: &Custom) -> Result<(), PackError> {
    if document.list == custom.list && document.built_on == custom.built_on {
        return Ok(());
    }
    let reason = "it is of another list or day than was signed";
    Err(PackError::refused(Rule::WrongHash, path, reason))
}

/// No list may change the rows that another brings.
fn no_other_owner(packs: &BTreeMap<String, Held>, document: &Document) -> Result<(), PackError> {
    for (list, held) in packs {
        let source = document
            .sources
            .keys()
            .find(|id| held.sources.contains_key(*id));
        if let (Some(source), true) = (source, *list != document.list) {
            let reason = format!(
                "it brings rows of {source}, which belong to the list {list}; remove that first \
                 with beside pack remove {list}"
            );
            return Err(PackError::refused(
                Rule::ForeignRows,
                &document.list,
                reason,
            ));
        }
    }
    Ok(())
}

fn head(old: Option<Header>, document: &Document) -> ListHead {
    let (built_on, mut sources, mut zones) = match old {
        Some(old) => (old.built_on, old.sources, old.zones),
        None => (document.built_on, BTreeMap::new(), BTreeMap::new()),
    };
    sources.extend(document.sources.clone());
    zones.extend(document.zones.clone());
    ListHead {
        built_on: built_on.max(document.built_on),
        sources,
        zones,
    }
}

fn read_through(
    offer: &Offer,
    custom: &Custom,
    repository: &mut impl Repository,
) -> Result<(), PackError> {
    let input = decoder(&offer.path, offer.open(repository)?)?;
    let mut rows =
        PackReader::open(&offer.path, input)?.expecting(&custom.edition, Rule::WrongHash);
    check_document(&offer.path, rows.document(), custom)?;
    rows.try_for_each(|row| row.map(|_| ()))
}

/// Takes a list out whole: its rows, its sources, its notes. Answers how many
/// rows; `None` where no such list is held.
///
/// # Errors
/// What the data folder says; nothing has changed then.
pub fn remove(dir: &Path, list: &str) -> Result<Option<u64>, StoreError> {
    let folder = store::lock(dir)?;
    let Some(rows) = folder.read_list()? else {
        return Ok(None);
    };
    let mut header = rows.header().clone();
    let Some(held) = header.packs.remove(list) else {
        return Ok(None);
    };
    header
        .sources
        .retain(|id, _| !held.sources.contains_key(id));
    let mut removed = 0;
    let kept = rows.filter(|row| match row {
        Ok(place) if held.sources.contains_key(&place.source) => {
            removed += 1;
            false
        }
        _ => true,
    });
    let head = ListHead {
        built_on: header.built_on,
        sources: header.sources,
        zones: header.zones,
    };
    folder.write_with_packs(head, header.packs, kept)?;
    Ok(Some(removed))
}

/// Goes back to the list before the last change; going back again undoes that.
/// `false` where there is none.
///
/// # Errors
/// What the data folder says; nothing has changed then.
pub fn undo(dir: &Path) -> Result<bool, StoreError> {
    let folder = store::lock(dir)?;
    let Some(rows) = folder.read_before()? else {
        return Ok(false);
    };
    let header = rows.header().clone();
    let head = ListHead {
        built_on: header.built_on,
        sources: header.sources,
        zones: header.zones,
    };
    folder.write_with_packs(head, header.packs, rows)?;
    Ok(true)
}

/// The notes of all installed lists that are still shown on `today`, those that
/// hold first, then the newest.
pub fn alerts(packs: &BTreeMap<String, Held>, today: NaiveDate) -> Vec<(&str, &Alert, Standing)> {
    let mut shown: Vec<_> = packs
        .iter()
        .flat_map(|(list, held)| {
            held.alerts
                .values()
                .map(move |alert| (list.as_str(), alert))
        })
        .filter_map(|(list, alert)| Some((list, alert, alert.standing(today)?)))
        .collect();
    shown.sort_by_key(|(_, alert, standing)| {
        (
            *standing == Standing::Old,
            std::cmp::Reverse(alert.issued_on),
        )
    });
    shown
}

/// Rows of a list that a pack is made of: those of its sources that are not gone.
fn belongs(place: &Place, own: &BTreeSet<String>) -> bool {
    !place.gone && own.contains(&place.source)
}
