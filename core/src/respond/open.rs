//! Opening the response: which variant, which number, which law line.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::names::{Numbers, Parameters, StateName};
use super::{DRILL, RESPOND};
use crate::content::{Content, ContentError, Files, Region, RegionCode};
use crate::flow::event::Open;
use crate::flow::table::Table;
use crate::flow::{OpenError, Rules};

const FILE: &str = "protocols/respond.json";

/// The variants, in the order of `flows.md`.
pub const VARIANTS: [&str; 6] = ["default", "ca_bc", "uk", "erc", "anzcor", "aha_lay"];

/// The response as opened: one table, one region.
#[derive(Debug, Clone)]
pub struct Respond {
    pub(super) table: Arc<Table>,
    pub(super) parameters: Parameters,
    pub(super) numbers: Numbers,
    pub(super) region: Arc<Region>,
    pub(super) content: &'static Content,
    pub(super) open: Open,
}

impl PartialEq for Respond {
    fn eq(&self, other: &Self) -> bool {
        self.open == other.open && self.table.id == other.table.id
    }
}

impl Respond {
    /// Chooses variant, numbers and law for an `open`.
    pub fn new(content: &'static Content, open: &Open) -> Result<Respond, OpenError> {
        if open.protocol != RESPOND && open.protocol != DRILL {
            return Err(OpenError::NotOffered);
        }
        let region = content.region(&RegionCode::parse(open.region.as_deref()))?;
        let variant = open.variant.as_deref().unwrap_or(&region.variant);
        if !VARIANTS.contains(&variant) {
            return Err(OpenError::NotOffered);
        }
        let table = table(content.files(), variant, open.protocol == DRILL)?;
        Ok(Respond {
            parameters: table.parameters(FILE)?,
            numbers: table.typed_numbers(FILE)?,
            table: Arc::new(table),
            region: Arc::new(region),
            content,
            open: open.clone(),
        })
    }

    /// What differs between variants beside numbers and states.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }
}

/// The default table, or that of a variant made by its patch.
fn table(files: &Files, variant: &str, drill: bool) -> Result<Table, ContentError> {
    let mut table: Table = if variant == "default" {
        let table = Table::read(files, FILE, Respond::NAMES)?;
        table.require_states::<StateName>(FILE)?;
        table
    } else {
        patched(files, variant)?
    };
    variant.clone_into(&mut table.variant);
    if drill {
        DRILL.clone_into(&mut table.id);
    }
    Ok(table)
}

fn patched(files: &Files, variant: &str) -> Result<Table, ContentError> {
    #[derive(Deserialize)]
    struct Variants {
        variants: BTreeMap<String, Value>,
    }
    let variants: Variants = files.parse(FILE)?;
    let patch = variants.variants.get(variant).ok_or_else(|| ContentError {
        file: FILE.to_owned(),
        why: format!("has no variant \"{variant}\""),
    })?;
    let plain: Table<String> = Files::parse_patched(FILE, files.parse(FILE)?, Some(patch))?;
    plain.named(FILE, Respond::NAMES)
}
