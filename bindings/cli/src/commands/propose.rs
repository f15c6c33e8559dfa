//! `beside propose`: changes to single places, kept as drafts, sent as a file.

mod draft;
mod drafts;
mod key;
mod new;

pub(crate) use drafts::Row;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::context::Context;
use crate::outcome::Result;

/// Options of `beside propose`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  beside propose edit demo:1 phones \"706-555-0101; 706-555-0102\" --why \"on the door\"
  beside propose still-true demo:1
  beside propose export my-corrections.beside-proposals

Drafts stay on this device until you give the exported file to somebody. They are signed
with a key made here, which says that two proposals come from one hand, not whose.")]
pub struct ProposeArgs {
    /// What to propose, or to do with drafts.
    #[command(subcommand)]
    pub what: What,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum What {
    /// Another value for one field of a place.
    Edit(Edit),
    /// A place, or one field of it, is still as the list has it.
    StillTrue(StillTrue),
    /// A place that the list lacks.
    New(Box<new::New>),
    /// A place is no more.
    Gone(Gone),
    /// Your drafts, and whether they still fit the list.
    List,
    /// Take drafts back.
    Withdraw(Withdraw),
    /// Write drafts to a file to give away; they stay here too.
    Export(Export),
    /// Your pseudonymous key.
    Key(key::Key),
}

/// Options of `propose edit`.
#[derive(Debug, Args)]
pub struct Edit {
    /// Id of the place, as `near` and `find` show it.
    #[arg(value_name = "ID")]
    pub id: String,
    /// name, kinds, alt_names, organization, description, alert, address, point, phones,
    /// url, email, hours or attributes.NAME.
    #[arg(value_name = "FIELD")]
    pub field: String,
    /// The new value; lists are parted by `;`, an empty text means not known.
    #[arg(value_name = "VALUE", allow_hyphen_values = true)]
    pub value: String,
    /// How you know. Names nobody.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub why: String,
}

/// Options of `propose still-true`.
#[derive(Debug, Args)]
pub struct StillTrue {
    /// Id of the place.
    #[arg(value_name = "ID")]
    pub id: String,
    /// One field; without it the place as a whole.
    #[arg(value_name = "FIELD")]
    pub field: Option<String>,
    /// How you know. Names nobody.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub why: String,
}

/// Options of `propose gone`.
#[derive(Debug, Args)]
pub struct Gone {
    /// Id of the place.
    #[arg(value_name = "ID")]
    pub id: String,
    /// How you know. Names nobody.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub why: String,
}

/// Options of `propose withdraw`.
#[derive(Debug, Args)]
pub struct Withdraw {
    /// Ids of drafts, or their first digits, as `propose list` shows them.
    #[arg(required = true, value_name = "DRAFT")]
    pub drafts: Vec<String>,
}

/// Options of `propose export`.
#[derive(Debug, Args)]
pub struct Export {
    /// File to write, for example my-corrections.beside-proposals.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Only drafts that were not exported before.
    #[arg(long)]
    pub unsent: bool,
}

/// Runs the command.
pub fn run(context: &Context, args: &ProposeArgs) -> Result {
    match &args.what {
        What::Edit(args) => draft::edit(context, args),
        What::StillTrue(args) => draft::still_true(context, args),
        What::New(args) => new::run(context, args),
        What::Gone(args) => draft::gone(context, args),
        What::List => drafts::list(context),
        What::Withdraw(args) => drafts::withdraw(context, args),
        What::Export(args) => drafts::export(context, args),
        What::Key(args) => key::run(context, args),
    }
}
