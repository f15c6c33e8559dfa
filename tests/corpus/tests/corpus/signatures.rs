//! The Ed25519 vectors of project Wycheproof.

use beside_core::packs::keys::{Key, KeyValue};
use serde_json::Value;

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2)
        .map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap())
        .collect()
}

#[test]
fn signatures_are_judged_as_wycheproof_expects() {
    let path = beside_corpus::data().join("peer-signatures/wycheproof_ed25519_test.json");
    let text = std::fs::read_to_string(path).unwrap();
    let vectors: Value = serde_json::from_str(&text).unwrap();
    let (mut good, mut bad) = (0, 0);
    for group in vectors["testGroups"].as_array().unwrap() {
        let key = Key {
            keytype: "ed25519".into(),
            scheme: "ed25519".into(),
            keyval: KeyValue {
                public: group["publicKey"]["pk"].as_str().unwrap().into(),
            },
        };
        for test in group["tests"].as_array().unwrap() {
            let text = |name: &str| bytes(test[name].as_str().unwrap());
            let expected = test["result"] == "valid";
            assert_eq!(key.verifies(&text("msg"), &text("sig")), expected, "{test}");
            match expected {
                true => good += 1,
                false => bad += 1,
            }
        }
    }
    assert!(good > 50 && bad > 50, "{good} {bad}");
}
