//! Delegations (TUF specification 1.0, section 5.6.7): who may speak for a path.

use beside_core::packs::tuf::{Trusted, refresh};
use beside_core::packs::{PackError, Rule};
use serde_json::{Value, json};

use super::repo::*;

/// A targets file with these targets and delegations.
fn file(version: u64, paths: &[&str], delegations: Value, seeds: &[u8]) -> Vec<u8> {
    let mut value = targets(version);
    for path in paths {
        value["targets"][*path] = target(path.as_bytes());
    }
    if !delegations.is_null() {
        value["delegations"] = delegations;
    }
    signed(&value, seeds)
}

fn to(name: &str, seed: u8, paths: Value, terminating: bool) -> Value {
    let mut one = role(&[seed], 1);
    one["name"] = json!(name);
    one["terminating"] = json!(terminating);
    match paths.is_array() {
        true => one["paths"] = paths,
        false => one["path_hash_prefixes"] = json!([paths]),
    }
    one
}

fn find(repo: &Repo, path: &str) -> Result<Option<String>, PackError> {
    let mut trusted = Trusted::begin(&signed(&root(1), &[1, 2])).unwrap();
    let mut repo = repo.clone();
    let mut checked = refresh(&mut trusted, &mut repo, now())?;
    let found = checked.find(&mut repo, path)?;
    Ok(found.map(|found| found.role))
}

fn two_groups(athens: Value, boston: Value) -> Repo {
    let delegations = json!({"keys": keys(&[8, 9]), "roles": [athens, boston]});
    Repo::new(
        1,
        &[
            (
                "targets",
                1,
                file(1, &["lists/top.pack"], delegations, &[4]),
            ),
            (
                "athens",
                1,
                file(
                    1,
                    &["lists/athens/a.pack", "lists/boston/b.pack"],
                    Value::Null,
                    &[8],
                ),
            ),
            (
                "boston",
                1,
                file(1, &["lists/boston/b.pack"], Value::Null, &[9]),
            ),
        ],
    )
}

#[test]
fn a_group_speaks_for_its_own_paths_only() {
    let repo = two_groups(
        to("athens", 8, json!(["lists/athens/*"]), true),
        to("boston", 9, json!(["lists/boston/*"]), true),
    );
    let role = |path: &str| find(&repo, path).unwrap();
    assert_eq!(role("lists/top.pack").as_deref(), Some("targets"));
    assert_eq!(role("lists/athens/a.pack").as_deref(), Some("athens"));
    // Athens lists it too, and may not.
    assert_eq!(role("lists/boston/b.pack").as_deref(), Some("boston"));
    assert_eq!(role("lists/boston/none.pack"), None);
    assert_eq!(role("lists/athens/x/a.pack"), None);
}

#[test]
fn the_first_delegation_wins_and_a_terminating_one_ends_the_search() {
    let all = json!(["lists/*/*"]);
    let open = two_groups(
        to("athens", 8, all.clone(), false),
        to("boston", 9, all.clone(), false),
    );
    assert_eq!(
        find(&open, "lists/boston/b.pack").unwrap().as_deref(),
        Some("athens")
    );
    let ended = two_groups(
        to("athens", 8, json!(["lists/boston/x*"]), true),
        to("boston", 9, all.clone(), false),
    );
    assert_eq!(find(&ended, "lists/boston/x.pack").unwrap(), None);
    assert_eq!(
        find(&ended, "lists/boston/b.pack").unwrap().as_deref(),
        Some("boston")
    );
}

