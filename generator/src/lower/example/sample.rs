//! Types and what the metadata says of them → values for examples.

use super::code::{Edm, Sample};
use crate::csdl::OperationKind;
use crate::lower::{Context, asked};
use crate::model::{
    EnumId, FactSheet, Model, OperationId, Primitive, Property, StructId, Type, TypeItem,
};
use crate::naming::{Ident, Role};
use crate::select::Place;

/// How deep sample values nest.
const DEPTH: usize = 3;

/// The parts of a key; none if one of them has no sample.
pub(super) fn key(context: &Context<'_, '_>, of: StructId) -> Option<Vec<Sample>> {
    let parts = context.model.key(of).iter().map(|part| {
        let property = context.model.property_at(of, part.path)?;
        argument(context, property.ty, &FactSheet::default())
    });
    parts.collect()
}

/// The arguments of a function; none if one has no sample.
pub(in crate::lower) fn arguments(
    context: &Context<'_, '_>,
    id: OperationId,
) -> Option<Vec<Sample>> {
    let item = &context.model[id];
    if item.kind == OperationKind::Action {
        return Some(Vec::new());
    }
    let samples = item.parameters.iter().map(|parameter| {
        if parameter.facts.is_optional {
            return Some(Sample::Absent);
        }
        let facts = FactSheet { example: parameter.facts.example.clone(), ..FactSheet::default() };
        argument(context, parameter.ty, &facts)
    });
    samples.collect()
}

/// What examples give for the options that a method asks for.
pub(in crate::lower) fn asked(model: &Model<'_>, place: Place) -> impl Iterator<Item = Sample> {
    asked::required(model, place).map(|it| {
        let name = Ident::from_wire(it.name, Role::Value);
        let last = name.as_ref().and_then(|it| it.stem().rsplit('_').next());
        let is_time = last.is_some_and(|it| ["date", "time", "start", "end"].contains(&it));
        let substitute = if is_time { "2026-01-01T00:00:00Z" } else { "value" };
        Sample::Str(it.example.as_deref().unwrap_or(substitute).to_owned())
    })
}

/// A sample where there has to be one: also of types of which any value says as little as another.
fn argument(context: &Context<'_, '_>, ty: Type, facts: &FactSheet<'_>) -> Option<Sample> {
    if let Some(sample) = value(context, ty, facts, &[]) {
        return Some(sample.borrowed());
    }
    let TypeItem::Primitive(primitive) = ty.item else { return None };
    let edm = match primitive {
        Primitive::Binary => Edm::Binary,
        Primitive::Date => Edm::Date,
        Primitive::DateTimeOffset => Edm::DateTimeOffset,
        Primitive::Decimal => Edm::Decimal,
        Primitive::Duration => Edm::Duration,
        Primitive::TimeOfDay => Edm::TimeOfDay,
        Primitive::Double | Primitive::Single => return Some(list_of(ty, Sample::Float)),
        Primitive::Guid
        | Primitive::Boolean
        | Primitive::Byte
        | Primitive::Int16
        | Primitive::Int32
        | Primitive::Int64
        | Primitive::SByte
        | Primitive::Stream
        | Primitive::String
        | Primitive::Geo(_)
        | Primitive::Untyped => return None,
    };
    Some(list_of(ty, Sample::Edm(Ident::exact(&context.package)?, edm)))
}

/// A sample of a type, from one of its values.
fn list_of(ty: Type, item: Sample) -> Sample {
    if ty.is_collection { Sample::List(Box::new(item)) } else { item }
}

/// An entity with the members that it needs.
pub(in crate::lower) fn entity(
    context: &Context<'_, '_>,
    id: StructId,
    required: &[&str],
) -> Sample {
    let members = required.iter().filter_map(|path| {
        let property = context.model.property(id, path)?;
        Some((property.name, value(context, property.ty, &property.facts, &[id])?))
    });
    literal(context, id, members.collect())
}

