//! `beside merge`: proposals of others, looked through and taken into the list.

use std::fs::File;
use std::path::PathBuf;

use beside_core::lists::Field;
use clap::Args;
use serde_json::{Value, json};

use crate::commands::export::to_file;
use crate::context::Context;
use crate::merge::{
    Desk, Done, View, Wish, document, human, read_table, select, serve, write_table,
};
use crate::outcome::{Failure, Outcome, Result};
use crate::proposals::typed;
use crate::show::Page;
use crate::show::page::print_json;

/// Options of `beside merge`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  beside merge *.beside-proposals                    what would happen; changes nothing
  beside merge *.beside-proposals --accept applies   take all that fits
  beside merge *.beside-proposals --to-csv review.csv
  beside merge *.beside-proposals --decisions review.csv
  beside merge *.beside-proposals --serve            review in the browser, on this machine only
  beside merge --undo ID

WHICH is the beginning of an id, or applies, already, conflict, or all (applies and already).")]
pub struct MergeArgs {
    /// Files of proposals, in any order; the same one twice does no harm.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Take proposals into the list.
    #[arg(long, value_name = "WHICH")]
    pub accept: Vec<String>,
    /// Turn proposals down.
    #[arg(long, value_name = "WHICH")]
    pub reject: Vec<String>,
    /// Take decisions back.
    #[arg(long, value_name = "ID")]
    pub undo: Vec<String>,
    /// Take a proposal with another value.
    #[arg(long, value_name = "ID=VALUE")]
    pub edit: Vec<String>,
    /// Carry out decisions from a table (CSV) that --to-csv wrote.
    #[arg(long, value_name = "CSV")]
    pub decisions: Option<PathBuf>,
    /// Write all proposals to a table, to be decided in a spreadsheet.
    #[arg(long, value_name = "CSV")]
    pub to_csv: Option<PathBuf>,
    /// Show places of the list that may be one and the same.
    #[arg(long)]
    pub duplicates: bool,
    /// Two entries are one place: keep the first, let the second be gone.
    #[arg(long, num_args = 2, value_names = ["KEEP", "DROP"])]
    pub same: Vec<String>,
    /// Two entries that look alike are two places.
    #[arg(long, num_args = 2, value_names = ["ID", "ID"])]
    pub apart: Vec<String>,
    /// Open a review page for the browser on this machine; nobody else can reach it.
    #[arg(long, conflicts_with_all = ["accept", "reject", "undo", "edit", "decisions", "to_csv", "duplicates", "same", "apart"])]
    pub serve: bool,
    /// Port of the review page (default: any that is free).
    #[arg(long, requires = "serve", default_value_t = 0)]
    pub port: u16,
}

/// Runs the command.
pub fn run(context: &Context, args: &MergeArgs) -> Result {
    let desk = Desk::open(&context.data_dir, context.now.date_naive(), &args.files)?;
    if args.serve {
        return serve::run(context, desk, args.port);
    }
    if args.duplicates {
        return duplicates(context, &desk);
    }
    let view = desk.look()?;
    let wishes = wishes(args, &view)?;
    if let Some(path) = &args.to_csv {
        to_file(path, |out| write_table(&view, out).map(|_| Vec::new()))?;
    }
    let asked = asked(args);
    if !asked {
        show(context, &view, None)?;
        return Ok(ending(args, &view));
    }
    // The journal is held open by the view; deciding opens it anew.
    drop(view);
    let done = desk.decide(&wishes)?;
    show(context, &desk.look()?, Some(&done))?;
    Ok(match done.any() || done.skipped.is_empty() {
        true => Outcome::Done,
        false => Outcome::Nothing,
    })
}

fn asked(args: &MergeArgs) -> bool {
    let flags = [
        &args.accept,
        &args.reject,
        &args.undo,
        &args.edit,
        &args.same,
        &args.apart,
    ];
    args.decisions.is_some() || flags.iter().any(|flag| !flag.is_empty())
}

/// Files of which no line was a proposal are told by the exit code.
fn ending(args: &MergeArgs, view: &View) -> Outcome {
    let nothing_readable = view.inbox.proposals.is_empty() && view.inbox.read > 0;
    match nothing_readable && !args.files.is_empty() {
        true => Outcome::Nothing,
        false => Outcome::Done,
    }
}

fn show(context: &Context, view: &View, done: Option<&Done>) -> std::result::Result<(), Failure> {
    if context.json {
        let document = serde_json::to_value(document(view));
        let mut document = document.map_err(|error| Failure::Failed(error.to_string()))?;
        if let Some(done) = done {
            document["done"] = json!(done);
        }
        return print_json(&document);
    }
    let mut page = Page::new(context);
    match done {
        Some(done) => human::done(&mut page, done),
        None => human::page(&mut page, view),
    }
    page.print()
}

fn wishes(args: &MergeArgs, view: &View) -> std::result::Result<Vec<Wish>, Failure> {
    let mut wishes = Vec::new();
    for which in &args.undo {
        wishes.extend(select(view, which)?.into_iter().map(Wish::Undo));
    }
    for which in &args.reject {
        wishes.extend(select(view, which)?.into_iter().map(Wish::Reject));
    }
    for which in &args.accept {
        let accept = |id| Wish::Accept(id, None);
        wishes.extend(select(view, which)?.into_iter().map(accept));
    }
    for edit in &args.edit {
        let (id, value) = edited(view, edit)?;
        wishes.push(Wish::Accept(id, Some(value)));
    }
    for pair in args.same.chunks_exact(2) {
        wishes.push(Wish::Join([pair[0].clone(), pair[1].clone()]));
    }
    for pair in args.apart.chunks_exact(2) {
        wishes.push(Wish::Apart([pair[0].clone(), pair[1].clone()]));
    }
    if let Some(path) = &args.decisions {
        let file = File::open(path).map_err(|error| {
            Failure::WrongUse(format!("the table of decisions cannot be opened: {error}"))
        })?;
        wishes.extend(read_table(view, file)?);
    }
    Ok(wishes)
}

fn edited(view: &View, edit: &str) -> std::result::Result<(String, Value), Failure> {
    let wrong = |text: &str| Failure::WrongUse(text.to_owned());
    let (which, text) = edit
        .split_once('=')
        .ok_or_else(|| wrong("an edit is written ID=VALUE"))?;
    let ids = select(view, which)?;
    let [id] = ids.as_slice() else {
        return Err(wrong("an edit is of one proposal"));
    };
    let received = view.inbox.proposals.get(id);
    let field: Option<Field> = received.and_then(|received| received.proposal.field());
    let field = field.ok_or_else(|| wrong("only the value of a single field can be changed"))?;
    let place = received.and_then(|received| view.places.get(&received.proposal.place));
    Ok((id.clone(), typed::value(&field, text, place)?))
}

fn duplicates(context: &Context, desk: &Desk) -> Result {
    let pairs = desk.duplicates()?;
    if context.json {
        let rows: Vec<Value> = pairs
            .iter()
            .map(|(pair, places)| {
                let mut row = json!(pair);
                row["names"] = json!([places[0].name, places[1].name]);
                row
            })
            .collect();
        print_json(&json!({ "duplicates": rows }))?;
        return Ok(Outcome::Done);
    }
    let mut page = Page::new(context);
    human::duplicates(&mut page, &pairs);
    page.print()?;
    Ok(Outcome::Done)
}
