//! What every command needs to know about where and when it runs.

use std::io::IsTerminal;
use std::path::PathBuf;

use beside_core::Now;
use chrono::{DateTime, Utc};

use crate::args::Globals;
use crate::locale::{Locale, Units};
use crate::speech::Speech;

/// Columns of a page, and the most that a line is let grow to on a wide terminal.
const COLUMNS: usize = 80;
/// Narrower than this no line is broken any further.
const FEWEST_COLUMNS: usize = 32;

/// Where and when a command runs; the only place that reads the clock.
#[derive(Debug, Clone)]
pub struct Context {
    /// Data folder, not created before something is written to it.
    pub data_dir: PathBuf,
    /// The moment of the call, or what `--now` says.
    pub now: DateTime<Utc>,
    /// Whether `--now` replaced the clock.
    pub fixed_now: bool,
    /// Machine-readable output.
    pub json: bool,
    /// Language tag asked for, else the locale's.
    pub lang: Option<String>,
    /// ISO 3166 region asked for, else the locale's country.
    pub region: Option<String>,
    /// What is said, in the best language there is for it.
    pub speech: Speech,
    /// Units of distances asked for, else those of the region.
    pub units: Units,
    /// Whether standard output is a terminal: colours and redraw only then.
    pub terminal: bool,
    /// Whether somebody sits there: standard input is a terminal, too.
    pub interactive: bool,
    /// Whether colours may be used: on a terminal that has them, unless
    /// `NO_COLOR` is set.
    pub colour: bool,
    /// Columns of a page: the terminal's, 80 at most.
    pub width: usize,
}

impl Context {
    /// Reads clock, environment and terminal once.
    pub fn new(globals: &Globals) -> Self {
        let fixed = globals.now.map(|now| now.to_utc());
        let locale = Locale::from_environment();
        let region = globals.region.clone().or(locale.region);
        let lang = globals.lang.clone().or(locale.language);
        let terminal = std::io::stdout().is_terminal();
        Self {
            data_dir: globals.data.clone().unwrap_or_else(default_data_dir),
            now: fixed.unwrap_or_else(clock),
            fixed_now: fixed.is_some(),
            json: globals.json,
            speech: Speech::new(lang.as_deref(), region.as_deref()),
            lang,
            units: globals
                .units
                .unwrap_or_else(|| Units::of_region(region.as_deref())),
            region,
            terminal,
            interactive: terminal && std::io::stdin().is_terminal(),
            colour: terminal && colours_wanted(),
            width: columns(terminal),
        }
    }

    /// The same moment in the core's terms. Without a boot clock that a shell
    /// would have, wall time since the epoch serves as boot time.
    pub fn core_now(&self) -> Now {
        let ms = self.now.timestamp_millis();
        Now {
            wall_ms: Some(ms),
            boot_ms: ms,
            boot_id: "cli".into(),
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the shell hands the clock to the core"
)]
fn clock() -> DateTime<Utc> {
    DateTime::from(std::time::SystemTime::now())
}

/// `NO_COLOR` is honoured as its convention says: set and not empty.
fn colours_wanted() -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    set("NO_COLOR").is_none() && set("TERM").is_some_and(|term| term != "dumb")
}

fn columns(terminal: bool) -> usize {
    let size = terminal
        .then(crossterm::terminal::size)
        .and_then(Result::ok);
    size.map_or(COLUMNS, |(columns, _)| {
        usize::from(columns).clamp(FEWEST_COLUMNS, COLUMNS)
    })
}

fn default_data_dir() -> PathBuf {
    directories::ProjectDirs::from("", "", "beside").map_or_else(
        || PathBuf::from("beside-data"),
        |dirs| dirs.data_dir().to_path_buf(),
    )
}
