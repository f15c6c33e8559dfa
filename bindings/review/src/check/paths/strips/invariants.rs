//! The invariants that show on a screen. The number at the head of a rule's id is
//! that of the facts on test strips, section 13.

use beside_core::content::Target;
use beside_core::flow::Rules;

use super::super::graph::{Finding, Look};
use super::{Class, READ_MS, Strips, VOID_MS};

/// Words that never describe a result.
const PRAISE: [&str; 8] = [
    "safe",
    "clean",
    "pure",
    "ok to use",
    "good to go",
    "harmless",
    "all clear",
    "free of",
];
/// Nothing is said about strength or how much to take.
const AMOUNTS: [&str; 8] = [
    "dose",
    "doses",
    "potency",
    "potent",
    "half of it",
    "how much to take",
    "a hit",
    "milligrams to take",
];
/// Lines are named by C and T.
const SIDES: [&str; 6] = [
    "left line",
    "right line",
    "on the left",
    "on the right",
    "left side",
    "right side",
];
/// Screens that tell what a strip came to.
pub const RESULTS: [&str; 12] = [
    "detected",
    "detected_twice",
    "mixed_signal",
    "not_detected",
    "faint",
    "unsure",
    "invalid",
    "too_late",
    "no_strip",
    "not_testable",
    "plan",
    "end",
];

/// Every invariant on one screen.
pub fn screen(look: &Look<'_, Strips>) -> Vec<Finding> {
    let rules = [
        words(look),
        limits(look),
        plan(look),
        doubt(look),
        earlier(look),
        interference(look),
        no_computed_mix(look),
        flags(look),
        unknown_product(look),
        miss_rate(look),
        clocks(look),
        law(look),
        no_result(look),
        throw_away(look),
        test_water(look),
    ];
    rules.into_iter().flatten().collect()
}

fn state<'a>(look: &Look<'a, Strips>) -> &'a str {
    look.screen.state.as_str()
}

fn not_detected(look: &Look<'_, Strips>) -> bool {
    ["not_detected", "faint"].contains(&state(look))
}

fn words(look: &Look<'_, Strips>) -> Option<Finding> {
    let result = RESULTS.contains(&state(look));
    let found = |rule, phrases: &[&'static str]| {
        let word = look.says(phrases)?;
        Some((rule, format!("{} says \"{word}\"", state(look))))
    };
    let praise = result
        .then(|| found("1_words_of_a_result", &PRAISE))
        .flatten();
    praise
        .or_else(|| found("14_no_amounts", &AMOUNTS))
        .or_else(|| found("15_no_sides", &SIDES))
}

/// What the result does not say stands on the result, and nowhere again.
fn limits(look: &Look<'_, Strips>) -> Option<Finding> {
    let told = |limit: &&str| look.shows(&format!("strips.limit.{limit}"));
    let at_once = |limit: &&str| look.shows_at_once(&format!("strips.limit.{limit}"));
    let finding = |what: &str, limit: &str| {
        let detail = format!("{} {what} the limit {limit}", state(look));
        Some(("2_limits_told", detail))
    };
    if ["plan", "end"].contains(&state(look)) {
        let again = ["missed", "strength", "perfect"].into_iter().find(told);
        return again.and_then(|limit| finding("tells again", limit));
    }
    if !not_detected(look) {
        return None;
    }
    let mut first = vec!["missed"];
    first.extend(look.model.partial.then_some("partial"));
    first.extend(look.model.weak.then_some("weak"));
    let missing = first.into_iter().find(|limit| !at_once(limit));
    let missing = missing.or_else(|| {
        ["strength", "perfect"]
            .into_iter()
            .find(|limit| !told(limit))
    });
    missing.and_then(|limit| finding("does not tell", limit))
}

fn plan(look: &Look<'_, Strips>) -> Option<Finding> {
    let last = ["plan", "end"].contains(&state(look));
    let missing = ["naloxone", "with"]
        .into_iter()
        .find(|step| !look.shows_at_once(&format!("strips.plan.{step}")));
    missing.filter(|_| last).map(|step| {
        let detail = format!("{} does not say {step}", state(look));
        ("3_plan_before_the_end", detail)
    })
}

fn doubt(look: &Look<'_, Strips>) -> Option<Finding> {
    let acts = look.model.worst() != Some(Class::Clear);
    let title = look.screen.title.as_str();
    let titles = ["strips.plan.act", "strips.plan.found"].map(|key| look.head(key));
    let broken = state(look) == "plan" && acts && !titles.contains(&title);
    broken.then(|| {
        (
            "5_doubt_counts",
            "the plan does not act as if it is there".into(),
        )
    })
}

/// Once a strip of a sort was read as there, no later one says otherwise.
fn earlier(look: &Look<'_, Strips>) -> Option<Finding> {
    let mild = look.head("strips.not_detected.title");
    let weak = look.head("strips.faint.title");
    let title = look.screen.title.as_str();
    let milder = title.starts_with(mild) || title.starts_with(weak);
    (not_detected(look) && look.model.earlier() && milder).then(|| {
        let detail = format!("{} takes an earlier reading back", state(look));
        ("8_never_downgraded", detail)
    })
}

