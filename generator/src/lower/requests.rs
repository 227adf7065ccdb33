//! Selected resources → methods of the client, of `Collection<T>` and of `Item<T>`.

use super::Context;
use super::docs::{Writer, deprecation};
use super::methods::Methods;
use super::operations::operations;
use super::types::field_type;
use super::verbs::Verb;
use crate::diagnostic::Diagnostics;
use crate::ir;
use crate::model::{AlternateKey, RootKind, StructId};
use crate::naming::{Ident, Role};
use crate::select::Resource;

/// Methods that every client has.
const CLIENT: &[&str] = &["client", "new"];
/// Methods that collections may have, whatever the metadata names its operations.
const COLLECTION: &[&str] = &["create", "id", "list"];
/// Methods that items may have, whatever the metadata names its members.
const ITEM: &[&str] = &["delete", "get", "replace", "update"];

/// The methods of the client: one for each resource of the container that is used.
pub(super) fn client(context: &Context<'_, '_>, found: &mut Diagnostics) -> ir::Client {
    let mut methods = Methods::new(context, CLIENT, found);
    let children = context.model.container.iter().flat_map(|it| it.children.iter().enumerate());
    for (_, child) in children.filter(|(at, _)| context.selection.roots.contains(at)) {
        let to = match child.kind {
            RootKind::EntitySet(id) => ir::Target::Collection(context.names.of_struct(id).clone()),
            RootKind::Singleton(id) => ir::Target::Item(context.names.of_struct(id).clone()),
            RootKind::Import(..) => continue,
        };
        let mut docs = Writer::default();
        docs.describe(&child.facts, &format!("The `{}` of the service.", child.name));
        docs.markdown(&format!("Leads to `/{}`.", child.name));
        let kind = ir::MethodKind::Segment { segment: child.name.to_owned(), to };
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
    ir::Client { name: Ident::known(&context.config.client.text), methods: methods.finish() }
}

/// The requests of all entity types, and the parameter structs that they need.
pub(super) fn requests(
    context: &Context<'_, '_>,
    found: &mut Diagnostics,
) -> (Vec<ir::Requests>, Vec<ir::Parameters>) {
    let selection = context.selection;
    let mut ids: Vec<StructId> =
        selection.collections.keys().chain(selection.items.keys()).copied().collect();
    ids.sort_by_key(|id| context.model[*id].name);
    ids.dedup();
    let mut parameters = Vec::new();
    let mut requests = Vec::new();
    for id in ids {
        let mut of = |resource: Option<&Resource>, is_item: bool| {
            let Some(resource) = resource else { return Vec::new() };
            let reserved = if is_item { ITEM } else { COLLECTION };
            let mut methods = Methods::new(context, reserved, found);
            fill(context, id, resource, is_item, &mut methods);
            parameters.extend(operations(context, id, resource, is_item, &mut methods));
            methods.finish()
        };
        requests.push(ir::Requests {
            of: context.names.of_struct(id).clone(),
            wire: context.model[id].name.to_string(),
            collection: of(selection.collections.get(&id), false),
            item: of(selection.items.get(&id), true),
        });
    }
    parameters.sort_by(|a, b| a.name.cmp(&b.name));
    (requests, parameters)
}

/// Adds everything but the operations.
fn fill(
    context: &Context<'_, '_>,
    id: StructId,
    resource: &Resource,
    is_item: bool,
    methods: &mut Methods<'_, '_, '_>,
) {
    for (method, visits) in &resource.requests {
        let verb = Verb::of(*method, is_item);
        let visits = verb.visits(context, id, visits);
        methods.fixed(verb.name(), visits.docs(), visits.request());
    }
    if resource.is_keyed {
        keys(context, id, methods);
    }
    navigations(context, resource, methods);
}

fn navigations(context: &Context<'_, '_>, resource: &Resource, methods: &mut Methods<'_, '_, '_>) {
    for edge in &resource.navigations {
        let declared = &context.model[edge.declared];
        let navigation = &declared.navigations[edge.at];
        let target = context.names.of_struct(navigation.target).clone();
        let mut docs = Writer::default();
        let substitute = format!("The `{}` of this `{}`.", navigation.name, declared.name.name);
        docs.describe(&navigation.facts, &substitute);
        docs.markdown(&format!("Leads to `…/{}`.", navigation.name));
        let to = if navigation.is_collection {
            ir::Target::Collection(target)
        } else {
            ir::Target::Item(target)
        };
        methods.named(
            &format!("{}/{}", declared.name, navigation.name),
            navigation.name,
            navigation.span,
            docs.finish(),
            deprecation(&navigation.facts),
            ir::MethodKind::Segment { segment: navigation.name.to_owned(), to },
        );
    }
}

/// The ways from a collection to one of its entities.
fn keys(context: &Context<'_, '_>, id: StructId, methods: &mut Methods<'_, '_, '_>) {
    let item = &context.model[id];
    let of = context.names.of_struct(id);
    let key = context.model.key(id);
    let mut docs = Writer::default();
    docs.markdown(&format!("The `{}` with a key.", item.name.name));
    let kind = if let [] | [_] = key {
        let name = key.first().unwrap_or(&"id");
        docs.markdown(&format!(
            "Leads to `…/{{{name}}}`. A key that is empty, `.` or `..` would address something \
             else: a request with it fails before anything is sent."
        ));
        ir::MethodKind::Key { of: of.clone() }
    } else {
        docs.markdown(&format!("Leads to `…({})`.", predicate(key.iter().copied())));
        let parts = key.iter().map(|name| (*name, *name)).collect();
        ir::MethodKind::Predicate {
            of: of.clone(),
            parts: key_parts(context, id, &AlternateKey { parts }),
        }
    };
    methods.fixed("id", docs.finish(), kind);
    let lineage = context.model.lineage(id);
    for alternate in lineage.iter().flat_map(|id| &context.model[*id].facts.alternate_keys) {
        let parts = key_parts(context, id, alternate);
        let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        let written = predicate(alternate.parts.iter().map(|(alias, _)| *alias));
        let mut docs = Writer::default();
        docs.markdown(&format!("The `{}` with an alternate key.", item.name.name));
        docs.markdown(&format!("Leads to `…({written})`."));
        let name = format!("by_{}", names.join("_and_"));
        methods.fixed(&name, docs.finish(), ir::MethodKind::Predicate { of: of.clone(), parts });
    }
}

fn predicate<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("{name}={{{name}}}")).collect::<Vec<_>>().join(",")
}

fn key_parts(context: &Context<'_, '_>, id: StructId, key: &AlternateKey<'_>) -> Vec<ir::KeyPart> {
    let parts = key.parts.iter().filter_map(|(alias, path)| {
        let property = context.model.property(id, path)?;
        Some(ir::KeyPart {
            wire: (*alias).to_owned(),
            name: Ident::from_wire(alias, Role::Value)?,
            ty: field_type(context, property.ty, None),
        })
    });
    parts.collect()
}
