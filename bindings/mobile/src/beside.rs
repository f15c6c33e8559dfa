//! The one object.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use beside_core::Now;
use beside_core::content::Content;
use beside_core::guide::Reader;
use beside_core::store;

use crate::error::{BesideError, invalid};
use crate::guarded::{Guarded, caught, quiet_panics};
use crate::guided::Paths;
use crate::lists::Lists;
use crate::own::Own;
use crate::reading;
use crate::records::{
    About, Change, Config, Event, Export, ExportKind, GuideRequest, KitRequest, Page, PlaceDetail,
    Places, PlacesQuery, Point, Screen, Town, Update,
};
use crate::shared::{day, on_earth, today};

/// Beside, open. Any thread may call it; calls wait for each other, but guidance
/// never waits for places. One object a folder: a second one guides as well, and
/// keeps its session in memory alone.
///
/// Times never run out inside: call `tick` as often as the screen is to change.
#[derive(uniffi::Object)]
pub struct Beside {
    config: Mutex<Config>,
    paths: Guarded<Paths>,
    lists: Guarded<Lists>,
    own: Guarded<Own>,
}

#[uniffi::export]
impl Beside {
    /// Opens Beside. Reads and writes nothing yet, so that the first screen
    /// waits for no disk.
    ///
    /// Errors: `InvalidInput` for a folder that no file system has.
    #[uniffi::constructor]
    pub fn open(config: Config, now: Now) -> Result<Arc<Self>, BesideError> {
        quiet_panics();
        caught(|| {
            let bad = |folder: &String| folder.trim().is_empty() || folder.contains('\0');
            if config.folder.as_ref().is_some_and(bad) {
                return Err(invalid("the folder is no path"));
            }
            // Whether the clocks are of any use shows with the first event.
            let _ = now;
            Ok(Arc::new(Self {
                paths: Guarded::new(Paths::new(config.folder.as_ref().map(PathBuf::from))),
                lists: Guarded::new(Lists::new(config.folder.as_ref())),
                own: Guarded::new(Own::new(config.folder.as_ref())),
                config: Mutex::new(config),
            }))
        })
    }

    /// The language and region from now on, of whatever does not say its own. The
    /// open path keeps its language: `set` of `lang` changes that.
    pub fn speak(&self, lang: Option<String>, region: Option<String>) -> Result<(), BesideError> {
        let mut config = self.config.lock().unwrap_or_else(PoisonError::into_inner);
        (config.lang, config.region) = (lang, region);
        Ok(())
    }

    /// Takes in what happened; says what to show and do. It is on the disk when
    /// this returns, where the disk allows it.
    pub fn dispatch(&self, event: Event, now: Now) -> Result<Update, BesideError> {
        let config = self.config();
        self.guided(|paths| Ok(paths.dispatch(&event.with(&config), &now)))
    }

    /// Goes on with a path that waits, as `resume` does with the first of them;
    /// refused (`not_offered`) where it has no live session. `home` tells which wait.
    pub fn go_on(&self, protocol: String, now: Now) -> Result<Update, BesideError> {
        self.guided(|paths| Ok(paths.go_on(&protocol, &now)))
    }

    /// Time went on: what fell due is told. Changes no state; none before the
    /// first `open`.
    pub fn tick(&self, now: Now) -> Result<Option<Update>, BesideError> {
        self.guided(|paths| Ok(paths.tick(&now)))
    }

    /// What is shown now; none before the first `open`.
    pub fn screen(&self, now: Now) -> Result<Option<Screen>, BesideError> {
        self.guided(|paths| Ok(paths.screen(&now)))
    }

    /// The nearest places. Without any list of its own, of the list that Beside carries.
    pub fn places(&self, query: PlacesQuery, now: Now) -> Result<Places, BesideError> {
        self.listed(|lists| lists.near(query, &now))
    }

    /// One place; none for an unknown id.
    pub fn place(&self, id: String, now: Now) -> Result<Option<PlaceDetail>, BesideError> {
        self.listed(|lists| lists.one(&id, &now))
    }

    /// Up to 50 places whose names, organisation, address or kinds hold every
    /// word or begin one with it; nearest first, else by name.
    pub fn find(&self, text: String, near: Option<Point>, now: Now) -> Result<Places, BesideError> {
        self.listed(|lists| lists.find(text, near, &now))
    }

    /// The town called so (`Athens`, `Athens, GA`), else up to five near spellings.
    pub fn towns(&self, name: String) -> Result<Vec<Town>, BesideError> {
        self.listed(|lists| lists.towns(&name))
    }

