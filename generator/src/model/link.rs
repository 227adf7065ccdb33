//! Unlinked types → linked ones: bases, keys, property types, enum values, the container.

use std::collections::HashSet;

use super::container::container;
use super::names::in_collection;
use super::names::report_duplicates;
use super::problems::Problem;
use super::resolve::{Names, Resolver};
use super::{
    EnumId, Facts, KeyPart, Member, Model, Navigation, Primitive, Property, StructId, Type,
    TypeItem, index,
};
use crate::csdl::{self, Document, StructuredKind};
use crate::source::{Diagnostic, Diagnostics, Text, did_you_mean};

/// Links types and the container.
pub(super) fn link<'s>(
    documents: &[Document<'s>],
    resolver: &Resolver<'s, '_>,
    model: &mut Model<'s>,
    found: &mut Diagnostics,
) {
    let (mut struct_at, mut enum_at) = (0, 0);
    let mut bases = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        let names = resolver.within(at);
        for schema in &document.schemas {
            for written in &schema.structured {
                let id = StructId(index(struct_at));
                struct_at += 1;
                base(id, written, names, model, found);
                bases.push(written.base);
                members(id, written, names, model, found);
            }
            for written in &schema.enums {
                let id = EnumId(index(enum_at));
                enum_at += 1;
                enum_members(id, written, model, found);
            }
        }
    }
    model.container = container(documents, resolver, model, found);
    break_cycles(&bases, model, found);
    check_keys(documents, model, found);
}

fn base<'s>(
    id: StructId,
    written: &csdl::StructuredType<'s>,
    names: Names<'s, '_>,
    model: &mut Model<'s>,
    found: &mut Diagnostics,
) {
    let Some(name) = written.base else { return };
    match names.structured(name) {
        Ok(base) if model.can_be(base, model[id].kind) => {
            model[id].base = Some(base);
        }
        Ok(base) => {
            let [own, other] = [model[id].kind, model[base].kind].map(kind_name);
            let (own, other, base) = (&own, &other, &name);
            let problem = Problem::BaseOfOtherKind { own, name: &written.name, other, base };
            found.push(problem.at(name.span));
        }
        Err(diagnostic) => found.push(diagnostic),
    }
}

fn kind_name(kind: StructuredKind) -> &'static str {
    match kind {
        StructuredKind::Entity => "entity",
        StructuredKind::Complex => "complex",
    }
}

fn members<'s>(
    id: StructId,
    written: &csdl::StructuredType<'s>,
    names: Names<'s, '_>,
    model: &mut Model<'s>,
    found: &mut Diagnostics,
) {
    report_duplicates(
        written
            .properties
            .iter()
            .map(|it| it.name)
            .chain(written.navigations.iter().map(|it| it.name)),
        |name| Problem::MemberTwice { owner: &written.name, name: &name }.at(name.span),
        found,
    );
    let mut properties = Vec::with_capacity(written.properties.len());
    for it in &written.properties {
        match property(it, names, model) {
            Ok(property) => properties.push(property),
            Err(diagnostic) => found.push(diagnostic),
        }
    }
    let mut navigations = Vec::with_capacity(written.navigations.len());
    let is_any = |it: &&csdl::NavigationProperty<'s>| is_any_entity(it.ty.text);
    // Where any entity can be, nothing is known of what can be asked for.
    properties.extend(written.navigations.iter().filter(is_any).map(any_entity));
    for it in written.navigations.iter().filter(|it| !is_any(it)) {
        match navigation(it, names, model) {
            Ok(navigation) => navigations.push(navigation),
            Err(diagnostic) => found.push(diagnostic),
        }
    }
    let item = &mut model[id];
    item.properties = properties;
    item.navigations = navigations;
    let part = |it: &csdl::PropertyRef<'s>| KeyPart {
        path: it.name.text,
        name: it.alias.unwrap_or(it.name).text,
    };
    item.key = written.key.iter().map(part).collect();
}

fn property<'s>(
    written: &csdl::Property<'s>,
    names: Names<'s, '_>,
    model: &Model<'s>,
) -> Result<Property<'s>, Diagnostic> {
    let ty = names.ty(written.ty)?;
    if let TypeItem::Struct(id) = ty.item
        && !model.can_be(id, StructuredKind::Complex)
    {
        return Err(Problem::PropertyOfEntity { ty: &written.ty }.at(written.ty.span));
    }
    Ok(Property {
        name: written.name.text,
        ty,
        nullable: written.nullable.unwrap_or(true),
        facts: Facts::default(),
        span: written.name.span,
    })
}

fn is_any_entity(ty: &str) -> bool {
    in_collection(ty).unwrap_or(ty) == "Edm.EntityType"
}

/// A navigation property that leads to entities of any type.
fn any_entity<'s>(written: &csdl::NavigationProperty<'s>) -> Property<'s> {
    let is_collection = in_collection(written.ty.text).is_some();
    Property {
        name: written.name.text,
        ty: Type { item: TypeItem::Primitive(Primitive::Untyped), is_collection },
        nullable: written.nullable.unwrap_or(true),
        facts: Facts::default(),
        span: written.name.span,
    }
}

