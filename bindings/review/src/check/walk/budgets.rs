//! What a frightened person is given to read: words, lines and buttons of every
//! screen in its worst combination, at every age and in every language.

use beside_core::content::FALLBACK;
use beside_core::flow::Rules;
use beside_core::flow::screen::{Choice, Screen, Tone};
use beside_core::respond::{CallStatus, Memory, Mode, Respond};

use super::super::report::Violation;
use super::dress::{self, Choices, Dressed, flag};
use super::spec::{SPECS, Spec};
use super::watch::Findings;
use super::{ages, reading_time};

/// Title and lines of a screen.
const WORDS: usize = 40;
/// Lines of a screen.
const LINES: usize = 4;
/// The same of the card of a product.
const CARD: (usize, usize) = (50, 6);
/// Answers of a state.
const ANSWERS: usize = 4;
/// Answers of nearly every state that stand out.
const ALWAYS: usize = 4;
/// What is told the dispatcher, without the place.
const SCRIPT: usize = 25;
/// All screens of the shortest way to the first breath.
const FIRST_BREATH: usize = 150;
/// Choices that the budget does not count.
const APART: [&str; 4] = ["call_now", "call_made", "start_over", "emergency"];

/// States without a budget.
const QUIET: [&str; 2] = ["handover", "end"];

/// Words as the contract counts them: letters or digits, joined at most by an
/// apostrophe, full stop or comma within.
pub fn words(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let letter = |at: usize| chars.get(at).is_some_and(|c| c.is_alphanumeric());
    let (mut count, mut inside) = (0, false);
    for (at, sign) in chars.iter().enumerate() {
        if letter(at) {
            count += usize::from(!inside);
            inside = true;
        } else {
            let joins = matches!(sign, '\'' | '’' | '.' | ',') && letter(at + 1);
            inside = inside && joins;
        }
    }
    count
}

/// Words of the title and the lines.
pub fn read(screen: &Screen) -> usize {
    let lines = screen.lines.iter().map(|line| words(line));
    words(&screen.title) + lines.sum::<usize>()
}

/// A budget in a language: other ones need more words than English.
pub fn in_language(lang: &str, words: usize) -> usize {
    if lang == FALLBACK {
        words
    } else {
        (words * 5).div_ceil(4)
    }
}

/// Looks at every state of a variant.
pub fn check(rules: &Respond, spec: &Spec, found: &mut Findings) {
    let states: Vec<&str> = rules.table().states.keys().map(String::as_str).collect();
    // What is told the dispatcher is the same in every variant.
    let with_script = spec.id == SPECS[0].id;
    for lang in rules.content().languages() {
        for state in &states {
            for (names, (rule, detail)) in faults(rules, state, lang, with_script) {
                let mut path = vec![format!("open {}/{}", rules.table().id, spec.id)];
                path.push((*state).to_owned());
                path.extend(names);
                found.add(Violation {
                    rule: rule.to_owned(),
                    path,
                    detail,
                });
            }
        }
        shortest_way(rules, spec, lang, found);
    }
}

