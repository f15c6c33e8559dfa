//! The `beside-publish` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    beside_publish::commands::main()
}
