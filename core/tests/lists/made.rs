//! Made-up places and proposals.

use std::collections::BTreeMap;

use beside_core::lists::decide::{Terms, accept};
use beside_core::lists::judge::{Judged, judge};
use beside_core::lists::{Decisions, Field, Inbox, Proposal, Proposer, Step};
use beside_core::places::record::Place;
use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::common::{day, place};

pub type Places = BTreeMap<String, Place>;

pub fn hand(nth: u8) -> Proposer {
    Proposer::from_seed(&[nth; 32])
}

pub fn on(text: &str) -> NaiveDate {
    day(text)
}

/// One place with a phone that may be dialled, hours that are compiled, a cost.
pub fn one() -> Place {
    serde_json::from_value(json!({
        "id": "demo:1", "source": "demo", "name": "Riverside Exchange", "kinds": ["naloxone"],
        "point": {"lat": 34.0, "lon": -83.5, "quality": "exact"},
        "phones": [{"display": "706-555-0101", "dial": "+17065550101"}],
        "hours": {"raw": "Mo 09:00-17:00", "osm": "Mo 09:00-17:00", "zone": "America/New_York",
            "compiled": {"from": "2026-11-01", "until": "2027-11-01", "week": [[540, 1020]]}},
        "attributes": {"cost": "free"}, "verified_on": "2026-03-01",
        "confirmed": {"phones": {"on": "2026-03-01", "by": "key-old"}}
    }))
    .unwrap()
}

pub fn list() -> Places {
    let mut places = vec![
        one(),
        place("demo:2", 34.1, -83.4),
        place("demo:3", 34.2, -83.3),
    ];
    places[2].gone = true;
    by_id(places)
}

pub fn by_id(places: Vec<Place>) -> Places {
    places
        .into_iter()
        .map(|place| (place.id.clone(), place))
        .collect()
}

pub fn field(name: &str) -> Field {
    name.parse().unwrap()
}

pub fn edit(place: &Place, name: &str, new: Value, who: u8) -> Proposal {
    Proposal::edit(place, &field(name), new, on("2026-11-20")).signed(&hand(who))
}

pub fn inbox(proposals: impl IntoIterator<Item = Proposal>) -> Inbox {
    let mut inbox = Inbox::default();
    for proposal in proposals {
        inbox.take(proposal).unwrap();
    }
    inbox
}

/// The state of a lone proposal, as it is shown: `conflict/changed`.
pub fn state(proposal: &Proposal, places: &Places) -> String {
    let inbox = inbox([proposal.clone()]);
    let judged = judge(&inbox.proposals, &Decisions::none(), places);
    shown(&judged[&proposal.id()])
}

pub fn shown(judged: &Judged) -> String {
    let word = |value: Value| value.as_str().unwrap().to_owned();
    let state = word(json!(judged.state));
    match judged.reason {
        Some(reason) => format!("{state}/{}", word(json!(reason))),
        None => state,
    }
}

/// Accepts on the list, as the command does: a text that changed is read anew.
pub fn take(proposal: &Proposal, places: &mut Places) -> Result<Step, String> {
    take_as(proposal, None, places)
}

pub fn take_as(
    proposal: &Proposal,
    value: Option<&Value>,
    places: &mut Places,
) -> Result<Step, String> {
    let read = |place: &mut Place, field: &Field| {
        if *field == Field::Phones {
            for phone in &mut place.phones {
                phone.dial = Some(format!("+{}", phone.display.replace('-', "")));
            }
        }
        Ok(())
    };
    let terms = Terms {
        today: on("2026-11-22"),
        read: &read,
    };
    let (after, step) = accept(proposal, places.get(&proposal.place), value, &terms)?;
    places.insert(after.id.clone(), after);
    Ok(step)
}

pub fn undo(step: &Step, places: &mut Places) -> Result<(), String> {
    let before = step
        .undone(places.get(&step.place))
        .map_err(|error| error.to_string())?;
    match before {
        Some(place) => places.insert(step.place.clone(), place),
        None => places.remove(&step.place),
    };
    Ok(())
}
