//! Any bytes as a pack, compressed and not: places or a refusal, never a panic.
//! What is taken whole is written again as the same bytes.
#![no_main]

use beside_core::packs::{Lines, PackError, PackReader, decoder};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(input) = decoder("pack", bytes)
        && let Ok(reader) = PackReader::open("pack", input)
    {
        let _ = reader.collect::<Result<Vec<_>, _>>();
    }
    let Ok(mut reader) = PackReader::open("pack", bytes) else { return };
    let Ok(places) = reader.by_ref().collect::<Result<Vec<_>, _>>() else { return };
    let document = reader.document().clone();
    let mut again = String::new();
    for line in Lines::new(&document, places.into_iter().map(Ok::<_, PackError>)) {
        let (key, value) = line.expect("no row fails");
        again += &(key.line(&value) + "\n");
    }
    assert_eq!(again.as_bytes(), bytes);
});
