//! `beside-review page`: the reviewers' page.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::check::load;
use crate::page::{Edition, Review, Standing};
use beside::context::Context;
use beside::outcome::{Failure, Outcome, Result};
use beside::own::broken;
use beside::show::page::{print, print_json};

/// Options of `beside-review page`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  beside-review page review.html
  beside-review page review.html --since last.edition.tsv

Beside the page an edition file is written (review.edition.tsv): hashes of every text
and state. Keep it: --since tells the next time what changed.")]
pub struct PageArgs {
    /// Where the page is written.
    #[arg(value_name = "OUT.html")]
    pub out: PathBuf,
    /// Mark what is new or different since this edition file.
    #[arg(long, value_name = "EDITION")]
    pub since: Option<PathBuf>,
    /// Show this copy of core/content instead of what is built in.
    #[arg(long, value_name = "DIR")]
    pub content: Option<PathBuf>,
}

/// Runs the command.
pub fn run(context: &Context, args: &PageArgs) -> Result {
    let since = args.since.as_deref().map(older).transpose()?;
    let content = load::content(args.content.as_deref())?;
    let review = Review::new(content, since.as_ref()).map_err(broken)?;
    let page = review.page().map_err(broken)?;
    let edition = args.out.with_extension("edition.tsv");
    write(&args.out, &page)?;
    write(&edition, &review.edition.write())?;
    let holds = review
        .signed()
        .iter()
        .filter(|(_, own)| *own == Standing::Holds)
        .count();
    let lapsed = review
        .signed()
        .iter()
        .filter(|(_, own)| *own == Standing::Lapsed)
        .count();
    if context.json {
        print_json(&serde_json::json!({
            "page": args.out, "edition_file": edition, "edition": review.edition.name(),
            "texts_and_states": review.edition.len(), "signed": holds, "lapsed": lapsed,
            "changes": review.changes,
        }))?;
        return Ok(Outcome::Done);
    }
    let mut text = format!(
        "The page is in {}, its edition {} in {}.\n{} texts and states, {holds} signatures that hold, {lapsed} lapsed.\n",
        args.out.display(),
        review.edition.name(),
        edition.display(),
        review.edition.len(),
    );
    if let Some(changes) = &review.changes {
        text.push_str(&format!(
            "Since the edition given: {} new, {} different, {} gone.\n",
            changes.added.len(),
            changes.changed.len(),
            changes.removed.len()
        ));
    }
    print(&text)?;
    Ok(Outcome::Done)
}

fn older(path: &Path) -> std::result::Result<Edition, Failure> {
    let text = std::fs::read_to_string(path).map_err(|why| {
        Failure::WrongUse(format!(
            "the edition {} could not be read: {why}",
            path.display()
        ))
    })?;
    Edition::read(&text).map_err(|line| {
        Failure::WrongUse(format!(
            "{}, line {line}: this is no edition file; `beside-review page` writes one beside the page",
            path.display()
        ))
    })
}

fn write(path: &Path, text: &str) -> std::result::Result<(), Failure> {
    std::fs::write(path, text)
        .map_err(|why| Failure::Failed(format!("{} could not be written: {why}", path.display())))
}
