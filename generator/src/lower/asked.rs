//! Query options that OData does not define: those that reads need are arguments, the others are
//! told.

use super::Context;
use super::docs::Writer;
use crate::ir;
use crate::model::{Model, QueryParameter, Restriction};
use crate::naming::{Ident, values};
use crate::select::Place;

/// The query options of reads at a place, or of calls there.
fn options<'m, 's>(model: &'m Model<'s>, place: Place) -> &'m [QueryParameter<'s>] {
    let of = |it: &'m Option<Restriction<'s>>| it.as_ref().map_or(&[][..], |it| &it.query);
    match place {
        Place::Root(at) => {
            model.container.as_ref().map_or(&[], |it| of(&it.children[at].facts.read))
        }
        Place::Member(_, member) => &member.of(model).facts.asked,
        Place::Import(_, id) | Place::Operation(id) => of(&model[id].facts.operation),
        Place::Cast { .. } => &[],
    }
}

/// Those without which a request fails.
pub(super) fn required<'m, 's>(
    model: &'m Model<'s>,
    place: Place,
) -> impl Iterator<Item = &'m QueryParameter<'s>> {
    options(model, place).iter().filter(|it| it.is_required)
}

/// A segment with the query options that requests there need.
pub(super) fn asking(context: &Context<'_, '_>, place: Place, segment: ir::Segment) -> ir::Segment {
    let options: Vec<&QueryParameter<'_>> = required(context.model, place).collect();
    if options.is_empty() {
        return segment;
    }
    let Some(origin) = context.origin(place) else { return segment };
    let argument = |(option, name): (&QueryParameter<'_>, Ident)| ir::Argument {
        wire: option.name.to_owned(),
        name,
        ty: ir::FieldType {
            value: ir::ValueType::Scalar(ir::Scalar::String),
            is_list: false,
            storage: ir::Storage::Inline,
        },
        form: ir::ArgumentForm::Literal,
        absence: ir::Absence::Never,
    };
    let before = segment.arguments().into_iter().map(|it| it.wire.clone()).collect::<Vec<_>>();
    let wires = before.iter().map(String::as_str).chain(options.iter().map(|it| it.name));
    let names = values(wires, origin.span).into_iter().skip(before.len());
    let options = options.into_iter().zip(names).map(argument).collect();
    segment.asking(options)
}

/// What the documentation of a method says of the options that it asks for.
pub(super) fn document_required(model: &Model<'_>, place: Place, docs: &mut Writer) {
    document("Reads need query options, which are arguments here:", required(model, place), docs);
}

/// What the documentation of a request says of the options that it may take besides.
pub(super) fn document_optional(model: &Model<'_>, place: Place, docs: &mut Writer) {
    document_query(options(model, place).iter().filter(|it| !it.is_required), docs);
}

/// What the documentation of a request says of options that are no arguments.
pub(super) fn document_query<'m, 's: 'm>(
    options: impl Iterator<Item = &'m QueryParameter<'s>>,
    docs: &mut Writer,
) {
    document("Query options of this service, for `query`:", options, docs);
}

fn document<'m, 's: 'm>(
    head: &str,
    options: impl Iterator<Item = &'m QueryParameter<'s>>,
    docs: &mut Writer,
) {
    let mut options = options.peekable();
    if options.peek().is_some() {
        let item =
            |it: &'m QueryParameter<'s>| (format!("`{}`", it.name), it.description.as_deref());
        docs.markdown(head).list(options.map(item));
    }
}
