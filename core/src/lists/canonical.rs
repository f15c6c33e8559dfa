//! JSON in one spelling: members sorted by name, no blanks. What is signed and
//! hashed must be the same bytes for whoever wrote it.

use serde_json::Value;

/// The value in its one spelling. Strings and numbers are as `serde_json` writes them.
pub(super) fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Object(members) => {
            // Whether a map keeps its order hangs on a feature that any crate may switch on.
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(name, _)| *name);
            text.push('{');
            for (at, (name, value)) in members.into_iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push(':');
                write(value, text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                write(item, text);
            }
            text.push(']');
        }
        plain => text.push_str(&plain.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn the_order_of_members_does_not_matter() {
        let one = r#"{"b":[1.5,{"y":null,"x":"a\"b"}],"a":true}"#;
        let other = r#" {"a": true, "b": [1.5, {"x": "a\u0022b", "y": null}]}"#;
        let read = |text| canonical(&serde_json::from_str(text).unwrap());
        assert_eq!(read(one), read(other));
        assert_eq!(read(one), r#"{"a":true,"b":[1.5,{"x":"a\"b","y":null}]}"#);
    }
}
