//! One run of the command, plain or under `strace`.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{PoisonError, RwLock};

/// A run that takes longer than this many seconds is ended and counts as bad.
const LONGEST_SECONDS: &str = "120";
/// What `timeout` exits with when it had to end the command.
const ENDED_BY_TIMEOUT: i32 = 124;

/// Held for writing while a process is begun: until it has become the other program
/// it holds the locks of every file that is open here.
static BEGINNING: RwLock<()> = RwLock::new(());

/// Works on files of a data folder in this process, while no other is begun.
pub(crate) fn quietly<T>(work: impl FnOnce() -> T) -> T {
    let _held = BEGINNING.read().unwrap_or_else(PoisonError::into_inner);
    work()
}

fn begin(command: &mut Command) -> std::io::Result<Child> {
    let _held = BEGINNING.write().unwrap_or_else(PoisonError::into_inner);
    command.spawn()
}

/// A command to run: program, arguments, environment and standard input.
#[derive(Debug, Clone, Default)]
pub struct Run {
    program: PathBuf,
    args: Vec<OsString>,
    env: Vec<(OsString, OsString)>,
    stdin: Vec<u8>,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// Exit code; none when it was killed.
    pub code: Option<i32>,
    /// What it wrote to standard output.
    pub stdout: String,
    /// What it wrote to standard error.
    pub stderr: String,
    /// Whether it had to be ended because it hung.
    pub hung: bool,
}

/// Why the lab itself could not work.
#[derive(Debug)]
pub struct LabError(pub String);

impl std::fmt::Display for LabError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for LabError {}

impl From<std::io::Error> for LabError {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

impl Run {
    /// A run of `program` without arguments.
    pub fn new(program: impl Into<PathBuf>) -> Self {
        Self {
            program: program.into(),
            ..Self::default()
        }
    }

    /// Adds an argument.
    #[must_use]
    pub fn arg(mut self, arg: impl Into<OsString>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// Sets a variable of the environment.
    #[must_use]
    pub fn env(mut self, key: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.env.push((key.into(), value.into()));
        self
    }

    /// What it reads from standard input.
    #[must_use]
    pub fn stdin(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.stdin = bytes.into();
        self
    }

    /// Adds arguments.
    #[must_use]
    pub fn args<A: Into<OsString>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// Runs it without any fault.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn plain(&self) -> Result<End, LabError> {
        self.go(&[])
    }

    /// Runs it and has its greatest size in memory, in KB, written to `out`.
    pub(crate) fn timed(&self, out: &Path) -> Result<End, LabError> {
        let mut before: Vec<OsString> = ["/usr/bin/time", "-f", "%M", "-o"]
            .map(OsString::from)
            .to_vec();
        before.push(out.into());
        self.go(&before)
    }

    /// Runs it under strace with these options, its log written to `log`.
    pub(crate) fn traced(&self, options: &[OsString], log: &Path) -> Result<End, LabError> {
        let quiet = ["-s".into(), "0".into()];
        self.straced(&[&quiet, options].concat(), log)
    }

    /// As [`Self::traced`], and says itself how much of the data is logged.
    pub(crate) fn straced(&self, options: &[OsString], log: &Path) -> Result<End, LabError> {
        let mut before: Vec<OsString> = ["strace", "-f", "-y", "-o"].map(OsString::from).to_vec();
        before.push(log.into());
        before.extend_from_slice(options);
        before.push("--".into());
        self.go(&before)
    }

    fn go(&self, before: &[OsString]) -> Result<End, LabError> {
        let mut command = Command::new("timeout");
        command
            .args(["-k", "5", LONGEST_SECONDS])
            .args(before)
            .arg(&self.program)
            .args(&self.args)
            .envs(self.env.iter().map(|(key, value)| (key, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = begin(&mut command)
            .map_err(|error| LabError(format!("cannot start timeout: {error}")))?;
        if let Some(mut stdin) = child.stdin.take() {
            // A command that is killed early does not read what it was given.
            let _unread = stdin.write_all(&self.stdin);
        }
        Ok(End::from(child.wait_with_output()?))
    }
}

impl From<Output> for End {
    fn from(output: Output) -> Self {
        let code = output.status.code();
        Self {
            // `timeout` and strace pass a kill on as 128 + signal or as the signal.
            code: code.filter(|code| *code < 128),
            hung: code == Some(ENDED_BY_TIMEOUT),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Whether strace is installed and may trace here; the reason where it is not.
///
/// # Errors
/// The reason, for a test that then says so instead of passing in silence.
pub fn permitted() -> Result<(), LabError> {
    let folder = tempfile::tempdir()?;
    let log = folder.path().join("log");
    let end = Run::new("true").traced(&["-e".into(), "trace=execve".into()], &log)?;
    if end.code == Some(0) {
        return Ok(());
    }
    Err(LabError(format!(
        "strace cannot be used here (install it, and permit ptrace): {}",
        end.stderr.trim()
    )))
}
