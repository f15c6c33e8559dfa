//! Column names as the recogniser compares them, and the words it knows.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::fields::Field;
use super::values::folded;

const HEADERS: &str = include_str!("../../mappings/headers.toml");
const ROLES: &str = include_str!("../../mappings/roles.toml");

/// Names of one field.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The field.
    pub field: Field,
    /// Whether every fitting column is taken.
    #[serde(default)]
    pub many: bool,
    /// Whole names, most particular first.
    pub exact: Vec<String>,
    /// Parts of question-style headers.
    #[serde(default)]
    pub phrases: Vec<String>,
}

/// `headers.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headers {
    /// Columns that never come in.
    pub never: Vec<String>,
    /// Fields in the order in which they choose.
    pub field: Vec<Words>,
}

/// Names of one role.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Role {
    /// Whole names, most particular first.
    pub exact: Vec<String>,
    /// Parts of question-style headers.
    pub phrases: Vec<String>,
}

/// `roles.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roles {
    /// The row's own kind.
    pub kind: Role,
    /// Yes: confidential.
    pub private: Role,
    /// Yes: not to be shown.
    pub excluded: Role,
    /// No: not to be shown.
    pub shown: Role,
    /// Yes: no more.
    pub inactive: Role,
    /// No, or a word for closed: no more.
    pub active: Role,
    /// Filters by name.
    pub attributes: BTreeMap<String, Vec<String>>,
    /// What a status says of places that are no more.
    pub status: Status,
}

/// Words of a status column.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// Words for closed.
    pub gone: Vec<String>,
}

/// The built-in names of columns; a test reads them, so an empty list never ships.
pub fn headers() -> &'static Headers {
    static LOADED: OnceLock<Headers> = OnceLock::new();
    LOADED.get_or_init(|| toml::from_str(HEADERS).unwrap_or_default())
}

/// The built-in names of roles.
pub fn roles() -> &'static Roles {
    static LOADED: OnceLock<Roles> = OnceLock::new();
    LOADED.get_or_init(|| toml::from_str(ROLES).unwrap_or_default())
}

/// A column name as it is compared: camel case split, folded. Of a dotted path
/// also the last part, and the last two.
pub fn forms(name: &str) -> Vec<String> {
    // The dots of a path part words, where those of "St." do not.
    let whole = folded(&split_camel(&name.replace('.', " ")));
    let mut forms = vec![whole.clone()];
    if name.contains('.') {
        let parts: Vec<&str> = name
            .split('.')
            .filter(|part| !part.eq_ignore_ascii_case("value"))
            .collect();
        for keep in [2, 1] {
            if parts.len() >= keep {
                forms.push(folded(&split_camel(&parts[parts.len() - keep..].join(" "))));
            }
        }
    }
    forms.dedup();
    forms
}

fn split_camel(name: &str) -> String {
    // `d'ouverture` is two words here, where `Kuhn's` is one in a name.
    let characters: Vec<char> = name.replace(['\'', '\u{2019}'], " ").chars().collect();
    let mut out = String::with_capacity(name.len() + 8);
    for (at, character) in characters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| characters.get(at));
        let after = characters.get(at + 1);
        let starts_word = character.is_uppercase()
            && before.is_some_and(|c| {
                c.is_lowercase()
                    || (c.is_uppercase() && after.is_some_and(|next| next.is_lowercase()))
            });
        if starts_word {
            out.push(' ');
        }
        out.push(*character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_names_are_read() {
        toml::from_str::<Headers>(HEADERS).expect("headers.toml");
        toml::from_str::<Roles>(ROLES).expect("roles.toml");
        for words in &headers().field {
            for name in words.exact.iter().chain(&words.phrases) {
                assert_eq!(&folded(name), name, "compared as folded");
            }
        }
        for name in &headers().never {
            assert_eq!(&folded(name), name);
        }
    }

    #[test]
    fn names_are_compared_without_their_dress() {
        assert_eq!(forms("PublicName"), ["public name"]);
        assert_eq!(forms("ZIPCode"), ["zip code"]);
        assert_eq!(forms("Street_Address"), ["street address"]);
        assert_eq!(forms("addr:street"), ["addr street"]);
        assert_eq!(
            forms("contact.phone.value"),
            ["contact phone value", "contact phone", "phone"]
        );
        assert_eq!(forms("Öffnungszeiten"), ["oeffnungszeiten"]);
    }
}
