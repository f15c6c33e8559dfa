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
    /// A date in the past: no more.
    pub ended: Role,
    /// A date in the future: not yet.
    pub begins: Role,
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

/// A column name as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forms {
    /// The whole name, then of a dotted path the last two parts and the last.
    pub paths: Vec<String>,
    /// What it may be called as well: `Suburb/City` is a suburb or a city, `Phone (main)`
    /// a phone.
    pub other: Vec<String>,
}

impl Forms {
    /// The whole name, folded.
    pub fn whole(&self) -> &str {
        self.paths.first().map(String::as_str).unwrap_or_default()
    }

    /// All names.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.paths.iter().chain(&self.other)
    }
}

/// Whether a column is called by one of the names of a field.
pub fn is_called(field: Field, name: &str) -> bool {
    let forms = forms(name);
    let mut words = headers().field.iter().filter(|words| words.field == field);
    words.any(|words| {
        let names = &words.exact;
        (0..LEVELS).any(|level| names.iter().any(|name| forms.is(level, name)))
    })
}

/// Levels at which names are compared, the closest first.
pub const LEVELS: usize = 4;

impl Forms {
    /// Whether it is called `name` at a level; blanks do not matter, as in `phonenumber`.
    pub fn is(&self, level: usize, name: &str) -> bool {
        if level + 1 == LEVELS {
            return self.other.iter().any(|form| squashed(form, name));
        }
        self.paths
            .get(level)
            .is_some_and(|form| squashed(form, name))
    }
}

fn squashed(a: &str, b: &str) -> bool {
    a == b
        || a.bytes()
            .filter(|c| *c != b' ')
            .eq(b.bytes().filter(|c| *c != b' '))
}

/// A column name: camel case split, folded. Of a dotted path also the last part, and
/// the last two; of a name of several words also each of them.
pub fn forms(name: &str) -> Forms {
    // The dots of a path part words, where those of "St." do not.
    let fold = |text: &str| folded(&split_camel(&text.replace('.', " ")));
    let mut paths = vec![fold(name)];
    // `Tel.-Nr.` has dots and is not a path.
    if name.contains('.') && name.split('.').all(|part| !part.is_empty()) {
        let parts: Vec<&str> = name
            .split('.')
            .filter(|part| !part.eq_ignore_ascii_case("value"))
            .collect();
        for keep in [2, 1] {
            if parts.len() >= keep {
                paths.push(fold(&parts[parts.len() - keep..].join(" ")));
            }
        }
    }
    paths.dedup();
    let mut other = Vec::new();
    let bare = name.split(['(', '[']).next().unwrap_or(name);
    let parts = bare.split(['/', '|', '&', '+', ',']);
    let parts = parts.flat_map(|part| {
        [
            " or ", " and ", " o ", " ou ", " oder ", " und ", " y ", " et ", " e ",
        ]
        .iter()
        .find_map(|word| part.split_once(word))
        .map_or(vec![part], |(a, b)| vec![a, b])
    });
    for form in parts.map(fold).chain([fold(bare)]) {
        if !form.is_empty() && !paths.contains(&form) && !other.contains(&form) {
            other.push(form);
        }
    }
    Forms { paths, other }
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
        let paths = |name: &str| forms(name).paths;
        assert_eq!(paths("PublicName"), ["public name"]);
        assert_eq!(paths("ZIPCode"), ["zip code"]);
        assert_eq!(paths("Street_Address"), ["street address"]);
        assert_eq!(paths("addr:street"), ["addr street"]);
        assert_eq!(
            paths("contact.phone.value"),
            ["contact phone value", "contact phone", "phone"]
        );
        assert_eq!(paths("Öffnungszeiten"), ["oeffnungszeiten"]);
    }

    #[test]
    fn names_of_several_words_are_each_of_them() {
        let other = |name: &str| forms(name).other;
        assert_eq!(other("Suburb/City"), ["suburb", "city"]);
        assert_eq!(other("Facility or Provider"), ["facility", "provider"]);
        assert_eq!(other("Phone (main)"), ["phone"]);
        assert!(forms("phonenumber").is(0, "phone number"));
    }
}
