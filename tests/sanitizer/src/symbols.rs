//! The exported symbols, as the header of the bindings declares them.

use std::mem::ManuallyDrop;

use beside_mobile::{Now, Point, UniFfiTag};
use uniffi::{Handle, Lower, RustBuffer, RustCallStatus, RustCallStatusCode};

use crate::lowered;

macro_rules! exported {
    ($($name:ident($($argument:ident: $kind:ty),*) -> $back:ty;)*) => {
        unsafe extern "C" {
            $(fn $name($($argument: $kind,)* status: &mut RustCallStatus) -> $back;)*
        }
    };
}

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

exported! {
    uniffi_beside_mobile_fn_constructor_beside_open(config: RustBuffer, now: RustBuffer) -> Handle;
    uniffi_beside_mobile_fn_clone_beside(object: Handle) -> Handle;
    uniffi_beside_mobile_fn_free_beside(object: Handle) -> ();
    uniffi_beside_mobile_fn_method_beside_about(object: Handle, lang: RustBuffer) -> RustBuffer;
    uniffi_beside_mobile_fn_method_beside_crash_test(object: Handle) -> ();
    uniffi_beside_mobile_fn_method_beside_dispatch(object: Handle, event: RustBuffer, now: RustBuffer) -> RustBuffer;
    uniffi_beside_mobile_fn_method_beside_erase(object: Handle, now: RustBuffer) -> ();
    uniffi_beside_mobile_fn_method_beside_export(object: Handle, kind: RustBuffer, now: RustBuffer) -> RustBuffer;
    uniffi_beside_mobile_fn_method_beside_find(object: Handle, text: RustBuffer, near: RustBuffer, now: RustBuffer) -> RustBuffer;
    uniffi_beside_mobile_fn_method_beside_go_on(object: Handle, protocol: RustBuffer, now: RustBuffer) -> RustBuffer;
    uniffi_beside_mobile_fn_method_beside_guide(object: Handle, request: RustBuffer, now: RustBuffer) -> RustBuffer;
    uniffi_beside_mobile_fn_method_beside_home(object: Handle, now: RustBuffer) -> RustBuffer;
    uniffi_beside_mobile_fn_method_beside_install(object: Handle, files: RustBuffer, trust: RustBuffer, accept_expired: i8, now: RustBuffer) -> RustBuffer;
    uniffi_beside_mobile_fn_method_beside_kit(object: Handle, request: RustBuffer, now: RustBuffer) -> RustBuffer;
    uniffi_beside_mobile_fn_method_beside_nearest_town(object: Handle, at: RustBuffer) -> RustBuffer;
    uniffi_beside_mobile_fn_method_beside_place(object: Handle, id: RustBuffer, now: RustBuffer) -> RustBuffer;
    uniffi_beside_mobile_fn_method_beside_places(object: Handle, query: RustBuffer, now: RustBuffer) -> RustBuffer;
    uniffi_beside_mobile_fn_method_beside_propose(object: Handle, change: RustBuffer, now: RustBuffer) -> RustBuffer;
    uniffi_beside_mobile_fn_method_beside_screen(object: Handle, now: RustBuffer) -> RustBuffer;
    uniffi_beside_mobile_fn_method_beside_tick(object: Handle, now: RustBuffer) -> RustBuffer;
    uniffi_beside_mobile_fn_method_beside_towns(object: Handle, name: RustBuffer) -> RustBuffer;
    uniffi_beside_mobile_fn_func_to_json(update: RustBuffer) -> RustBuffer;
}

/// What a call gave: a buffer where it went well, else nothing.
pub struct Answer(Option<RustBuffer>);

impl Answer {
    /// Hands an update back to the library, as the contract runs do.
    pub fn to_json(mut self) {
        if let Some(update) = self.0.take() {
            call(|status| unsafe { uniffi_beside_mobile_fn_func_to_json(update, status) });
        }
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        if let Some(buffer) = self.0.take() {
            // Reads every byte: one that is not the library's to give is found here.
            let bytes = buffer.destroy_into_vec();
            std::hint::black_box(bytes.iter().fold(0u8, |sum, byte| sum ^ byte));
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
            uniffi_beside_mobile_fn_constructor_beside_open(config, now, status)
        });
        Self(handle.expect("it opens").as_raw())
    }

    /// A handle of its own for each call, as the generated code does it.
    fn again(&self) -> Handle {
        called(|status| unsafe {
            uniffi_beside_mobile_fn_clone_beside(Handle::from_raw_unchecked(self.0), status)
        })
        .expect("it is there")
    }

    methods! {
        dispatch = uniffi_beside_mobile_fn_method_beside_dispatch(event, now);
        tick = uniffi_beside_mobile_fn_method_beside_tick(now);
        screen = uniffi_beside_mobile_fn_method_beside_screen(now);
        export = uniffi_beside_mobile_fn_method_beside_export(kind, now);
        places = uniffi_beside_mobile_fn_method_beside_places(query, now);
        nearest_town = uniffi_beside_mobile_fn_method_beside_nearest_town(at);
        go_on = uniffi_beside_mobile_fn_method_beside_go_on(protocol, now);
        guide = uniffi_beside_mobile_fn_method_beside_guide(request, now);
        home = uniffi_beside_mobile_fn_method_beside_home(now);
        kit = uniffi_beside_mobile_fn_method_beside_kit(request, now);
        propose = uniffi_beside_mobile_fn_method_beside_propose(change, now);
    }

    pub fn install(&self, files: Vec<Vec<u8>>, trust: Option<String>, now: Now) -> Answer {
        let files = <Vec<Vec<u8>> as Lower<UniFfiTag>>::lower(files);
        let trust = <Option<String> as Lower<UniFfiTag>>::lower(trust);
        let object = self.again();
        call(|status| unsafe {
            uniffi_beside_mobile_fn_method_beside_install(object, files, trust, 1, lowered(now), status)
        })
    }

    pub fn find(&self, text: String, near: Option<Point>, now: Now) -> Answer {
        let (text, near) = (
            lowered(text),
            <Option<Point> as Lower<UniFfiTag>>::lower(near),
        );
        let object = self.again();
        call(|status| unsafe {
            uniffi_beside_mobile_fn_method_beside_find(object, text, near, lowered(now), status)
        })
    }

    pub fn place(&self, id: String, now: Now) -> Answer {
        let object = self.again();
        call(|status| unsafe {
            uniffi_beside_mobile_fn_method_beside_place(object, lowered(id), lowered(now), status)
        })
    }

    pub fn towns(&self, name: String) -> Answer {
        let object = self.again();
        call(|status| unsafe {
            uniffi_beside_mobile_fn_method_beside_towns(object, lowered(name), status)
        })
    }

    pub fn about(&self) -> Answer {
        let lang = <Option<String> as Lower<UniFfiTag>>::lower(None);
        let object = self.again();
        call(|status| unsafe { uniffi_beside_mobile_fn_method_beside_about(object, lang, status) })
    }

    pub fn crash_test(&self) -> Answer {
        let object = self.again();
        called(|status| unsafe {
            uniffi_beside_mobile_fn_method_beside_crash_test(object, status);
        });
        Answer(None)
    }

    pub fn erase(&self, now: RustBuffer) -> Answer {
        let object = self.again();
        called(|status| unsafe {
            uniffi_beside_mobile_fn_method_beside_erase(object, now, status);
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
            uniffi_beside_mobile_fn_free_beside(Handle::from_raw_unchecked(self.0), status);
        });
    }
}
