//! Selected resources → methods of the client, of `Collection<T>` and of `Item<T>`.

use super::Context;
use super::asked;
use super::docs::{Writer, deprecation};
use super::methods::{Draft, Methods};
use super::operations;
use super::parameters::AllParameters;
use super::problems::Problem;
use super::types::field_type;
use super::verbs;
use crate::ir;
use crate::model::{AlternateKey, FactSheet, StructId};
use crate::naming::{Ident, values};
use crate::select::{Addressed, MemberFacts, Place, Resource};
use crate::source::Diagnostics;

/// The methods of the client: one for each resource of the container that is used.
pub(super) fn client(
    context: &Context<'_, '_>,
    parameters: &AllParameters,
    found: &mut Diagnostics,
) -> ir::Client {
    let mut methods = Methods::new(context, None, found);
    let children = context.model.container.iter().flat_map(|it| it.children.iter().enumerate());
    for (at, child) in children.filter(|(at, _)| context.selection.roots.contains(at)) {
        let Some(to) = Addressed::root(child.kind) else { continue };
        let summary = format!("The `{}` of the service.", child.name);
        lead(context, Place::Root(at), (&child.facts, &summary, ""), to, &mut methods);
    }
    let selection = context.selection;
    for import in &selection.imports {
        operations::import(context, parameters, *import, &mut methods);
    }
    for (at, id) in &selection.root_functions {
        operations::function(context, (Place::Import(*at, *id), *id), &mut methods);
    }
    ir::Client {
        name: Ident::known(&context.config.client.text),
        methods: methods.finish(),
        is_graph: context.model.is_graph(),
    }
}

/// The requests of all entity types.
pub(super) fn requests(
    context: &Context<'_, '_>,
    parameters: &AllParameters,
    found: &mut Diagnostics,
) -> Vec<ir::Requests> {
    let selection = context.selection;
    let mut ids: Vec<StructId> = selection.addressed().into_iter().collect();
    ids.sort_by_key(|id| context.model[*id].name);
    let requests = ids.into_iter().map(|id| {
        let mut of = |on: Addressed| {
            let Some(resource) = selection.resource(on) else { return Vec::new() };
            let mut methods = Methods::new(context, Some(context.names.of_struct(id)), found);
            fill(context, on, resource, &mut methods);
            if on.is_item() && context.by_path.contains(&id) {
                at_path(context, id, &mut methods);
            }
            operations::operations(context, parameters, (on, resource), &mut methods);
            methods.finish()
        };
        ir::Requests {
            of: context.names.of_struct(id).clone(),
            wire: context.model[id].name.to_string(),
            collection: of(Addressed::Collection(id)),
            item: of(Addressed::Item(id)),
        }
    });
    requests.collect()
}

/// Adds everything but the operations.
fn fill(
    context: &Context<'_, '_>,
    on: Addressed,
    resource: &Resource,
    methods: &mut Methods<'_, '_, '_>,
) {
    let id = on.of();
    for (verb, uses) in &resource.requests {
        verbs::add(context, (*verb, uses), on, methods);
    }
    if resource.is_keyed {
        keys(context, id, methods);
    }
    members(context, id, resource, methods);
}

fn members(
    context: &Context<'_, '_>,
    id: StructId,
    resource: &Resource,
    methods: &mut Methods<'_, '_, '_>,
) {
    for member in &resource.members {
        let MemberFacts { name, facts, target, is_collection, .. } = member.of(context.model);
        let Some(target) = target else { continue };
        let to = Addressed::new(target, is_collection);
        let declared = context.model[member.declared].name.name;
        let summary = format!("The `{name}` of this `{declared}`.");
        let place = Place::Member(id, *member);
        lead(context, place, (facts, &summary, "…"), to, methods);
    }
}

