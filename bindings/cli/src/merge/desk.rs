//! The coordinator's desk: the proposals of all files beside the list they are about.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use beside_core::lists::duplicates::{Index, Pair};
use beside_core::lists::judge::{Judged, State, judge};
use beside_core::lists::{Change, Choice, Decisions, Inbox};
use beside_core::places::record::Place;
use beside_core::store::{self, StoreError};
use chrono::NaiveDate;

use super::{Wish, carry, pair_id};
use crate::lists::failed;
use crate::outcome::Failure;

/// Pairs that a new place stands in, by its id.
pub type Likes = BTreeMap<String, Vec<Pair>>;

/// What a coordinator works on.
pub struct Desk {
    /// Data folder of the list.
    pub dir: PathBuf,
    /// The day of decisions.
    pub today: NaiveDate,
    /// Proposals of the files.
    inbox: Inbox,
}

/// Proposals against the list as it is now.
pub struct View {
    /// Those of the files and of earlier decisions.
    pub inbox: Inbox,
    /// What would become of each.
    pub judged: BTreeMap<String, Judged>,
    /// The places that they are about, by id.
    pub places: BTreeMap<String, Place>,
    /// For new places: those of the list that may be the same.
    pub like: Likes,
    /// Earlier decisions.
    pub decisions: Decisions,
}

impl Desk {
    /// Reads proposals from files.
    ///
    /// # Errors
    /// A file that cannot be opened or read, by its name as it was given.
    pub fn open(dir: &Path, today: NaiveDate, files: &[PathBuf]) -> Result<Self, Failure> {
        let mut inbox = Inbox::default();
        for path in files {
            let name = path
                .file_name()
                .unwrap_or(path.as_os_str())
                .to_string_lossy();
            let read = File::open(path).and_then(|file| inbox.read(&name, BufReader::new(file)));
            read.map_err(|error| {
                Failure::Failed(format!(
                    "{name} cannot be read: {error}. Nothing was changed; check its name and try again"
                ))
            })?;
        }
        Ok(Self {
            dir: dir.to_path_buf(),
            today,
            inbox,
        })
    }

    /// Lays all proposals over the list.
    ///
    /// # Errors
    /// The list or the journal of decisions cannot be read, or there is no list.
    pub fn look(&self) -> Result<View, Failure> {
        let decisions = Decisions::open(&self.dir).map_err(failed)?;
        self.view(decisions)
    }

    pub(super) fn view(&self, decisions: Decisions) -> Result<View, Failure> {
        let mut inbox = Inbox {
            proposals: self.inbox.proposals.clone(),
            unreadable: self.inbox.unreadable.clone(),
            read: self.inbox.read,
        };
        for decision in decisions.latest().values() {
            if let Some(proposal) = &decision.proposal {
                inbox.take(proposal.clone()).map_err(Failure::Failed)?;
            }
        }
        let wanted: BTreeSet<&str> = inbox
            .proposals
            .values()
            .map(|received| received.proposal.place.as_str())
            .chain(
                decisions
                    .latest()
                    .values()
                    .flat_map(|decision| decision.steps.iter().map(|step| step.place.as_str())),
            )
            .collect();
        let new = self.new_places(&inbox);
        let (places, like) = self.gather(&wanted, &new)?;
        let judged = judge(&inbox.proposals, &decisions, &places);
        Ok(View {
            inbox,
            judged,
            places,
            like,
            decisions,
        })
    }

    fn new_places(&self, inbox: &Inbox) -> Index {
        let mut index = Index::default();
        let new = inbox.proposals.values().map(|received| &received.proposal);
        for proposal in new.filter(|proposal| proposal.change == Change::New) {
            if let Ok(place) = beside_core::lists::new_place(&proposal.new) {
                index.add(&place);
            }
        }
        index
    }

    /// One pass over the list, a line at a time: a large list is never held whole.
    fn gather(
        &self,
        wanted: &BTreeSet<&str>,
        new: &Index,
    ) -> Result<(BTreeMap<String, Place>, Likes), Failure> {
        let mut places = BTreeMap::new();
        let mut like = Likes::new();
        for place in self.list()? {
            let place = match place {
                Ok(place) => place,
                Err(StoreError::BadList { .. }) => continue,
                Err(error) => return Err(failed(error)),
            };
            if !new.is_empty() {
                for pair in new.like(&place) {
                    let of = pair.places.iter().find(|id| **id != place.id);
                    like.entry(of.cloned().unwrap_or_default())
                        .or_default()
                        .push(pair);
                }
            }
            if wanted.contains(place.id.as_str()) {
                places.insert(place.id.clone(), place);
            }
        }
        Ok((places, like))
    }

    /// Streams the list.
    pub(super) fn list(
        &self,
    ) -> Result<impl Iterator<Item = Result<Place, StoreError>> + use<>, Failure> {
        store::read_list(&self.dir).map_err(failed)?.ok_or_else(|| {
            Failure::Failed(
                "there is no list to merge into yet; read one in with beside import FILE".into(),
            )
        })
    }

    /// Near duplicates within the list that nobody has decided about.
    ///
    /// # Errors
    /// As [`Self::look`].
    pub fn duplicates(&self) -> Result<Vec<(Pair, [Place; 2])>, Failure> {
        let decisions = Decisions::open(&self.dir).map_err(failed)?;
        let mut index = Index::default();
        for place in self.list()? {
            match place {
                Ok(place) => index.add(&place),
                Err(StoreError::BadList { .. }) => {}
                Err(error) => return Err(failed(error)),
            }
        }
        let none = BTreeMap::new();
        let open =
            |pair: &Pair| decisions.standing(&pair_id(&pair.places), &none) != Some(Choice::Apart);
        let pairs: Vec<Pair> = index.pairs().into_iter().filter(open).collect();
        let wanted = pairs
            .iter()
            .flat_map(|pair| &pair.places)
            .map(String::as_str)
            .collect();
        let (mut places, _) = self.gather(&wanted, &Index::default())?;
        let both = |pair: Pair| {
            let [one, other] = pair.places.clone().map(|id| places.get(&id).cloned());
            Some((pair, [one?, other?]))
        };
        let shown = pairs.into_iter().filter_map(both).collect();
        places.clear();
        Ok(shown)
    }

    /// Carries wishes out: all that can be, in one edition of the list.
    ///
    /// # Errors
    /// The list or the journal; the list then stands as it was.
    pub fn decide(&self, wishes: &[Wish]) -> Result<super::Done, Failure> {
        carry::decide(self, wishes)
    }
}

impl View {
    /// Ids of proposals that wait for a person, in order.
    pub fn waiting(&self) -> impl Iterator<Item = (&String, &Judged)> {
        let open = |judged: &Judged| {
            judged.decision.is_none()
                && matches!(
                    judged.state,
                    State::Applies | State::Already | State::Conflict
                )
        };
        self.judged.iter().filter(move |(_, judged)| open(judged))
    }
}
