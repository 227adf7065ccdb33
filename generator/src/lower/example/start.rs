//! Where an example starts: at the client, or, where the way is long, near its end.

use quote::quote;

use super::code::path;
use crate::lower::Context;
use crate::lower::address::LONG;
use crate::model::StructId;
use crate::naming::Ident;
use crate::select::{Place, Step};

/// How much of a long way an example shows at least.
const SHOWN: usize = 4;

/// What an example is given.
pub(super) struct Start {
    pub(super) variable: Ident,
    /// Its type.
    pub(super) ty: String,
}

/// What an example is given, and the steps from there on.
pub(super) fn start<'a>(context: &Context<'_, '_>, steps: &'a [Step]) -> (Start, &'a [Step]) {
    if let Some(before) = steps.len().checked_sub(SHOWN).filter(|_| steps.len() > LONG) {
        let mut starts = (LONG / 2..before).rev();
        if let Some((at, (kind, of))) =
            starts.find_map(|at| Some((at, at_end(context, steps[at])?)))
        {
            let ty = path(context.names.of_struct(of));
            let ty = format!("{}::{kind}<{}>", context.package, quote!(#ty));
            return (Start { variable: Ident::known("before"), ty }, &steps[at + 1..]);
        }
    }
    let (variable, ty) = (context.client_variable(), context.config.client.text.clone());
    (Start { variable, ty }, steps)
}

/// The type of the builder after a step, if it is plain to see.
fn at_end(context: &Context<'_, '_>, step: Step) -> Option<(&'static str, StructId)> {
    match step {
        Step::Key(of) => Some(("Item", of)),
        Step::To(Place::Member(_, member)) => {
            let facts = member.of(context.model);
            Some((if facts.is_collection { "Collection" } else { "Item" }, facts.target?))
        }
        Step::To(_) => None,
    }
}
