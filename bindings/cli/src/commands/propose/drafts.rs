//! Drafts listed, taken back, written to a file.

use std::collections::BTreeMap;

use beside_core::lists::judge::{Judged, State, alone};
use beside_core::lists::{Draft, Drafts, Proposal};
use beside_core::places::record::Place;
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::json;

use super::{Export, Withdraw};
use crate::commands::export::to_file;
use crate::context::Context;
use crate::lists;
use crate::outcome::{Failure, Outcome, Result};
use crate::proposals::words;
use crate::show::page::print_json;
use crate::show::{Page, Tone};

/// A draft as JSON.
#[derive(Serialize)]
pub(crate) struct Row<'a> {
    id: &'a str,
    #[serde(flatten)]
    proposal: &'a Proposal,
    name: Option<&'a str>,
    exported_on: Option<NaiveDate>,
    #[serde(flatten)]
    judged: &'a Judged,
}

impl<'a> Row<'a> {
    pub(crate) fn new(draft: &'a Draft, judged: &'a Judged, place: Option<&'a Place>) -> Self {
        Self {
            id: &draft.id,
            proposal: &draft.proposal,
            name: place.map(|place| place.name.as_str()),
            exported_on: draft.exported_on,
            judged,
        }
    }
}

/// `propose list`: every draft, those that no longer fit too.
pub(super) fn list(context: &Context) -> Result {
    let drafts = Drafts::open(&context.data_dir).map_err(lists::failed)?;
    let places = places(context, &drafts)?;
    let judged: Vec<Judged> = drafts
        .all()
        .iter()
        .map(|draft| alone(&draft.proposal, places.get(&draft.proposal.place), &[]))
        .collect();
    let rows = drafts.all().iter().zip(&judged);
    if context.json {
        let rows: Vec<Row<'_>> = rows
            .map(|(draft, judged)| Row::new(draft, judged, places.get(&draft.proposal.place)))
            .collect();
        print_json(&json!({ "drafts": rows }))?;
        return Ok(Outcome::Done);
    }
    let mut page = Page::new(context);
    if judged.is_empty() {
        page.line(
            Tone::Plain,
            0,
            "No drafts. Propose a change with: beside propose edit ID FIELD VALUE",
        );
    }
    for (draft, judged) in rows {
        line(&mut page, draft, judged, places.get(&draft.proposal.place));
    }
    page.print()?;
    Ok(Outcome::Done)
}

fn places(
    context: &Context,
    drafts: &Drafts,
) -> std::result::Result<BTreeMap<String, Place>, Failure> {
    let mut list = lists::open(context)?;
    let mut places = BTreeMap::new();
    let Some(cache) = &mut list.cache else {
        return Ok(places);
    };
    for draft in drafts.all() {
        if let Some(place) = cache.place(&draft.proposal.place).map_err(lists::failed)? {
            places.insert(place.id.clone(), place);
        }
    }
    Ok(places)
}

fn line(page: &mut Page, draft: &Draft, judged: &Judged, place: Option<&Place>) {
    let name = place.map_or(draft.proposal.place.as_str(), |place| place.name.as_str());
    page.line(Tone::Strong, 0, name);
    page.line(Tone::Plain, 3, &words::change(&draft.proposal));
    if !draft.proposal.why.is_empty() {
        page.line(Tone::Plain, 3, &format!("Why: {}", draft.proposal.why));
    }
    let tone = match judged.state {
        State::Applies => Tone::Good,
        _ => Tone::Care,
    };
    page.line(
        tone,
        3,
        &format!("Draft of {}: {}", draft.proposal.on, words::state(judged)),
    );
    let sent = match draft.exported_on {
        Some(day) => format!("exported on {day}"),
        None => "not exported yet".into(),
    };
    page.line(
        Tone::Quiet,
        3,
        &format!("{} ({sent})", draft.id.get(..12).unwrap_or_default()),
    );
    page.gap();
}

/// Shows a draft that was just kept.
pub(super) fn show(
    context: &Context,
    draft: &Draft,
    judged: &Judged,
    place: Option<&Place>,
) -> std::result::Result<(), Failure> {
    if context.json {
        return print_json(&Row::new(draft, judged, place));
    }
    let mut page = Page::new(context);
    line(&mut page, draft, judged, place);
    page.line(
        Tone::Plain,
        0,
        "Kept as a draft on this device. To give it away: beside propose export FILE",
    );
    page.print()
}

/// `propose withdraw`.
pub(super) fn withdraw(context: &Context, args: &Withdraw) -> Result {
    let mut drafts = Drafts::open(&context.data_dir).map_err(lists::failed)?;
    let ids = args.drafts.iter().map(|start| named(&drafts, start));
    let ids = ids.collect::<std::result::Result<Vec<String>, Failure>>()?;
    for id in &ids {
        drafts.withdraw(id).map_err(lists::failed)?;
    }
    if context.json {
        print_json(&json!({ "withdrawn": ids }))?;
    } else {
        let mut page = Page::new(context);
        let text = format!(
            "{} taken back. What was exported before is out of reach.",
            ids.len()
        );
        page.line(Tone::Plain, 0, &text);
        page.print()?;
    }
    Ok(Outcome::Done)
}

fn named(drafts: &Drafts, start: &str) -> std::result::Result<String, Failure> {
    let mut fitting = drafts
        .all()
        .iter()
        .filter(|draft| draft.id.starts_with(start));
    match (fitting.next(), fitting.next()) {
        (Some(draft), None) if !start.is_empty() => Ok(draft.id.clone()),
        (None, _) => Err(Failure::Failed(format!(
            "there is no draft {start:?}; `beside propose list` shows them"
        ))),
        _ => Err(Failure::WrongUse(format!(
            "{start:?} fits several drafts; give more digits"
        ))),
    }
}

/// `propose export`: JSON lines, sorted by id, so that the file does not tell the order
/// in which somebody went from place to place.
pub(super) fn export(context: &Context, args: &Export) -> Result {
    let mut drafts = Drafts::open(&context.data_dir).map_err(lists::failed)?;
    let lines = drafts.lines(args.unsent);
    if lines.is_empty() {
        return Err(Failure::Failed("there are no drafts to export".into()));
    }
    to_file(&args.file, |out| {
        lines
            .values()
            .try_for_each(|line| writeln!(out, "{line}"))?;
        Ok(Vec::new())
    })?;
    let ids: Vec<String> = lines.into_keys().collect();
    let written = ids.len();
    drafts
        .exported(ids, context.now.date_naive())
        .map_err(lists::failed)?;
    if context.json {
        print_json(&json!({ "proposals": written }))?;
    } else {
        let mut page = Page::new(context);
        let text = format!(
            "{written} proposals written. Hand the file to whoever keeps the list; the drafts stay here."
        );
        page.line(Tone::Plain, 0, &text);
        page.print()?;
    }
    Ok(Outcome::Done)
}
