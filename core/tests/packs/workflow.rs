//! The client workflow of the TUF specification 1.0 (section 5), rule by rule.
//! Each test names the rule, the attack and what must come of it.

use beside_core::packs::tuf::{Checked, Trusted, refresh};
use beside_core::packs::{PackError, Rule};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::repo::*;

fn trusted() -> Trusted {
    Trusted::begin(&signed(&root(1), &[1, 2])).unwrap()
}

fn good(version: u64) -> Repo {
    let file = signed(&targets(version), &[4]);
    Repo::new(version, &[("targets", version, file)])
}

fn step(trusted: &mut Trusted, repo: &Repo) -> Result<Checked, PackError> {
    refresh(trusted, &mut repo.clone(), now())
}

fn refused(trusted: &mut Trusted, repo: &Repo, rule: Rule) {
    let mut after = trusted.clone();
    let error = step(&mut after, repo).map(|_| "taken").unwrap_err();
    assert_eq!(error.rule(), Some(rule), "{error}");
    // What was believed is not forgotten by a refusal.
    assert!(after.timestamp.is_some() || trusted.timestamp.is_none());
}

fn bend(mut value: Value, pointer: &str, to: Value) -> Value {
    *value.pointer_mut(pointer).unwrap() = to;
    value
}

#[test]
fn a_good_repository_is_taken_and_taken_again() {
    let mut trusted = trusted();
    for version in [1, 1, 2, 7] {
        let checked = step(&mut trusted, &good(version)).unwrap();
        assert_eq!(checked.targets["targets"].version, version);
        assert!(checked.expired.is_empty());
    }
}

#[test]
fn files_are_asked_for_in_the_order_of_the_workflow() {
    let mut repo = good(3);
    refresh(&mut trusted(), &mut repo, now()).unwrap();
    let order = [
        "2.root.json",
        "timestamp.json",
        "3.snapshot.json",
        "3.targets.json",
    ];
    assert_eq!(repo.asked, order);
}

#[test]
fn rule_5_3_4_a_root_needs_the_threshold_of_the_old_keys() {
    let next = bend(root(2), "/roles/root", role(&[2, 7], 2));
    let next = bend(next, "/keys", keys(&[2, 4, 5, 6, 7]));
    for (signers, taken) in [(&[2, 7][..], false), (&[1, 2], false), (&[1, 2, 7], true)] {
        let mut repo = good(1);
        repo.put("2.root.json", signed(&next, signers));
        match taken {
            true => assert_eq!(step(&mut trusted(), &repo).unwrap().root.version, 2),
            false => refused(&mut trusted(), &repo, Rule::Threshold),
        }
    }
}

#[test]
fn rule_5_3_5_a_root_cannot_be_left_out_or_go_back() {
    for claimed in [1, 3] {
        let mut repo = good(1);
        repo.put("2.root.json", signed(&root(claimed), &[1, 2]));
        refused(&mut trusted(), &repo, Rule::RootVersion);
    }
    // Three roots in a row, of which one hands the root over to wholly other keys.
    let second = bend(root(2), "/roles/root", role(&[7, 8], 2));
    let second = bend(second, "/keys", keys(&[4, 5, 6, 7, 8]));
    let third = bend(second.clone(), "/version", json!(3));
    let mut repo = good(1);
    repo.put("2.root.json", signed(&second, &[1, 2, 7, 8]));
    repo.put("3.root.json", signed(&third, &[7, 8]));
    let mut held = trusted();
    assert_eq!(step(&mut held, &repo).unwrap().root.version, 3);
    // The retired keys no longer make roots.
    repo.put(
        "4.root.json",
        signed(&bend(root(4), "/version", json!(4)), &[1, 2]),
    );
    refused(&mut held, &repo, Rule::Threshold);
    // Without the one between, the chain ends: the third is never reached.
    repo.files.remove("metadata/2.root.json");
    assert_eq!(step(&mut trusted(), &repo).unwrap().root.version, 1);
}

