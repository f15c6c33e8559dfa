//! Any bytes as a file of proposals. What is read comes back the same from its own
//! line; what is accepted stands, and undo restores.
#![no_main]

use std::collections::BTreeMap;

use beside_core::lists::decide::{Terms, accept};
use beside_core::lists::judge::judge;
use beside_core::lists::{Decisions, Inbox};
use beside_core::places::record::Place;

const PLACE: &str = r#"{"id":"demo:1","source":"demo","name":"Riverside Exchange","kinds":["naloxone"],"phones":[{"display":"706-555-0101","dial":"+17065550101"}],"hours":{"raw":"Mo-Fr 09:00-17:00"}}"#;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut inbox = Inbox::default();
    inbox.read("file", bytes).expect("memory does not fail");
    let place: Place = serde_json::from_str(PLACE).expect("a place");
    let places = BTreeMap::from([(place.id.clone(), place.clone())]);
    let judged = judge(&inbox.proposals, &Decisions::none(), &places);
    assert_eq!(judged.len(), inbox.proposals.len());
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let terms = Terms { today, read: &|_, _| Ok(()) };
    for (id, received) in &inbox.proposals {
        let proposal = &received.proposal;
        assert_eq!(proposal.id(), *id);
        let mut again = Inbox::default();
        again.read("again", proposal.line().as_bytes()).expect("memory does not fail");
        assert_eq!(again.proposals.get(id), Some(received));
        let held = places.get(&proposal.place);
        if let Ok((after, step)) = accept(proposal, held, None, &terms) {
            assert!(step.stands(Some(&after)));
            assert_eq!(step.undone(Some(&after)).expect("it stands").as_ref(), held);
        }
    }
});
