//! Commands that another program of Beside has: naming that program helps more than
//! "unrecognized subcommand".

use std::ffi::OsString;

use clap::Args;

use crate::outcome::{Failure, Result};

/// Arguments of such a command.
#[derive(Debug, Args)]
pub struct Unread {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    _arguments: Vec<OsString>,
}

/// `beside check`, `beside draw`, `beside review`.
///
/// # Errors
/// Always: wrong use.
pub fn review() -> Result {
    Err(Failure::WrongUse(
        "check, draw and review are commands of another program: beside-review check, \
         beside-review draw PROTOCOL, beside-review page OUT.html. In a checkout: \
         cargo run -p beside-review -- check"
            .into(),
    ))
}

/// `beside pack keys`, `beside pack build` and their like.
///
/// # Errors
/// Always: wrong use.
pub fn publish() -> Result {
    Err(Failure::WrongUse(
        "making and publishing packs is done by another program: beside-publish keys, \
         beside-publish pack build|delta|bundle, beside-publish publish. In a checkout: \
         cargo run -p beside-publish -- --help"
            .into(),
    ))
}