#[test]
fn key_reuse_a_key_counts_once_under_however_many_ids() {
    let mut twice = root(2);
    let id = public(1).id();
    let alias = "a".repeat(64);
    twice["keys"][&alias] = twice["keys"][&id].clone();
    twice["roles"]["root"] = json!({"keyids": [id, alias], "threshold": 2});
    let mut file: Value = serde_json::from_slice(&signed(&twice, &[1, 2])).unwrap();
    let again = file["signatures"][0]["sig"].clone();
    file["signatures"]
        .as_array_mut()
        .unwrap()
        .push(json!({"keyid": alias, "sig": again}));
    let mut repo = good(1);
    repo.put("2.root.json", serde_json::to_vec(&file).unwrap());
    refused(&mut trusted(), &repo, Rule::Threshold);
    // The same id twice in the list of signatures is refused by name.
    let mut file: Value = serde_json::from_slice(&signed(&root(2), &[1])).unwrap();
    let first = file["signatures"][0].clone();
    file["signatures"].as_array_mut().unwrap().push(first);
    repo.put("2.root.json", serde_json::to_vec(&file).unwrap());
    refused(&mut trusted(), &repo, Rule::BadFormat);
}

#[test]
fn threshold_every_role_is_signed_by_its_own_keys() {
    let file = signed(&targets(1), &[4]);
    let cases: [(&str, Vec<u8>); 2] = [
        ("timestamp.json", signed(&timestamp(1, &meta(1, b"")), &[5])),
        ("timestamp.json", signed(&timestamp(1, &meta(1, b"")), &[])),
    ];
    for (name, bytes) in cases {
        let mut repo = good(1);
        repo.put(name, bytes);
        refused(&mut trusted(), &repo, Rule::Threshold);
    }
    let mut repo = good(1);
    let bytes = signed(&snapshot(1, &json!({"targets.json": meta(1, &file)})), &[6]);
    repo.time(1, &bytes);
    repo.put("1.snapshot.json", bytes);
    refused(&mut trusted(), &repo, Rule::Threshold);
    let repo = Repo::new(1, &[("targets", 1, signed(&targets(1), &[5]))]);
    refused(&mut trusted(), &repo, Rule::Threshold);
    // A threshold of nought would take anything.
    let none = bend(root(2), "/roles/timestamp/threshold", json!(0));
    let mut repo = good(1);
    repo.put("2.root.json", signed(&none, &[1, 2]));
    refused(&mut trusted(), &repo, Rule::Threshold);
}

#[test]
fn every_flipped_bit_of_every_signature_is_refused() {
    let whole = good(1);
    for name in ["timestamp.json", "1.snapshot.json", "1.targets.json"] {
        let path = format!("metadata/{name}");
        let text = String::from_utf8(whole.files[&path].clone()).unwrap();
        let at = text.find("\"sig\":\"").unwrap() + 7;
        for digit in 0..128 {
            let mut bent = text.clone().into_bytes();
            bent[at + digit] = if bent[at + digit] == b'0' { b'1' } else { b'0' };
            let mut repo = whole.clone();
            repo.files.insert(path.clone(), bent);
            assert!(step(&mut trusted(), &repo).is_err(), "{name} {digit}");
        }
    }
}

#[test]
fn rule_5_4_3_rollback_of_the_timestamp() {
    let mut held = trusted();
    step(&mut held, &good(5)).unwrap();
    refused(&mut held, &good(4), Rule::Rollback);
    step(&mut held, &good(5)).unwrap();
}

#[test]
fn rule_5_4_3_rollback_of_the_snapshot_within_a_newer_timestamp() {
    let mut held = trusted();
    step(&mut held, &good(5)).unwrap();
    let mut repo = good(4);
    let old = repo.files["metadata/4.snapshot.json"].clone();
    repo.put(
        "timestamp.json",
        signed(&timestamp(6, &meta(4, &old)), &[6]),
    );
    refused(&mut held, &repo, Rule::Rollback);
}

