//! The exported symbols. Every function has two doors: arguments by value, as the header
//! of Swift declares them, and two addresses, as Kotlin goes through. Calls take turns.

use std::sync::atomic::{AtomicBool, Ordering};

use uniffi::{FfiBufferElement, FfiSerialize, Handle, RustBuffer, RustCallStatus, ffi_buffer_size};

static BY_ADDRESS: AtomicBool = AtomicBool::new(false);

/// Whether this call goes through the second door.
fn by_address() -> bool {
    BY_ADDRESS.fetch_xor(true, Ordering::Relaxed)
}

/// As many elements as a function may touch and not one more: the sanitizer sees any other.
fn elements(count: usize) -> Box<[FfiBufferElement]> {
    vec![FfiBufferElement::default(); count].into_boxed_slice()
}

macro_rules! exported {
    ($($name:ident($($argument:ident: $kind:ty),*) -> $back:ty;)*) => {
        mod values {
            use super::*;
            unsafe extern "C" {
                $(#[link_name = concat!("uniffi_", stringify!($name))]
                pub fn $name($($argument: $kind,)* status: &mut RustCallStatus) -> $back;)*
            }
        }
        mod addresses {
            use super::*;
            unsafe extern "C" {
                $(#[link_name = concat!("uniffi_ffibuffer_", stringify!($name))]
                pub fn $name(arguments: *const FfiBufferElement, answer: *mut FfiBufferElement);)*
            }
        }
        $(pub unsafe fn $name($($argument: $kind,)* status: &mut RustCallStatus) -> $back {
            if !by_address() {
                return unsafe { values::$name($($argument,)* status) };
            }
            let mut arguments = elements(ffi_buffer_size!($($kind),*));
            let mut free = &mut *arguments;
            $(<$kind as FfiSerialize>::write(&mut free, $argument);)*
            assert!(free.is_empty());
            let mut answer = elements(ffi_buffer_size!($back, RustCallStatus));
            unsafe { addresses::$name(arguments.as_ptr(), answer.as_mut_ptr()) };
            let mut answer = &*answer;
            let back = <$back as FfiSerialize>::read(&mut answer);
            *status = RustCallStatus::read(&mut answer);
            back
        })*
    };
}

exported! {
    beside_mobile_fn_constructor_beside_open(config: RustBuffer, now: RustBuffer) -> Handle;
    beside_mobile_fn_method_beside_about(object: Handle, lang: RustBuffer) -> RustBuffer;
    beside_mobile_fn_method_beside_crash_test(object: Handle) -> ();
    beside_mobile_fn_method_beside_dispatch(object: Handle, event: RustBuffer, now: RustBuffer) -> RustBuffer;
    beside_mobile_fn_method_beside_erase(object: Handle, now: RustBuffer) -> ();
    beside_mobile_fn_method_beside_export(object: Handle, kind: RustBuffer, now: RustBuffer) -> RustBuffer;
    beside_mobile_fn_method_beside_find(object: Handle, text: RustBuffer, near: RustBuffer, now: RustBuffer) -> RustBuffer;
    beside_mobile_fn_method_beside_go_on(object: Handle, protocol: RustBuffer, now: RustBuffer) -> RustBuffer;
    beside_mobile_fn_method_beside_guide(object: Handle, request: RustBuffer, now: RustBuffer) -> RustBuffer;
    beside_mobile_fn_method_beside_home(object: Handle, now: RustBuffer) -> RustBuffer;
    beside_mobile_fn_method_beside_install(object: Handle, files: RustBuffer, trust: RustBuffer, accept_expired: i8, now: RustBuffer) -> RustBuffer;
    beside_mobile_fn_method_beside_kit(object: Handle, request: RustBuffer, now: RustBuffer) -> RustBuffer;
    beside_mobile_fn_method_beside_nearest_town(object: Handle, at: RustBuffer) -> RustBuffer;
    beside_mobile_fn_method_beside_place(object: Handle, id: RustBuffer, now: RustBuffer) -> RustBuffer;
    beside_mobile_fn_method_beside_places(object: Handle, query: RustBuffer, now: RustBuffer) -> RustBuffer;
    beside_mobile_fn_method_beside_propose(object: Handle, change: RustBuffer, now: RustBuffer) -> RustBuffer;
    beside_mobile_fn_method_beside_screen(object: Handle, now: RustBuffer) -> RustBuffer;
    beside_mobile_fn_method_beside_tick(object: Handle, now: RustBuffer) -> RustBuffer;
    beside_mobile_fn_method_beside_towns(object: Handle, name: RustBuffer) -> RustBuffer;
    beside_mobile_fn_func_to_json(update: RustBuffer) -> RustBuffer;
}

// Handles go by value through either door; buffers have a second door of our own.
unsafe extern "C" {
    #[link_name = "uniffi_beside_mobile_fn_clone_beside"]
    pub fn beside_mobile_fn_clone_beside(object: Handle, status: &mut RustCallStatus) -> Handle;
    #[link_name = "uniffi_beside_mobile_fn_free_beside"]
    pub fn beside_mobile_fn_free_beside(object: Handle, status: &mut RustCallStatus);
    fn beside_mobile_ffibuffer_rustbuffer_alloc(
        arguments: *const FfiBufferElement,
        answer: *mut FfiBufferElement,
    );
    fn beside_mobile_ffibuffer_rustbuffer_free(
        arguments: *const FfiBufferElement,
        answer: *mut FfiBufferElement,
    );
}

/// What a buffer holds.
pub fn bytes_of(buffer: &RustBuffer) -> &[u8] {
    unsafe { std::slice::from_raw_parts(buffer.data_pointer(), buffer.len()) }
}

/// The same bytes in room that the library gave, as Kotlin asks for it.
pub fn copied(buffer: RustBuffer) -> RustBuffer {
    let bytes = buffer.destroy_into_vec();
    let mut arguments = elements(ffi_buffer_size!(u64));
    u64::put(&mut arguments, bytes.len() as u64);
    let mut answer = elements(ffi_buffer_size!(RustBuffer, RustCallStatus));
    unsafe { beside_mobile_ffibuffer_rustbuffer_alloc(arguments.as_ptr(), answer.as_mut_ptr()) };
    // Capacity, length, address.
    unsafe {
        let room = answer[2].ptr.cast_mut().cast::<u8>();
        room.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
    }
    answer[1].u64 = bytes.len() as u64;
    RustBuffer::get(&answer)
}

/// Gives a buffer back through the second door.
pub fn free(buffer: RustBuffer) {
    let mut arguments = elements(ffi_buffer_size!(RustBuffer));
    RustBuffer::put(&mut arguments, buffer);
    let mut answer = elements(ffi_buffer_size!(RustCallStatus));
    unsafe { beside_mobile_ffibuffer_rustbuffer_free(arguments.as_ptr(), answer.as_mut_ptr()) };
    assert_eq!(unsafe { answer[0].i8 }, 0, "it is taken back");
}
