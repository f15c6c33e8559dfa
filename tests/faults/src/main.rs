//! `beside-faults [--long] [EXPERIMENT...]`: runs the experiments and keeps their
//! figures; `beside-faults --write` puts all kept figures into the README.

use std::process::ExitCode;

fn main() -> ExitCode {
    beside_faults::command(std::env::args().skip(1).collect())
}