/// Adds a method that leads to a resource of the container or to a member.
fn lead(
    context: &Context<'_, '_>,
    place: Place,
    (facts, summary, before): (&FactSheet<'_>, &str, &str),
    to: Addressed,
    methods: &mut Methods<'_, '_, '_>,
) {
    let Some(origin) = context.origin(place) else { return };
    let segment = context.addresses.place(place).with(Vec::new);
    let segment = asked::asking(context, place, segment);
    let mut docs = Writer::default();
    docs.describe(&[facts], summary);
    asked::document_required(context.model, place, &mut docs);
    docs.markdown(&context.leads_to(&format!("{before}{segment}"), to));
    let draft = Draft::leading(context, docs.finish(), segment, to);
    methods.named(&origin, Draft { deprecated: deprecation(facts), ..draft });
}

/// The way to what is below an entity, name by name.
fn at_path(context: &Context<'_, '_>, id: StructId, methods: &mut Methods<'_, '_, '_>) {
    let origin = context.origin_of(id);
    let mut docs = Writer::default();
    docs.markdown(&format!(
        "The `{}` at a path below this one: names with slashes between them.",
        origin.wire
    ));
    let segment = ir::Segment::Names;
    let to = Addressed::Item(id);
    docs.markdown(&format!(
        "{} The names are percent-encoded, the slashes are not. A path with a name that is empty, \
         `.` or `..` would address something else: a request with it fails before anything is \
         sent.",
        context.leads_to(&format!("…{segment}"), to)
    ));
    methods.fixed("at_path", &origin, Draft::leading(context, docs.finish(), segment, to));
}

/// The ways from a collection to one of its entities.
fn keys(context: &Context<'_, '_>, id: StructId, methods: &mut Methods<'_, '_, '_>) {
    let origin = context.origin_of(id);
    let parts = || {
        let key = context.model.key(id).iter();
        key_parts(context, id, key.map(|it| (it.name, it.path)))
    };
    let segment = context.addresses.key(id).with(parts);
    let mut docs = Writer::default();
    docs.markdown(&format!("The `{}` with this key.", origin.wire));
    let warning = match segment {
        ir::Segment::Id(_) => {
            " A key that is empty, `.` or `..` would address something else: a request with it \
             fails before anything is sent."
        }
        _ => "",
    };
    let to = Addressed::Item(id);
    docs.markdown(&format!("{}{warning}", context.leads_to(&format!("…{segment}"), to)));
    methods.fixed("id", &origin, Draft::leading(context, docs.finish(), segment, to));
    let lineage = context.model.lineage(id);
    for declared in lineage {
        for (at, alternate) in context.model[declared].facts.alternate_keys.iter().enumerate() {
            let name = context.names.alternate_key(declared, at);
            alternate_key(context, id, (alternate, name), methods);
        }
    }
}

fn alternate_key(
    context: &Context<'_, '_>,
    id: StructId,
    (alternate, name): (&AlternateKey<'_>, Option<&(String, Ident)>),
    methods: &mut Methods<'_, '_, '_>,
) {
    let item = &context.model[id];
    let Some((target, name)) = name else {
        methods.report(Problem::AlternateKeyOfNothing { ty: &item.name }.at(item.span));
        return;
    };
    let parts = key_parts(context, id, alternate.parts.iter().copied());
    let called: Vec<String> = parts.iter().map(|part| format!("`{}`", part.wire)).collect();
    let segment = ir::Segment::Key { parts, is_named: true };
    let mut docs = Writer::default();
    docs.markdown(&format!("The `{}` with this {}.", item.name.name, called.join(" and ")));
    let to = Addressed::Item(id);
    docs.markdown(&context.leads_to(&format!("…{segment}"), to));
    context.namer.generated(target, name);
    docs.markdown(&context.namer.remark(target, name).unwrap_or_default());
    let draft = Draft::leading(context, docs.finish(), segment, to);
    methods.fixed(name.as_str(), &context.origin_of(id), draft);
}

/// The parts of a key, of their names in it and the paths of their properties.
fn key_parts<'s>(
    context: &Context<'_, '_>,
    id: StructId,
    parts: impl Iterator<Item = (&'s str, &'s str)> + Clone,
) -> Vec<ir::Argument> {
    let names = values(parts.clone().map(|(alias, _)| alias), context.model[id].span);
    let parts = parts.zip(names).filter_map(|((alias, path), name)| {
        let property = context.model.property_at(id, path)?;
        Some(ir::Argument {
            wire: alias.to_owned(),
            name,
            ty: field_type(context, property.ty),
            form: ir::ArgumentForm::Literal,
            absence: ir::Absence::Never,
        })
    });
    parts.collect()
}
