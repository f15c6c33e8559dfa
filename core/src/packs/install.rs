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
use super::offer::{Custom, Found, Offer, OfferKind, Refusals, offers};
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
    /// Files that were refused; what was held of their lists still stands.
    pub refused: Vec<Refused>,
    /// The lists that are held now as they are offered.
    pub lists: Vec<Taken>,
}

/// A file that was refused while others were taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Its path.
    pub path: String,
    /// Why, and what to do next.
    pub reason: String,
    /// The day on which its signature ran out, where that is all: it waits for the
    /// person's word.
    pub expired_on: Option<NaiveDate>,
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
    /// The rule that was broken, where nothing is good.
    pub fn verify(&self, repository: &mut impl Repository) -> Result<Report, PackError> {
        let mut trusted = trust::of(self.dir, repository, self.trust)?;
        let mut checked = refresh(&mut trusted, repository, self.moment())?;
        let Found {
            offers,
            mut refusals,
            unsigned,
        } = offers(&mut checked, repository)?;
        let mut good = Vec::new();
        for offer in offers {
            let read = read_through(&offer, repository);
            good.extend(refusals.unless(&offer.path, read)?.map(|()| offer));
        }
        let report = report(&trusted.fingerprint, &checked, &good, unsigned);
        let nothing = report.verified.is_empty();
        with_refusals(report, refusals, nothing)
    }

    /// Takes in the newest edition of each list that is offered. Each list is taken
    /// whole or not at all, and one that is refused leaves the others.
    ///
    /// What was checked of root, timestamp and snapshot is remembered, whatever
    /// becomes of the lists: a key that was revoked stays revoked.
    ///
    /// # Errors
    /// The rule that was broken, where it concerns every list or no list was good, or
    /// what the data folder says; the lists that are not yet taken then stand as they were.
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
        let Found {
            offers,
            mut refusals,
            unsigned,
        } = offers(&mut checked, repository)?;
        folder.put_damaged_aside()?;
        let header = folder.read_list()?.map(|list| list.header().clone());
        let held = header.map(|header| header.packs).unwrap_or_default();
        let mut report = report(&trusted.fingerprint, &checked, &offers, unsigned);
        for (list, offers) in by_list(&offers) {
            let taken = wanted(list, &offers, held.get(list), &trusted.fingerprint)
                .and_then(|wish| self.not_expired(wish))
                .and_then(|wish| {
                    let install = OneList {
                        folder: &folder,
                        repository: &trusted.fingerprint,
                    };
                    install.first_that_fits(&wish, repository)
                });
            let path = super::names::pack(list);
            report.lists.extend(refusals.unless(&path, taken)?);
        }
        let nothing = report.lists.is_empty();
        with_refusals(report, refusals, nothing)
    }

    fn moment(&self) -> Moment {
        Moment {
            now: self.now,
            accept_expired: self.accept_expired,
        }
    }

    /// A newer edition whose signatures have run out waits for the person's word.
    fn not_expired<'w>(&self, wish: Wish<'w>) -> Result<Wish<'w>, PackError> {
        match wish.expired() {
            Some(one) if !self.accept_expired => Err(PackError::Expired {
                role: one.role.clone(),
                on: one.on,
            }),
            _ => Ok(wish),
        }
    }
}

fn report(repository: &str, checked: &Checked, good: &[Offer], unsigned: Vec<String>) -> Report {
    let day = |one: &Expired| (one.role.clone(), one.on.date_naive());
    Report {
        repository: repository.into(),
        expired: checked.expired.iter().map(day).collect(),
        verified: good.iter().map(|offer| offer.path.clone()).collect(),
        unsigned,
        refused: Vec::new(),
        lists: Vec::new(),
    }
}

/// The report with what was refused; where that is all there was, the first reason.
fn with_refusals(
    mut report: Report,
    Refusals(refused): Refusals,
    nothing: bool,
) -> Result<Report, PackError> {
    let mut refused = refused.into_iter();
    if nothing && let Some((_, error)) = refused.next() {
        return Err(error);
    }
    let told = refused.map(|(path, error)| Refused {
        path,
        reason: error.to_string(),
        expired_on: match error {
            PackError::Expired { on, .. } => Some(on.date_naive()),
            _ => None,
        },
    });
    report.refused = told.collect();
    Ok(report)
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
    /// Of the signatures that a newer edition depends on, the one that ran out first.
    fn expired(&self) -> Option<&Expired> {
        let expired = self
            .offers
            .iter()
            .filter_map(|offer| offer.expired.as_ref());
        expired.min_by_key(|one| one.on)
    }

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

/// Packs and deltas by the list that they are of.
fn by_list(offers: &[Offer]) -> BTreeMap<&str, Vec<(&Offer, &Custom)>> {
    let mut lists: BTreeMap<&str, Vec<(&Offer, &Custom)>> = BTreeMap::new();
    for offer in offers {
        if let Some(custom) = &offer.custom {
            lists.entry(&custom.list).or_default().push((offer, custom));
        }
    }
    lists
}

/// What leads to the newest edition of a list, the smallest first.
fn wanted<'a>(
    list: &str,
    offers: &[(&'a Offer, &'a Custom)],
    held: Option<&'a Held>,
    repository: &str,
) -> Result<Wish<'a>, PackError> {
    let missing = || PackError::Missing {
        file: super::names::pack(list),
    };
    let newest = offers.iter().max_by_key(|(_, custom)| custom.version);
    let (offer, custom) = newest.ok_or_else(missing)?;
    if let Some(held) = held {
        not_before(held, offer, custom, repository)?;
    }
    let mut wish = Wish {
        custom,
        authority: &offer.authority,
        held,
        offers: Vec::new(),
    };
    if held.map(|held| &held.edition) == Some(&custom.edition) {
        return Ok(wish);
    }
    let fits = |(offer, one): &(&'a Offer, &Custom)| {
        let based = held.map(|held| &held.edition) == one.base.as_ref();
        let fits = one.edition == custom.edition
            && (one.kind == OfferKind::Pack || (held.is_some() && based));
        fits.then_some(*offer)
    };
    wish.offers = offers.iter().filter_map(fits).collect();
    wish.offers.sort_by_key(|offer| offer.file.length);
    if wish.offers.is_empty() {
        return Err(missing());
    }
    Ok(wish)
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
            expired_on: wish.expired().map(|one| one.on.date_naive()),
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

/// Reads a whole pack; a delta cannot be read without what it is laid over.
fn read_through(offer: &Offer, repository: &mut impl Repository) -> Result<(), PackError> {
    let custom = offer.custom.as_ref();
    let Some(custom) = custom.filter(|custom| custom.kind == OfferKind::Pack) else {
        return Ok(());
    };
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
