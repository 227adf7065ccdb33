//! Documents → what each place in them is about, so that a warning can be left out where nothing is
//! generated of what it is about.

use super::declare::Symbol;
use super::resolve::{Names, Resolver};
use super::target::first_step;
use super::{EnumId, Model, OperationId, QName, StructId, index};
use crate::csdl::Document;
use crate::source::{Span, Text};

/// What a place in a document is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About<'s> {
    /// An entity or complex type.
    Struct(StructId),
    /// An enum type.
    Enum(EnumId),
    /// An action or function.
    Operation(OperationId),
    /// All overloads of an operation.
    Overloads(QName<'s>),
    /// A child of the container, by its index.
    Root(usize),
    /// Something of which nothing is generated.
    Nothing,
}

/// The elements of documents that are about one thing, sorted; none holds another one.
#[derive(Debug, Default)]
pub(super) struct Extents<'s>(Vec<(Span, About<'s>)>);

impl<'s> Extents<'s> {
    pub(super) fn new(
        documents: &[Document<'s>],
        resolver: &Resolver<'s, '_>,
        model: &Model<'s>,
    ) -> Self {
        let mut list = Vec::new();
        let (mut structs, mut enums, mut operations) = (0.., 0.., 0..);
        for (at, document) in documents.iter().enumerate() {
            let names = resolver.within(at);
            list.extend(document.asides.iter().map(|it| (*it, About::Nothing)));
            for schema in &document.schemas {
                let ids = structs.by_ref().map(|at| About::Struct(StructId(index(at))));
                list.extend(schema.structured.iter().map(|it| it.extent).zip(ids));
                let ids = enums.by_ref().map(|at| About::Enum(EnumId(index(at))));
                list.extend(schema.enums.iter().map(|it| it.extent).zip(ids));
                let ids = operations.by_ref().map(|at| About::Operation(OperationId(index(at))));
                list.extend(schema.operations.iter().map(|it| it.extent).zip(ids));
                let children = schema.containers.iter().flat_map(|it| &it.children);
                list.extend(children.map(|it| (it.extent, root(it.name.text, model))));
                let groups = schema.annotations.iter();
                list.extend(groups.map(|it| (it.extent, target(it.target, names, model))));
            }
        }
        list.sort_unstable_by_key(|(span, _)| *span);
        Self(list)
    }

    /// What a place is about, if it lies in an element that is about one thing.
    pub(super) fn about(&self, place: Span) -> Option<About<'s>> {
        let after = self
            .0
            .partition_point(|(span, _)| (span.source, span.start) <= (place.source, place.start));
        let (span, about) = self.0.get(after.checked_sub(1)?)?;
        (span.source == place.source && place.start < span.end).then_some(*about)
    }
}

fn root<'s>(name: &str, model: &Model<'s>) -> About<'s> {
    let mut children = model.container.iter().flat_map(|it| &it.children);
    children.position(|it| it.name == name).map_or(About::Nothing, About::Root)
}

/// What annotations with a target are about, whether they hit it or not.
fn target<'s>(target: Text<'s>, names: Names<'s, '_>, model: &Model<'s>) -> About<'s> {
    let (first, child) = first_step(target);
    let Ok(name) = names.scope.expand(first) else { return About::Nothing };
    match names.symbols.get(name) {
        Some(Symbol::Struct(id)) => About::Struct(id),
        Some(Symbol::Enum(id)) => About::Enum(id),
        Some(Symbol::Container) => child.map_or(About::Nothing, |it| root(it.text, model)),
        Some(Symbol::Definition(_)) => About::Nothing,
        None if names.symbols.operations(name).is_empty() => About::Nothing,
        None => About::Overloads(name),
    }
}
