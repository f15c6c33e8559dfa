//! The built-in content, walked whole.

use beside_core::content::Content;
use beside_core::flow::event::Open;
use beside_core::respond::{RESPOND, Respond};
use beside_review::check;
use beside_review::check::walk::{SPECS, follow};
use proptest::collection::vec;
use proptest::prelude::*;

#[test]
fn the_built_in_content_breaks_no_rule() {
    let report = check::check(Content::embedded());
    let listed: Vec<_> = report
        .violations
        .iter()
        .map(|v| format!("{} {:?}: {}", v.rule, v.path, v.detail))
        .collect();
    assert!(
        report.states > 1_000 && report.paths > report.states,
        "{} {}",
        report.states,
        report.paths
    );
    assert_eq!((report.protocols, report.variants), (6, 11));
    eprintln!("{} states {} paths", report.states, report.paths);
    assert!(listed.is_empty(), "{}", listed.join("\n"));
}

/// Waits: often on a boundary or a hair off it, else anything up to three hours.
fn wait() -> impl Strategy<Value = i64> {
    let boundary = prop::sample::select(vec![
        0_i64, 1_000, 10_000, 30_000, 60_000, 120_000, 180_000, 240_000, 1_800_000,
    ]);
    prop_oneof![
        boundary.clone(),
        (boundary, -1_i64..=1).prop_map(|(ms, off)| (ms + off).max(0)),
        0_i64..10_800_000,
    ]
}

proptest! {
    #[test]
    fn any_answers_at_any_times_agree_with_the_contract(
        variant in 0..SPECS.len(),
        steps in vec((wait(), 0_usize..64), 0..40),
    ) {
        let spec = &SPECS[variant];
        let open = Open {
            protocol: RESPOND.into(),
            variant: Some(spec.id.into()),
            ..Open::default()
        };
        let rules = Respond::new(Content::embedded(), &open).unwrap();
        prop_assert_eq!(follow(&rules, spec, &steps), vec![]);
    }
}

#[test]
fn a_way_through_the_wrong_variant_is_found_out() {
    let open = Open {
        protocol: RESPOND.into(),
        ..Open::default()
    };
    let rules = Respond::new(Content::embedded(), &open).unwrap();
    let uk = SPECS.iter().find(|spec| spec.id == "uk").unwrap();
    // No response, calling: the default asks for naloxone, the UK looks at the breathing.
    let found = follow(&rules, uk, &[(0, 0), (0, 0)]);
    assert_eq!(found[0].rule, "transition");
    assert_eq!(found[0].path.last().unwrap(), "calling");
}
