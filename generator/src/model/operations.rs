//! Unlinked operations → linked ones: binding, parameters, return types, overloads.

use std::collections::{HashMap, HashSet};

use super::names::report_duplicates;
use super::problems::Problem;
use super::resolve::{Names, Resolver};
use super::{
    Facts, Model, OperationId, Parameter, QName, Returned, Struct, StructId, Type, TypeItem, index,
};
use crate::csdl::{self, Document, OperationKind, StructuredKind};
use crate::source::{Diagnostics, Span};

pub(super) fn link<'s>(
    documents: &[Document<'s>],
    resolver: &Resolver<'s, '_>,
    model: &mut Model<'s>,
    found: &mut Diagnostics,
) {
    let mut at = 0;
    let mut sound = Vec::new();
    for (document_at, document) in documents.iter().enumerate() {
        let names = resolver.within(document_at);
        for written in document.schemas.iter().flat_map(|it| &it.operations) {
            let id = OperationId(index(at));
            at += 1;
            if operation(id, written, names, model, found) {
                sound.push(id);
            }
        }
    }
    answer_streams(model);
    check_overloads(&sound, model, found);
}

/// Has operations answer a stream whose type is a complex one that holds a stream and nothing
/// else: a stream has no place in JSON, so it is what comes. The usage reports of Graph are like
/// that, whose type is `graph.report` in one edition of the metadata and `Edm.Stream` in another.
fn answer_streams(model: &mut Model<'_>) {
    let bases: HashSet<StructId> = model.structs().filter_map(|(_, it)| it.base).collect();
    let is_stream = |item: &Struct<'_>| {
        item.kind == StructuredKind::Complex
            && item.base.is_none()
            && !item.is_open
            && item.navigations.is_empty()
            && matches!(item.properties.as_slice(), [only] if only.ty == Type::STREAM)
    };
    let streams = model.structs().filter(|(id, item)| is_stream(item) && !bases.contains(id));
    let streams: HashSet<TypeItem> = streams.map(|(id, _)| TypeItem::Struct(id)).collect();
    for operation in &mut model.operations {
        if let Some(Returned { ty, .. }) = &mut operation.returns
            && !ty.is_collection
            && streams.contains(&ty.item)
        {
            *ty = Type::STREAM;
        }
    }
}

/// Links an operation; returns whether the types of all its parameters are defined.
fn operation<'s>(
    id: OperationId,
    written: &csdl::Operation<'s>,
    names: Names<'s, '_>,
    model: &mut Model<'s>,
    found: &mut Diagnostics,
) -> bool {
    report_duplicates(
        written.parameters.iter().map(|it| it.name),
        |name| Problem::ParameterTwice { owner: &written.name, name: &name }.at(name.span),
        found,
    );
    let mut parameters = Vec::with_capacity(written.parameters.len());
    for it in &written.parameters {
        match names.ty(it.ty) {
            Ok(ty) => parameters.push(Parameter {
                name: it.name.text,
                ty,
                nullable: it.nullable.unwrap_or(true),
                facts: Facts::default(),
                span: it.name.span,
            }),
            Err(diagnostic) => found.push(diagnostic),
        }
    }
    let returns = written.returns.as_ref().and_then(|it| {
        let ty = names.ty(it.ty).map_err(|diagnostic| found.push(diagnostic)).ok()?;
        Some(Returned { ty, is_nullable: it.nullable.unwrap_or(true) })
    });
    if written.kind == OperationKind::Function && written.returns.is_none() {
        found.push(Problem::ReturnTypeMissing { name: &written.name }.at(written.name.span));
    }
    let is_sound = parameters.len() == written.parameters.len();
    let binding = if written.is_bound && !parameters.is_empty() {
        Some(parameters.remove(0).ty)
    } else {
        if written.is_bound && written.parameters.is_empty() {
            found.push(Problem::BindingMissing { name: &written.name }.at(written.name.span));
        }
        None
    };
    let item = &mut model[id];
    item.binding = binding;
    item.parameters = parameters;
    item.returns = returns;
    is_sound
}

/// Reports overloads that cannot be told apart: for actions the binding type tells them apart,
/// for functions also the names of the parameters.
fn check_overloads(sound: &[OperationId], model: &Model<'_>, found: &mut Diagnostics) {
    type Signature<'s> = (QName<'s>, Option<Type>, Vec<&'s str>);
    let mut first: HashMap<Signature<'_>, Span> = HashMap::new();
    for item in sound.iter().map(|id| &model[*id]) {
        let mut names = Vec::new();
        if item.kind == OperationKind::Function {
            names.extend(item.parameters.iter().map(|it| it.name));
            names.sort_unstable();
        }
        if let Some(first) = first.insert((item.name, item.binding, names), item.span) {
            let problem = Problem::OverloadAmbiguous { name: &item.name };
            found.push(problem.at(item.span).related_to(first));
        }
    }
}
