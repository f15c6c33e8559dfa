//! Any bytes as a JSON list: a report or a refusal, never a panic.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| beside_fuzz::import(bytes, "json"));
