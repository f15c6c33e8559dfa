//! The half that keeps what is the person's: kit, answers, drafts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use beside_core::Now;
use beside_core::guide::Reader;
use beside_core::guide::feedback::{Answer, Right, to_send};
use beside_core::guide::kit::{self, BadChange, Keeping, Kit};
use beside_core::lists::{Drafts, Field, NoEdit, Proposal, Proposer, keep_key, kept_key};
use beside_core::own::{OwnKit, answers, forget_answers, keep_answer};
use beside_core::places::record::Place;

use crate::error::{BesideError, invalid, not_accepted};
use crate::lists::Lists;
use crate::reading;
use crate::records::{Change, Export, ExportKind, KitRequest, Page, plain};
use crate::shared::{day, day_or_refused};

/// Where it is kept; without a folder nothing is.
#[derive(Debug)]
pub(crate) struct Own {
    folder: Option<PathBuf>,
}

impl Own {
    pub(crate) fn new(folder: Option<&String>) -> Self {
        Self {
            folder: folder.map(PathBuf::from),
        }
    }

    fn folder(&self) -> Result<&Path, BesideError> {
        self.folder.as_deref().ok_or_else(|| {
            BesideError::ReadOnly("Beside is open without a folder: nothing is kept".into())
        })
    }

    /// The kit; one that cannot be read, or no folder, is an empty one on home.
    pub(crate) fn held_kit(&self) -> Result<Kit, BesideError> {
        match &self.folder {
            Some(folder) => Ok(OwnKit::open(folder)?.kit().clone()),
            None => Ok(Kit::default()),
        }
    }

    pub(crate) fn kit(
        &self,
        reader: &Reader,
        request: KitRequest,
        now: &Now,
    ) -> Result<Page, BesideError> {
        if let Some(change) = kit_change(request)? {
            let rules = Keeping::read(reader.content()).map_err(BadChange::Content)?;
            let mut own = OwnKit::open(self.folder()?)?;
            let today = day_or_refused(now)?;
            let entry = own.kit().entry(reader.content(), &rules, &change, today)?;
            own.keep(entry)?;
        }
        reading::kit(reader, &self.held_kit()?, day(now))
    }

    /// Keeps an answer to a page.
    pub(crate) fn answer(
        &self,
        reader: &Reader,
        page: &str,
        right: Option<bool>,
        note: Option<String>,
    ) -> Result<(), BesideError> {
        let (page, lang, text) = reading::edition(reader, page)?;
        let right = match right {
            Some(true) => Right::Yes,
            Some(false) => Right::No,
            None => Right::NotSure,
        };
        let answer = Answer {
            topic: page,
            lang,
            text,
            right,
            note: note.filter(|note| !note.trim().is_empty()),
        };
        Ok(keep_answer(self.folder()?, &answer)?)
    }

    pub(crate) fn answers(&self, reader: &Reader) -> Result<Page, BesideError> {
        Ok(reading::answers(reader, &self.held_answers()?))
    }

    pub(crate) fn forget_answers(&self) -> Result<(), BesideError> {
        Ok(self.folder.as_deref().map_or(Ok(()), forget_answers)?)
    }

    fn held_answers(&self) -> Result<Vec<Answer>, BesideError> {
        Ok(self.folder.as_deref().map_or(Ok(Vec::new()), answers)?)
    }

    /// Keeps what is proposed as a draft; `lists` has the places that it is about.
    pub(crate) fn propose(
        &self,
        lists: &mut Lists,
        reader: &Reader,
        change: Change,
        now: &Now,
    ) -> Result<Page, BesideError> {
        let draft = match change {
            Change::Drafts { place } => return self.drafts(lists, reader, place.as_deref()),
            Change::Fields { place } => return Ok(reading::fields(reader, &lists.held(&place)?)),
            Change::Withdraw { draft } => {
                let mut drafts = Drafts::open(self.folder()?)?;
                if !drafts.all().iter().any(|held| held.id == draft) {
                    return Err(invalid("no draft has this id"));
                }
                drafts.withdraw(&draft)?;
                drop(drafts); // its journal is held as long as it lives, and is read again below
                return self.drafts(lists, reader, None);
            }
            Change::RenewKey => {
                self.new_key()?;
                return self.drafts(lists, reader, None);
            }
            Change::Edit {
                place,
                field,
                value,
                why,
            } => {
                field_called(&field)?;
                let place = lists.held(&place)?;
                Proposal::typed_edit(&place, &field, &value, day_or_refused(now)?)?.because(&why)
            }
            Change::StillTrue { place, field, why } => {
                let field = field.as_deref().map(field_called).transpose()?;
                let place = lists.held(&place)?;
                Proposal::still_true(&place, field.as_ref(), day_or_refused(now)?).because(&why)
            }
            Change::New { fields, why } => {
                fields
                    .keys()
                    .try_for_each(|name| field_called(name).map(|_| ()))?;
                let fields = fields.iter().map(|(name, typed)| (&**name, &**typed));
                let new = Proposal::typed_new(fields, day_or_refused(now)?);
                new.and_then(|new| new.because(&why))
            }
            Change::Gone { place, why } => {
                let place = lists.held(&place)?;
                Proposal::gone(&place, day_or_refused(now)?).because(&why)
            }
        };
        let draft = draft.map_err(|why| not_accepted(why.to_string()))?;
        let about = draft.place.clone();
        Drafts::open(self.folder()?)?.add(draft, &self.key()?)?;
        let mut page = self.drafts(lists, reader, Some(&about))?;
        page.notes.insert(0, reader.label("draft.kept", &[]));
        Ok(page)
    }

