//! The first steps as still text: what a surface shows that runs no session,
//! such as a home page or a screen that is printed.

use crate::content::{Content, fill};
use crate::flow::event::Open;
use crate::flow::{Event, Screen, Session};
use crate::time::Now;

use super::{OpenError, RESPOND, Respond};

/// The first screen, and what follows in a line each.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstSteps {
    /// The screen on which the response opens.
    pub screen: Screen,
    /// Number of the main button.
    pub number: String,
    /// Numbers to try where that one does not answer.
    pub others: Vec<String>,
    /// Call, naloxone, breaths: a line each, in the order of doing.
    pub lines: Vec<String>,
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
        let now = Now {
            wall_ms: None,
            boot_ms: 0,
            boot_id: String::new(),
        };
        let (mut session, _) = Session::open(rules, &now);
        let screen = session.screen(&now);
        // What a person does who does not breathe well differs between the
        // variants: the table itself is asked.
        for answer in ["half_awake", "abnormal"] {
            session.dispatch(&Event::Answer { id: answer.into() }, &now);
        }
        let care = session.screen(&now);
        let beat = care.clocks.iter().find_map(|clock| clock.every_ms);
        let breathe = if care.state == "breaths" {
            "home.breaths"
        } else {
            "home.cpr"
        };
        let value = |name: &str| match name {
            "number" => Some(region.number.clone()),
            "breath_seconds" => Some((beat? / 1_000).to_string()),
            _ => None,
        };
        let lines = ["home.call", "home.naloxone", breathe]
            .iter()
            .filter_map(|key| Some(fill(&content.text(lang, key)?.text, value)))
            .collect();
        Ok(Self {
            screen,
            number: region.number.clone(),
            others: region.others.clone(),
            lines,
        })
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
        assert!(us.lines[2].contains("every 5 seconds"), "{:?}", us.lines);
        let uk = steps(Some("GB"));
        assert_eq!(uk.number, "999");
        assert!(uk.lines[2].contains("chest"), "{:?}", uk.lines);
        let world = steps(None);
        assert_eq!(world.number, "112");
        assert!(world.others.contains(&"911".to_owned()));
        for line in us.lines.iter().chain(&uk.lines).chain(&world.lines) {
            assert!(!line.contains(['{', '}']), "{line}");
        }
    }
}
