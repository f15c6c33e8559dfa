//! What a line of a list holds, found without reading it as a place again.

use memchr::{memchr2, memchr3, memmem};

/// Finds the object that stands under a key in lines that the serializer made
/// of places. Only the first one under that key: what stands in a text has its
/// quotes escaped, so that it is never taken for a key.
pub(super) struct Finder {
    /// The key with what stands around it, from the comma to the brace.
    around: memmem::Finder<'static>,
}

/// An object in a line, by positions in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Object {
    /// The comma before the key.
    pub(super) comma: usize,
    /// The first byte of the object.
    pub(super) value: usize,
    /// The byte after the object.
    pub(super) end: usize,
}

impl Finder {
    pub(super) fn new(key: &str) -> Self {
        let around = format!(",\"{key}\":{{");
        Self {
            around: memmem::Finder::new(&around).into_owned(),
        }
    }

    pub(super) fn find(&self, line: &[u8]) -> Option<Object> {
        let comma = self.around.find(line)?;
        let value = comma + self.around.needle().len() - 1;
        let length = length(line.get(value..)?)?;
        Some(Object {
            comma,
            value,
            end: value + length,
        })
    }
}

/// Length of the object that begins here.
fn length(bytes: &[u8]) -> Option<usize> {
    let (mut at, mut depth) = (0, 0_u32);
    loop {
        at += memchr3(b'"', b'{', b'}', bytes.get(at..)?)?;
        match bytes.get(at)? {
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at + 1),
            b'}' => depth -= 1,
            _ => at = end_of_text(bytes, at + 1)?,
        }
        at += 1;
    }
}

/// The quote that ends a text.
fn end_of_text(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes.get(at) == Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_found_whatever_the_texts_hold() {
        let line = r#"{"name":"a,\"hours\":{\"x","tags":{"k":"}\\","l":"{\""},"hours":{"a":{"b":{}},"c":1},"z":2}"#;
        for (key, expected) in [
            ("tags", r#"{"k":"}\\","l":"{\""}"#),
            ("hours", r#"{"a":{"b":{}},"c":1}"#),
        ] {
            let found = Finder::new(key).find(line.as_bytes()).unwrap();
            assert_eq!(&line[found.value..found.end], expected);
            assert!(line[found.comma..].starts_with(&format!(",\"{key}\":{{")));
        }
        assert!(Finder::new("z").find(line.as_bytes()).is_none());
        let cut = &line.as_bytes()[..line.len() - 9];
        assert!(Finder::new("hours").find(cut).is_none());
    }
}
