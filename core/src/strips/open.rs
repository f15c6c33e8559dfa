//! Opening strip testing: which table, which law line.

use std::sync::Arc;

use super::names::Parameters;
use super::{STRIP_QUIZ, STRIPS};
use crate::content::{Content, RegionCode, StripProduct, Target};
use crate::flow::event::Open;
use crate::flow::table::Table;
use crate::flow::{OpenError, Rules};

/// Strip testing as opened.
#[derive(Debug, Clone)]
pub struct Strips {
    pub(super) table: Arc<Table>,
    pub(super) region: RegionCode,
    pub(super) content: &'static Content,
    pub(super) open: Open,
}

/// Two of one content are equal if they were opened alike.
impl PartialEq for Strips {
    fn eq(&self, other: &Self) -> bool {
        self.open == other.open
    }
}

impl Strips {
    /// Strip testing, or the quiz about reading the lines.
    pub fn new(content: &'static Content, open: &Open) -> Result<Strips, OpenError> {
        let file = match open.protocol.as_str() {
            STRIPS => "protocols/strips.json",
            STRIP_QUIZ => "protocols/strip_quiz.json",
            _ => return Err(OpenError::NotOffered),
        };
        open.only_default()?;
        let table = Table::read(content.files(), file, Self::NAMES)?;
        let Parameters {} = table.parameters(file)?;
        Ok(Strips {
            table: Arc::new(table),
            region: RegionCode::parse(open.region.as_deref()),
            content,
            open: open.clone(),
        })
    }

    /// A number of the table; 0 where it lacks it, which the checker finds.
    pub(super) fn number(&self, name: &str) -> i64 {
        self.table.numbers.get(name).map_or(0, |n| n.value)
    }

    /// A product that may be shown.
    pub(super) fn product(&self, id: Option<&str>) -> Option<&StripProduct<'static>> {
        self.content.strip_products().ok()?.get(id?)
    }

    /// What a strip that nobody named is taken to see, ng/mL.
    pub(super) fn lod(&self, target: Target) -> i64 {
        match target {
            Target::Fentanyl => self.number("lod_fentanyl"),
            Target::Xylazine => self.number("lod_xylazine"),
            Target::Nitazene => self.number("lod_nitazene"),
            Target::Benzodiazepine => self.number("lod_benzodiazepine"),
            Target::Medetomidine => self.number("lod_medetomidine"),
        }
    }
}
