//! A lock that a panic does not close.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

use crate::error::BesideError;

/// A value that one thread at a time works on. A panic inside becomes an error;
/// the next one to come finds the value mended.
#[derive(Debug)]
pub(crate) struct Guarded<T> {
    value: Mutex<T>,
}

impl<T> Guarded<T> {
    pub(crate) fn new(value: T) -> Self {
        Self {
            value: Mutex::new(value),
        }
    }

    /// Works on the value. `mend` is called first where a panic broke off the
    /// work of somebody before.
    pub(crate) fn with<R>(
        &self,
        mend: impl FnOnce(&mut T),
        work: impl FnOnce(&mut T) -> Result<R, BesideError>,
    ) -> Result<R, BesideError> {
        caught(|| {
            let mut held = self.value.lock().unwrap_or_else(|poisoned| {
                self.value.clear_poison();
                let mut held = poisoned.into_inner();
                mend(&mut held);
                held
            });
            work(&mut held)
        })
    }
}

/// Runs `work`; a panic is an error that tells nothing of what was worked on.
pub(crate) fn caught<R>(work: impl FnOnce() -> Result<R, BesideError>) -> Result<R, BesideError> {
    // Whatever the panic left half done is behind a lock that is now poisoned.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(BesideError::Internal(
            "a mistake inside Beside; nothing is lost, go on with `resume`".into(),
        ))
    })
}

/// What a panic leaves in the system's log: where it was, and nothing of what it
/// was about, since that may be the person's. In tests it is told whole.
pub(crate) fn quiet_panics() {
    #[cfg(not(test))]
    {
        static ONCE: std::sync::Once = std::sync::Once::new();
        ONCE.call_once(|| {
            std::panic::set_hook(Box::new(|panic| {
                if let Some(place) = panic.location() {
                    eprintln!("beside: a mistake at {place}");
                }
            }));
        });
    }
}
