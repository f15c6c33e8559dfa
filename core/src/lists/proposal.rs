//! A proposal: what one person says about one field of one place, and its signature.

use chrono::NaiveDate;
use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::canonical::canonical;
use super::field::{Field, known};
use super::key::{Proposer, from_hex};
use super::new_place::new_place;
use crate::places::record::Place;
use crate::store::hex;

/// What [`Proposal::format`] says for proposals that this version reads and writes.
pub const FORMAT: &str = "beside-proposal/1";

/// Digits of an id: half a SHA-256, which nobody meets twice by chance.
const ID_DIGITS: usize = 32;
/// Longest id of a place, in bytes.
const MAX_PLACE: usize = 200;
/// Longest reason, in characters.
const MAX_WHY: usize = 500;

/// What is said about a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// A field has another value.
    Edit,
    /// A field, or the place as a whole, is still as the list has it.
    StillTrue,
    /// The list lacks the place.
    New,
    /// The place is no more.
    Gone,
}

/// One line of a proposals file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// [`FORMAT`].
    pub format: String,
    /// Id of the place.
    pub place: String,
    /// What is said of it.
    pub change: Change,
    /// Name of the field; absent where the whole place is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The value that the proposer saw: the base of a three-way merge. For a place as a
    /// whole its [`digest`]; null for a new one.
    pub old: Value,
    /// The value that is proposed: for a new place its fields by name; null for `gone`.
    pub new: Value,
    /// The proposer's reason, in their words; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// The day; no time of day, which would tell more of a person than a list needs.
    pub on: NaiveDate,
    /// Id of an earlier proposal of the same key that this one takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// Public key (Ed25519) in hex: a pseudonym.
    pub key: String,
    /// Signature over all of the above, in hex.
    pub sig: String,
}

/// Why a line is no proposal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadProposal(pub String);

impl Proposal {
    fn unsigned(place: &str, change: Change, on: NaiveDate) -> Self {
        Self {
            format: FORMAT.into(),
            place: place.into(),
            change,
            field: None,
            old: Value::Null,
            new: Value::Null,
            why: String::new(),
            on,
            replaces: None,
            key: String::new(),
            sig: String::new(),
        }
    }

    /// Another value for a field of `place`, which is as the list has it.
    pub fn edit(place: &Place, field: &Field, new: Value, on: NaiveDate) -> Self {
        Self {
            field: Some(field.to_string()),
            old: field.get(place),
            new: known(new),
            ..Self::unsigned(&place.id, Change::Edit, on)
        }
    }

    /// The field, or without one the whole place, is still as the list has it.
    pub fn still_true(place: &Place, field: Option<&Field>, on: NaiveDate) -> Self {
        let seen = field.map_or_else(|| digest(place).into(), |field| field.get(place));
        Self {
            field: field.map(Field::to_string),
            old: seen.clone(),
            new: seen,
            ..Self::unsigned(&place.id, Change::StillTrue, on)
        }
    }

    /// The place is no more.
    pub fn gone(place: &Place, on: NaiveDate) -> Self {
        Self {
            old: digest(place).into(),
            ..Self::unsigned(&place.id, Change::Gone, on)
        }
    }

    /// A place that the list lacks; `fields` are values by field name.
    ///
    /// # Errors
    /// As [`new_place`].
    pub fn new_place(fields: Value, on: NaiveDate) -> Result<Self, BadProposal> {
        let place = new_place(&fields).map_err(BadProposal)?;
        Ok(Self {
            new: fields,
            ..Self::unsigned(&place.id, Change::New, on)
        })
    }

    /// Signs; the key is the proposer's.
    #[must_use]
    pub fn signed(mut self, proposer: &Proposer) -> Self {
        self.key = proposer.public();
        self.sig = hex(&proposer.sign(self.message().as_bytes()));
        self
    }

    /// Whether the signature is the key's over just this.
    pub fn is_signed(&self) -> bool {
        let key = from_hex::<32>(&self.key).and_then(|key| VerifyingKey::from_bytes(&key).ok());
        let sig = from_hex::<64>(&self.sig).map(|sig| Signature::from_bytes(&sig));
        match (key, sig) {
            (Some(key), Some(sig)) => key.verify_strict(self.message().as_bytes(), &sig).is_ok(),
            _ => false,
        }
    }

    /// Hash of what was signed: tells proposals apart, the same in every file.
    pub fn id(&self) -> String {
        short_hash(&self.message())
    }

    /// As a line of a file, without its end.
    pub fn line(&self) -> String {
        canonical(&self.json())
    }

    /// The proposer's pseudonym as it is shown and kept in the list.
    pub fn by(&self) -> String {
        format!("key-{}", self.key.get(..16).unwrap_or_default())
    }

    /// The field; `None` where the whole place is meant.
    pub fn field(&self) -> Option<Field> {
        self.field.as_deref().and_then(|name| name.parse().ok())
    }

    /// Whether the parts of the proposal fit together. The signature is apart: see
    /// [`Self::is_signed`].
    ///
    /// # Errors
    /// What is wrong, for the person who reads it.
    pub fn check(&self) -> Result<(), BadProposal> {
        let bad = |text: &str| Err(BadProposal(text.into()));
        if self.format != FORMAT {
            return Err(BadProposal(format!(
                "its format is {:?}; this version reads {FORMAT}",
                self.format
            )));
        }
        if self.place.is_empty() || self.place.len() > MAX_PLACE {
            return bad("the id of the place is missing or too long");
        }
        if self.why.chars().count() > MAX_WHY {
            return Err(BadProposal(format!(
                "the reason is over {MAX_WHY} characters"
            )));
        }
        let field = self.field.as_deref().map(str::parse::<Field>).transpose();
        let field = field.map_err(BadProposal)?;
        match (self.change, field) {
            (Change::Edit, Some(field)) => field.check(&self.new).map_err(BadProposal),
            (Change::Edit, None) => bad("an edit names its field"),
            (Change::StillTrue, _) if self.old != self.new => {
                bad("a confirmation has the same value before and after")
            }
            (Change::StillTrue, Some(_)) => Ok(()),
            (Change::StillTrue, None) if self.old.is_string() => Ok(()),
            (Change::Gone, None) if self.old.is_string() && self.new.is_null() => Ok(()),
            (Change::New, None) => match new_place(&self.new) {
                Ok(place) if place.id == self.place => Ok(()),
                Ok(_) => bad("the id of a new place does not follow from its name and address"),
                Err(wrong) => Err(BadProposal(wrong)),
            },
            _ => bad("its parts do not fit together"),
        }
    }

    fn json(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    fn message(&self) -> String {
        let mut value = self.json();
        if let Value::Object(members) = &mut value {
            members.remove("sig");
        }
        canonical(&value)
    }
}

/// Hash of what a place says: not who vouched for it and when, nor what was read from
/// its hours. Two people who saw the same page of a place have the same digest.
pub fn digest(place: &Place) -> String {
    let mut place = place.clone();
    let hours = Field::Hours.get(&place);
    place.hours = None;
    place.verified_on = None;
    place.confirmed.clear();
    place.gone = false;
    short_hash(&canonical(&json!({"hours": hours, "place": place})))
}

pub(super) fn short_hash(text: &str) -> String {
    let mut digits = hex(&Sha256::digest(text.as_bytes()));
    digits.truncate(ID_DIGITS);
    digits
}
