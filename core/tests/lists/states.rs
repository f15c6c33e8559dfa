//! Each state, each reason, and what accepting does to the record.

use beside_core::lists::decide::join;
use beside_core::lists::{Proposal, judge};
use serde_json::{Value, json};

use crate::common::place;
use crate::made::{
    Places, by_id, edit, field, hand, inbox, list, on, one, shown, state, take, take_as, undo,
};

fn changed(name: &str, value: Value) -> Places {
    let mut places = list();
    field(name)
        .set(places.get_mut("demo:1").unwrap(), &value)
        .unwrap();
    places
}

#[test]
fn an_edit_is_three_way() {
    let new = json!(["706-555-0199"]);
    let proposal = edit(&one(), "phones", new.clone(), 1);
    assert_eq!(state(&proposal, &list()), "applies");
    assert_eq!(state(&proposal, &changed("phones", new)), "already");
    assert_eq!(
        state(&proposal, &changed("phones", json!(["1"]))),
        "conflict/changed"
    );
    assert_eq!(
        state(&proposal, &changed("url", json!("https://a.org"))),
        "applies"
    );
    assert_eq!(state(&proposal, &by_id(vec![])), "unknown_place");
    let mut gone = list();
    gone.get_mut("demo:1").unwrap().gone = true;
    assert_eq!(state(&proposal, &gone), "conflict/gone");
    let mut private = list();
    private.get_mut("demo:1").unwrap().private = true;
    assert_eq!(state(&proposal, &private), "applies");
    let point = json!({"lat": 1.0, "lon": 2.0, "quality": "exact"});
    let moved = edit(&one(), "point", point, 1);
    assert_eq!(state(&moved, &private), "conflict/private");
    assert!(take(&moved, &mut private).is_err());
}

