//! Drafts about places of the list.

use beside_core::lists::judge::alone;
use beside_core::lists::{Draft, Drafts, Field, NoEdit, Proposal};
use beside_core::places::record::Place;

use super::{Edit, Gone, StillTrue, drafts, key};
use crate::context::Context;
use crate::lists;
use crate::outcome::{Failure, Outcome, Result};
use crate::proposals::typed;

/// `propose edit`.
pub(super) fn edit(context: &Context, args: &Edit) -> Result {
    let field: Field = args.field.parse().map_err(Failure::WrongUse)?;
    typed::check_kinds(&field, &args.value)?;
    let place = place(context, &args.id)?;
    let today = context.now.date_naive();
    let proposal = Proposal::typed_edit(&place, &args.field, &args.value, today);
    let proposal = proposal.map_err(|error| match error {
        NoEdit::Wrong(wrong) => Failure::WrongUse(wrong),
        NoEdit::Confidential => Failure::Failed(format!(
            "{} is confidential: it keeps neither address nor point",
            place.name
        )),
        NoEdit::Same => Failure::Failed(format!(
            "the list already says so; to confirm it: beside propose still-true {} {}",
            place.id, args.field
        )),
    })?;
    keep(context, proposal, &args.why, Some(&place))
}

/// `propose still-true`.
pub(super) fn still_true(context: &Context, args: &StillTrue) -> Result {
    let field = args.field.as_deref().map(str::parse::<Field>).transpose();
    let field = field.map_err(Failure::WrongUse)?;
    let place = place(context, &args.id)?;
    let proposal = Proposal::still_true(&place, field.as_ref(), context.now.date_naive());
    keep(context, proposal, &args.why, Some(&place))
}

/// `propose gone`.
pub(super) fn gone(context: &Context, args: &Gone) -> Result {
    let place = place(context, &args.id)?;
    let proposal = Proposal::gone(&place, context.now.date_naive());
    keep(context, proposal, &args.why, Some(&place))
}

/// Signs, keeps and shows a draft.
pub(super) fn keep(
    context: &Context,
    proposal: Proposal,
    why: &str,
    place: Option<&Place>,
) -> Result {
    // What the reader of the file would refuse is refused here.
    let proposal = proposal
        .because(why)
        .map_err(|error| Failure::WrongUse(error.to_string()))?;
    let proposer = key::held(context)?;
    let mut drafts = Drafts::open(&context.data_dir).map_err(lists::failed)?;
    let draft: Draft = drafts.add(proposal, &proposer).map_err(lists::failed)?;
    let judged = alone(&draft.proposal, place, &[]);
    drafts::show(context, &draft, &judged, place)?;
    Ok(Outcome::Done)
}

fn place(context: &Context, id: &str) -> std::result::Result<Place, Failure> {
    let mut list = lists::open(context)?;
    let place = match &mut list.cache {
        Some(cache) => cache.place(id).map_err(lists::failed)?,
        None => None,
    };
    place.ok_or_else(|| {
        Failure::Failed(format!(
            "the list has no place with the id {id:?}; `beside near` and `beside find` show ids"
        ))
    })
}
