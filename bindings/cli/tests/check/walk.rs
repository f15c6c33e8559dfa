//! The built-in content, walked whole.

use beside::check;
use beside_core::content::Content;

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
    assert_eq!(report.variants, 5);
    eprintln!("{} states {} paths", report.states, report.paths);
    assert!(listed.is_empty(), "{}", listed.join("\n"));
}
