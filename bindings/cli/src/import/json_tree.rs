//! A JSON document as a tree whose objects know the lines on which they begin.

use std::cell::Cell;
use std::fmt;
use std::io::{self, Read};
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// A value of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Text, number, boolean or null.
    Scalar(Value),
    /// An array.
    List(Vec<Node>),
    /// An object.
    Object(Object),
}

/// An object, its members in the order of the document.
#[derive(Debug, Clone, PartialEq)]
pub struct Object {
    /// Line of the document on which it begins, from 1.
    pub line: u64,
    /// Names and values.
    pub members: Vec<(String, Node)>,
}

impl Node {
    /// The object that it is.
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The elements of the array that it is.
    pub fn as_list(&self) -> Option<&[Node]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    /// The same without lines.
    pub fn value(&self) -> Value {
        match self {
            Self::Scalar(value) => value.clone(),
            Self::List(items) => items.iter().map(Self::value).collect(),
            Self::Object(object) => Value::Object(object.map()),
        }
    }
}

impl Object {
    /// The same without lines; of a name that comes twice the last value counts.
    pub fn map(&self) -> Map<String, Value> {
        self.members
            .iter()
            .map(|(name, node)| (name.clone(), node.value()))
            .collect()
    }

    /// A member by name.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.members
            .iter()
            .rev()
            .find_map(|(other, node)| (other == name).then_some(node))
    }
}

/// Reads a whole document.
///
/// # Errors
/// The text is not JSON; the error tells the line.
pub fn parse(text: &str) -> Result<Node, serde_json::Error> {
    let line = Rc::new(Cell::new(1));
    let lines = Lines {
        text: text.as_bytes(),
        line: Rc::clone(&line),
    };
    let mut deserializer = serde_json::Deserializer::from_reader(lines);
    let node = Builder(&line).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(node)
}

/// Counts lines as the parser takes out bytes one by one.
struct Lines<'a> {
    text: &'a [u8],
    line: Rc<Cell<u64>>,
}

impl Read for Lines<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.text.read(out)?;
        let ends = out[..n].iter().filter(|byte| **byte == b'\n').count() as u64;
        self.line.set(self.line.get() + ends);
        Ok(n)
    }
}

#[derive(Clone, Copy)]
struct Builder<'a>(&'a Cell<u64>);

impl<'de> DeserializeSeed<'de> for Builder<'_> {
    type Value = Node;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Builder<'_> {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        // The parser has just taken the opening brace.
        let line = self.0.get();
        let mut members = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            members.push((name, map.next_value_seed(self)?));
        }
        Ok(Node::Object(Object { line, members }))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }
    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }
    fn visit_string<E>(self, value: String) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }
    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Scalar(Value::Null))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_know_their_lines() {
        let node = parse("[\n {\"a\":1},\n\n {\"b\":\n{}}]").expect("json");
        let items = node.as_list().expect("a list");
        let lines: Vec<u64> = items
            .iter()
            .filter_map(Node::as_object)
            .map(|object| object.line)
            .collect();
        assert_eq!(lines, [2, 4]);
        let inner = items[1].as_object().and_then(|object| object.get("b"));
        assert_eq!(inner.and_then(Node::as_object).map(|o| o.line), Some(5));
    }

    #[test]
    fn broken_json_tells_its_line_and_depth_is_bounded() {
        let error = parse("[\n{\"a\":1},\n{\"a\":").expect_err("cut off");
        assert!(error.is_eof() && error.line() == 3, "{error}");
        assert!(parse(&"[".repeat(5000)).is_err());
    }
}
