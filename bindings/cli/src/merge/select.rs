//! Which proposals are meant: by the first digits of an id, or all in one state.

use beside_core::lists::judge::State;

use super::View;
use crate::outcome::Failure;

/// Fewest digits of an id that name a proposal.
const FEWEST: usize = 4;

/// Ids that were selected.
pub type Selected = Vec<String>;

/// Reads `all`, a state, or the beginning of an id. `all` means all that a decision can
/// be made of without choosing: what applies and what the list already says.
///
/// # Errors
/// Wrong use where nothing or more than one id fits.
pub fn select(view: &View, which: &str) -> Result<Selected, Failure> {
    let in_state = |states: &[State]| -> Selected {
        let open = view
            .judged
            .iter()
            .filter(|(_, judged)| judged.decision.is_none());
        let fitting = open.filter(|(_, judged)| states.contains(&judged.state));
        fitting.map(|(id, _)| id.clone()).collect()
    };
    match which {
        "all" => return Ok(in_state(&[State::Applies, State::Already])),
        "applies" => return Ok(in_state(&[State::Applies])),
        "already" => return Ok(in_state(&[State::Already])),
        "conflict" => return Ok(in_state(&[State::Conflict])),
        _ => {}
    }
    let ids = view.judged.keys().chain(view.decisions.latest().keys());
    let mut fitting: Vec<&String> = ids.filter(|id| id.starts_with(which)).collect();
    fitting.sort();
    fitting.dedup();
    match fitting.as_slice() {
        [one] if which.len() >= FEWEST => Ok(vec![(*one).clone()]),
        [] => Err(Failure::WrongUse(format!(
            "no proposal begins with {which:?}; give an id as the review shows it, or applies, \
             already, conflict or all"
        ))),
        _ => Err(Failure::WrongUse(format!(
            "{which:?} fits several proposals; give more digits"
        ))),
    }
}
