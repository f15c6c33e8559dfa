//! The first steps as still text, and what a bystander does in which order: what a surface
//! shows that runs no session, such as a home page, a topic or a screen that is printed.

use crate::content::{Content, fill};
use crate::flow::event::Open;
use crate::flow::{Event, Name, Screen, Session};
use crate::time::Now;

use super::names::StateName;
use super::{OpenError, RESPOND, Respond};

/// What is done for somebody who does not wake up and does not breathe well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Call for help.
    Call,
    /// Give naloxone.
    Naloxone,
    /// Give breaths.
    Breaths,
    /// Push on the chest.
    Cpr,
}

impl Step {
    /// The id that text keys end with.
    pub fn id(self) -> &'static str {
        match self {
            Step::Call => "call",
            Step::Naloxone => "naloxone",
            Step::Breaths => "breaths",
            Step::Cpr => "cpr",
        }
    }
}

/// The first screen, and what follows in a line each.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstSteps {
    /// The screen on which the response opens.
    pub screen: Screen,
    /// Number of the main button.
    pub number: String,
    /// Numbers to try where that one does not answer.
    pub others: Vec<String>,
    /// What to do, in the order of the variant's table.
    pub steps: [Step; 3],
    /// The same in words, a line each.
    pub lines: Vec<String>,
    /// That no clinician has signed the steps, in full; nothing once one has.
    pub banner: Option<String>,
}

impl FirstSteps {
    /// The first steps of a region (its number, its variant) in a language.
    ///
    /// # Errors
    /// Where the content is broken, as for opening the response.
    pub fn new(content: &'static Content, open: &Open) -> Result<Self, OpenError> {
        let open = Open {
            protocol: RESPOND.into(),
            ..open.clone()
        };
        let rules = Respond::new(content, &open)?;
        let region = rules.region.clone();
        let lang = content.language_in(open.lang.as_deref(), open.region.as_deref());
        let walk = Walk::new(rules);
        let steps = walk.steps();
        let beat_ms = walk.care.clocks.iter().find_map(|clock| clock.every_ms);
        let value = |name: &str| match name {
            "number" => Some(region.number.clone()),
            "breath_seconds" => Some((beat_ms? / 1_000).to_string()),
            _ => None,
        };
        let line = |step: &Step| {
            let text = content.text(lang, &format!("home.{}", step.id()))?;
            Some(fill(&text.text, value))
        };
        Ok(Self {
            screen: walk.first,
            number: region.number.clone(),
            others: region.others.clone(),
            lines: steps.iter().filter_map(line).collect(),
            steps,
            banner: (!content.is_protocol_signed(RESPOND, lang))
                .then(|| content.text(lang, "banner"))
                .flatten()
                .map(|text| text.text.to_string()),
        })
    }

    /// What to do in a region, in the order of its variant's table.
    ///
    /// # Errors
    /// Where the content is broken, as for opening the response.
    pub fn steps(content: &'static Content, region: Option<&str>) -> Result<[Step; 3], OpenError> {
        let open = Open {
            protocol: RESPOND.into(),
            region: region.map(str::to_owned),
            ..Open::default()
        };
        Ok(Walk::new(Respond::new(content, &open)?).steps())
    }
}

/// Screens of a table that somebody comes to who does what it says.
struct Walk {
    first: Screen,
    /// After the call.
    called: Screen,
    /// For somebody who does not breathe well.
    care: Screen,
}

impl Walk {
    fn new(rules: Respond) -> Walk {
        let now = Now {
            wall_ms: None,
            boot_ms: 0,
            boot_id: String::new(),
        };
        let after = |answers: &[&str]| {
            let (mut session, _) = Session::open(rules.clone(), &now);
            for id in answers {
                session.dispatch(&Event::Answer { id: (*id).into() }, &now);
            }
            session.screen(&now)
        };
        Walk {
            first: after(&[]),
            called: after(&["no_response", "calling"]),
            care: after(&["half_awake", "abnormal"]),
        }
    }

    fn steps(&self) -> [Step; 3] {
        let state = |screen: &Screen| StateName::named(&screen.state);
        let care = match state(&self.care) {
            Some(StateName::Cpr) => Step::Cpr,
            _ => Step::Breaths,
        };
        match state(&self.called) {
            Some(StateName::Naloxone) => [Step::Call, Step::Naloxone, care],
            _ => [Step::Call, care, Step::Naloxone],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(region: Option<&str>) -> FirstSteps {
        let open = Open {
            region: region.map(str::to_owned),
            ..Open::default()
        };
        FirstSteps::new(Content::embedded(), &open).unwrap()
    }

    #[test]
    fn steps_follow_region_and_variant() {
        let us = steps(Some("US-NY"));
        assert_eq!(us.screen.state, "wake");
        assert_eq!(us.number, "911");
        assert_eq!(us.lines.len(), 3);
        assert!(us.lines[0].contains("911"), "{:?}", us.lines);
        assert_eq!(us.steps, [Step::Call, Step::Naloxone, Step::Breaths]);
        assert!(us.lines[2].contains("every 5 seconds"), "{:?}", us.lines);
        let uk = steps(Some("GB"));
        assert_eq!(uk.number, "999");
        assert_eq!(uk.steps, [Step::Call, Step::Cpr, Step::Naloxone]);
        assert!(uk.lines[1].contains("chest"), "{:?}", uk.lines);
        let bc = steps(Some("CA-BC"));
        assert_eq!(bc.steps, [Step::Call, Step::Breaths, Step::Naloxone]);
        let world = steps(None);
        assert_eq!(world.number, "112");
        assert!(world.others.contains(&"911".to_owned()));
        for line in us.lines.iter().chain(&uk.lines).chain(&world.lines) {
            assert!(!line.contains(['{', '}']), "{line}");
        }
    }
}
