//! Laws of the merge: the order of files does not matter, a second time changes
//! nothing, undo restores.

use beside_core::lists::judge::{State, judge};
use beside_core::lists::{Decisions, Proposal};
use proptest::prelude::*;
use serde_json::json;

use crate::made::{Places, edit, field, hand, inbox, list, on, shown, take, undo};

/// Few places, fields and values, so that many proposals meet.
fn proposal() -> impl Strategy<Value = Proposal> {
    let places: Vec<_> = list().into_values().collect();
    (0..places.len(), 0..6_usize, 0..3_usize, 1..4_u8, 1..9_u32).prop_map(
        move |(place, what, value, who, day)| {
            let place = &places[place];
            let day = on(&format!("2026-11-{day:02}"));
            let hand = hand(who);
            match what {
                0 => edit(place, "phones", json!([format!("706-555-010{value}")]), who),
                1 => edit(
                    place,
                    "url",
                    json!(format!("https://example.org/{value}")),
                    who,
                ),
                2 => edit(
                    place,
                    "attributes.cost",
                    json!(["free", "cash", "sliding"][value]),
                    who,
                ),
                3 => Proposal::still_true(place, Some(&field("phones")), day).signed(&hand),
                4 => Proposal::still_true(place, None, day).signed(&hand),
                _ => Proposal::gone(place, day).signed(&hand),
            }
        },
    )
}

/// Accepts all that applies; answers each proposal's state and the list after.
fn merged(proposals: &[Proposal]) -> (Vec<String>, Places) {
    let inbox = inbox(proposals.iter().cloned());
    let mut places = list();
    let judged = judge(&inbox.proposals, &Decisions::none(), &places);
    for (id, one) in &judged {
        if one.state == State::Applies {
            take(&inbox.proposals[id].proposal, &mut places).unwrap();
        }
    }
    let states = judged
        .iter()
        .map(|(id, one)| format!("{id} {} {:?}", shown(one), one.rivals));
    (states.collect(), places)
}

proptest! {
    #[test]
    fn the_order_and_the_number_of_copies_do_not_matter(
        proposals in prop::collection::vec(proposal(), 1..30),
        order in any::<u64>(),
    ) {
        let mut others: Vec<Proposal> = proposals.iter().chain(&proposals[..1]).cloned().collect();
        others.sort_by_key(|one| (one.id().as_bytes()[0] as u64).wrapping_mul(order | 1));
        prop_assert_eq!(merged(&proposals), merged(&others));
    }

    #[test]
    fn which_of_those_that_apply_is_accepted_first_does_not_matter(
        proposals in prop::collection::vec(proposal(), 1..30),
    ) {
        let inbox = inbox(proposals);
        let judged = judge(&inbox.proposals, &Decisions::none(), &list());
        let applying: Vec<&Proposal> = judged.iter()
            .filter(|(_, one)| one.state == State::Applies)
            .map(|(id, _)| &inbox.proposals[id].proposal)
            .collect();
        let (mut one, mut other) = (list(), list());
        for proposal in &applying {
            take(proposal, &mut one).unwrap();
        }
        for proposal in applying.iter().rev() {
            take(proposal, &mut other).unwrap();
        }
        prop_assert_eq!(one, other);
    }

    #[test]
    fn a_second_time_changes_nothing_and_undo_restores(
        proposals in prop::collection::vec(proposal(), 1..30),
    ) {
        let inbox = inbox(proposals);
        let mut places = list();
        let mut steps = Vec::new();
        // Conflicts too: a person may choose any of them.
        for received in inbox.proposals.values() {
            let before = places.clone();
            let step = take(&received.proposal, &mut places).unwrap();
            prop_assert!(step.stands(places.get(&step.place)));
            let after = places.clone();
            take(&received.proposal, &mut places).unwrap();
            prop_assert_eq!(&after, &places);
            let mut back = places.clone();
            undo(&step, &mut back).unwrap();
            prop_assert_eq!(back, before);
            steps.push(step);
        }
        for step in steps.iter().rev() {
            undo(step, &mut places).unwrap();
        }
        prop_assert_eq!(places, list());
    }
}
