//! `beside place`: one place, all its fields.

use std::collections::BTreeMap;

use beside_core::lists::judge::{Judged, alone};
use beside_core::lists::{Draft, Drafts};
use beside_core::places::one;
use beside_core::places::query::At;
use beside_core::places::record::{Address, Place};
use beside_core::places::row::NearRow;
use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use crate::asking::when;
use crate::commands::propose::Row;
use crate::context::Context;
use crate::lists::{self, Data};
use crate::outcome::{Failure, Outcome, Result};
use crate::show::page::print_json;
use crate::show::{Page, place, results};

/// Options of `beside place`.
#[derive(Debug, Args)]
pub struct PlaceArgs {
    /// Id of the place, as `near` and `find` show it.
    #[arg(value_name = "ID")]
    pub id: String,
}

/// A row, then what rows leave out. An absent list is empty, any other absent
/// value null.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    row: &'a NearRow,
    data: Data,
    alt_names: &'a [String],
    organization: Option<&'a str>,
    description: Option<&'a str>,
    alert: Option<&'a str>,
    address_parts: Option<&'a Address>,
    url: Option<&'a str>,
    email: Option<&'a str>,
    hours_osm: Option<&'a str>,
    zone: Option<&'a str>,
    private: bool,
    gone: bool,
    credit: &'a str,
    retrieved_on: Option<NaiveDate>,
    /// What the user proposes and the list does not have: never mixed into the fields above.
    drafts: Vec<Row<'a>>,
    confirmed_on: BTreeMap<&'a str, NaiveDate>,
    confirmed_by: BTreeMap<&'a str, &'a str>,
}

impl<'a> Document<'a> {
    fn new(held: &'a Place, row: &'a NearRow, data: Data, drafts: Vec<Row<'a>>) -> Self {
        let hours = held.hours.as_ref();
        let confirmed = &held.confirmed;
        Self {
            row,
            data,
            alt_names: &held.alt_names,
            organization: held.organization.as_deref(),
            description: held.description.as_deref(),
            alert: held.alert.as_deref(),
            address_parts: held.address.as_ref(),
            url: held.url.as_deref(),
            email: held.email.as_deref(),
            hours_osm: hours.and_then(|hours| hours.osm.as_deref()),
            zone: hours.and_then(|hours| hours.zone.as_deref()),
            private: held.private,
            gone: held.gone,
            credit: &row.credit.attribution,
            retrieved_on: row.credit.retrieved_on,
            drafts,
            confirmed_on: confirmed
                .iter()
                .map(|(field, confirmation)| (field.as_str(), confirmation.on))
                .collect(),
            confirmed_by: confirmed
                .iter()
                .filter_map(|(field, confirmation)| {
                    Some((field.as_str(), confirmation.by.as_deref()?))
                })
                .collect(),
        }
    }
}

/// Runs the command.
pub fn run(context: &Context, args: &PlaceArgs) -> Result {
    let mut list = lists::open(context)?;
    let today = context.now.date_naive();
    let at = At::Instant(context.now);
    let found = match &mut list.cache {
        Some(cache) => one(cache, &args.id, at, today).map_err(lists::failed)?,
        None => None,
    };
    let Some((held, row)) = found else {
        return Err(Failure::Failed(format!(
            "the list has no place with the id {:?}; `beside near` and `beside find` show ids",
            args.id
        )));
    };
    // A place is shown also while somebody else writes drafts.
    let kept = Drafts::open(&context.data_dir).ok();
    let drafts: Vec<(&Draft, Judged)> = kept
        .iter()
        .flat_map(|drafts| drafts.of(&args.id))
        .map(|draft| (draft, alone(&draft.proposal, Some(&held), &[])))
        .collect();
    if context.json {
        let rows = drafts.iter();
        let rows = rows.map(|(draft, judged)| Row::new(draft, judged, Some(&held)));
        print_json(&Document::new(&held, &row, list.data, rows.collect()))?;
        return Ok(Outcome::Done);
    }
    let mut page = Page::new(context);
    place::place(&mut page, &held, &row, when::moment(context, None).1, today);
    place::drafts(&mut page, &drafts);
    results::ending(&mut page, list.data);
    page.print()?;
    Ok(Outcome::Done)
}
