//! Ed25519 signatures as another implementation made them, and what was changed in them.

use beside_core::packs::keys::{Key, KeyValue};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Vector {
    public: String,
    message: String,
    signature: String,
    valid: bool,
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2)
        .map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap())
        .collect()
}

#[test]
fn a_signature_is_valid_only_as_it_was_made() {
    let vectors: Vec<Vector> =
        serde_json::from_str(include_str!("../../../tests/data/signatures/vectors.json")).unwrap();
    for vector in &vectors {
        let key = Key {
            keytype: "ed25519".into(),
            scheme: "ed25519".into(),
            keyval: KeyValue {
                public: vector.public.clone(),
            },
        };
        let verified = key.verifies(&bytes(&vector.message), &bytes(&vector.signature));
        assert_eq!(verified, vector.valid, "{vector:?}");
    }
    let valid = vectors.iter().filter(|vector| vector.valid).count();
    assert!(valid >= 15 && vectors.len() - valid > 150);
}