#[test]
fn bins_are_followed() {
    let path = "lists/athens/a.pack";
    let first = u8::from_str_radix(&hash(path.as_bytes())[..2], 16).unwrap();
    let with = |bits: u32, bin: &str, more: Value| {
        let mut bins = role(&[8], 1);
        bins["bit_length"] = json!(bits);
        bins["name_prefix"] = json!("bin");
        let delegations = json!({"keys": keys(&[8]), "roles": more, "succinct_roles": bins});
        let top = file(1, &[], delegations, &[4]);
        let own = file(1, &[path], Value::Null, &[8]);
        Repo::new(1, &[("targets", 1, top), (bin, 1, own)])
    };
    for (bits, bin) in [
        (8, format!("bin-{first:02x}")),
        (5, format!("bin-{:02x}", first >> 3)),
        (4, format!("bin-{:x}", first >> 4)),
        (1, format!("bin-{:x}", first >> 7)),
    ] {
        let repo = with(bits, &bin, json!([]));
        assert_eq!(find(&repo, path).unwrap().as_deref(), Some(&*bin));
    }
    let all = hash(path.as_bytes());
    let repo = with(32, &format!("bin-{}", &all[..8]), json!([]));
    assert!(find(&repo, path).unwrap().is_some());
    let both = json!([to("athens", 8, json!(["lists/athens/*"]), true)]);
    let bad = [
        with(0, "bin-0", json!([])),
        with(33, "bin-0", json!([])),
        with(8, &format!("bin-{first:02x}"), both),
    ];
    for repo in bad {
        let error = find(&repo, path).unwrap_err();
        assert_eq!(error.rule(), Some(Rule::BadDelegation), "{error}");
    }
}

#[test]
fn paths_may_be_given_by_hash() {
    let prefix = json!(hash(b"lists/athens/a.pack")[..2]);
    let other = json!(["lists/nothing/*"]);
    let repo = two_groups(to("athens", 8, prefix, true), to("boston", 9, other, true));
    assert_eq!(
        find(&repo, "lists/athens/a.pack").unwrap().as_deref(),
        Some("athens")
    );
}

#[test]
fn a_group_whose_keys_do_not_match_is_refused() {
    let repo = two_groups(
        to("athens", 9, json!(["lists/athens/*"]), true),
        to("boston", 9, json!(["lists/boston/*"]), true),
    );
    let error = find(&repo, "lists/athens/a.pack").unwrap_err();
    assert_eq!(error.rule(), Some(Rule::Threshold));
    // And does not keep others from being read.
    assert_eq!(
        find(&repo, "lists/boston/b.pack").unwrap().as_deref(),
        Some("boston")
    );
}

#[test]
fn bad_delegations_are_refused_by_name() {
    let good = to("boston", 9, json!(["lists/boston/*"]), true);
    let mut both = to("athens", 8, json!(["lists/athens/*"]), true);
    both["path_hash_prefixes"] = json!(["00"]);
    let mut neither = both.clone();
    neither.as_object_mut().unwrap().remove("paths");
    neither
        .as_object_mut()
        .unwrap()
        .remove("path_hash_prefixes");
    let names = ["root", "../athens", "targets", "a/b", ""];
    let named = names.map(|name| to(name, 8, json!(["lists/athens/*"]), true));
    for bad in named.into_iter().chain([both, neither]) {
        let repo = two_groups(bad.clone(), good.clone());
        let error = find(&repo, "lists/athens/a.pack").unwrap_err();
        assert_eq!(error.rule(), Some(Rule::BadDelegation), "{bad}: {error}");
    }
    // One that the snapshot does not name.
    let repo = two_groups(to("cairo", 8, json!(["lists/athens/*"]), true), good);
    let error = find(&repo, "lists/athens/a.pack").unwrap_err();
    assert_eq!(error.rule(), Some(Rule::MixAndMatch));
}

#[test]
fn delegations_in_a_circle_and_endless_ones_come_to_an_end() {
    let all = json!(["lists/*/*"]);
    let circle = |name: &str, seed| json!({"keys": keys(&[8, 9]), "roles": [to(name, seed, all.clone(), false)]});
    let repo = Repo::new(
        1,
        &[
            ("targets", 1, file(1, &[], circle("athens", 8), &[4])),
            ("athens", 1, file(1, &[], circle("boston", 9), &[8])),
            ("boston", 1, file(1, &[], circle("athens", 8), &[9])),
        ],
    );
    assert_eq!(find(&repo, "lists/a/b.pack").unwrap(), None);
    let names: Vec<String> = (0..40).map(|n| format!("role{n}")).collect();
    let next = |n: usize| circle(&names[n], 8);
    let mut roles = vec![("targets", 1, file(1, &[], next(0), &[4]))];
    for n in 0..39 {
        roles.push((&names[n], 1, file(1, &[], next(n + 1), &[8])));
    }
    roles.push((
        &names[39],
        1,
        file(1, &["lists/a/b.pack"], Value::Null, &[8]),
    ));
    let error = find(&Repo::new(1, &roles), "lists/a/b.pack").unwrap_err();
    assert_eq!(error.rule(), Some(Rule::BadDelegation));
}