#[test]
fn rule_5_5_5_rollback_of_targets_within_a_newer_snapshot() {
    let mut held = trusted();
    let file = |version| signed(&targets(version), &[4]);
    let group = signed(&targets(3), &[9]);
    step(
        &mut held,
        &Repo::new(5, &[("targets", 5, file(5)), ("athens", 3, group.clone())]),
    )
    .unwrap();
    let older = Repo::new(6, &[("targets", 4, file(4)), ("athens", 3, group.clone())]);
    refused(&mut held, &older, Rule::Rollback);
    // A role that was there may not vanish from the snapshot.
    refused(
        &mut held,
        &Repo::new(6, &[("targets", 6, file(6))]),
        Rule::Rollback,
    );
    let newer = Repo::new(7, &[("targets", 5, file(5)), ("athens", 4, group)]);
    step(&mut held, &newer).unwrap();
}

#[test]
fn an_expired_file_that_was_held_still_counts_against_rollback() {
    let mut held = trusted();
    step(&mut held, &good(5)).unwrap();
    let later: DateTime<Utc> = "2028-06-01T00:00:00Z".parse().unwrap();
    let error = refresh(&mut held, &mut good(4), later).unwrap_err();
    assert_eq!(error.rule(), Some(Rule::Rollback));
}

#[test]
fn freeze_what_has_run_out_is_noted_by_role() {
    let mut held = trusted();
    let later: DateTime<Utc> = "2028-06-01T00:00:00Z".parse().unwrap();
    let checked = refresh(&mut held, &mut good(1), later).unwrap();
    let roles: Vec<&str> = checked.expired.iter().map(|one| &*one.role).collect();
    assert_eq!(roles, ["root", "timestamp", "snapshot", "targets"]);
    // It runs out at its moment, not after it.
    let moment: DateTime<Utc> = EXPIRES.parse().unwrap();
    let checked = refresh(&mut trusted(), &mut good(1), moment).unwrap();
    assert_eq!(checked.expired.len(), 4);
    let before: DateTime<Utc> = "2026-12-31T23:59:59Z".parse().unwrap();
    assert!(
        refresh(&mut trusted(), &mut good(1), before)
            .unwrap()
            .expired
            .is_empty()
    );
}

#[test]
fn rule_5_3_11_new_online_keys_end_a_fast_forward() {
    let mut held = trusted();
    let far = u64::from(u32::MAX);
    step(&mut held, &good(far)).unwrap();
    refused(&mut held, &good(6), Rule::Rollback);
    let next = bend(root(2), "/roles/timestamp", role(&[7], 1));
    let next = bend(next, "/keys", keys(&[1, 2, 3, 4, 5, 7]));
    let mut repo = good(6);
    repo.put("2.root.json", signed(&next, &[1, 2]));
    let bytes = repo.files["metadata/6.snapshot.json"].clone();
    repo.put(
        "timestamp.json",
        signed(&timestamp(6, &meta(6, &bytes)), &[7]),
    );
    assert_eq!(step(&mut held, &repo).unwrap().timestamp.version, 6);
}

#[test]
fn a_version_that_leaves_no_room_is_refused() {
    for version in [0, u64::from(u32::MAX) + 1, 1 << 63, u64::MAX] {
        let mut repo = good(1);
        let bytes = repo.files["metadata/1.snapshot.json"].clone();
        repo.put(
            "timestamp.json",
            signed(&timestamp(version, &meta(1, &bytes)), &[6]),
        );
        refused(&mut trusted(), &repo, Rule::BadFormat);
    }
}

