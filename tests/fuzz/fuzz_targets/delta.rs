#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| beside_fuzz::doors::delta(bytes));
