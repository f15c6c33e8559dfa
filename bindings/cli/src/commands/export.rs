//! `beside export`: writes the cache out.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use beside_core::store;
use clap::Args;

use crate::context::Context;
use crate::export::{Format, write};
use crate::outcome::{Failure, Outcome, Result};

/// Level of compression: files are written once and travel many times.
const COMPRESSION: i32 = 19;

/// Options of `beside export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// jsonl (the list itself), csv (spreadsheets) or geojson (maps).
    #[arg(long, value_name = "FORMAT")]
    pub format: String,
    /// File to write (default: standard output); a name that ends in .zst is compressed.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Runs the command.
pub fn run(context: &Context, args: &ExportArgs) -> Result {
    let format = match args.format.to_ascii_lowercase().as_str() {
        "jsonl" => Format::Jsonl,
        "csv" => Format::Csv,
        "geojson" => Format::GeoJson,
        "hsds" | "print" => {
            return Err(Failure::WrongUse(format!(
                "{} cannot be written yet; use jsonl, csv or geojson",
                args.format
            )));
        }
        other => {
            return Err(Failure::WrongUse(format!(
                "{other:?} is no format; use jsonl, csv or geojson"
            )));
        }
    };
    let list =
        store::read_list(&context.data_dir).map_err(|error| Failure::Failed(error.to_string()))?;
    let Some(list) = list else {
        return Err(Failure::Failed(
            "there is no list to write out yet; read one in with beside import FILE".into(),
        ));
    };
    match &args.out {
        Some(path) => to_file(path, |out| write(list, format, out)),
        None => {
            let mut out = BufWriter::new(io::stdout().lock());
            quiet(write(list, format, &mut out).map(|_| ())).map_err(failed)
        }
    }?;
    Ok(Outcome::Done)
}

/// Written beside the file and moved into its place, so that a full disk leaves no half.
pub(crate) fn to_file(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<u64>,
) -> std::result::Result<(), Failure> {
    let mut side = path.as_os_str().to_owned();
    side.push(".new");
    let side = PathBuf::from(side);
    let done = (|| {
        let mut out = BufWriter::new(File::create(&side)?);
        if path.extension().is_some_and(|end| end == "zst") {
            let mut packed = zstd::Encoder::new(&mut out, COMPRESSION)?;
            fill(&mut packed)?;
            packed.finish()?;
        } else {
            fill(&mut out)?;
        }
        out.into_inner()
            .map_err(|error| error.into_error())?
            .sync_all()?;
        std::fs::rename(&side, path)
    })();
    done.map_err(|error| {
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
