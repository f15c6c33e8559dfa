//! The journal of decisions: a batch whose list was never written is void.

use beside_core::lists::{Batch, Choice, Decision, Decisions};
use serde_json::json;

use crate::common::write;
use crate::made::{by_id, edit, list, on, one, take};

fn decision(choice: Choice, steps: Vec<beside_core::lists::Step>) -> Decision {
    let proposal = edit(&one(), "phones", json!(["1"]), 1);
    Decision {
        id: proposal.id(),
        choice,
        on: on("2026-11-22"),
        proposal: Some(proposal),
        pair: None,
        value: None,
        settled_by: None,
        steps,
    }
}

#[test]
fn a_kill_between_journal_and_list_leaves_the_old_state() {
    let dir = tempfile::tempdir().unwrap();
    let mut places = list();
    let before: Vec<_> = places.values().cloned().collect();
    let edition = write(dir.path(), &before);
    let step = take(&edit(&one(), "phones", json!(["1"]), 1), &mut places).unwrap();
    let accepted = decision(Choice::Accept, vec![step]);
    let id = accepted.id.clone();
    let batch = Batch {
        list_before: Some(edition.hash.clone()),
        decisions: vec![accepted],
    };
    Decisions::open(dir.path())
        .unwrap()
        .write(batch.clone())
        .unwrap();

    // Killed here: the list still has the edition that the batch was laid over.
    let mut decisions = Decisions::open(dir.path()).unwrap();
    assert!(decisions.latest().is_empty());
    let rejected = decision(Choice::Reject, vec![]);
    decisions
        .write(Batch {
            list_before: None,
            decisions: vec![rejected],
        })
        .unwrap();
    drop(decisions);
    let decisions = Decisions::open(dir.path()).unwrap();
    assert_eq!(decisions.standing(&id, &list()), Some(Choice::Reject));
    drop(decisions);

    // This time the list is written too.
    let mut decisions = Decisions::open(dir.path()).unwrap();
    decisions.write(batch).unwrap();
    drop(decisions);
    let after: Vec<_> = places.values().cloned().collect();
    write(dir.path(), &after);
    let decisions = Decisions::open(dir.path()).unwrap();
    assert_eq!(decisions.standing(&id, &places), Some(Choice::Accept));
    assert_eq!(
        decisions.standing(&id, &by_id(before)),
        None,
        "overwritten since: open again"
    );
}
