//! The one object.

use std::sync::Arc;

use beside_core::Now;
use beside_core::store;

use crate::error::{BesideError, invalid};
use crate::guarded::{Guarded, caught, quiet_panics};
use crate::guided::Paths;
use crate::lists::Lists;
use crate::records::{
    About, Config, Event, Export, ExportKind, PlaceDetail, Places, PlacesQuery, Point, Screen,
    Town, Update,
};

/// Beside, open. Any thread may call it; calls wait for each other, but guidance
/// never waits for places. One object a folder: a second one guides as well, and
/// keeps its session in memory alone.
///
/// Times never run out inside: call `tick` as often as the screen is to change.
#[derive(uniffi::Object)]
pub struct Beside {
    config: Config,
    paths: Guarded<Paths>,
    lists: Guarded<Lists>,
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
                paths: Guarded::new(Paths::new(config.clone())),
                lists: Guarded::new(Lists::new(config.folder.as_ref())),
                config,
            }))
        })
    }

    /// Takes in what happened; says what to show and do. It is on the disk when
    /// this returns, where the disk allows it.
    pub fn dispatch(&self, event: Event, now: Now) -> Result<Update, BesideError> {
        self.guided(|paths| Ok(paths.dispatch(event, &now)))
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

    /// What can be taken out of the open path. Nothing is written.
    ///
    /// Errors: `InvalidInput` where no path is open.
    pub fn export(&self, kind: ExportKind, now: Now) -> Result<Export, BesideError> {
        self.guided(|paths| paths.export(kind, &now))
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
            let folder = self.config.folder.as_ref();
            folder.map_or(Ok(()), |folder| {
                store::erase_journals(folder.as_ref())?;
                Ok(())
            })
        })
    }

    /// What Beside is made of, in a language.
    pub fn about(&self, lang: Option<String>) -> Result<About, BesideError> {
        let lang = lang.or_else(|| self.config.lang.clone());
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
