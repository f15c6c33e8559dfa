//! The `beside` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    beside::commands::main()
}
