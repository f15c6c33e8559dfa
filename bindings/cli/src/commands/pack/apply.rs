//! `beside pack apply`.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use beside_core::packs::tuf::Metadata;
use beside_core::packs::{Bundle, Folder, Install, PackError, Refused, Report, Repository};
use clap::Args;

use crate::context::Context;
use crate::outcome::{Failure, Outcome, Result};
use crate::show::age;
use crate::show::page::print_json;
use crate::show::{Page, Tone};

/// Options of `beside pack apply`.
#[derive(Debug, Args)]
pub struct ApplyArgs {
    /// A bundle, or the folder of a repository.
    #[arg(value_name = "BUNDLE|FOLDER")]
    from: PathBuf,
    /// Fingerprint of a group that is not trusted here yet, as they told it.
    #[arg(long, value_name = "FINGERPRINT")]
    trust: Option<String>,
    /// Take a newer list although its signatures have run out; it is marked with its age.
    #[arg(long)]
    accept_expired: bool,
}

/// Runs the command.
pub fn run(context: &Context, args: &ApplyArgs) -> Result {
    let install = install(context, args.trust.as_deref(), args.accept_expired);
    let report = with(&args.from, |from| install.run(from))?;
    let nothing = report.lists.is_empty();
    if context.json {
        print_json(&report)?;
    } else {
        let mut page = Page::new(context);
        lists(&mut page, context, &report);
        unsigned(&mut page, &report);
        expired(&mut page, &report);
        page.print()?;
    }
    none_refused(&report)?;
    Ok(if nothing {
        Outcome::Nothing
    } else {
        Outcome::Done
    })
}

pub(super) fn install<'a>(
    context: &'a Context,
    trust: Option<&'a str>,
    accept_expired: bool,
) -> Install<'a> {
    Install {
        dir: &context.data_dir,
        now: context.now,
        trust,
        accept_expired,
    }
}

/// Opens a bundle or a folder and does something with it.
pub(super) fn with<T>(
    path: &Path,
    run: impl FnOnce(&mut Source) -> std::result::Result<T, PackError>,
) -> std::result::Result<T, Failure> {
    let mut source = if path.is_dir() {
        Source::Folder(Folder::new(path))
    } else {
        let file = File::open(path).map_err(|error| {
            Failure::Failed(format!("{} cannot be read: {error}", path.display()))
        })?;
        Source::Bundle(Bundle::open(BufReader::new(file))?)
    };
    Ok(run(&mut source)?)
}

/// A bundle or a folder.
pub(super) enum Source {
    Bundle(Bundle<BufReader<File>>),
    Folder(Folder),
}

impl Metadata for Source {
    fn metadata(
        &mut self,
        name: &str,
        limit: u64,
    ) -> std::result::Result<Option<Vec<u8>>, PackError> {
        match self {
            Self::Bundle(bundle) => bundle.metadata(name, limit),
            Self::Folder(folder) => folder.metadata(name, limit),
        }
    }
}

impl Repository for Source {
    fn targets(&mut self) -> std::result::Result<Vec<String>, PackError> {
        match self {
            Self::Bundle(bundle) => bundle.targets(),
            Self::Folder(folder) => folder.targets(),
        }
    }

    fn open_file(
        &mut self,
        path: &str,
    ) -> std::result::Result<Option<Box<dyn std::io::Read + '_>>, PackError> {
        match self {
            Self::Bundle(bundle) => bundle.open_file(path),
            Self::Folder(folder) => folder.open_file(path),
        }
    }
}

fn lists(page: &mut Page, context: &Context, report: &Report) {
    if report.lists.is_empty() {
        page.line(Tone::Plain, 0, "There is no list in it that Beside reads.");
    }
    let today = context.now.date_naive();
    for list in &report.lists {
        let age = age::days(list.built_on, today);
        let what = format!("{}: edition {}, built {age}", list.list, list.version);
        page.line(Tone::Strong, 0, &what);
        let counts = match list.from {
            None => "held already; nothing was changed".into(),
            Some(_) => format!(
                "{} new, {} changed, {} the same, {} gone",
                list.counts.added, list.counts.updated, list.counts.unchanged, list.counts.gone
            ),
        };
        page.line(Tone::Plain, 2, &counts);
        if list.counts.gone > 0 {
            let text = "What is gone is hidden; beside pack undo brings the list of before back.";
            page.line(Tone::Quiet, 2, text);
        }
    }
}

/// Fails with the reason for each file that was refused while others were taken.
pub(super) fn none_refused(report: &Report) -> std::result::Result<(), Failure> {
    let line = |one: &Refused| format!("{}: {}", one.path, one.reason);
    let lines: Vec<String> = report.refused.iter().map(line).collect();
    if lines.is_empty() {
        return Ok(());
    }
    Err(Failure::Failed(lines.join("\n")))
}

/// Names the files that nobody has signed.
pub(super) fn unsigned(page: &mut Page, report: &Report) {
    if report.unsigned.is_empty() {
        return;
    }
    page.line(Tone::Quiet, 0, "Passed over, because nobody has signed it:");
    for path in &report.unsigned {
        page.line(Tone::Quiet, 2, path);
    }
}

/// Tells which signatures have run out.
pub(super) fn expired(page: &mut Page, report: &Report) {
    for (role, day) in &report.expired {
        let text = format!("The signature of {role} ran out on {day}: the list may be old.");
        page.line(Tone::Care, 0, &text);
    }
}