#[test]
fn a_number_is_the_same_however_it_is_written() {
    let place = one();
    let whole: Value = serde_json::from_str(r#"{"lat":34,"lon":-83.5,"quality":"exact"}"#).unwrap();
    assert_eq!(state(&edit(&place, "point", whole, 1), &list()), "already");
}

#[test]
fn confirmations_fit_while_nothing_changed() {
    let whole = Proposal::still_true(&one(), None, on("2026-11-20")).signed(&hand(1));
    let phones = field("phones");
    let single = Proposal::still_true(&one(), Some(&phones), on("2026-11-20")).signed(&hand(1));
    for (proposal, other) in [(&whole, "url"), (&single, "phones")] {
        assert_eq!(state(proposal, &list()), "applies");
        let value = if other == "url" {
            json!("https://a.org")
        } else {
            json!(["1"])
        };
        assert_eq!(state(proposal, &changed(other, value)), "conflict/changed");
        let mut places = list();
        take(proposal, &mut places).unwrap();
        assert_eq!(state(proposal, &places), "already");
    }
    let mut places = list();
    take(&whole, &mut places).unwrap();
    let place = &places["demo:1"];
    assert_eq!(place.verified_on, Some(on("2026-11-20")));
    assert_eq!(
        place.confirmed["place"].by.as_deref(),
        Some(whole.by().as_str())
    );
    // Who vouches does not change what the place says: the next one still fits.
    assert_eq!(
        state(
            &Proposal::still_true(&one(), None, on("2026-11-21")).signed(&hand(2)),
            &places
        ),
        "applies"
    );
}

#[test]
fn gone_and_new_places() {
    let gone = Proposal::gone(&one(), on("2026-11-20")).signed(&hand(1));
    assert_eq!(state(&gone, &list()), "applies");
    assert_eq!(
        state(&gone, &changed("url", json!("https://a.org"))),
        "conflict/changed"
    );
    let mut places = list();
    let step = take(&gone, &mut places).unwrap();
    assert!(places["demo:1"].gone);
    assert_eq!(state(&gone, &places), "already");
    undo(&step, &mut places).unwrap();
    assert_eq!(places, list());

    let fields =
        json!({"name": "New", "kinds": ["drop_in"], "phones": ["706-555-0111"], "hours": "Mo 9-5"});
    let new = Proposal::new_place(fields, on("2026-11-20"))
        .unwrap()
        .signed(&hand(1));
    assert_eq!(state(&new, &places), "applies");
    let step = take(&new, &mut places).unwrap();
    let held = &places[&new.place];
    assert_eq!(held.phones[0].dial.as_deref(), Some("+7065550111"));
    assert_eq!(held.source, "volunteers");
    assert_eq!(state(&new, &places), "already");
    undo(&step, &mut places).unwrap();
    assert_eq!(places, list());
}

#[test]
fn what_is_accepted_is_vouched_for_and_read_anew() {
    let mut places = list();
    let proposal = edit(&one(), "phones", json!(["706-555-0101", "706-555-0199"]), 7);
    take(&proposal, &mut places).unwrap();
    let place = &places["demo:1"];
    assert_eq!(place.phones[1].dial.as_deref(), Some("+7065550199"));
    assert_eq!(place.confirmed["phones"].on, on("2026-11-20"));
    assert_eq!(place.confirmed["phones"].by, Some(proposal.by()));
    let closed = edit(&one(), "hours", json!("Tu 10:00-12:00"), 7);
    take(&closed, &mut places).unwrap();
    let hours = places["demo:1"].hours.clone().unwrap();
    assert_eq!(
        (hours.osm, hours.compiled),
        (None, None),
        "old hours under a new text"
    );
}

#[test]
fn a_coordinators_own_value_is_not_put_into_anybodys_mouth() {
    let mut places = list();
    let proposal = edit(&one(), "attributes.cost", json!("cash"), 1);
    let step = take_as(&proposal, Some(&json!("sliding")), &mut places).unwrap();
    let place = &places["demo:1"];
    assert_eq!(place.attributes["cost"], "sliding");
    assert_eq!(place.confirmed["cost"].by.as_deref(), Some("coordinator"));
    undo(&step, &mut places).unwrap();
    assert_eq!(places, list());
}

#[test]
fn a_date_ahead_vouches_for_nothing_more_than_today() {
    let mut places = list();
    let late = Proposal::still_true(&one(), None, on("2099-01-01")).signed(&hand(1));
    take(&late, &mut places).unwrap();
    assert_eq!(places["demo:1"].verified_on, Some(on("2026-11-22")));
}

#[test]
fn contradicting_proposals_wait_for_a_person() {
    let one = one();
    let a = edit(&one, "phones", json!(["1"]), 1);
    let b = edit(&one, "phones", json!(["2"]), 2);
    let c = edit(&one, "phones", json!(["2"]), 3);
    let url = edit(&one, "url", json!("https://a.org"), 1);
    let inbox = inbox([a.clone(), b.clone(), c.clone(), url.clone()]);
    let none = beside_core::lists::Decisions::none();
    let judged = judge::judge(&inbox.proposals, &none, &list());
    for (proposal, rivals) in [(&a, 2), (&b, 1), (&c, 1)] {
        let one = &judged[&proposal.id()];
        assert_eq!(shown(one), "conflict/rivals");
        assert_eq!(one.rivals.len(), rivals);
    }
    assert_eq!(shown(&judged[&url.id()]), "applies");
    let gone = Proposal::gone(&one, on("2026-11-20")).signed(&hand(4));
    let inbox = crate::made::inbox([url.clone(), gone.clone()]);
    let judged = judge::judge(&inbox.proposals, &none, &list());
    assert_eq!(shown(&judged[&url.id()]), "conflict/rivals");
    assert_eq!(shown(&judged[&gone.id()]), "conflict/rivals");
}

#[test]
fn a_correction_of_ones_own_proposal_takes_its_place() {
    let first = edit(&one(), "phones", json!(["1"]), 1);
    let replaces = |who: u8| Proposal {
        replaces: Some(first.id()),
        ..edit(&one(), "phones", json!(["2"]), who)
    };
    let second = replaces(1).signed(&hand(1));
    let inbox = inbox([second.clone(), first.clone()]);
    let none = beside_core::lists::Decisions::none();
    let judged = judge::judge(&inbox.proposals, &none, &list());
    assert_eq!(shown(&judged[&first.id()]), "replaced");
    assert_eq!(shown(&judged[&second.id()]), "applies");
    // Although the first was taken already, its author's correction fits.
    let mut places = list();
    take(&first, &mut places).unwrap();
    let judged = judge::judge(&inbox.proposals, &none, &places);
    assert_eq!(shown(&judged[&second.id()]), "applies");
    // Nobody replaces what another key signed.
    let stranger = replaces(2).signed(&hand(2));
    let inbox = crate::made::inbox([stranger.clone(), first.clone()]);
    let judged = judge::judge(&inbox.proposals, &none, &list());
    assert_eq!(shown(&judged[&first.id()]), "conflict/rivals");
}

#[test]
fn undo_is_refused_where_something_came_after() {
    let mut places = list();
    let first = take(&edit(&one(), "phones", json!(["1"]), 1), &mut places).unwrap();
    let base = places["demo:1"].clone();
    let second = take(&edit(&base, "phones", json!(["2"]), 2), &mut places).unwrap();
    let error = undo(&first, &mut places).unwrap_err();
    assert!(error.contains("demo:1 was changed again"), "{error}");
    undo(&second, &mut places).unwrap();
    undo(&first, &mut places).unwrap();
    assert_eq!(places, list());
}

#[test]
fn two_entries_become_one_and_two_again() {
    let mut other = place("demo:2", 34.0, -83.5);
    other.url = Some("https://a.org".into());
    other.attributes.insert("cost".into(), "cash".into());
    let [(kept, first), (dropped, second)] = join(&one(), &other, on("2026-11-22"));
    assert_eq!(kept.url.as_deref(), Some("https://a.org"));
    assert_eq!(kept.attributes["cost"], "free", "what is known stays");
    assert_eq!(kept.alt_names, ["Place demo:2"]);
    assert!(dropped.gone && !kept.gone);
    let mut places = by_id(vec![kept, dropped]);
    undo(&second, &mut places).unwrap();
    undo(&first, &mut places).unwrap();
    assert_eq!(places, by_id(vec![one(), other]));
}
