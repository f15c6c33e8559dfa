//! Everything that may be kept, put together in every way, so that a screen is drawn
//! in its worst combination: what answers could never bring about at once is drawn
//! too, which makes the proof stricter and never weaker.

use std::rc::Rc;

use beside_core::content::{FALLBACK, Route};
use beside_core::flow::screen::Screen;
use beside_core::flow::{Fold, Rules, drawn};
use beside_core::respond::{
    Age, Breathing, By, CallStatus, DoseLog, Memory, Mode, Naloxone, NaloxoneKind, Respond,
};

use super::graph::at;

/// One thing that is kept, in words and in deed.
#[derive(Clone)]
pub struct Setting {
    name: String,
    set: Rc<dyn Fn(&mut Memory)>,
}

impl Setting {
    /// In words.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Keeps it.
    pub fn apply(&self, memory: &mut Memory) {
        (self.set)(memory);
    }
}

impl std::fmt::Debug for Setting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// What one thing may be.
pub type Choices = Vec<Setting>;

fn setting(name: &str, set: impl Fn(&mut Memory) + 'static) -> Setting {
    Setting {
        name: name.to_owned(),
        set: Rc::new(set),
    }
}

/// A long time ago: nothing that was given then keeps the next dose back.
const LONG_AGO_MS: i64 = -1_000_000_000;

fn dose(product: Option<&str>, by: By) -> DoseLog {
    DoseLog {
        at: LONG_AGO_MS,
        gaps: 0,
        product: product.map(str::to_owned),
        by,
    }
}

/// Adult, child, infant.
pub fn ages() -> Choices {
    vec![
        setting("age = adult", |kept| kept.age = None),
        setting("age = child", |kept| kept.age = Some(Age::Child)),
        setting("age = infant", |kept| kept.age = Some(Age::Infant)),
    ]
}

/// The first and the last of several choices.
pub fn extremes(all: Choices) -> Choices {
    let last = all.len().saturating_sub(1);
    let ends = |(n, setting): (usize, Setting)| (n == 0 || n == last).then_some(setting);
    all.into_iter().enumerate().filter_map(ends).collect()
}

/// Ways of doing CPR.
pub fn modes() -> Choices {
    vec![
        setting("mode = full", |kept| kept.mode = Mode::Full),
        setting("mode = hands_only", |kept| kept.mode = Mode::HandsOnly),
        setting("mode = breaths_only", |kept| kept.mode = Mode::BreathsOnly),
    ]
}

/// A thing that is so or not.
pub fn flag(name: &str, set: fn(&mut Memory, bool)) -> Choices {
    vec![
        setting(&format!("not {name}"), move |kept| set(kept, false)),
        setting(name, move |kept| set(kept, true)),
    ]
}

/// Naloxone and its kind.
pub fn naloxone() -> Choices {
    let here = |kind| {
        move |kept: &mut Memory| {
            kept.naloxone = Naloxone::Here;
            kept.kind = kind;
        }
    };
    vec![
        setting("naloxone unknown", |kept| {
            kept.naloxone = Naloxone::Unknown;
        }),
        setting("no naloxone", |kept| kept.naloxone = Naloxone::No),
        setting("a spray is here", here(NaloxoneKind::Spray)),
        setting("a needle kit is here", here(NaloxoneKind::Needle)),
    ]
}

/// Doses by whom, and of which drug.
pub fn doses() -> Choices {
    let given = |doses: Vec<DoseLog>| move |kept: &mut Memory| kept.doses.clone_from(&doses);
    vec![
        setting("no dose", given(Vec::new())),
        setting("a dose by me", given(vec![dose(None, By::Me)])),
        setting("a dose by another", given(vec![dose(None, By::Other)])),
        setting("nalmefene", given(vec![dose(Some("opvee"), By::Me)])),
        setting(
            "both drugs",
            given(vec![dose(None, By::Other), dose(Some("opvee"), By::Me)]),
        ),
    ]
}

/// The emergency call.
pub fn calls() -> Choices {
    let all = [
        ("no call", CallStatus::None),
        ("call pending", CallStatus::Pending),
        ("call asked", CallStatus::Asked),
        ("call dialled", CallStatus::Dialled),
        ("call made", CallStatus::Made),
    ];
    all.into_iter()
        .map(|(name, status)| setting(name, move |kept| kept.call = status))
        .collect()
}

/// Breathing as last answered.
pub fn breathing() -> Choices {
    let all = [
        ("breathing unknown", Breathing::Unknown),
        ("breathing well", Breathing::Normal),
        ("breathing badly", Breathing::Abnormal),
        ("breathing worse", Breathing::Worse),
        ("relapsed", Breathing::Relapsed),
        ("not breathing", Breathing::None),
    ];
    all.into_iter()
        .map(|(name, breathing)| setting(name, move |kept| kept.breathing = breathing))
        .collect()
}

/// What was seen of the person.
pub fn seen() -> Choices {
    vec![
        setting("nothing seen", |_| {}),
        setting("hard to wake", |kept| kept.seen.hard_to_wake = true),
        setting("breathed badly", |kept| kept.seen.abnormal = true),
        setting("did not breathe", |kept| kept.seen.not_breathing = true),
    ]
}

/// Every product with its kind, and both kinds without a product.
pub fn products(rules: &Respond) -> Choices {
    let kinds = [
        ("a spray", None, NaloxoneKind::Spray),
        ("a needle kit", None, NaloxoneKind::Needle),
    ];
    let named = rules.content().products().into_iter();
    let named = named.flat_map(|all| &all.products).map(|product| {
        let kind = match product.kind {
            Route::Spray => NaloxoneKind::Spray,
            Route::Needle => NaloxoneKind::Needle,
        };
        (product.id, Some(product.id), kind)
    });
    let all = kinds.into_iter().chain(named);
    all.map(|(name, id, kind)| {
        let id = id.map(str::to_owned);
        setting(&format!("product = {name}"), move |kept| {
            kept.product.clone_from(&id);
            kept.kind = kind;
        })
    })
    .collect()
}

/// A screen with what is kept when it is drawn.
#[derive(Debug)]
pub struct Dressed {
    /// What is kept.
    pub memory: Memory,
    /// What was put together, in words: without what nobody has to say.
    pub names: Vec<String>,
    /// What is drawn then.
    pub screen: Screen,
}

/// The screens of a state in a language, with every combination of the choices.
pub fn screens<'a>(
    rules: &'a Respond,
    state: &'a str,
    lang: &'a str,
    choices: &'a [Choices],
) -> impl Iterator<Item = Dressed> + 'a {
    let all: usize = choices.iter().map(Vec::len).product();
    (0..all).map(move |mut n| {
        let mut fold = Fold::open(rules, at(0));
        state.clone_into(&mut fold.course.state);
        lang.clone_into(&mut fold.course.lang);
        let mut names = Vec::new();
        if lang != FALLBACK {
            names.push(format!("lang = {lang}"));
        }
        for choice in choices {
            let chosen = n % choice.len();
            n /= choice.len();
            let setting = &choice[chosen];
            setting.apply(&mut fold.memory);
            names.extend((chosen > 0).then(|| setting.name.clone()));
        }
        let screen = drawn(rules, &fold, at(0));
        Dressed {
            memory: fold.memory,
            names,
            screen,
        }
    })
}
