//! Steps of a path → the calls that lead along it.

use proc_macro2::TokenStream;
use quote::quote;

use super::code::{Call, Sample, path};
use super::sample;
use crate::ir::Segment;
use crate::lower::Context;
use crate::model::StructId;
use crate::naming::{Ident, Role};
use crate::select::{Place, Step};

/// The calls that lead to a resource, and a variable to keep it in.
pub(super) struct Chain<'a, 'c, 's> {
    context: &'a Context<'c, 's>,
    pub(super) calls: TokenStream,
    pub(super) variable: Ident,
}

impl<'a, 'c, 's> Chain<'a, 'c, 's> {
    /// From what a variable holds on; none if something on the way has no sample.
    pub(super) fn along(
        context: &'a Context<'c, 's>,
        variable: Ident,
        steps: &[Step],
    ) -> Option<Self> {
        let mut chain = Self { context, calls: TokenStream::new(), variable };
        steps.iter().try_for_each(|step| chain.go(*step))?;
        Some(chain)
    }

    fn go(&mut self, step: Step) -> Option<()> {
        let context = self.context;
        match step {
            Step::Key(of) => {
                self.call(&Call::new(Ident::known("id"), key(context, of)?));
                self.variable = last_word(context.model[of].name.name)?;
            }
            Step::To(Place::Cast { derived, .. }) => {
                let ty = path(context.names.of_struct(derived));
                self.calls.extend(quote!(.cast::<#ty>()));
                self.variable = last_word(context.model[derived].name.name)?;
            }
            Step::To(place @ (Place::Root(_) | Place::Member(..))) => {
                self.variable = context.name_of(place)?;
                let asked = sample::asked(context.model, place).collect();
                self.call(&Call::new(self.variable.clone(), asked));
            }
            Step::To(place @ (Place::Import(_, id) | Place::Operation(id))) => {
                let mut arguments = sample::arguments(context, id)?;
                arguments.extend(sample::asked(context.model, place));
                self.variable = context.name_of(place)?;
                let method = context.method_of(place, id)?;
                self.call(&Call::new(method, arguments));
            }
        }
        Some(())
    }

    fn call(&mut self, call: &Call) {
        self.calls.extend(call.tokens());
    }
}

/// The arguments of `id`; none if a part of the key has no sample.
fn key(context: &Context<'_, '_>, of: StructId) -> Option<Vec<Sample>> {
    match context.addresses.key(of) {
        Segment::Id(_) => Some(vec![Sample::Str(format!("{}-id", context.model[of].name.name))]),
        _ => sample::key(context, of),
    }
}

/// `job` for `synchronizationJob`.
fn last_word(name: &str) -> Option<Ident> {
    let snake = Ident::from_wire(name, Role::Value)?;
    let last = snake.stem().rsplit('_').next()?;
    Ident::from_wire(last, Role::Value)
}