    fn drafts(
        &self,
        lists: &mut Lists,
        reader: &Reader,
        about: Option<&str>,
    ) -> Result<Page, BesideError> {
        let Some(folder) = &self.folder else {
            return Ok(reading::drafts(reader, [].iter(), &BTreeMap::new()));
        };
        let drafts = Drafts::open(folder)?;
        let mut places: BTreeMap<String, Place> = BTreeMap::new();
        for draft in drafts.all() {
            if let Some(place) = lists.cache()?.place(&draft.proposal.place)? {
                places.insert(place.id.clone(), place);
            }
        }
        let wanted = drafts.all().iter();
        let wanted = wanted.filter(|own| about.is_none_or(|id| own.proposal.place == id));
        Ok(reading::drafts(reader, wanted, &places))
    }

    fn key(&self) -> Result<Proposer, BesideError> {
        match kept_key(self.folder()?)? {
            Some(key) => Ok(key),
            None => self.new_key(),
        }
    }

    fn new_key(&self) -> Result<Proposer, BesideError> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed)
            .map_err(|_| BesideError::Internal("no random numbers for a key".into()))?;
        Ok(keep_key(self.folder()?, &seed)?)
    }

    /// What can be taken out of it.
    pub(crate) fn export(
        &self,
        reader: &Reader,
        kind: ExportKind,
        now: &Now,
    ) -> Result<Export, BesideError> {
        let text = |name: &str, text| Export {
            name: name.into(),
            media_type: "text/plain".into(),
            text,
        };
        Ok(match kind {
            ExportKind::Answers => text("answers.txt", to_send(reader, &self.held_answers()?)),
            ExportKind::Kit => {
                let kit = reading::kit(reader, &self.held_kit()?, day(now))?;
                text("kit.txt", plain(&kit))
            }
            kind => self.proposals(kind == ExportKind::NewProposals, now)?,
        })
    }

    fn proposals(&self, unsent: bool, now: &Now) -> Result<Export, BesideError> {
        let mut drafts = Drafts::open(self.folder()?)?;
        let lines = drafts.lines(unsent);
        if lines.is_empty() {
            return Err(invalid("nothing to take out: there is no draft"));
        }
        let text = lines.values().map(|line| format!("{line}\n")).collect();
        drafts.exported(lines.into_keys().collect(), day_or_refused(now)?)?;
        Ok(Export {
            name: "corrections.beside-proposals".into(),
            media_type: "application/jsonl".into(),
            text,
        })
    }
}

fn field_called(name: &str) -> Result<Field, BesideError> {
    name.parse()
        .map_err(|_| invalid("no field of a place has this name"))
}

/// What a request changes; nothing for a look.
fn kit_change(request: KitRequest) -> Result<Option<kit::Change>, BesideError> {
    let date = |typed: Option<String>| {
        let read = typed.map(|text| text.trim().parse::<kit::Expiry>());
        let wrong = "write the date on the box as 2027-05 or 2027-05-31";
        read.transpose().map_err(|_| not_accepted(wrong))
    };
    Ok(Some(match request {
        KitRequest::Show => return Ok(None),
        KitRequest::Add {
            product,
            count,
            expires,
        } => kit::Change::Add {
            product,
            count,
            expires: date(expires)?,
        },
        KitRequest::Set { n, count, expires } => kit::Change::Set {
            n,
            count,
            expires: date(expires)?,
        },
        KitRequest::Remove { n } => kit::Change::Remove { n },
        KitRequest::Refresher { every_days, done } => kit::Change::Refresher { every_days, done },
        KitRequest::NoRefresher => kit::Change::NoRefresher,
    }))
}

impl From<BadChange> for BesideError {
    fn from(why: BadChange) -> Self {
        match why {
            BadChange::NoItem(_) => invalid("the kit has no item of this number"),
            BadChange::UnknownProduct(_) => invalid("no product has this id or brand"),
            BadChange::BadCount(_) | BadChange::BadDays(_) => not_accepted(why.to_string()),
            BadChange::Content(error) => Self::Internal(error.to_string()),
        }
    }
}

impl From<NoEdit> for BesideError {
    fn from(why: NoEdit) -> Self {
        not_accepted(why.to_string())
    }
}
