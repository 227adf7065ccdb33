//! The target path of annotations → the place in the model.

use super::declare::Symbol;
use super::problems::Problem;
use super::resolve::Names;
use super::{EnumId, Model, OperationId, QName, StructId, Type};
use crate::source::{Diagnostic, Span, Text, did_you_mean};

/// What can be annotated; sorted, the general stands before the specific.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place<'s> {
    Struct(StructId),
    Property(StructId, usize),
    Navigation(StructId, usize),
    /// A member of a base, seen from a type that inherits it.
    Inherited(StructId, &'s str),
    Enum(EnumId),
    Member(EnumId, usize),
    /// All overloads of an operation.
    Overloads(QName<'s>),
    Operation(OperationId),
    /// The parameters of a name of all overloads of an operation.
    Parameters(QName<'s>, &'s str),
    /// A parameter, not counting the binding parameter.
    Parameter(OperationId, usize),
    /// A child of the container.
    Root(usize),
    /// Something that exists, and of which the generator reads no annotations.
    Unread,
}

/// Finds the target of an `Annotations` element.
pub(super) fn find<'s>(
    target: Text<'s>,
    names: Names<'s, '_>,
    model: &Model<'s>,
) -> Result<Place<'s>, Diagnostic> {
    let mut steps = steps(target);
    let first = steps.remove(0);
    if let Some((name, signature)) = first.text.split_once('(') {
        let name = Text { text: name, span: first.span };
        let id = overload(name, signature, first.span, names, model)?;
        return Ok(in_overload(id, &steps, model));
    }
    let name = names.scope.expand(first)?;
    let Some(symbol) = names.symbols.get(name) else {
        if names.symbols.is_term(name) {
            return Ok(Place::Unread);
        }
        if names.symbols.operations(name).is_empty() {
            return Err(names.undefined(first, name, "annotation target"));
        }
        return in_overloads(name, &steps, names, model);
    };
    match (symbol, steps.as_slice()) {
        (Symbol::Struct(id), []) => Ok(Place::Struct(id)),
        (Symbol::Struct(id), [member]) => in_struct(id, *member, model),
        (Symbol::Enum(id), []) => Ok(Place::Enum(id)),
        (Symbol::Enum(id), [member]) => in_enum(id, *member, model),
        (Symbol::Container, [child]) => in_container(*child, model),
        _ => Ok(Place::Unread),
    }
}

/// The name of a type, operation or container at the start of a target, and what follows it.
pub(super) fn first_step(target: Text<'_>) -> (Text<'_>, Option<Text<'_>>) {
    let steps = steps(target);
    let name = steps[0].text.split('(').next().unwrap_or_default();
    (Text { text: name, span: steps[0].span }, steps.get(1).copied())
}

/// The path at its slashes, but for those in the signature of an overload.
fn steps(target: Text<'_>) -> Vec<Text<'_>> {
    let mut depth = 0_usize;
    let mut steps = Vec::new();
    let mut start = 0;
    for (at, c) in target.text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '/' if depth == 0 => {
                steps.push(target.part(start, at));
                start = at + 1;
            }
            _ => {}
        }
    }
    steps.push(target.part(start, target.text.len()));
    steps
}

fn in_struct<'s>(
    id: StructId,
    member: Text<'s>,
    model: &Model<'s>,
) -> Result<Place<'s>, Diagnostic> {
    if let Some(place) = member_of(id, member.text, model) {
        return Ok(place);
    }
    let item = &model[id];
    if model.missing.contains_key(&id) {
        return Ok(Place::Unread);
    }
    let members = item.properties.iter().map(|it| it.name);
    let members = members.chain(item.navigations.iter().map(|it| it.name));
    Err(missing(member, &item.name, members))
}

/// A member of a type, by its name.
pub(super) fn member_of<'s>(id: StructId, name: &'s str, model: &Model<'s>) -> Option<Place<'s>> {
    let item = &model[id];
    if let Some(at) = item.properties.iter().position(|it| it.name == name) {
        return Some(Place::Property(id, at));
    }
    if let Some(at) = item.navigations.iter().position(|it| it.name == name) {
        return Some(Place::Navigation(id, at));
    }
    if model.property(id, name).is_some() || model.navigation(id, name).is_some() {
        return Some(Place::Inherited(id, name));
    }
    name.contains(['.', '@', '$']).then_some(Place::Unread)
}

