//! Selected resources → methods of the client, of `Collection<T>` and of `Item<T>`.

use super::Context;
use super::calls::enum_prefix;
use super::docs::{Writer, deprecation};
use super::methods::Methods;
use super::operations;
use super::parameters::AllParameters;
use super::types::field_type;
use super::verbs::{self, VerbRequest};
use crate::config::Urls;
use crate::ir;
use crate::model::{AlternateKey, RootKind, StructId, TypeItem};
use crate::naming::{Ident, values};
use crate::select::Resource;
use crate::source::{Diagnostic, Diagnostics};

/// The methods of the client: one for each resource of the container that is used.
pub(super) fn client(
    context: &Context<'_, '_>,
    parameters: &AllParameters,
    found: &mut Diagnostics,
) -> ir::Client {
    let mut methods = Methods::new(context, found);
    let children = context.model.container.iter().flat_map(|it| it.children.iter().enumerate());
    for (_, child) in children.filter(|(at, _)| context.selection.roots.contains(at)) {
        let to = match child.kind {
            RootKind::EntitySet(id) => ir::Target::Collection(context.names.of_struct(id).clone()),
            RootKind::Singleton(id) => ir::Target::Item(context.names.of_struct(id).clone()),
            RootKind::Import(..) => continue,
        };
        let mut docs = Writer::default();
        docs.describe(&[&child.facts], &format!("The `{}` of the service.", child.name));
        docs.markdown(&format!("Leads to `/{}`.", child.name));
        let segment = ir::Segment::Fixed(child.name.to_owned());
        let kind = ir::MethodKind::Segment { segment, to };
        let target = context.root_target(child.name);
        methods.named(
            &target,
            child.name,
            child.span,
            docs.finish(),
            deprecation(&child.facts),
            kind,
        );
    }
    let selection = context.selection;
    for (import, visits) in &selection.imports {
        operations::import(context, parameters, *import, visits, &mut methods);
    }
    for (at, id) in &selection.passages {
        let name = context.model.container.as_ref().map_or("", |it| it.children[*at].name);
        let target = context.root_target(name);
        operations::passage(context, *id, (&target, name), &mut methods);
    }
    ir::Client { name: Ident::known(&context.config.client.text), methods: methods.finish() }
}

/// The requests of all entity types.
pub(super) fn requests(
    context: &Context<'_, '_>,
    parameters: &AllParameters,
    found: &mut Diagnostics,
) -> Vec<ir::Requests> {
    let selection = context.selection;
    let mut ids: Vec<StructId> =
        selection.collections.keys().chain(selection.items.keys()).copied().collect();
    ids.sort_by_key(|id| context.model[*id].name);
    ids.dedup();
    let mut requests = Vec::new();
    for id in ids {
        let mut of = |resource: Option<&Resource>, is_item: bool| {
            let Some(resource) = resource else { return Vec::new() };
            let mut methods = Methods::new(context, found);
            fill(context, id, resource, &mut methods);
            if is_item && context.by_path.contains(&id) {
                at_path(context, id, &mut methods);
            }
            operations::operations(context, parameters, resource, &mut methods);
            methods.finish()
        };
        let of_type = ir::Requests {
            of: context.names.of_struct(id).clone(),
            wire: context.model[id].name.to_string(),
            collection: of(selection.collections.get(&id), false),
            item: of(selection.items.get(&id), true),
        };
        if !of_type.collection.is_empty() || !of_type.item.is_empty() {
            requests.push(of_type);
        }
    }
    requests
}

/// Adds everything but the operations.
fn fill(
    context: &Context<'_, '_>,
    id: StructId,
    resource: &Resource,
    methods: &mut Methods<'_, '_, '_>,
) {
    let item = &context.model[id];
    let name = item.name.to_string();
    let because = (name.as_str(), item.span);
    for (verb, visits) in &resource.requests {
        let request = VerbRequest { context, verb: *verb, id, visits };
        let (docs, kind) = (request.docs(), request.request());
        match verbs::name(*verb) {
            verbs::Name::Fixed(name) => methods.fixed(name, because, docs, kind),
            verbs::Name::Prefixed(prefix, edge) => {
                let (wire, facts) = edge.named(context.model);
                let full = format!("{}/{wire}", context.model[edge.declared].name);
                let make = |name: &Ident| format!("{prefix}{name}");
                methods.made((&full, wire, item.span), make, docs, deprecation(facts), kind);
            }
        }
    }
    if resource.is_keyed {
        keys(context, id, methods);
    }
    members(context, resource, methods);
}

