//! `beside find`: places by name or words.

use beside_core::places::find;
use beside_core::places::query::FindQuery;
use beside_core::places::row::NearRow;
use chrono::NaiveDateTime;
use clap::Args;
use serde::Serialize;

use crate::asking::place::{self, From};
use crate::asking::when;
use crate::context::Context;
use crate::lists::{self, Data};
use crate::outcome::{Failure, Outcome, Result};
use crate::show::alerts::Note;
use crate::show::page::print_json;
use crate::show::{Page, alerts, results};

/// Options of `beside find`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  beside find library
  beside find food pantry --near \"Athens, GA\"

Looks into names, organisations, addresses and kinds of help. The beginning of
a word is enough; accents and capitals do not matter.")]
pub struct FindArgs {
    /// Words, or beginnings of words.
    #[arg(value_name = "TEXT", required = true)]
    pub text: Vec<String>,
    /// Nearest to here first (degrees north and east, or a town); else by name.
    #[arg(long, value_name = "LAT,LON|TOWN", allow_hyphen_values = true)]
    pub near: Option<String>,
    /// Tell what is open at this local time at each place, instead of now.
    #[arg(long, value_name = "TIME", value_parser = when::read_local)]
    pub open_at: Option<NaiveDateTime>,
    /// At most so many.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
}

#[derive(Serialize)]
struct Document<'a> {
    text: &'a str,
    from: Option<&'a From>,
    at: Option<String>,
    data: Data,
    results: &'a [NearRow],
    #[serde(skip_serializing_if = "<[Note]>::is_empty")]
    alerts: &'a [Note],
}

/// Runs the command.
pub fn run(context: &Context, args: &FindArgs) -> Result {
    let text = args.text.join(" ");
    if !text.chars().any(char::is_alphanumeric) {
        return Err(Failure::WrongUse(
            "write at least one letter or digit to look for".into(),
        ));
    }
    let from = args.near.as_deref().map(place::from).transpose()?;
    let mut list = lists::open(context)?;
    let (at, asked) = when::moment(context, args.open_at);
    let query = FindQuery {
        text: text.clone(),
        near: from.as_ref().map(From::point),
        at,
        today: context.now.date_naive(),
        limit: args.limit,
    };
    let found = match &mut list.cache {
        Some(cache) => find(cache, &query).map_err(lists::failed)?,
        None => Vec::new(),
    };
    let local = alerts::local(context, from.as_ref().map(From::point));
    if context.json {
        print_json(&Document {
            text: &text,
            from: from.as_ref(),
            at: when::json(at),
            data: list.data,
            results: &found,
            alerts: &local.notes,
        })?;
        return Ok(Outcome::Done);
    }
    let mut page = Page::new(context);
    let speech = context.speech;
    let heading = match from {
        Some(from) => {
            let values = [("text", &*text), ("place", &*from.name())];
            speech.with("place.found_near", &values)
        }
        None => speech.with("place.found", &[("text", &text)]),
    };
    results::heading(&mut page, &heading);
    local.notes(&mut page);
    results::rows(&mut page, &found, context.units, asked);
    if found.is_empty() {
        results::nothing(&mut page, list.data, false);
    }
    local.editions(&mut page);
    results::ending(&mut page, list.data);
    page.print()?;
    Ok(Outcome::Done)
}
