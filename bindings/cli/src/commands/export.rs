//! `beside export`: writes the cache out.

use std::fs::File;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::{Path, PathBuf};

use beside_core::store::{self, ListReader};
use clap::{Args, ValueEnum};

use crate::asking::{kinds, place};
use crate::context::Context;
use crate::export::print::Selection;
use crate::export::{Format, write, write_page};
use crate::outcome::{Failure, Outcome, Result};

/// Options of `beside export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// jsonl (the list itself), csv (spreadsheets), geojson (maps), hsds (other
    /// directories of services) or print (a page to hang up).
    #[arg(long, value_name = "FORMAT")]
    pub format: Written,
    /// File to write (default: standard output).
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// print: only this kind of help; several mean any of them.
    #[arg(long = "kind", value_name = "KIND")]
    pub kinds: Vec<String>,
    /// print: only what is near this point or town.
    #[arg(long, value_name = "LAT,LON|TOWN", allow_hyphen_values = true)]
    pub near: Option<String>,
    /// print: how near, in kilometres.
    #[arg(long, value_name = "KM", default_value_t = 50.0)]
    pub within: f64,
}

/// What may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "lower")]
pub enum Written {
    /// The list itself.
    Jsonl,
    /// For spreadsheets.
    Csv,
    /// For maps.
    GeoJson,
    /// For other directories.
    Hsds,
    /// To hang up.
    Print,
}

/// Runs the command.
pub fn run(context: &Context, args: &ExportArgs) -> Result {
    let what = What::of(context, args)?;
    let list =
        store::read_list(&context.data_dir).map_err(|error| Failure::Failed(error.to_string()))?;
    let Some(list) = list else {
        return Err(Failure::Failed(
            "there is no list to write out yet; read one in with beside import FILE".into(),
        ));
    };
    let notes = match &args.out {
        Some(path) => to_file(path, |out| what.write(list, out))?,
        None => {
            let mut out = BufWriter::new(io::stdout().lock());
            quiet(what.write(list, &mut out)).map_err(failed)?
        }
    };
    for note in notes {
        eprintln!("beside: {note}");
    }
    Ok(Outcome::Done)
}

/// A whole list, or a part of it on a page.
enum What {
    List(Format),
    Page(Selection),
}

impl What {
    fn of(context: &Context, args: &ExportArgs) -> std::result::Result<Self, Failure> {
        let format = match args.format {
            Written::Jsonl => Format::Jsonl,
            Written::Csv => Format::Csv,
            Written::GeoJson => Format::GeoJson,
            Written::Hsds => Format::Hsds,
            Written::Print => return Ok(Self::Page(selection(context, args)?)),
        };
        if args.near.is_some() || !args.kinds.is_empty() {
            // Read in again, a part would count all the rest as gone.
            return Err(Failure::WrongUse(
                "only --format print may be a part of the list; the others hold all of it".into(),
            ));
        }
        Ok(Self::List(format))
    }

    fn write<R: BufRead>(
        &self,
        list: ListReader<R>,
        out: &mut dyn Write,
    ) -> io::Result<Vec<String>> {
        match self {
            Self::List(format) => write(list, *format, out),
            Self::Page(selection) => write_page(list, selection, out),
        }
    }
}

fn selection(context: &Context, args: &ExportArgs) -> std::result::Result<Selection, Failure> {
    if !(args.within > 0.0 && args.within.is_finite()) {
        return Err(Failure::WrongUse(
            "--within takes kilometres, more than 0".into(),
        ));
    }
    let near = args.near.as_deref().map(place::from).transpose()?;
    Ok(Selection {
        kinds: kinds::read(&args.kinds)?,
        around: near.map(|from| (from.point(), args.within * 1000.0)),
        today: context.now.date_naive(),
        speech: context.speech,
    })
}

/// Written beside the file and moved into its place, so that a full disk leaves no half.
pub(crate) fn to_file(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<Vec<String>>,
) -> std::result::Result<Vec<String>, Failure> {
    let mut side = path.as_os_str().to_owned();
    side.push(".new");
    let side = PathBuf::from(side);
    let done = (|| {
        let mut out = BufWriter::new(File::create(&side)?);
        let notes = fill(&mut out)?;
        out.into_inner()
            .map_err(|error| error.into_error())?
            .sync_all()?;
        std::fs::rename(&side, path)?;
        Ok(notes)
    })();
    done.map_err(|error: io::Error| {
        std::fs::remove_file(&side).ok();
        failed(error)
    })
}

fn failed(error: io::Error) -> Failure {
    Failure::Failed(format!("the export could not be written: {error}"))
}

/// A reader that closes early (`| head`) is no failure.
fn quiet<T: Default>(result: io::Result<T>) -> io::Result<T> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(T::default()),
        other => other,
    }
}

/// Prints to standard output; a reader that closes early is no failure.
pub fn print(text: &str) -> std::result::Result<(), Failure> {
    let mut out = io::stdout().lock();
    quiet(out.write_all(text.as_bytes()).and_then(|()| out.flush())).map_err(failed)
}