fn members(context: &Context<'_, '_>, resource: &Resource, methods: &mut Methods<'_, '_, '_>) {
    for edge in &resource.members {
        let Some((name, span, target)) = edge.leads_to(context.model) else { continue };
        let (_, facts) = edge.named(context.model);
        let declared = context.model[edge.declared].name;
        let target = context.names.of_struct(target).clone();
        let mut docs = Writer::default();
        docs.describe(&[facts], &format!("The `{name}` of this `{}`.", declared.name));
        docs.markdown(&format!("Leads to `…/{name}`."));
        let to = if edge.is_collection(context.model) {
            ir::Target::Collection(target)
        } else {
            ir::Target::Item(target)
        };
        let kind = ir::MethodKind::Segment { segment: ir::Segment::Fixed(name.to_owned()), to };
        let full = format!("{declared}/{name}");
        methods.named(&full, name, span, docs.finish(), deprecation(facts), kind);
    }
}

/// The way to what is below an entity, name by name.
fn at_path(context: &Context<'_, '_>, id: StructId, methods: &mut Methods<'_, '_, '_>) {
    let item = &context.model[id];
    let full = item.name.to_string();
    let mut docs = Writer::default();
    docs.markdown(&format!(
        "The `{}` at a path below this one: names with slashes between them.",
        item.name.name
    ));
    docs.markdown(
        "Leads to `…:/{path}:`. The names are percent-encoded, the slashes are not. A path with a \
         name that is empty, `.` or `..` would address something else: a request with it fails \
         before anything is sent.",
    );
    let kind = ir::MethodKind::ByPath { of: context.names.of_struct(id).clone() };
    methods.fixed("at_path", (full.as_str(), item.span), docs.finish(), kind);
}

/// The ways from a collection to one of its entities.
fn keys(context: &Context<'_, '_>, id: StructId, methods: &mut Methods<'_, '_, '_>) {
    let item = &context.model[id];
    let of = context.names.of_struct(id);
    let key = context.model.key(id);
    let full = item.name.to_string();
    let because = (full.as_str(), item.span);
    let mut docs = Writer::default();
    docs.markdown(&format!("The `{}` with this key.", item.name.name));
    let kind = if key.len() <= 1 && context.config.urls == Urls::Graph {
        let name = key.first().map_or("id", |it| it.name);
        docs.markdown(&format!(
            "Leads to `…/{{{name}}}`. A key that is empty, `.` or `..` would address something \
             else: a request with it fails before anything is sent."
        ));
        ir::MethodKind::Key { of: of.clone() }
    } else {
        docs.markdown(&format!("Leads to `…({})`.", predicate(key.iter().map(|it| it.name))));
        let parts = key.iter().map(|it| (it.name, it.path)).collect();
        ir::MethodKind::Predicate {
            of: of.clone(),
            parts: key_parts(context, id, &AlternateKey { parts }),
        }
    };
    methods.fixed("id", because, docs.finish(), kind);
    let lineage = context.model.lineage(id);
    let alternates = lineage.iter().flat_map(|id| {
        context.model[*id].facts.alternate_keys.iter().enumerate().map(|(at, it)| (*id, at, it))
    });
    for (declared, at, alternate) in alternates {
        let parts = key_parts(context, id, alternate);
        if parts.len() < alternate.parts.len() {
            let message =
                format!("an alternate key of `{name}` names no property", name = item.name);
            methods.report(Diagnostic::warning(item.span, message).help("it is left out"));
            continue;
        }
        let written = predicate(alternate.parts.iter().map(|(alias, _)| *alias));
        let mut docs = Writer::default();
        docs.markdown(&format!(
            "The `{}` with this {}.",
            item.name.name,
            alternate
                .parts
                .iter()
                .map(|(alias, _)| format!("`{alias}`"))
                .collect::<Vec<_>>()
                .join(" and ")
        ));
        docs.markdown(&format!("Leads to `…({written})`."));
        let Some(name) = context.names.alternate_key(declared, at) else { continue };
        let kind = ir::MethodKind::Predicate { of: of.clone(), parts };
        methods.fixed(name.as_str(), because, docs.finish(), kind);
    }
}

fn predicate<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("{name}={{{name}}}")).collect::<Vec<_>>().join(",")
}

fn key_parts(context: &Context<'_, '_>, id: StructId, key: &AlternateKey<'_>) -> Vec<ir::KeyPart> {
    let names = values(key.parts.iter().map(|(alias, _)| *alias), context.model[id].span);
    let parts = key.parts.iter().zip(names).filter_map(|((alias, path), name)| {
        let property = context.model.property_at(id, path)?;
        Some(ir::KeyPart {
            wire: (*alias).to_owned(),
            name,
            ty: field_type(context, property.ty),
            prefix: match property.ty.item {
                TypeItem::Enum(id) => enum_prefix(context, id),
                _ => String::new(),
            },
        })
    });
    parts.collect()
}
