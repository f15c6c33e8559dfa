//! A journey: a session as JSON lines, to be replayed.

use serde_json::{Map, Value, json};

use super::event::Event;
use super::session::Entry;
use crate::time::Now;

/// Wall time of a journey's first line that does not say it: 2026-01-01 00:00 UTC.
pub const START_WALL_MS: i64 = 1_767_225_600_000;
/// Boot id of a journey's first line that does not say it.
pub const START_BOOT_ID: &str = "boot";

/// One line: when, and what happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// When.
    pub now: Now,
    /// What.
    pub event: Event,
}

/// A line that is no step.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct Malformed {
    /// 1 for the first line.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

/// Reads journeys line by line; each line builds on the times of the one before.
#[derive(Debug, Default)]
pub struct Reader {
    before: Option<Now>,
    line: usize,
}

impl Reader {
    /// Reads the next line; an empty one is `None`.
    pub fn read(&mut self, text: &str) -> Result<Option<Step>, Malformed> {
        self.line += 1;
        if text.trim().is_empty() {
            return Ok(None);
        }
        self.step(text).map(Some).map_err(|why| Malformed {
            line: self.line,
            why,
        })
    }

    fn step(&mut self, text: &str) -> Result<Step, String> {
        let value: Value =
            crate::json::from_str(text).map_err(|why| format!("is not JSON ({why})"))?;
        let object = value.as_object().ok_or("is not a JSON object")?;
        let now = self.now(object)?;
        let event = object
            .get("event")
            .and_then(Event::from_json)
            .ok_or("has no \"event\" with a \"type\"")?;
        self.before = Some(now.clone());
        Ok(Step { now, event })
    }

    fn now(&self, object: &Map<String, Value>) -> Result<Now, String> {
        let boot_ms = object
            .get("at_ms")
            .and_then(whole)
            .ok_or("has no whole number \"at_ms\" (milliseconds)")?;
        let boot_id = match object.get("boot_id") {
            None => self
                .before
                .as_ref()
                .map_or(START_BOOT_ID, |now| &now.boot_id)
                .to_owned(),
            Some(Value::String(id)) => id.clone(),
            Some(_) => return Err("has a \"boot_id\" that is no text".into()),
        };
        let wall_ms = match object.get("wall_ms") {
            Some(Value::Null) => None,
            Some(value) => Some(whole(value).ok_or("has a \"wall_ms\" that is no whole number")?),
            None => match &self.before {
                None => Some(START_WALL_MS),
                Some(now) => now
                    .wall_ms
                    .map(|wall| wall.saturating_add(boot_ms.saturating_sub(now.boot_ms))),
            },
        };
        Ok(Now {
            wall_ms,
            boot_ms,
            boot_id,
        })
    }
}

/// A session's entry as a line of a journey; the boot time of each line stands
/// as it was read.
pub fn line(entry: &Entry) -> String {
    let Now {
        wall_ms,
        boot_ms,
        boot_id,
    } = &entry.now;
    let event = &entry.event;
    json!({"at_ms": boot_ms, "wall_ms": wall_ms, "boot_id": boot_id, "event": event}).to_string()
}

fn whole(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| {
        let number = value.as_f64()?;
        // Whole numbers written as 4e3 or 4000.0 are still whole.
        (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
    })
}
