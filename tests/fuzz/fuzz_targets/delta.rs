//! Any bytes as a delta over a small pack: places or a refusal, never a panic.
#![no_main]

use beside_core::packs::{PackError, PackReader, Patches, decoder};

const BASE: &str = include_str!("../seeds/pack.jsonl");

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(input) = decoder("delta", bytes) {
        let _ = Patches::open("delta", input).map(Iterator::count);
    }
    let Ok(patches) = Patches::open("delta", bytes) else { return };
    let mut base = PackReader::open("base", BASE.as_bytes()).expect("the base is a pack");
    let rows: Vec<_> = base.by_ref().collect::<Result<_, PackError>>().expect("places");
    let document = base.document().clone();
    let rows = rows.into_iter().map(Ok);
    if let Ok(reader) = PackReader::patched("delta", &document, rows, patches) {
        let _ = reader.collect::<Result<Vec<_>, _>>();
    }
});