    /// The town nearest to a point, to be read out to a dispatcher.
    pub fn nearest_town(&self, at: Point) -> Result<Option<Town>, BesideError> {
        self.listed(|lists| lists.nearest_town(&at))
    }

    /// What home shows beside its buttons: paths that wait (part `waits`), what of the
    /// kit cannot wait (`item`, `refresher`), local notes (`note`).
    pub fn home(&self, now: Now) -> Result<Page, BesideError> {
        let reader = self.reader()?;
        let waiting = self.guided(|paths| Ok(paths.waiting(&now)))?;
        // Neither a list nor a kit that cannot be read keeps home from being shown.
        let kit = self.owned(|own| own.held_kit()).unwrap_or_default();
        let held = self.listed(|lists| lists.packs()).unwrap_or_default();
        caught(|| reading::home(&reader, &waiting, &kit, &held, day(&now)))
    }

    /// Something to read. Nothing is kept by reading.
    ///
    /// Errors: `InvalidInput` for an id that no page has.
    pub fn guide(&self, request: GuideRequest, now: Now) -> Result<Page, BesideError> {
        // What is read in quiet is the same on every day.
        let _ = now;
        let reader = self.reader()?;
        match request {
            GuideRequest::Topics => caught(|| reading::topics(&reader)),
            GuideRequest::Topic { id } => caught(|| reading::topic(&reader, &id)),
            GuideRequest::Search { text, limit } => {
                caught(|| reading::search(&reader, &text, limit))
            }
            GuideRequest::Hotlines => caught(|| reading::hotlines(&reader)),
            GuideRequest::Products => caught(|| reading::products(&reader)),
            GuideRequest::Right { page, right, note } => self.owned(|own| {
                own.answer(&reader, &page, right, note)?;
                let mut page = own.answers(&reader)?;
                page.notes.insert(0, reader.label("guide.kept", &[]));
                Ok(page)
            }),
            GuideRequest::Answers => self.owned(|own| own.answers(&reader)),
            GuideRequest::ForgetAnswers => self.owned(|own| {
                own.forget_answers()?;
                own.answers(&reader)
            }),
        }
    }

    /// The kit as it is after the request: items (part `item`, `id` is the number),
    /// the reminder to practise (`refresher`), how it is kept (`keep`). `due_on` is
    /// the day on which the shell reminds.
    ///
    /// Errors: `NotAccepted` for a date or a count that cannot be.
    pub fn kit(&self, request: KitRequest, now: Now) -> Result<Page, BesideError> {
        let reader = self.reader()?;
        self.owned(|own| own.kit(&reader, request, &now))
    }

    /// Takes in signed lists, the bytes of each file as it came. What was there stands
    /// until a list is in place whole. `trust` is a fingerprint that the person compared
    /// just now; `accept_expired` is their word that an old signature will do.
    ///
    /// Errors: `NotTrusted`, `Expired`: ask the person; `BadList`: what is wrong with it.
    pub fn install(
        &self,
        files: Vec<Vec<u8>>,
        trust: Option<String>,
        accept_expired: bool,
        now: Now,
    ) -> Result<Page, BesideError> {
        let reader = self.reader()?;
        self.listed(|lists| {
            let taken = lists.install(&files, trust.as_deref(), accept_expired, &now)?;
            Ok(reading::installed(&reader, &taken))
        })
    }

    /// Lists that came as packs (part `list`) and their notes (`note`), where `from` is
    /// given those that hold there.
    pub fn lists(&self, from: Option<Point>, now: Now) -> Result<Page, BesideError> {
        let reader = self.reader()?;
        let from = from.as_ref().map(on_earth).transpose()?;
        self.listed(|lists| Ok(reading::lists(&reader, &lists.packs()?, from, today(&now))))
    }

    /// Takes a list out whole; `undo_list` brings it back.
    ///
    /// Errors: `InvalidInput` where no such list is held.
    pub fn remove_list(&self, list: String, now: Now) -> Result<Page, BesideError> {
        let reader = self.reader()?;
        self.listed(|lists| {
            let count = lists.remove(&list)?.map(|count| count.to_string());
            let count = count.ok_or_else(|| invalid("no list of this name came as a pack"))?;
            let mut page = reading::lists(&reader, &lists.packs()?, None, today(&now));
            let values = [("list", &*list), ("count", &*count)];
            page.notes.insert(0, reader.label("list.removed", &values));
            Ok(page)
        })
    }

