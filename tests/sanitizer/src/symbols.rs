//! Beside as a foreign language holds it.

use std::mem::ManuallyDrop;

use beside_mobile::{Now, Point, UniFfiTag};
use uniffi::{Handle, Lower, RustBuffer, RustCallStatus, RustCallStatusCode};

use crate::doors::*;
use crate::lowered;

// Of the sanitizer's own runtime.
unsafe extern "C" {
    fn __lsan_disable();
    fn __lsan_enable();
}

/// What is taken from the heap meanwhile may stay there for ever.
pub fn without_leak_check<T>(work: impl FnOnce() -> T) -> T {
    unsafe { __lsan_disable() };
    let done = work();
    unsafe { __lsan_enable() };
    done
}

/// What a call gave: a buffer where it went well, else nothing.
pub struct Answer(Option<RustBuffer>);

impl Answer {
    /// Hands an update back to the library, as the contract runs do.
    pub fn to_json(mut self) {
        if let Some(update) = self.0.take() {
            call(|status| unsafe { beside_mobile_fn_func_to_json(update, status) });
        }
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        if let Some(buffer) = self.0.take() {
            // Reads every byte: one that is not the library's to give is found here.
            std::hint::black_box(bytes_of(&buffer).iter().fold(0u8, |sum, byte| sum ^ byte));
            free(buffer);
        }
    }
}

/// Makes a call, frees what it says of an error.
fn called<T>(call: impl FnOnce(&mut RustCallStatus) -> T) -> Option<T> {
    let mut status = RustCallStatus::default();
    let back = call(&mut status);
    if status.code == RustCallStatusCode::Success {
        return Some(back);
    }
    ManuallyDrop::into_inner(status.error_buf).destroy();
    None
}

fn call(make: impl FnOnce(&mut RustCallStatus) -> RustBuffer) -> Answer {
    Answer(called(make))
}

/// Beside, held by a foreign language.
pub struct Object(u64);

macro_rules! methods {
    ($($method:ident = $symbol:ident($($argument:ident),*);)*) => {
        $(pub fn $method(&self, $($argument: RustBuffer),*) -> Answer {
            let object = self.again();
            call(|status| unsafe { $symbol(object, $($argument,)* status) })
        })*
    };
}

impl Object {
    pub fn open(config: RustBuffer, now: RustBuffer) -> Self {
        let handle = called(|status| unsafe {
            beside_mobile_fn_constructor_beside_open(config, now, status)
        });
        Self(handle.expect("it opens").as_raw())
    }

    /// A handle of its own for each call, as the generated code does it.
    fn again(&self) -> Handle {
        called(|status| unsafe {
            beside_mobile_fn_clone_beside(Handle::from_raw_unchecked(self.0), status)
        })
        .expect("it is there")
    }

    methods! {
        dispatch = beside_mobile_fn_method_beside_dispatch(event, now);
        tick = beside_mobile_fn_method_beside_tick(now);
        screen = beside_mobile_fn_method_beside_screen(now);
        export = beside_mobile_fn_method_beside_export(kind, now);
        places = beside_mobile_fn_method_beside_places(query, now);
        nearest_town = beside_mobile_fn_method_beside_nearest_town(at);
        go_on = beside_mobile_fn_method_beside_go_on(protocol, now);
        guide = beside_mobile_fn_method_beside_guide(request, now);
        home = beside_mobile_fn_method_beside_home(now);
        kit = beside_mobile_fn_method_beside_kit(request, now);
        propose = beside_mobile_fn_method_beside_propose(change, now);
    }

    pub fn install(&self, files: Vec<Vec<u8>>, trust: Option<String>, now: Now) -> Answer {
        let files = <Vec<Vec<u8>> as Lower<UniFfiTag>>::lower(files);
        let trust = <Option<String> as Lower<UniFfiTag>>::lower(trust);
        let object = self.again();
        call(|status| unsafe {
            beside_mobile_fn_method_beside_install(object, files, trust, 1, lowered(now), status)
        })
    }

    pub fn find(&self, text: String, near: Option<Point>, now: Now) -> Answer {
        let (text, near) = (
            lowered(text),
            <Option<Point> as Lower<UniFfiTag>>::lower(near),
        );
        let object = self.again();
        call(|status| unsafe {
            beside_mobile_fn_method_beside_find(object, text, near, lowered(now), status)
        })
    }

    pub fn place(&self, id: String, now: Now) -> Answer {
        let object = self.again();
        call(|status| unsafe {
            beside_mobile_fn_method_beside_place(object, lowered(id), lowered(now), status)
        })
    }

    pub fn towns(&self, name: String) -> Answer {
        let object = self.again();
        call(|status| unsafe {
            beside_mobile_fn_method_beside_towns(object, lowered(name), status)
        })
    }

    pub fn about(&self) -> Answer {
        let lang = <Option<String> as Lower<UniFfiTag>>::lower(None);
        let object = self.again();
        call(|status| unsafe { beside_mobile_fn_method_beside_about(object, lang, status) })
    }

    pub fn crash_test(&self) -> Answer {
        let object = self.again();
        called(|status| unsafe {
            beside_mobile_fn_method_beside_crash_test(object, status);
        });
        Answer(None)
    }

    pub fn erase(&self, now: RustBuffer) -> Answer {
        let object = self.again();
        called(|status| unsafe {
            beside_mobile_fn_method_beside_erase(object, now, status);
        });
        Answer(None)
    }
}

impl Clone for Object {
    fn clone(&self) -> Self {
        Self(self.again().as_raw())
    }
}

impl Drop for Object {
    fn drop(&mut self) {
        called(|status| unsafe {
            beside_mobile_fn_free_beside(Handle::from_raw_unchecked(self.0), status);
        });
    }
}
