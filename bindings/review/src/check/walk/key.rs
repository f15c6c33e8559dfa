//! When two situations count as one: the same answers are on offer, the same
//! prompts are up, and no clock that matters stands on another side of its due
//! time. What only dresses a screen (age, mode, product, AED, what was seen) is
//! left out here and varied when the screens are looked at.

use super::model::{Call, Model, Naloxone};
use super::spec::{
    CALL_MS, CHECK_MS, CYCLE_MS, DOSE_MIN_MS, NALOXONE_AGAIN_MS, NEEDLE_MS, Spec, TURN_MS, WATCH_MS,
};

/// A situation up to what no rule can tell apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    state: &'static str,
    call: Call,
    naloxone: (Naloxone, bool),
    bad: bool,
    responded: bool,
    dosed: bool,
    dose_from: &'static str,
    watch_missed: bool,
    /// Which periods have passed.
    passed: u128,
}

/// A clock that matters in a situation: since when, and its periods.
type Clock = (Option<i64>, [i64; 2]);

/// Clocks that matter in a situation, each with the periods after which
/// something changes.
fn clocks(spec: &Spec, model: &Model) -> [Clock; 8] {
    let unknown = model.naloxone == Naloxone::Unknown;
    let first = [model.breaths_at, model.cpr_at].into_iter().flatten().min();
    let entered = match model.state {
        "breathing" => CHECK_MS,
        "breaths" | "cpr" => CYCLE_MS,
        "recovery" => TURN_MS,
        _ => 0,
    };
    let recovery = model.state == "recovery";
    let still = if recovery {
        (model.still - model.entered).max(0)
    } else {
        0
    };
    let turns = still / TURN_MS;
    let when = |on: bool, since: i64| on.then_some(since);
    let call_runs = matches!(model.call, Call::Pending | Call::Underway);
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
            when(entered > 0, model.entered + turns * TURN_MS),
            [entered; 2],
        ),
        (first.filter(|_| model.doses == 0), [NEEDLE_MS; 2]),
        (
            model.breaths_at.filter(|_| unknown),
            ask(spec.ask_in_breaths_ms),
        ),
        (model.cpr_at.filter(|_| unknown), ask(spec.ask_in_cpr_ms)),
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
        let kept = |on: bool, id| if on { id } else { "" };
        Key {
            state: model.state,
            call: model.call,
            naloxone: (model.naloxone, model.needle),
            bad: model.bad,
            responded: model.responded,
            dosed: model.doses > 0,
            dose_from: kept(model.state == "give_dose", model.dose_from),
            watch_missed: model.state == "recovery" && model.watch_missed,
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