/// A sample of a type; the annotation `Core.Example` says which. `within` are the types that it
/// is a member of: none of them is a member of itself in a sample.
pub(in crate::lower) fn value(
    context: &Context<'_, '_>,
    ty: Type,
    facts: &FactSheet<'_>,
    within: &[StructId],
) -> Option<Sample> {
    let item = match ty.item {
        TypeItem::Primitive(Primitive::Guid) => {
            Sample::Edm(Ident::exact(&context.package)?, Edm::Guid)
        }
        TypeItem::Primitive(primitive) => primitive_value(primitive, facts)?,
        TypeItem::Enum(id) => enum_value(context, id, facts)?,
        TypeItem::Struct(id) => {
            let within = [within, &[id]].concat();
            let properties = properties(context, id);
            let sampled = properties.filter(|it| has_example(context, it.ty, &it.facts, &within));
            let members = sampled
                .filter_map(|it| Some((it.name, value(context, it.ty, &it.facts, &within)?)));
            literal(context, id, members.collect())
        }
    };
    Some(list_of(ty, item))
}

/// Whether the metadata says what a value may look like.
pub(in crate::lower) fn has_example(
    context: &Context<'_, '_>,
    ty: Type,
    facts: &FactSheet<'_>,
    within: &[StructId],
) -> bool {
    match ty.item {
        TypeItem::Primitive(_) | TypeItem::Enum(_) => facts.example.is_some(),
        TypeItem::Struct(id) if within.len() >= DEPTH || within.contains(&id) => false,
        TypeItem::Struct(id) => {
            let within = [within, &[id]].concat();
            properties(context, id).any(|it| has_example(context, it.ty, &it.facts, &within))
        }
    }
}

/// All structural properties, those of bases first.
fn properties<'a, 's>(
    context: &Context<'a, 's>,
    id: StructId,
) -> impl Iterator<Item = &'a Property<'s>> {
    let model = context.model;
    model.lineage(id).into_iter().flat_map(move |id| &model[id].properties)
}

/// A struct with these members.
fn literal(context: &Context<'_, '_>, id: StructId, members: Vec<(&str, Sample)>) -> Sample {
    let fields = members.into_iter().filter_map(|(wire, value)| {
        let property = context.model.property(id, wire)?;
        let declared = context.model.lineage(id).into_iter();
        let declared = declared
            .rev()
            .find(|id| context.model[*id].properties.iter().any(|it| it.name == wire))?;
        let target = context.model[declared].name.member(wire);
        let field = context.namer.name(&target, wire, Role::Field);
        let is_boxed =
            !property.ty.is_collection && matches!(property.ty.item, TypeItem::Struct(_));
        // A member that has members is in a box.
        Some((field, if is_boxed { Sample::Boxed(Box::new(value)) } else { value }))
    });
    Sample::Struct(context.names.of_struct(id).clone(), fields.collect())
}

fn primitive_value(primitive: Primitive, facts: &FactSheet<'_>) -> Option<Sample> {
    let example = facts.example.as_deref();
    match primitive {
        Primitive::String => Some(Sample::String(example.unwrap_or("…").to_owned())),
        Primitive::Boolean => Some(Sample::Bool(example != Some("false"))),
        Primitive::Byte
        | Primitive::Int16
        | Primitive::Int32
        | Primitive::Int64
        | Primitive::SByte => {
            Some(Sample::Number(example.and_then(|it| it.parse().ok()).unwrap_or(1)))
        }
        _ => None,
    }
}

fn enum_value(context: &Context<'_, '_>, id: EnumId, facts: &FactSheet<'_>) -> Option<Sample> {
    let item = &context.model[id];
    let role = if item.is_flags { Role::Constant } else { Role::Variant };
    let words = facts.example.as_deref().or(item.members.first().map(|it| it.name))?;
    let words = words.split(',').map(|word| {
        let member = item.members.iter().find(|it| it.name == word.trim())?;
        let target = item.name.member(member.name);
        Some(context.namer.name(&target, member.name, role))
    });
    Some(Sample::Members(context.names.of_enum(id).clone(), words.collect::<Option<_>>()?))
}
