//! Opening strip testing: which table, which law line.

use std::sync::Arc;

use super::names::{Numbers, Parameters, QuizNumbers, StateName, quiz};
use super::{STRIP_QUIZ, STRIPS};
use crate::content::{Content, RegionCode, StripProduct, Target};
use crate::flow::event::Open;
use crate::flow::table::Table;
use crate::flow::{OpenError, Rules};

const FILE: &str = "protocols/strips.json";
const QUIZ_FILE: &str = "protocols/strip_quiz.json";

/// Strip testing as opened.
#[derive(Debug, Clone)]
pub struct Strips {
    pub(super) table: Arc<Table>,
    pub(super) numbers: Numbers,
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
        let quiz = match open.protocol.as_str() {
            STRIPS => false,
            STRIP_QUIZ => true,
            _ => return Err(OpenError::NotOffered),
        };
        open.only_default()?;
        let mut table = Table::read(content.files(), FILE, Self::NAMES)?;
        let numbers = table.typed_numbers(FILE)?;
        table.require_states::<StateName>(FILE)?;
        let mut file = FILE;
        if quiz {
            file = QUIZ_FILE;
            table = Table::read(content.files(), file, Self::NAMES)?;
            let QuizNumbers {} = table.typed_numbers(file)?;
            table.require_states::<quiz::StateName>(file)?;
        }
        let Parameters {} = table.parameters(file)?;
        Ok(Strips {
            table: Arc::new(table),
            numbers,
            region: RegionCode::parse(open.region.as_deref()),
            content,
            open: open.clone(),
        })
    }

    /// A product that may be shown.
    pub(super) fn product(&self, id: Option<&str>) -> Option<&StripProduct<'static>> {
        self.content.strip_products().ok()?.get(id?)
    }

    /// What a strip that nobody named is taken to see, ng/mL.
    pub(super) fn lod(&self, target: Target) -> i64 {
        let numbers = &self.numbers;
        let lod = match target {
            Target::Fentanyl => &numbers.lod_fentanyl,
            Target::Xylazine => &numbers.lod_xylazine,
            Target::Nitazene => &numbers.lod_nitazene,
            Target::Benzodiazepine => &numbers.lod_benzodiazepine,
            Target::Medetomidine => &numbers.lod_medetomidine,
        };
        lod.value
    }
}
