//! `beside import`: reads lists into the cache.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use encoding_rs::Encoding;
use indicatif::{ProgressBar, ProgressStyle};

use crate::context::Context;
use crate::import::mapping::{self, Mapping};
use crate::import::{Import, Options, human, kinds, places};
use crate::outcome::{Failure, Outcome, Result};

/// Options of `beside import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Lists: CSV, XLSX, JSON, GeoJSON, KML, KMZ, a folder of HSDS tables, or what
    /// `beside export` wrote.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Kind of help of rows that do not say their own; may be given more than once.
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<String>,
    /// A file that names the columns, or the name of a built-in mapping.
    #[arg(long, value_name = "MAP.toml")]
    pub map: Option<String>,
    /// Id of the source (default: from the file's name).
    #[arg(long, value_name = "ID")]
    pub source: Option<String>,
    /// Licence of the list, for example CC-BY-4.0.
    #[arg(long, value_name = "NAME")]
    pub licence: Option<String>,
    /// The credit to be shown with every row.
    #[arg(long, value_name = "TEXT")]
    pub attribution: Option<String>,
    /// Encoding of a file that is not UTF-8, for example windows-1252.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Country of rows that do not say theirs, for example US: how their phones and hours
    /// are read.
    #[arg(long, value_name = "CC")]
    pub country: Option<String>,
    /// Read and report, change nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// Runs the command.
pub fn run(context: &Context, args: &ImportArgs) -> Result {
    let options = options(args)?;
    let bar = RefCell::new(None);
    let progress = |file: &str, rows: u64| show_progress(&bar, file, rows);
    let import = Import {
        options: &options,
        dir: &context.data_dir,
        today: context.now.date_naive(),
        progress: &progress,
    };
    let report = import
        .run(&args.files)
        .map_err(|error| Failure::Failed(error.to_string()))?;
    if let Some(bar) = bar.take() {
        bar.finish_and_clear();
    }
    if context.json {
        let text =
            serde_json::to_string(&report).map_err(|error| Failure::Failed(error.to_string()))?;
        crate::commands::export::print(&format!("{text}\n"))?;
    } else {
        crate::commands::export::print(&human::report(&report, args.dry_run))?;
    }
    Ok(if report.any_readable() {
        Outcome::Done
    } else {
        Outcome::Nothing
    })
}

/// Shown on a terminal only, and only where the reading takes a while.
fn show_progress(bar: &RefCell<Option<ProgressBar>>, file: &str, rows: u64) {
    let mut bar = bar.borrow_mut();
    let bar = bar.get_or_insert_with(|| {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(250));
        bar
    });
    bar.set_message(format!("{file}: {rows} rows read"));
}

fn options(args: &ImportArgs) -> std::result::Result<Options, Failure> {
    for kind in &args.kind {
        kinds::known(kind).map_err(Failure::WrongUse)?;
    }
    let encoding = args
        .encoding
        .as_deref()
        .map(|label| {
            Encoding::for_label(label.as_bytes()).ok_or_else(|| {
                Failure::WrongUse(format!(
                    "the encoding {label:?} is not known; try windows-1252, iso-8859-1 or utf-16le"
                ))
            })
        })
        .transpose()?;
    let country = args
        .country
        .as_deref()
        .map(|text| {
            places::country(text).ok_or_else(|| {
                Failure::WrongUse(format!(
                    "the country {text:?} is not known; use two letters, as in US"
                ))
            })
        })
        .transpose()?;
    if let Some(source) = &args.source
        && (source.is_empty() || source.contains(|c: char| c.is_whitespace() || c == ':'))
    {
        return Err(Failure::WrongUse(
            "a source id has no blanks and no colon".into(),
        ));
    }
    Ok(Options {
        kinds: args.kind.clone(),
        mapping: args.map.as_deref().map(read_mapping).transpose()?,
        source: args.source.clone(),
        licence: args.licence.clone(),
        attribution: args.attribution.clone(),
        encoding,
        country,
        dry_run: args.dry_run,
    })
}

/// A mapping file, or a built-in mapping by name.
fn read_mapping(name: &str) -> std::result::Result<Mapping, Failure> {
    let wrong = |problem: String| Failure::WrongUse(problem);
    if !Path::new(name).exists()
        && let Some(built_in) = mapping::built_in(name)
    {
        return built_in.map_err(|refusal| wrong(refusal.to_string()));
    }
    let text = std::fs::read_to_string(name).map_err(|error| {
        let known: Vec<&str> = mapping::built_in_names().collect();
        wrong(format!(
            "the mapping {name} cannot be read: {error}. Built-in mappings: {}",
            known.join(", ")
        ))
    })?;
    let stem = Path::new(name)
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    Mapping::parse(&text, &stem).map_err(|refusal| wrong(refusal.to_string()))
}
