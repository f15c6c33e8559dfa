//! Drafts and the key: kept through kills, replaced, exported, erased.

use std::fs::OpenOptions;
use std::io::Write;

use beside_core::lists::{DRAFTS, Drafts, KEY, Proposal, erase_key, keep_key, kept_key};
use serde_json::json;

use crate::made::{field, hand, on, one};

fn edit(name: &str, value: &str) -> Proposal {
    Proposal::edit(&one(), &field(name), json!(value), on("2026-11-20"))
}

#[test]
fn drafts_survive_a_torn_line_and_take_each_others_place() {
    let dir = tempfile::tempdir().unwrap();
    let mut drafts = Drafts::open(dir.path()).unwrap();
    assert!(!dir.path().join(DRAFTS).exists(), "looking writes nothing");
    let first = drafts.add(edit("url", "https://a.org"), &hand(1)).unwrap();
    assert!(first.proposal.is_signed());
    let second = drafts.add(edit("url", "https://b.org"), &hand(1)).unwrap();
    assert_eq!(
        second.proposal.replaces, None,
        "the first never left the device"
    );
    drafts.add(edit("hours", "Mo 9-5"), &hand(1)).unwrap();
    drop(drafts);
    let mut file = OpenOptions::new()
        .append(true)
        .open(dir.path().join(DRAFTS))
        .unwrap();
    file.write_all(b"{\"draft\":{\"proposal\":{\"pla").unwrap();
    drop(file);

    let mut drafts = Drafts::open(dir.path()).unwrap();
    assert_eq!(drafts.all().len(), 2);
    drafts
        .exported(vec![second.id.clone()], on("2026-11-21"))
        .unwrap();
    let third = drafts.add(edit("url", "https://c.org"), &hand(1)).unwrap();
    assert_eq!(third.proposal.replaces, Some(second.id));
    let fourth = drafts.add(edit("url", "https://d.org"), &hand(1)).unwrap();
    assert_eq!(
        fourth.proposal.replaces, third.proposal.replaces,
        "only what went out is replaced"
    );
    drafts.withdraw(&fourth.id).unwrap();
    drop(drafts);
    let drafts = Drafts::open(dir.path()).unwrap();
    let left: Vec<_> = drafts
        .of("demo:1")
        .map(|draft| draft.proposal.field.clone())
        .collect();
    assert_eq!(left, [Some("hours".to_owned())]);
}

#[test]
fn the_key_is_kept_and_erased() {
    let dir = tempfile::tempdir().unwrap();
    assert!(kept_key(dir.path()).unwrap().is_none());
    let key = keep_key(dir.path(), &[5; 32]).unwrap();
    assert_eq!(
        kept_key(dir.path()).unwrap().unwrap().public(),
        key.public()
    );
    assert!(
        !format!("{key:?}").contains(&"05".repeat(8)),
        "the secret half is never shown"
    );
    erase_key(dir.path()).unwrap();
    assert!(kept_key(dir.path()).unwrap().is_none());
    assert!(!dir.path().join(KEY).exists());
}
