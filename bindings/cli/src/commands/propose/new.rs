//! `propose new`: a place that the list lacks.

use beside_core::lists::{Field, Proposal};
use clap::Args;

use super::draft;
use crate::context::Context;
use crate::outcome::{Failure, Result};
use crate::proposals::typed;

/// Options of `propose new`.
#[derive(Debug, Args)]
pub struct New {
    /// Its name.
    #[arg(long, value_name = "TEXT")]
    pub name: String,
    /// Kind of help; may be given more than once.
    #[arg(long, required = true, value_name = "KIND")]
    pub kind: Vec<String>,
    /// Address in one line, or its parts as a JSON object.
    #[arg(long, value_name = "TEXT")]
    pub address: Option<String>,
    /// Where it is.
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    pub point: Option<String>,
    /// Phone; may be given more than once.
    #[arg(long, value_name = "NUMBER")]
    pub phone: Vec<String>,
    /// Opening hours, as written at the door.
    #[arg(long, value_name = "TEXT")]
    pub hours: Option<String>,
    /// Web page.
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Any other field or attribute; may be given more than once.
    #[arg(long, value_name = "FIELD=VALUE")]
    pub field: Vec<String>,
    /// How you know. Names nobody.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub why: String,
}

/// Runs the command.
pub(super) fn run(context: &Context, args: &New) -> Result {
    let (kinds, phones) = (args.kind.join(";"), args.phone.join(";"));
    let fields = fields(args, &kinds, &phones)?;
    for (name, typed) in &fields {
        let field: Field = name.parse().map_err(Failure::WrongUse)?;
        typed::check_kinds(&field, typed)?;
    }
    let proposal = Proposal::typed_new(fields, context.now.date_naive())
        .map_err(|error| Failure::WrongUse(error.to_string()))?;
    draft::keep(context, proposal, &args.why, None)
}

/// What was typed, by field name.
fn fields<'a>(
    args: &'a New,
    kinds: &'a str,
    phones: &'a str,
) -> std::result::Result<Vec<(&'a str, &'a str)>, Failure> {
    let mut typed = vec![("name", &*args.name), ("kinds", kinds), ("phones", phones)];
    let single = [
        ("address", &args.address),
        ("point", &args.point),
        ("hours", &args.hours),
        ("url", &args.url),
    ];
    typed.extend(
        single
            .into_iter()
            .filter_map(|(name, text)| Some((name, text.as_deref()?))),
    );
    for pair in &args.field {
        typed.push(pair.split_once('=').ok_or_else(|| {
            Failure::WrongUse(format!(
                "a field is written FIELD=VALUE, for example attributes.cost=free; {pair:?} is not"
            ))
        })?);
    }
    Ok(typed)
}
