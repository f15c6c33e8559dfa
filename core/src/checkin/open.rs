//! Opening the check-in.

use std::sync::Arc;

use super::CHECKIN;
use crate::content::{Content, RegionCode};
use crate::flow::OpenError;
use crate::flow::event::Open;
use crate::flow::table::Table;

/// The check-in as opened.
#[derive(Debug, Clone)]
pub struct Checkin {
    pub(super) table: Arc<Table<Checkin>>,
    pub(super) content: &'static Content,
    pub(super) open: Open,
    /// The emergency number.
    pub(super) emergency: String,
}

/// Two of one content are equal if they were opened alike.
impl PartialEq for Checkin {
    fn eq(&self, other: &Self) -> bool {
        self.open == other.open
    }
}

impl Checkin {
    /// Opens the table; the region gives the emergency number.
    pub fn new(content: &'static Content, open: &Open) -> Result<Checkin, OpenError> {
        if open.protocol != CHECKIN {
            return Err(OpenError::NotOffered);
        }
        open.only_default()?;
        let code = RegionCode::parse(open.region.as_deref());
        Ok(Checkin {
            table: Arc::new(Table::read(content.files(), "protocols/checkin.json")?),
            content,
            open: open.clone(),
            emergency: content.region(&code)?.number,
        })
    }

    /// A number of the table; 0 where it lacks it, which the checker finds.
    pub(super) fn number(&self, name: &str) -> i64 {
        self.table.numbers.get(name).map_or(0, |n| n.value)
    }
}