fn navigation<'s>(
    written: &csdl::NavigationProperty<'s>,
    names: Names<'s, '_>,
    model: &Model<'s>,
) -> Result<Navigation<'s>, Diagnostic> {
    let ty = names.ty(written.ty)?;
    let target = match ty.item {
        TypeItem::Struct(id) if model.can_be(id, StructuredKind::Entity) => id,
        _ => return Err(Problem::NavigationToOther { ty: &written.ty }.at(written.ty.span)),
    };
    Ok(Navigation {
        name: written.name.text,
        target,
        is_collection: ty.is_collection,
        nullable: written.nullable.unwrap_or(true),
        is_contained: written.contains_target,
        facts: Facts::default(),
        span: written.name.span,
    })
}

fn enum_members<'s>(
    id: EnumId,
    written: &csdl::EnumType<'s>,
    model: &mut Model<'s>,
    found: &mut Diagnostics,
) {
    const UNDERLYING: [&str; 5] = ["Edm.Byte", "Edm.SByte", "Edm.Int16", "Edm.Int32", "Edm.Int64"];
    if let Some(underlying) = written.underlying.filter(|it| !UNDERLYING.contains(&it.text)) {
        let problem = Problem::EnumUnderlying { ty: &underlying, types: &UNDERLYING.join(", ") };
        found.push(problem.at(underlying.span));
    }
    report_duplicates(
        written.members.iter().map(|it| it.name),
        |name| Problem::EnumMemberTwice { owner: &written.name, name: &name }.at(name.span),
        found,
    );
    let without = written.members.iter().filter(|it| it.value.is_none()).count();
    if let Some(member) = written.members.iter().find(|it| it.value.is_none())
        && without < written.members.len()
    {
        found.push(Problem::EnumValuesMixed { name: &member.name }.at(member.name.span));
    }
    model[id].members = written
        .members
        .iter()
        .zip(0..)
        .map(|(it, count)| Member {
            name: it.name.text,
            value: it.value.unwrap_or(count),
            facts: Facts::default(),
            span: it.name.span,
        })
        .collect();
}

/// Reports types that extend themselves, and cuts the chain so that later stages end.
fn break_cycles(bases: &[Option<Text<'_>>], model: &mut Model<'_>, found: &mut Diagnostics) {
    let mut done: HashSet<StructId> = HashSet::new();
    for start in (0..bases.len()).map(|at| StructId(index(at))) {
        let mut chain = vec![start];
        let mut on_chain = HashSet::from([start]);
        while let Some(next) = model[chain[chain.len() - 1]].base {
            if done.contains(&next) {
                break;
            }
            if !on_chain.insert(next) {
                report_cycle(&chain, next, bases, model, found);
                break;
            }
            chain.push(next);
        }
        done.extend(chain);
    }
}

fn report_cycle(
    chain: &[StructId],
    first: StructId,
    bases: &[Option<Text<'_>>],
    model: &mut Model<'_>,
    found: &mut Diagnostics,
) {
    let from = chain.iter().position(|it| *it == first).unwrap_or(0);
    let names: Vec<String> = chain[from..].iter().map(|id| model[*id].name.to_string()).collect();
    let last = chain[chain.len() - 1];
    if let Some(written) = bases[last.0 as usize] {
        found.push(match names.as_slice() {
            [name] => Problem::BaseIsSelf { name }.at(written.span),
            names => Problem::BaseCycle { names: &names.join(" → ") }.at(written.span),
        });
    }
    model[last].base = None;
}

/// Reports key properties that the type does not have, and those that no address can have: nothing
/// is addressed by their keys.
fn check_keys(documents: &[Document<'_>], model: &mut Model<'_>, found: &mut Diagnostics) {
    let written = documents.iter().flat_map(|it| &it.schemas).flat_map(|it| &it.structured);
    let mut keyless = Vec::new();
    for ((id, item), written) in model.structs().zip(written) {
        for key in &written.key {
            if let Some(property) = model.property_at(id, key.name.text)
                && !property.ty.has_literals()
            {
                keyless.push(id);
                let of = model.type_name(property.ty);
                let problem = Problem::KeyType { key: &key.name, ty: &item.name, of: &of };
                found.push(problem.at(key.name.span));
            }
            // What is wrong with its type has been told.
            let is_written = written.properties.iter().any(|it| it.name.text == key.name.text);
            if is_written || model.property_at(id, key.name.text).is_some() {
                continue;
            }
            let names = model.lineage(id).into_iter().flat_map(|id| &model[id].properties);
            let help = did_you_mean(key.name.text, names.map(|it| it.name));
            let problem = Problem::KeyUndefined { key: &key.name, ty: &item.name };
            found.push(problem.at(key.name.span).maybe_help(help));
        }
    }
    for id in keyless {
        model[id].key.clear();
    }
}
