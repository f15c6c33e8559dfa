//! Opening the check-in.

use std::sync::Arc;

use super::CHECKIN;
use super::names::{Numbers, Parameters, StateName};
use crate::content::{Content, RegionCode};
use crate::flow::event::Open;
use crate::flow::table::Table;
use crate::flow::{OpenError, Rules};

const FILE: &str = "protocols/checkin.json";

/// The check-in as opened.
#[derive(Debug, Clone)]
pub struct Checkin {
    pub(super) table: Arc<Table>,
    pub(super) parameters: Arc<Parameters>,
    pub(super) numbers: Numbers,
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
        let table = Table::read(content.files(), FILE, Self::NAMES)?;
        table.require_states::<StateName>(FILE)?;
        Ok(Checkin {
            parameters: Arc::new(table.parameters(FILE)?),
            numbers: table.typed_numbers(FILE)?,
            table: Arc::new(table),
            content,
            open: open.clone(),
            emergency: content.region(&code)?.number,
        })
    }

    /// Which questions there are, and who is asked which of them.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }
}