/// A broken rule and what is wrong.
pub type Fault = (&'static str, String);

fn faults(
    rules: &Respond,
    state: &str,
    lang: &str,
    with_script: bool,
) -> Vec<(Vec<String>, Fault)> {
    let mut found = Vec::new();
    for dressed in dress::screens(rules, state, lang, &of_lines(rules, state)) {
        let all = lines(lang, &dressed)
            .into_iter()
            .chain(ages::faults(rules, lang, &dressed));
        found.extend(all.map(|fault| (dressed.names.clone(), fault)));
    }
    let scripts = if with_script {
        of_script()
    } else {
        vec![Vec::new()]
    };
    for dressed in dress::screens(rules, state, lang, &scripts) {
        found.extend(script(lang, &dressed).map(|fault| (dressed.names.clone(), fault)));
    }
    if lang == FALLBACK {
        for dressed in dress::screens(rules, state, lang, &of_buttons()) {
            let all = buttons(&dressed).into_iter();
            found.extend(all.map(|fault| (dressed.names.clone(), fault)));
        }
    }
    found
}

/// What the lines of a state depend on.
fn of_lines(rules: &Respond, state: &str) -> Vec<Choices> {
    let mut choices = vec![dress::ages(), dress::doses()];
    match state {
        "call" => {
            choices.push(flag("dial failed", |kept, on| kept.dial_failed = on));
            choices.push(flag("place known", |kept, on| {
                kept.place = on.then(|| PLACE.to_owned());
            }));
        }
        "give_dose" => {
            choices[1] = dress::extremes(dress::doses());
            choices.push(flag("nothing came out", |kept, on| kept.device_failed = on));
            choices.push(dress::products(rules));
        }
        "awake" => choices.push(dress::seen()),
        "cpr" => {
            choices.push(dress::modes());
            choices.push(flag("an AED is here", |kept, on| kept.aed = on));
            choices.push(flag("CPR was left", |kept, on| kept.cpr_left = on));
        }
        "recovery" => {
            choices.push(dress::naloxone());
            choices.push(flag("does not wake up", |kept, on| {
                kept.unresponsive = Some(on);
            }));
        }
        _ => choices.push(dress::naloxone()),
    }
    choices
}

fn of_script() -> Vec<Choices> {
    vec![
        dress::ages(),
        dress::extremes(dress::doses()),
        dress::breathing(),
        flag("does not wake up", |kept, on| kept.unresponsive = Some(on)),
        dress::extremes(dress::calls()),
    ]
}

fn of_buttons() -> Vec<Choices> {
    vec![
        flag("hands only", |kept, on| {
            kept.mode = if on { Mode::HandsOnly } else { Mode::Full };
        }),
        dress::extremes(dress::doses()),
        dress::naloxone(),
        dress::calls(),
    ]
}

/// A place in one word.
const PLACE: &str = "Elm";

fn lines(lang: &str, dressed: &Dressed) -> Vec<Fault> {
    let screen = &dressed.screen;
    let state = screen.state.as_str();
    let mut found = Vec::new();
    if QUIET.contains(&state) {
        return found;
    }
    let (limit, most) = if state == "give_dose" {
        CARD
    } else {
        (WORDS, LINES)
    };
    let limit = in_language(lang, limit);
    // The place is as long as it is, and is not counted.
    let place = dressed.memory.place.as_deref().map_or(0, words);
    let count = read(screen).saturating_sub(place);
    if count > limit {
        found.push((
            "budget_words",
            format!("{state} has {count} words, at most {limit}"),
        ));
    }
    let count = screen.lines.len();
    if count > most {
        found.push((
            "budget_lines",
            format!("{state} has {count} lines, at most {most}"),
        ));
    }
    if screen.lines.is_empty() {
        found.push(("empty_screen", format!("{state} has no lines")));
    }
    found
}

fn script(lang: &str, dressed: &Dressed) -> Option<Fault> {
    let screen = &dressed.screen;
    let state = screen.state.as_str();
    let call = screen.call.as_ref()?;
    let none = QUIET.contains(&state) || state == "wake" || call.status == "made";
    if call.script.is_empty() != none {
        let is = if none { "has a" } else { "has no" };
        return Some(("2_call_again", format!("{state} {is} script for the call")));
    }
    // The place, or how to tell it, comes first and is not counted.
    let count: usize = call.script.iter().skip(1).map(|line| words(line)).sum();
    let limit = in_language(lang, SCRIPT);
    (count > limit).then(|| {
        (
            "budget_script",
            format!("the script in {state} has {count} words, at most {limit}"),
        )
    })
}

fn buttons(dressed: &Dressed) -> Vec<Fault> {
    let screen = &dressed.screen;
    let state = screen.state.as_str();
    let mut found = Vec::new();
    let count = screen.answers.len();
    if count > ANSWERS {
        found.push((
            "budget_answers",
            format!("{state} has {count} answers, at most {ANSWERS}"),
        ));
    }
    let counted =
        |choice: &&Choice| choice.tone != Tone::Quiet && !APART.contains(&choice.id.as_str());
    let count = screen.always.iter().filter(counted).count();
    if count > ALWAYS {
        found.push((
            "budget_always",
            format!("{state} always shows {count} more answers, at most {ALWAYS}"),
        ));
    }
    let urgent = |choice: &&Choice| choice.tone == Tone::Urgent;
    if screen.answers.iter().filter(urgent).count() > 1 {
        found.push(("one_urgent", format!("{state} has two urgent answers")));
    }
    for choice in &screen.always {
        let quiet = is_quiet(state, &choice.id, &dressed.memory);
        if quiet != (choice.tone == Tone::Quiet) {
            let how = if quiet { "stands out" } else { "is quiet" };
            found.push(("tone", format!("in {state} {} {how}", choice.id)));
        }
    }
    found
}

/// Whether an answer of nearly every state stands behind "more", as the contract has it.
fn is_quiet(state: &str, id: &str, memory: &Memory) -> bool {
    let dialled = memory.call == CallStatus::Dialled;
    match id {
        "help_arrived" => state == "wake",
        "call_made" => !dialled,
        "call_now" => dialled,
        "naloxone_arrived" => ["wake", "call", "fit"].contains(&state),
        "other_gave_dose" | "fit" => true,
        "back" => !["give_dose", "handover", "end"].contains(&state),
        _ => false,
    }
}

/// The words that stand between a person and the first breath.
fn shortest_way(rules: &Respond, spec: &Spec, lang: &str, found: &mut Findings) {
    for age in dress::ages() {
        let Some(way) = reading_time::first_breath(rules, spec, lang, &age) else {
            continue;
        };
        let count: usize = way.screens.iter().map(read).sum();
        let limit = in_language(lang, FIRST_BREATH);
        if count > limit {
            let mut path = vec![format!("open {}/{}", rules.table().id, spec.id)];
            path.push(format!("lang = {lang}"));
            path.push(age.name().to_owned());
            path.extend(way.answers.iter().map(|id| (*id).to_owned()));
            found.add(Violation {
                rule: "budget_first_breath".into(),
                path,
                detail: format!("{count} words before the first breath, at most {limit}"),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_counted_as_the_contract_says() {
        for (text, count) in [
            ("Can you wake them?", 4),
            ("2 breaths, then 1 at each beat.", 7),
            ("a 0.4 mg dose", 4),
            ("mouth-to-mouth", 3),
            ("l’aide arrive", 2),
            ("30:2", 2),
            ("Don't. Stop", 2),
            ("1,5 mL", 2),
            ("…", 0),
            ("", 0),
        ] {
            assert_eq!(words(text), count, "{text}");
        }
    }
}
