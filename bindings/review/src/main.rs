//! The `beside-review` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    beside_review::commands::main()
}
