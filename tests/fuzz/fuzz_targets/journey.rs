//! Any bytes as a journey: one line of output for each line that was an event.
#![no_main]

use beside::guided::replay::replay;
use beside_core::content::Content;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut out = Vec::new();
    let _end = replay(Content::embedded(), bytes, &mut out);
    let lines = out.iter().filter(|byte| **byte == b'\n').count();
    assert!(lines <= bytes.iter().filter(|byte| **byte == b'\n').count() + 1);
});
