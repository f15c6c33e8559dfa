//! What every command needs to know about where and when it runs.

use std::io::IsTerminal;
use std::path::PathBuf;

use beside_core::Now;
use chrono::{DateTime, Utc};

use crate::args::Globals;

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
    /// Whether standard output is a terminal: colours and redraw only then.
    pub terminal: bool,
}

impl Context {
    /// Reads clock, environment and terminal once.
    pub fn new(globals: &Globals) -> Self {
        let fixed = globals.now.map(|now| now.to_utc());
        Self {
            data_dir: globals.data.clone().unwrap_or_else(default_data_dir),
            now: fixed.unwrap_or_else(clock),
            fixed_now: fixed.is_some(),
            json: globals.json,
            lang: globals.lang.clone(),
            terminal: std::io::stdout().is_terminal(),
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

fn default_data_dir() -> PathBuf {
    directories::ProjectDirs::from("", "", "beside").map_or_else(
        || PathBuf::from("beside-data"),
        |dirs| dirs.data_dir().to_path_buf(),
    )
}
