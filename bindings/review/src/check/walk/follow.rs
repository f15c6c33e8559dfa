//! One way through a variant at any moments, for times that no walk meets.

use beside_core::respond::Respond;

use super::super::report::Violation;
use super::graph::{Node, Step, Walk, Watch, offered};
use super::spec::Spec;
use super::watch::Findings;

/// Follows answers through a variant: before each so many milliseconds pass,
/// then of the answers on offer the one is given that the number picks. What is
/// found at any of these moments is returned.
pub fn follow(rules: &Respond, spec: &Spec, steps: &[(i64, usize)]) -> Vec<Violation> {
    let mut walk = Walk::empty(rules, spec);
    let mut found = Findings::default();
    let mut here = walk.first();
    let mut last = walk.keep(here.clone());
    for (wait, pick) in steps {
        here = Node {
            now: here.now + wait,
            from: last,
            step: Step::Wait(*wait),
            ..here
        };
        last = walk.keep(here.clone());
        if !found.situation(&walk, &here) {
            break;
        }
        let ids = offered(rules, &here.fold, here.now);
        let Some(id) = ids.get(pick % ids.len().max(1)) else {
            break;
        };
        let Some(after) = walk.answered(last, &here, id) else {
            break;
        };
        found.answer(&walk, &here, id, &after);
        here = after;
        last = walk.keep(here.clone());
    }
    found.situation(&walk, &here);
    found.into_violations()
}
