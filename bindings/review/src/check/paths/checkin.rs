//! The check-in beside its contract: which questions, in which order, how many.

use beside_core::checkin;
use beside_core::content::Content;
use beside_core::flow::event::Open;
use beside_core::flow::{Effect, OpenError};
use serde_json::{Value, json};

use super::graph::{Finding, Look, Node, Path};

/// The check-in.
#[derive(Debug)]
pub struct Checkin;

/// Most questions, `danger` and `why` among them.
pub const MOST: usize = 12;
/// The order of asking.
const ORDER: [&str; 14] = [
    "body", "daily", "exposure", "month", "drugs", "how", "pregnant", "mind", "needs", "where",
    "who", "know_how", "goal", "reading",
];
/// What a pick adds.
const ADDS: [(&str, &[&str]); 7] = [
    ("check_drugs", &["drugs"]),
    (
        "use_safer",
        &[
            "daily", "exposure", "month", "drugs", "how", "where", "who", "know_how",
        ],
    ),
    ("sore_or_sick", &["body", "exposure", "how", "needs"]),
    ("stop_or_cut", &["daily", "drugs", "mind", "goal"]),
    ("worried_about_someone", &["know_how", "who"]),
    ("need_place_or_food", &["needs", "mind", "where"]),
    ("just_looking", &[]),
];

/// What the contract keeps.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    state: &'static str,
    /// Picks of `why`, one bit each.
    picks: u32,
    /// Questions still to come.
    left: Vec<&'static str>,
    /// Some answer was given that is about the person.
    said: bool,
    see_all: bool,
}

impl Model {
    fn questions(&self) -> Vec<&'static str> {
        let picked = |(i, _): &(usize, &(&str, &[&str]))| self.picks >> i & 1 == 1;
        let added: Vec<&str> = ADDS
            .iter()
            .enumerate()
            .filter(picked)
            .flat_map(|(_, (_, adds))| adds.iter().copied())
            .collect();
        let asks = |question: &&str| match *question {
            "pregnant" => added.contains(&"drugs"),
            "reading" => !added.is_empty(),
            other => added.contains(&other),
        };
        let asked = ORDER.iter().copied().filter(|question| asks(question));
        asked.take(MOST - 2).collect()
    }

    fn go_on(&mut self) {
        if self.left.is_empty() {
            self.state = "cards";
        } else {
            self.state = self.left.remove(0);
        }
    }
}

fn answers(question: &str) -> Vec<&'static str> {
    match question {
        "danger" => vec!["overdose", "overamp", "crisis", "infection", "no", "skip"],
        "why" | "drugs" | "needs" => vec!["next", "skip"],
        "body" => vec![
            "sore_red_pus",
            "black_or_deep_wound",
            "fever_chills_short_of_breath",
            "fine",
            "skip",
        ],
        "daily" | "exposure" => vec!["yes", "no", "skip"],
        "month" => vec![
            "took_a_break",
            "overdosed_before",
            "new_batch_or_seller",
            "feeling_sick",
            "none",
            "skip",
        ],
        "how" => vec!["inject", "smoke", "snort", "swallow", "other", "skip"],
        "pregnant" => vec!["yes", "maybe", "no", "skip"],
        "mind" => vec!["low_or_scared", "ok", "skip"],
        "where" => vec![
            "home_alone",
            "out_or_party",
            "street_outside",
            "supervised_place",
            "skip",
        ],
        "who" => vec![
            "no_one",
            "people_i_trust",
            "people_i_dont",
            "kids_near",
            "skip",
        ],
        "know_how" => vec!["yes", "no", "someone_hurts_me", "skip"],
        "goal" => vec![
            "stay_safe",
            "use_less",
            "take_a_break_or_stop",
            "talk",
            "nothing_now",
            "skip",
        ],
        "reading" => vec!["read", "hear", "one_step", "skip"],
        "cards" => vec!["done"],
        _ => vec![],
    }
}

impl Path for Checkin {
    type Rules = checkin::Checkin;
    type Model = Model;

    const ID: &'static str = checkin::CHECKIN;

    fn open(content: &'static Content) -> Result<checkin::Checkin, OpenError> {
        let open = Open {
            protocol: Self::ID.to_owned(),
            region: Some("US-NY".to_owned()),
            ..Open::default()
        };
        checkin::Checkin::new(content, &open)
    }

    fn begin() -> Model {
        Model {
            state: "danger",
            picks: 0,
            left: Vec::new(),
            said: false,
            see_all: false,
        }
    }

    fn state(model: &Model) -> &str {
        model.state
    }

    /// "See all" is there while there is more to see, which the cards decide.
    fn offers(model: &Model, _now: i64) -> Vec<&'static str> {
        answers(model.state)
    }

    fn answer(model: &mut Model, id: &str, _now: i64) {
        match (model.state, id) {
            ("danger", "no" | "skip") => model.state = "why",
            ("danger", "overamp" | "crisis" | "infection") => model.state = "cards",
            ("danger", _) | (_, "emergency") => {}
            ("why", "next") => {
                model.left = model.questions();
                model.go_on();
            }
            ("why", _) => model.state = "cards",
            ("cards", "see_all") => model.see_all = true,
            ("cards", _) => model.state = "end",
            _ => model.go_on(),
        }
        model.said |= !matches!(id, "skip" | "no" | "next" | "emergency");
    }

    fn set(model: &mut Model, _key: &str, value: &Value) {
        let picks = value.as_str().unwrap_or_default();
        let bits = picks.split(',').filter_map(|pick| {
            let at = ADDS.iter().position(|(id, _)| *id == pick)?;
            u32::try_from(at).ok()
        });
        model.picks = bits.fold(0, |all, bit| all | 1 << bit);
    }

    /// Every set of picks, once.
    fn sets(model: &Model) -> Vec<(&'static str, Value)> {
        if model.state != "why" || model.picks != 0 {
            return Vec::new();
        }
        (1_u32..1 << ADDS.len())
            .map(|bits| {
                let picked = ADDS.iter().enumerate().filter(|(i, _)| bits >> i & 1 == 1);
                let ids: Vec<&str> = picked.map(|(_, (id, _))| *id).collect();
                ("picks", json!(ids.join(",")))
            })
            .collect()
    }

    fn key(model: &Model, _now: i64) -> String {
        let picks = if ["cards", "end"].contains(&model.state) {
            0
        } else {
            model.picks
        };
        format!("{} {picks} {} {}", model.state, model.said, model.see_all)
    }

    fn screen(look: &Look<'_, Self>) -> Vec<Finding> {
        let state = look.model.state;
        let mut found = Vec::new();
        let asks = !["cards", "end"].contains(&state);
        if asks && !look.offers("skip") {
            found.push(("checkin_skip", format!("{state} cannot be skipped")));
        }
        if state == "cards" && !look.shows("checkin.cards.kept") {
            found.push((
                "checkin_nothing_kept",
                "cards do not say that nothing is kept".into(),
            ));
        }
        found
    }

    fn answered(before: &Node<Self>, id: &str, after: &Node<Self>) -> Vec<Finding> {
        let opens = after
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Open { .. }));
        let urgent = id == "emergency" || (before.model.state == "danger" && id == "overdose");
        (urgent && !opens)
            .then(|| {
                (
                    "18_emergency_in_reach",
                    format!("{id} does not open the response"),
                )
            })
            .into_iter()
            .collect()
    }
}