fn in_enum<'s>(id: EnumId, member: Text<'s>, model: &Model<'s>) -> Result<Place<'s>, Diagnostic> {
    let item = &model[id];
    value_of(id, member.text, model)
        .ok_or_else(|| missing(member, &item.name, item.members.iter().map(|it| it.name)))
}

/// A member of an enum type, by its name.
pub(super) fn value_of<'s>(id: EnumId, name: &str, model: &Model<'s>) -> Option<Place<'s>> {
    let at = model[id].members.iter().position(|it| it.name == name)?;
    Some(Place::Member(id, at))
}

fn in_container<'s>(child: Text<'s>, model: &Model<'s>) -> Result<Place<'s>, Diagnostic> {
    let Some(container) = &model.container else { return Ok(Place::Unread) };
    match container.children.iter().position(|it| it.name == child.text) {
        Some(at) => Ok(Place::Root(at)),
        None => Err(missing(child, &container.name, container.children.iter().map(|it| it.name))),
    }
}

fn missing<'a>(
    member: Text<'_>,
    owner: &QName<'_>,
    members: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let help = did_you_mean(member.text, members);
    Problem::TargetMember { owner, member: &member }.at(member.span).maybe_help(help)
}

/// The overload with a signature such as `Collection(ns.thing), Edm.String)`.
fn overload<'s>(
    name: Text<'s>,
    signature: &'s str,
    span: Span,
    names: Names<'s, '_>,
    model: &Model<'s>,
) -> Result<OperationId, Diagnostic> {
    let full = names.scope.expand(name)?;
    let overloads = names.symbols.operations(full);
    if overloads.is_empty() {
        return Err(names.undefined(name, full, "operation"));
    }
    let signature = signature.strip_suffix(')').unwrap_or(signature);
    let types = signature.split(',').map(str::trim).filter(|it| !it.is_empty());
    let types: Vec<Type> =
        types.map(|text| names.ty(Text { text, span })).collect::<Result<_, _>>()?;
    let has_all = |id: &&OperationId| {
        let item = &model[**id];
        let parameters = item.parameters.iter().map(|it| it.ty);
        item.binding.into_iter().chain(parameters).eq(types.iter().copied())
    };
    // What an action is bound to tells which one it is, so CSDL 4.01 writes nothing else.
    let is_bound = |id: &&OperationId| model[**id].binding.into_iter().eq(types.iter().copied());
    let mut bound = overloads.iter().filter(is_bound);
    let only = bound.next().filter(|_| bound.next().is_none());
    overloads.iter().find(has_all).or(only).copied().ok_or_else(|| {
        let signatures: Vec<String> = overloads.iter().map(|id| signature_of(*id, model)).collect();
        let signatures = signatures.join(" and ");
        Problem::TargetOverload { name: &full, signatures: &signatures }.at(span)
    })
}

fn signature_of(id: OperationId, model: &Model<'_>) -> String {
    let item = &model[id];
    let types = item.binding.into_iter().chain(item.parameters.iter().map(|it| it.ty));
    let types: Vec<String> = types.map(|ty| model.type_name(ty)).collect();
    format!("`{}({})`", item.name, types.join(", "))
}

/// All overloads of an operation, or the parameters of a name that they have.
fn in_overloads<'s>(
    name: QName<'s>,
    steps: &[Text<'s>],
    names: Names<'s, '_>,
    model: &Model<'s>,
) -> Result<Place<'s>, Diagnostic> {
    let [parameter] = steps else {
        return Ok(if steps.is_empty() { Place::Overloads(name) } else { Place::Unread });
    };
    let overloads = names.symbols.operations(name).iter();
    let mut parameters = overloads.flat_map(|id| &model[*id].parameters);
    let is_there = parameters.any(|it| it.name == parameter.text);
    Ok(if is_there { Place::Parameters(name, parameter.text) } else { Place::Unread })
}

fn in_overload<'s>(id: OperationId, steps: &[Text<'s>], model: &Model<'s>) -> Place<'s> {
    match steps {
        [] => Place::Operation(id),
        [name] => {
            let at = model[id].parameters.iter().position(|it| it.name == name.text);
            at.map_or(Place::Unread, |at| Place::Parameter(id, at))
        }
        _ => Place::Unread,
    }
}
