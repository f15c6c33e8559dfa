//! When two situations count as one: the same answers are on offer, the same
//! prompts are up, and no clock that matters stands on another side of its due
//! time. What only dresses a screen (age, mode, product, AED, what was seen) is
//! left out here and varied when the screens are looked at.

use super::model::{Call, Model, Naloxone};
use super::spec::{
    AIRWAY_CYCLE_MS, CALL_MS, CHECK_MS, CYCLE_MS, DOSE_MIN_MS, FIT_LONG_MS, NALOXONE_AGAIN_MS,
    Spec, TURN_MS, WATCH_MS,
};

/// A situation up to what no rule can tell apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    state: &'static str,
    call: (Call, bool),
    naloxone: Naloxone,
    bad: bool,
    responded: bool,
    unresponsive: bool,
    hands_only: bool,
    dosed: bool,
    back_to: (&'static str, &'static str),
    /// Which periods have passed.
    passed: u128,
}

/// A clock that matters in a situation: since when, and its periods.
type Clock = (Option<i64>, [i64; 2]);

/// Clocks that matter in a situation, each with the periods after which
/// something changes.
fn clocks(spec: &Spec, model: &Model) -> [Clock; 8] {
    let unknown = model.naloxone == Naloxone::Unknown;
    let (heart, since) = model.at_heart();
    let recovery = heart == "recovery";
    let turns = (model.still - since).max(0) / TURN_MS;
    let own = match heart {
        "breathing" => Some((model.entered, CHECK_MS)),
        "breaths" | "cpr" => Some((since, CYCLE_MS)),
        "airway" => Some((since, AIRWAY_CYCLE_MS)),
        "recovery" => Some((since + turns * TURN_MS, TURN_MS)),
        "fit" => Some((model.fit_at, FIT_LONG_MS)),
        _ => None,
    };
    let when = |on: bool, since: i64| on.then_some(since);
    let call_runs = matches!(model.call, Call::Pending | Call::Underway) && !model.call_again;
    let ask = |after: Option<i64>| [after.unwrap_or(0); 2];
    [
        (when(call_runs, model.call_at), [CALL_MS; 2]),
        (
            when(model.doses > 0, model.dose_at),
            [DOSE_MIN_MS, spec.dose_due_ms],
        ),
        (
            when(model.naloxone == Naloxone::No, model.no_at),
            [NALOXONE_AGAIN_MS; 2],
        ),
        (
            own.map(|(since, _)| since),
            [own.map_or(0, |(_, period)| period); 2],
        ),
        (
            model.in_care.filter(|_| model.doses == 0),
            [spec.needle_ms; 2],
        ),
        (
            model.in_care.filter(|_| unknown),
            ask(spec.ask_in_breaths_ms),
        ),
        (model.in_care.filter(|_| unknown), ask(spec.ask_in_cpr_ms)),
        (when(recovery, model.watched), [WATCH_MS; 2]),
    ]
}

/// The due times of a clock. `own` are periods of the content where it departs
/// from the contract, so that a wrong number is walked on both sides too.
fn dues(clock: Clock, own: &[i64]) -> impl Iterator<Item = i64> {
    let (since, periods) = clock;
    let all = periods.into_iter().chain(own.iter().copied());
    since
        .into_iter()
        .flat_map(move |since| all.clone().map(move |period| since + period))
}

impl Key {
    /// The key of a situation.
    pub fn of(spec: &Spec, model: &Model, now: i64, own: &[i64]) -> Key {
        // A clock that does not run is told from one that runs by a leading bit.
        let passed = clocks(spec, model).into_iter().fold(1_u128, |bits, clock| {
            let bits = bits << 1 | u128::from(clock.0.is_some());
            dues(clock, own).fold(bits, |bits, due| bits << 1 | u128::from(due <= now))
        });
        let dosed = model.doses > 0;
        let (heart, _) = model.at_heart();
        let aside = (model.back_to, heart);
        Key {
            state: model.state,
            call: (model.call, model.call_again),
            naloxone: model.naloxone,
            bad: model.bad,
            responded: dosed && model.responded,
            unresponsive: !dosed && model.unresponsive,
            hands_only: model.hands_only,
            dosed,
            back_to: if model.aside() { aside } else { ("", "") },
            passed,
        }
    }
}

/// The moments after `now` at which some clock falls due, soonest first.
pub fn moments(spec: &Spec, model: &Model, now: i64, own: &[i64]) -> Vec<i64> {
    let mut due: Vec<i64> = clocks(spec, model)
        .into_iter()
        .flat_map(|clock| dues(clock, own))
        .filter(|due| *due > now)
        .collect();
    due.sort_unstable();
    due.dedup();
    due
}
