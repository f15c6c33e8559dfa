//! Any bytes as metadata of each kind and as a bundle: read or refused, never a panic.
//! What was read has a canonical form that reads as the same again.
#![no_main]

use beside_core::packs::tuf::{Document, Root, Snapshot, Targets, Timestamp};
use beside_core::packs::{Bundle, json};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = Document::<Root>::read("root.json", bytes);
    let _ = Document::<Timestamp>::read("timestamp.json", bytes);
    let _ = Document::<Snapshot>::read("snapshot.json", bytes);
    let _ = Document::<Targets>::read("targets.json", bytes);
    let _ = Bundle::open(std::io::Cursor::new(bytes));
    if let Ok(value) = json::parse(bytes)
        && let Ok(canonical) = json::canonical(&value)
        && !canonical.iter().any(|byte| *byte < b' ')
    {
        assert_eq!(json::parse(&canonical), Ok(value));
    }
});
