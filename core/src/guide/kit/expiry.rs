//! The date on a box: a day, or a month whose last day counts.

use std::fmt;
use std::str::FromStr;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// An expiry date as it is printed: `2027-05` or `2027-05-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Expiry {
    last: NaiveDate,
    month_only: bool,
}

/// Neither a month nor a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no date of a box: write the year and the month, 2027-05, or a day, 2027-05-31")]
pub struct BadExpiry(String);

impl Expiry {
    /// The last day on which it is not yet past its date. A box that prints a
    /// month means the end of that month.
    pub fn last_day(self) -> NaiveDate {
        self.last
    }
}

impl FromStr for Expiry {
    type Err = BadExpiry;

    fn from_str(text: &str) -> Result<Expiry, BadExpiry> {
        let read = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        let expiry = match text.len() {
            10 => read(text).map(|last| Expiry {
                last,
                month_only: false,
            }),
            7 => read(&format!("{text}-01")).and_then(|first| {
                let next = first.checked_add_months(Months::new(1))?;
                Some(Expiry {
                    last: next.pred_opt()?,
                    month_only: true,
                })
            }),
            _ => None,
        };
        // What is not written back as it came (`+999-05`) is no date of a box.
        expiry
            .filter(|expiry| expiry.to_string() == text)
            .ok_or_else(|| BadExpiry(text.chars().take(40).collect()))
    }
}

impl fmt::Display for Expiry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = if self.month_only { "%Y-%m" } else { "%Y-%m-%d" };
        write!(f, "{}", self.last.format(form))
    }
}

impl TryFrom<String> for Expiry {
    type Error = BadExpiry;

    fn try_from(text: String) -> Result<Expiry, BadExpiry> {
        text.parse()
    }
}

impl From<Expiry> for String {
    fn from(expiry: Expiry) -> String {
        expiry.to_string()
    }
}
