//! Proposals from what somebody typed, each refused at once where its reader would
//! refuse it later.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::field::Field;
use super::proposal::{BadProposal, Proposal};
use super::typed::reason;
use crate::places::record::Place;

/// Why an edit comes to nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoEdit {
    /// The place keeps neither address nor point.
    #[error("this place is confidential: it keeps neither address nor point")]
    Confidential,
    /// There is nothing to change; it can be confirmed instead.
    #[error("the list already says so; confirm it instead")]
    Same,
    /// The field or its value cannot be.
    #[error("{0}")]
    Wrong(String),
}

impl Proposal {
    /// Another value, as it was typed, for a field by name.
    ///
    /// # Errors
    /// Why it comes to nothing.
    pub fn typed_edit(
        place: &Place,
        field: &str,
        value: &str,
        on: NaiveDate,
    ) -> Result<Self, NoEdit> {
        let field: Field = field.parse().map_err(NoEdit::Wrong)?;
        if place.private && matches!(field, Field::Address | Field::Point) {
            return Err(NoEdit::Confidential);
        }
        let new = field.typed(value, Some(place)).map_err(NoEdit::Wrong)?;
        match field.same(&field.get(place), &new) {
            true => Err(NoEdit::Same),
            false => Ok(Self::edit(place, &field, new, on)),
        }
    }

    /// A place that the list lacks: values, as they were typed, by field name.
    ///
    /// # Errors
    /// What is missing or wrong.
    pub fn typed_new<'a>(
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
        on: NaiveDate,
    ) -> Result<Self, BadProposal> {
        let mut values = Map::new();
        for (name, typed) in fields {
            let field: Field = name.parse().map_err(BadProposal)?;
            let value = field.typed(typed, None).map_err(BadProposal)?;
            if !value.is_null() {
                values.insert(name.to_owned(), value);
            }
        }
        Self::new_place(Value::Object(values), on)
    }

    /// The same with a reason, checked as a whole.
    ///
    /// # Errors
    /// What to leave out of the reason, or what does not fit together.
    pub fn because(self, why: &str) -> Result<Self, BadProposal> {
        let why = reason(why).map_err(BadProposal)?;
        let proposal = Self { why, ..self };
        proposal.check()?;
        Ok(proposal)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    fn made() -> Place {
        let fields = [("name", "Door"), ("kinds", "naloxone"), ("phones", "555")];
        super::super::new_place(&Proposal::typed_new(fields, day()).unwrap().new).unwrap()
    }

    #[test]
    fn an_edit_changes_something_that_may_be_known() {
        let mut place = made();
        let edit = |place: &Place, field, value| Proposal::typed_edit(place, field, value, day());
        let hours = edit(&place, "hours", " Mo 9-5 ").unwrap();
        assert_eq!((hours.old, hours.new), (Value::Null, "Mo 9-5".into()));
        assert_eq!(edit(&place, "name", "Door"), Err(NoEdit::Same));
        assert!(matches!(edit(&place, "price", "1"), Err(NoEdit::Wrong(_))));
        place.private = true;
        assert_eq!(edit(&place, "point", "1,2"), Err(NoEdit::Confidential));
    }

    #[test]
    fn a_new_place_is_checked_with_its_reason() {
        let fields = [("name", "Door"), ("kinds", "naloxone"), ("hours", "")];
        let nowhere = Proposal::typed_new(fields, day());
        assert!(nowhere.is_err(), "neither address nor point nor phone");
        let fields = [
            ("name", "Door"),
            ("kinds", "naloxone"),
            ("address", "1 Road"),
        ];
        let new = Proposal::typed_new(fields, day()).unwrap();
        assert_eq!(new.clone().because("seen").unwrap().why, "seen");
        assert!(new.because("Jo, jo@example.org").is_err());
    }
}
