//! `beside-review translate`: the texts of a language as a gettext file, and back.

use std::path::PathBuf;

use beside_core::content::Translation;
use clap::{Args, Subcommand};

use crate::check::load;
use crate::translate::{Refused, is_language, messages, po, take, write};
use beside::context::Context;
use beside::outcome::{Failure, Outcome, Result};
use beside::show::page::{print, print_json};

/// Options of `beside-review translate`.
#[derive(Debug, Args)]
pub struct TranslateArgs {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Write every English text, with the translation that there is, as a gettext file.
    Export(ExportArgs),
    /// Take the translations of a gettext file into the folder of the language.
    Import(ImportArgs),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  beside-review translate export --lang es es.po
  beside-review translate export --lang pt pt.po      a language that there is not yet

Each text has its kind, how long it may be, its placeholders and its sources as comments.
A translation whose English text was edited since is marked fuzzy.")]
struct ExportArgs {
    /// Language, or language and country.
    #[arg(long, value_name = "TAG")]
    lang: String,
    /// Take the texts from this copy of core/content instead of what is built in.
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    /// Where the gettext file is written.
    #[arg(value_name = "OUT.po")]
    out: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  beside-review translate import --lang es --content core/content es.po

A text that lost a placeholder, or is longer than it may be, is refused by key; then nothing
is written. Fuzzy and empty texts stay as they were. A folder of the language is made where
there is none.")]
struct ImportArgs {
    /// Language, or language and country.
    #[arg(long, value_name = "TAG")]
    lang: String,
    /// The copy of core/content that is written to.
    #[arg(long, value_name = "DIR")]
    content: PathBuf,
    /// A native speaker has read every text of the file beside the English one.
    #[arg(long)]
    reviewed: bool,
    /// The gettext file.
    #[arg(value_name = "FILE.po")]
    file: PathBuf,
}

/// Runs the command.
pub fn run(context: &Context, args: &TranslateArgs) -> Result {
    match &args.action {
        Action::Export(args) => export(context, args),
        Action::Import(args) => import(context, args),
    }
}

fn export(context: &Context, args: &ExportArgs) -> Result {
    language(&args.lang)?;
    let messages = messages(load::content(args.content.as_deref())?, &args.lang);
    std::fs::write(&args.out, po::write(&args.lang, &messages)).map_err(|why| {
        let file = args.out.display();
        Failure::Failed(format!("{file} cannot be written ({why})."))
    })?;
    let texts = messages.len();
    if context.json {
        print_json(&serde_json::json!({"file": args.out, "texts": texts}))?;
    } else {
        print(&format!("{texts} texts are in {}.\n", args.out.display()))?;
    }
    Ok(Outcome::Done)
}

fn import(context: &Context, args: &ImportArgs) -> Result {
    language(&args.lang)?;
    let messages = std::fs::read_to_string(&args.file)
        .map_err(|why| why.to_string())
        .and_then(|text| po::read(&text))
        .map_err(|why| {
            let file = args.file.display();
            Failure::Failed(format!(
                "{file} cannot be read as a gettext file ({why}). Nothing was changed."
            ))
        })?;
    let state = if args.reviewed {
        Translation::Reviewed
    } else {
        Translation::Draft
    };
    let content = load::content(Some(&args.content))?;
    let taken = match take(content, &args.lang, &messages, state) {
        Ok(taken) => taken,
        Err(refused) => return refuse(context, &refused),
    };
    write(&args.content, &taken.files).map_err(Failure::Failed)?;
    if context.json {
        print_json(
            &serde_json::json!({"changed": taken.changed, "left": taken.left, "refused": []}),
        )?;
    } else {
        let (changed, left) = (taken.changed, taken.left);
        let folder = args.content.join("strings").join(&args.lang);
        print(&format!(
            "{changed} texts changed, {left} left as they were: {}.\n",
            folder.display()
        ))?;
    }
    Ok(Outcome::Done)
}

fn refuse(context: &Context, refused: &[Refused]) -> Result {
    if context.json {
        print_json(&serde_json::json!({"changed": 0, "left": 0, "refused": refused}))?;
    } else {
        let lines: String = refused
            .iter()
            .map(|own| format!("  {}: {}\n", own.key, own.why))
            .collect();
        print(&format!(
            "Nothing was changed. Mend these and import the file again:\n{lines}"
        ))?;
    }
    Ok(Outcome::Nothing)
}

fn language(tag: &str) -> std::result::Result<(), Failure> {
    if is_language(tag) {
        return Ok(());
    }
    Err(Failure::WrongUse(format!(
        "\"{tag}\" is not a language to translate to: write es, pt or fr-CA. English is what the others are made from."
    )))
}
