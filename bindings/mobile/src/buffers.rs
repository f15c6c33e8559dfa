//! Room for arguments, and its return, through two addresses as every other function has
//! them for Kotlin (`scaffolding-ffi-buffer-fns`): uniffi gives its functions that second
//! door, and its buffers only the one that takes a structure by value.
#![allow(
    unsafe_code,
    reason = "Kotlin hands over addresses; tests/sanitizer runs both under AddressSanitizer"
)]

use uniffi::ffi::{uniffi_rustbuffer_alloc, uniffi_rustbuffer_free};
use uniffi::{FfiBufferElement, FfiSerialize, RustBuffer, RustCallStatus};

const BUFFER: usize = <RustBuffer as FfiSerialize>::SIZE;
const ANSWER: usize = BUFFER + <RustCallStatus as FfiSerialize>::SIZE;

/// A buffer of as many bytes as the first argument says; the answer is the buffer, then what
/// went wrong.
///
/// # Safety
/// `arguments` is one element to read, `answer` seven to write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn beside_mobile_ffibuffer_rustbuffer_alloc(
    arguments: *const FfiBufferElement,
    answer: *mut [FfiBufferElement; ANSWER],
) {
    let mut status = RustCallStatus::default();
    // SAFETY: whoever calls says so; all bits are a number.
    let size = unsafe { (*arguments).u64 };
    let buffer = uniffi_rustbuffer_alloc(size, &mut status);
    // SAFETY: whoever calls says so.
    let mut answer = unsafe { (*answer).as_mut_slice() };
    RustBuffer::write(&mut answer, buffer);
    RustCallStatus::write(&mut answer, status);
}

/// Takes a buffer back; the answer is what went wrong.
///
/// # Safety
/// `arguments` is a buffer of this library, three elements, that nobody uses any more;
/// `answer` is four elements to write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn beside_mobile_ffibuffer_rustbuffer_free(
    arguments: *const [FfiBufferElement; BUFFER],
    answer: *mut [FfiBufferElement; ANSWER - BUFFER],
) {
    let mut status = RustCallStatus::default();
    // SAFETY: whoever calls says so.
    let buffer = RustBuffer::get(unsafe { &*arguments });
    uniffi_rustbuffer_free(buffer, &mut status);
    // SAFETY: whoever calls says so.
    RustCallStatus::put(unsafe { &mut *answer }, status);
}
