//! `beside near`: the nearest places.

use beside_core::places::near;
use beside_core::places::query::{NearAnswer, NearQuery};
use beside_core::places::row::NearRow;
use chrono::NaiveDateTime;
use clap::Args;
use serde::Serialize;

use crate::asking::place::{self, From};
use crate::asking::{kinds, needs, when};
use crate::context::Context;
use crate::lists::{self, Data};
use crate::outcome::{Outcome, Result};
use crate::show::alerts::Note;
use crate::show::page::print_json;
use crate::show::{Page, alerts, results};

/// Options of `beside near`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  beside near \"33.95,-83.37\" --kind naloxone --open-only
  beside near \"-33.9,18.4\"
  beside near \"Athens, GA\" --kind syringe_services --kind test_strips --need cost=free

Distances are straight lines. What is not known is said to be not known, never \"no\".")]
pub struct NearArgs {
    /// Where you are: degrees north and east, or a town (`Athens, GA`).
    #[arg(value_name = "LAT,LON|TOWN", allow_hyphen_values = true)]
    pub from: String,
    /// Only this kind of help; several mean any of them.
    #[arg(long = "kind", value_name = "KIND")]
    pub kinds: Vec<String>,
    /// Tell what is open at this local time at each place, instead of now.
    #[arg(long, value_name = "TIME", value_parser = when::read_local)]
    pub open_at: Option<NaiveDateTime>,
    /// Only what is known to be open.
    #[arg(long)]
    pub open_only: bool,
    /// Only what is known to meet this, for example `cost=free`; several mean all of them.
    #[arg(long = "need", value_name = "FILTER=VALUE")]
    pub needs: Vec<String>,
    /// At most so many.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
}

/// Rows without a point among which a page looks for those of the same state.
const UNPLACED_LOOKED_AT: usize = 200;

#[derive(Serialize)]
struct Document<'a> {
    from: &'a From,
    at: Option<String>,
    data: Data,
    results: &'a [NearRow],
    unplaced: &'a [NearRow],
    #[serde(skip_serializing_if = "<[Note]>::is_empty")]
    alerts: &'a [Note],
}

/// Runs the command.
pub fn run(context: &Context, args: &NearArgs) -> Result {
    let kinds = kinds::read(&args.kinds)?;
    let needs = needs::read(&args.needs)?;
    let from = place::from(&args.from)?;
    let mut list = lists::open(context)?;
    let (at, asked) = when::moment(context, args.open_at);
    let query = NearQuery {
        from: from.point(),
        kinds,
        at,
        today: context.now.date_naive(),
        open_only: args.open_only,
        needs,
        // A page shows few of those without a point, and the nearest of these first.
        limit: if context.json {
            args.limit
        } else {
            args.limit.max(UNPLACED_LOOKED_AT)
        },
    };
    let mut answer = match &mut list.cache {
        Some(cache) => near(cache, &query).map_err(lists::failed)?,
        None => NearAnswer::default(),
    };
    answer.results.truncate(args.limit);
    let local = alerts::local(context, Some(from.point()));
    if context.json {
        print_json(&Document {
            from: &from,
            at: when::json(at),
            data: list.data,
            results: &answer.results,
            unplaced: &answer.unplaced,
            alerts: &local.notes,
        })?;
        return Ok(Outcome::Done);
    }
    let mut page = Page::new(context);
    results::heading(
        &mut page,
        &context
            .speech
            .with("place.nearest", &[("place", &from.name())]),
    );
    local.notes(&mut page);
    results::rows(&mut page, &answer.results, context.units, asked);
    results::unplaced(
        &mut page,
        &answer.unplaced,
        from.area(),
        args.limit,
        context.units,
        asked,
    );
    if answer.results.is_empty() && answer.unplaced.is_empty() {
        results::nothing(
            &mut page,
            list.data,
            query.open_only || !query.needs.is_empty(),
        );
    }
    if from.is_town() {
        results::town_credit(&mut page);
    }
    local.editions(&mut page);
    results::ending(&mut page, list.data);
    page.print()?;
    Ok(Outcome::Done)
}