fn interference(look: &Look<'_, Strips>) -> Option<Finding> {
    let model = look.model;
    let shown = [
        "mix",
        "detected",
        "dilute",
        "detected_twice",
        "mixed_signal",
        "not_detected",
        "faint",
        "unsure",
        "invalid",
        "too_late",
        "plan",
    ];
    let asks = model.group_a && model.target == Some(Target::Fentanyl) && !model.water.is_empty();
    let broken = asks && shown.contains(&state(look)) && !look.shows("strips.note.interference");
    broken.then(|| {
        let detail = format!("{} does not say what meth and MDMA do", state(look));
        ("9_interference_told", detail)
    })
}

fn no_computed_mix(look: &Look<'_, Strips>) -> Option<Finding> {
    let known =
        look.model.water != "residue" && look.dress.iter().any(|(key, _)| *key == "mass_mg");
    let computed = [
        "strips.mix.strength",
        "strips.mix.water",
        "strips.limit.least",
    ];
    let shown = computed.into_iter().find(|key| look.shows(key));
    shown.filter(|_| !known).map(|key| {
        let detail = format!(
            "{} computes from a mass that nobody knows ({key})",
            state(look)
        );
        ("10_unknown_mass", detail)
    })
}

fn flags(look: &Look<'_, Strips>) -> Option<Finding> {
    let model = look.model;
    let should: Vec<&str> = [
        ("STRIP", model.strip),
        ("PARTIAL", model.partial),
        ("WEAK", model.weak),
        ("SECOND", model.second),
    ]
    .into_iter()
    .filter_map(|(flag, on)| on.then_some(flag))
    .collect();
    (look.screen.flags != should).then(|| {
        let detail = format!(
            "{} has {:?}, not {should:?}",
            state(look),
            look.screen.flags
        );
        ("11_flags_persist", detail)
    })
}

/// A strip that nobody named misses carfentanil and sees what the weakest sees.
fn unknown_product(look: &Look<'_, Strips>) -> Option<Finding> {
    let plain = look.dress.iter().all(|(key, _)| *key != "product");
    let fentanyl = look.model.target == Some(Target::Fentanyl);
    if !plain || !fentanyl || !not_detected(look) {
        return None;
    }
    let lod = look.rules.table().numbers.get("lod_fentanyl");
    let detail = if lod.is_none_or(|lod| lod.value != 200) {
        "a strip that nobody named is not taken to see 200 ng/mL"
    } else if !look.shows("strips.limit.this_strip") {
        "a strip that nobody named is taken to see carfentanil"
    } else {
        return None;
    };
    Some(("12_unknown_product", detail.into()))
}

fn miss_rate(look: &Look<'_, Strips>) -> Option<Finding> {
    let key = match look.model.target {
        Some(Target::Benzodiazepine) => "strips.limit.benzodiazepine",
        Some(Target::Nitazene) => "strips.limit.nitazene",
        _ => return None,
    };
    (not_detected(look) && !look.shows(key)).then(|| {
        let detail = format!("{} does not tell how often this strip misses", state(look));
        ("13_miss_rate", detail)
    })
}

/// A batch is to be thrown away after a strip showed one line, and only then.
fn throw_away(look: &Look<'_, Strips>) -> Option<Finding> {
    let wanted = state(look) == "plan" && look.model.found();
    (look.shows("strips.plan.throw_away") != wanted).then(|| {
        let detail = match wanted {
            true => "the plan does not say to throw the batch away".to_owned(),
            false => format!("{} throws a batch away that no strip found", state(look)),
        };
        ("5_throw_away", detail)
    })
}

/// A result that leaves water says what to do with it (facts, 13.20).
fn test_water(look: &Look<'_, Strips>) -> Option<Finding> {
    let result = RESULTS.contains(&state(look)) && state(look) != "end";
    let leaves =
        look.model.dipped.is_some() && !["no_strip", "not_testable"].contains(&state(look));
    (result && leaves && !look.shows("strips.plan.water")).then(|| {
        let detail = format!(
            "{} does not say what to do with the test water",
            state(look)
        );
        ("20_test_water", detail)
    })
}

/// The clocks run from the dip, whatever happens to the phone.
fn clocks(look: &Look<'_, Strips>) -> Option<Finding> {
    let dipped = look.model.dipped?;
    let wanted: &[(&str, i64)] = match state(look) {
        "wait" => &[("read", READ_MS), ("void", VOID_MS)],
        "control_line" | "test_line" => &[("void", VOID_MS)],
        _ => return None,
    };
    let runs = |id: &str, ms: i64| {
        let mut clocks = look.screen.clocks.iter();
        clocks.any(|clock| clock.id == id && clock.due_at == Some(dipped + ms))
    };
    let broken = wanted.iter().find(|(id, ms)| !runs(id, *ms));
    broken.map(|(id, ms)| {
        let detail = format!(
            "in {} {id} is not due {} s after the dip",
            state(look),
            ms / 1_000
        );
        ("16_clocks_go_on", detail)
    })
}

fn law(look: &Look<'_, Strips>) -> Option<Finding> {
    if state(look) != "strip" {
        return None;
    }
    let law = look.screen.law.as_deref().unwrap_or_default();
    let dated = law.contains(|c: char| c.is_ascii_digit());
    let broken = !dated || !law.contains("may have changed");
    broken.then(|| {
        (
            "17_law_dated",
            "the law line lacks its date or that it may have changed".into(),
        )
    })
}

fn no_result(look: &Look<'_, Strips>) -> Option<Finding> {
    let title = look.head("strips.no_result.title");
    let broken = not_detected(look) && look.model.strip && look.screen.title != title;
    broken.then(|| {
        let detail = format!("{} on a damaged strip is shown as a result", state(look));
        ("19_damaged_strip", detail)
    })
}