    /// Goes back to the list before the last change; once more takes that back.
    ///
    /// Errors: `InvalidInput` where there is none.
    pub fn undo_list(&self, now: Now) -> Result<Page, BesideError> {
        let reader = self.reader()?;
        self.listed(|lists| {
            if !lists.undo()? {
                return Err(invalid("there is no list before this one"));
            }
            let mut page = reading::lists(&reader, &lists.packs()?, None, today(&now));
            page.notes.insert(0, reader.label("list.undone", &[]));
            Ok(page)
        })
    }

    /// Proposes a change of the list, as a draft that stays on this device; the answer
    /// is the drafts about that place. A draft's `state` is `applies`, `already`,
    /// `changed`, `gone`, `private`, `exists` or `unknown_place`.
    ///
    /// Errors: `NotAccepted` for a value that may not stand; `InvalidInput` for a place,
    /// field or draft that is not there.
    pub fn propose(&self, change: Change, now: Now) -> Result<Page, BesideError> {
        let reader = self.reader()?;
        self.owned(|own| self.listed(|lists| own.propose(lists, &reader, change, &now)))
    }

    /// What can be taken out, to share or to save: of the open path, or of what is the
    /// person's own.
    ///
    /// Errors: `InvalidInput` where there is nothing to take out.
    pub fn export(&self, kind: ExportKind, now: Now) -> Result<Export, BesideError> {
        match kind {
            ExportKind::Handover => self.guided(|paths| paths.card(&now)),
            ExportKind::Journey => self.guided(|paths| paths.journey()),
            kind => {
                let reader = self.reader()?;
                self.owned(|own| own.export(&reader, kind, &now))
            }
        }
    }

    /// A topic or product card as plain text, without anything that says who shared it.
    ///
    /// Errors: `InvalidInput` for an id that no page has.
    pub fn export_page(&self, id: String) -> Result<Export, BesideError> {
        let reader = self.reader()?;
        caught(|| {
            Ok(Export {
                text: reading::topic_text(&reader, &id)?,
                name: format!("{id}.txt"),
                media_type: "text/plain".into(),
            })
        })
    }

    /// Erases what is the person's, on the disk and in memory, whoever holds it.
    /// Lists of places are not the person's and stay. The object goes on as if
    /// it had just been opened.
    ///
    /// Errors: what is still there; ask again.
    pub fn erase(&self, now: Now) -> Result<(), BesideError> {
        // What is erased has no age.
        let _ = now;
        self.guided(|paths| {
            paths.erase();
            let folder = self.config().folder;
            folder.map_or(Ok(()), |folder| {
                store::erase_journals(Path::new(&folder))?;
                Ok(())
            })
        })
    }

    /// What Beside is made of, in a language.
    pub fn about(&self, lang: Option<String>) -> Result<About, BesideError> {
        let lang = lang.or_else(|| self.config().lang);
        self.listed(|lists| About::new(lang.as_deref(), lists))
    }

    /// Breaks on purpose while the guided paths are held, so that a shell can
    /// try that it goes on.
    ///
    /// Errors: always `Internal`.
    pub fn crash_test(&self) -> Result<(), BesideError> {
        self.guided(|_| broken_on_purpose())
    }
}

impl Beside {
    fn config(&self) -> Config {
        let config = self.config.lock().unwrap_or_else(PoisonError::into_inner);
        config.clone()
    }

    /// Whoever reads now.
    fn reader(&self) -> Result<Reader, BesideError> {
        let config = self.config();
        caught(|| {
            let (lang, region) = (config.lang.as_deref(), config.region.as_deref());
            Reader::new(Content::embedded(), lang, region)
                .map_err(|why| BesideError::Internal(why.to_string()))
        })
    }

    fn owned<R>(
        &self,
        work: impl FnOnce(&mut Own) -> Result<R, BesideError>,
    ) -> Result<R, BesideError> {
        // It holds nothing that a panic could leave half done.
        self.own.with(|_| (), work)
    }

    fn guided<R>(
        &self,
        work: impl FnOnce(&mut Paths) -> Result<R, BesideError>,
    ) -> Result<R, BesideError> {
        self.paths.with(Paths::mend, work)
    }

    fn listed<R>(
        &self,
        work: impl FnOnce(&mut Lists) -> Result<R, BesideError>,
    ) -> Result<R, BesideError> {
        self.lists.with(Lists::forget, work)
    }
}

#[expect(clippy::panic, reason = "this is what it is for")]
fn broken_on_purpose() -> Result<(), BesideError> {
    panic!("crash test");
}
