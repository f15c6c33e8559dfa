//! JSON (rule R16): streamed element by element, so that memory does not grow with the file.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::refusal::{Refusable, Refusal};

/// Where the rows of a document lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The document is the array.
    Top,
    /// The document is one row.
    Itself,
    /// The document is an object of rows.
    Entries,
    /// The array, or the object of objects, under this member of the document.
    Member(String),
    /// One object a line.
    Lines,
}

/// An element, where it lies and the line on which it begins.
pub struct Element<'a> {
    /// Member of the document, or nothing at the top.
    pub member: Option<&'a str>,
    /// Line of the file.
    pub line: u64,
    /// Nothing where `wanted` did not ask for it.
    pub value: Option<Value>,
}

/// What to read: called with the member and the number of its elements so far.
pub type Wanted<'a> = dyn FnMut(Option<&str>, u64) -> bool + 'a;
/// What to do with an element.
pub type OnElement<'a> = dyn FnMut(Element<'_>) -> Refusable<()> + 'a;

/// Counts lines as bytes are taken out one by one.
struct Lines<R> {
    source: R,
    line: Rc<Cell<u64>>,
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.source.read(out)?;
        let ends = out[..n].iter().filter(|byte| **byte == b'\n').count() as u64;
        if ends > 0 {
            self.line.set(self.line.get() + ends);
        }
        Ok(n)
    }
}

/// Goes through a whole document once.
///
/// # Errors
/// The document is not JSON (with the line), or `on` refused.
pub fn walk(source: impl Read, wanted: &mut Wanted<'_>, on: &mut OnElement<'_>) -> Refusable<()> {
    let line = Rc::new(Cell::new(1));
    let lines = Lines {
        source: BufReader::with_capacity(64 * 1024, source),
        line: Rc::clone(&line),
    };
    let mut refusal = None;
    let mut deserializer = serde_json::Deserializer::from_reader(lines);
    let walker = Walker {
        line,
        wanted,
        on,
        refusal: &mut refusal,
        member: None,
    };
    let result = walker
        .deserialize(&mut deserializer)
        .and_then(|()| deserializer.end());
    match (refusal, result) {
        (Some(refusal), _) => Err(refusal),
        (None, Ok(())) => Ok(()),
        (None, Err(error)) => Err(not_json(&error)),
    }
}

fn not_json(error: &serde_json::Error) -> Refusal {
    let why = error.to_string();
    let why = why.split(" at line ").next().unwrap_or_default();
    Refusal::new(
        format!("It is not whole JSON: line {}, {why}.", error.line()),
        "Was it downloaded to the end? Nothing was changed.",
    )
}

struct Walker<'a, 'b> {
    line: Rc<Cell<u64>>,
    wanted: &'a mut Wanted<'b>,
    on: &'a mut OnElement<'b>,
    refusal: &'a mut Option<Refusal>,
    /// Nothing at the top; inside a member its name.
    member: Option<String>,
}

impl Walker<'_, '_> {
    fn give<E: serde::de::Error>(&mut self, line: u64, value: Option<Value>) -> Result<(), E> {
        let element = Element {
            member: self.member.as_deref(),
            line,
            value,
        };
        (self.on)(element).map_err(|refusal| {
            *self.refusal = Some(refusal);
            E::custom("refused")
        })
    }
}

impl<'de> DeserializeSeed<'de> for Walker<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walker<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        let mut count = 0;
        loop {
            let keep = (self.wanted)(self.member.as_deref(), count);
            let seed = OneElement {
                line: &self.line,
                keep,
            };
            let Some((line, value)) = seq.next_element_seed(seed)? else {
                return Ok(());
            };
            self.give(line, value)?;
            count += 1;
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut count = 0;
        while let Some(name) = map.next_key::<String>()? {
            if self.member.is_none() {
                map.next_value_seed(Walker {
                    line: Rc::clone(&self.line),
                    wanted: self.wanted,
                    on: self.on,
                    refusal: self.refusal,
                    member: Some(name),
                })?;
                continue;
            }
            let keep = (self.wanted)(self.member.as_deref(), count);
            let (line, value) = map.next_value_seed(OneElement {
                line: &self.line,
                keep,
            })?;
            count += 1;
            // An object of objects is a list whose keys are its members' names.
            if let Some(Value::Object(mut row)) = value {
                row.entry("@key").or_insert(Value::String(name));
                self.give(line, Some(Value::Object(row)))?;
            }
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

struct OneElement<'a> {
    line: &'a Rc<Cell<u64>>,
    keep: bool,
}

impl<'de> DeserializeSeed<'de> for OneElement<'_> {
    type Value = (u64, Option<Value>);
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        // The parser has just looked at the first byte of the element.
        let line = self.line.get();
        if self.keep {
            let value = <Value as serde::Deserialize>::deserialize(deserializer)?;
            Ok((line, Some(value)))
        } else {
            deserializer.deserialize_ignored_any(IgnoredAny)?;
            Ok((line, None))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elements(text: &str) -> Refusable<Vec<(Option<String>, u64, String)>> {
        let mut out = Vec::new();
        walk(text.as_bytes(), &mut |_, _| true, &mut |element| {
            out.push((
                element.member.map(str::to_owned),
                element.line,
                element
                    .value
                    .map(|value| value.to_string())
                    .unwrap_or_default(),
            ));
            Ok(())
        })?;
        Ok(out)
    }

    #[test]
    fn arrays_at_the_top_and_one_level_down() {
        let top = elements("[\n {\"a\":1},\n\n {\"a\":2}]").expect("json");
        assert_eq!(top[0], (None, 2, "{\"a\":1}".into()));
        assert_eq!(top[1].1, 4);
        let down = elements("{\"n\": 1,\n\"rows\": [\n{\"a\":1}\n], \"x\": null}").expect("json");
        assert_eq!(down, [(Some("rows".into()), 3, "{\"a\":1}".into())]);
    }

    #[test]
    fn broken_json_tells_its_line() {
        let refusal = elements("[\n{\"a\":1},\n{\"a\":").expect_err("cut off");
        assert!(refusal.what.contains("line 3"), "{refusal}");
        assert!(elements(&"[".repeat(5000)).is_err());
    }
}