#[test]
fn mix_and_match_parts_of_two_editions_do_not_go_together() {
    let (old, new) = (good(1), good(2));
    // The snapshot's version, length or hash is not the one that was signed.
    let mut repo = new.clone();
    repo.put(
        "2.snapshot.json",
        old.files["metadata/1.snapshot.json"].clone(),
    );
    refused(&mut trusted(), &repo, Rule::MixAndMatch);
    let mut repo = new.clone();
    repo.put(
        "2.targets.json",
        old.files["metadata/1.targets.json"].clone(),
    );
    refused(&mut trusted(), &repo, Rule::MixAndMatch);
    // Without lengths and hashes the version alone tells.
    let mut repo = new.clone();
    let bare = signed(&snapshot(2, &json!({"targets.json": {"version": 2}})), &[5]);
    repo.put(
        "timestamp.json",
        signed(&timestamp(2, &json!({"version": 2})), &[6]),
    );
    repo.put("2.snapshot.json", bare);
    step(&mut trusted(), &repo).unwrap();
    repo.put(
        "2.targets.json",
        old.files["metadata/1.targets.json"].clone(),
    );
    refused(&mut trusted(), &repo, Rule::MixAndMatch);
    let mut repo = new;
    repo.put("2.snapshot.json", signed(&snapshot(2, &json!({})), &[5]));
    let bytes = repo.files["metadata/2.snapshot.json"].clone();
    repo.time(2, &bytes);
    refused(&mut trusted(), &repo, Rule::MixAndMatch);
}

#[test]
fn endless_data_is_cut_off_by_kind_and_by_what_was_signed() {
    let long = |bytes: &[u8], length: usize| {
        let mut long = bytes.to_vec();
        long.resize(length, b' ');
        long
    };
    let whole = good(1);
    for (name, limit) in [
        ("timestamp.json", 1 << 20),
        ("1.snapshot.json", 0),
        ("1.targets.json", 0),
    ] {
        let bytes = &whole.files[&format!("metadata/{name}")];
        let mut repo = whole.clone();
        repo.put(name, long(bytes, bytes.len().max(limit) + 1));
        refused(&mut trusted(), &repo, Rule::EndlessData);
    }
    let mut repo = whole;
    repo.put(
        "2.root.json",
        long(&signed(&root(2), &[1, 2]), (1 << 20) + 1),
    );
    refused(&mut trusted(), &repo, Rule::EndlessData);
}

#[test]
fn what_is_no_metadata_of_its_kind_is_refused() {
    let snapshot_as_timestamp = signed(&snapshot(1, &json!({})), &[6]);
    let newer = bend(timestamp(1, &meta(1, b"")), "/spec_version", json!("2.0.0"));
    let cases = [
        (snapshot_as_timestamp, Rule::BadFormat),
        (signed(&newer, &[6]), Rule::NewerFormat),
        (b"{}".to_vec(), Rule::BadFormat),
        (b"[".repeat(1 << 20), Rule::BadFormat),
        (b"{\"signed\":{},\"signed\":{}}".to_vec(), Rule::BadFormat),
        (vec![0xff; 100], Rule::BadFormat),
    ];
    for (bytes, rule) in cases {
        let mut repo = good(1);
        repo.put("timestamp.json", bytes);
        refused(&mut trusted(), &repo, rule);
    }
}

#[test]
fn a_file_cut_at_any_length_is_refused() {
    let whole = good(1);
    for name in ["timestamp.json", "1.snapshot.json", "1.targets.json"] {
        let bytes = &whole.files[&format!("metadata/{name}")];
        for end in 0..bytes.len() {
            let mut repo = whole.clone();
            repo.put(name, bytes[..end].to_vec());
            assert!(step(&mut trusted(), &repo).is_err(), "{name} {end}");
        }
    }
}

#[test]
fn the_first_root_must_sign_itself() {
    for signers in [&[1][..], &[], &[4, 5]] {
        let error = Trusted::begin(&signed(&root(1), signers)).unwrap_err();
        assert_eq!(error.rule(), Some(Rule::Threshold));
    }
}

#[test]
fn no_more_roots_are_followed_than_anybody_makes() {
    let mut repo = good(1);
    for version in 2..=1030 {
        repo.put(
            &format!("{version}.root.json"),
            signed(&root(version), &[1, 2]),
        );
    }
    let checked = refresh(&mut trusted(), &mut repo, now()).unwrap();
    assert_eq!(checked.root.version, 1025);
}
