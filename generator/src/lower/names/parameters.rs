//! Actions → the paths of their markers, below `parameters`.

use std::collections::BTreeMap;

use heck::ToUpperCamelCase;

use super::Scene;
use super::namespaces::{Modules, joined};
use super::types::Types;
use crate::csdl::OperationKind;
use crate::ir::ParametersPath;
use crate::lower::calls::Overloads;
use crate::model::{Operation, OperationId, Type, TypeItem};
use crate::naming::{Ident, Kind, Namer, Role, Thing, assign_unseen};

/// The marker of each action. It stands with the type that the action is bound to: types that
/// extend this one share it.
pub(super) fn parameters(
    scene: &Scene<'_, '_>,
    modules: &Modules<'_>,
    types: &Types,
    overloads: &Overloads,
    namer: &Namer<'_>,
) -> BTreeMap<OperationId, ParametersPath> {
    let actions = scene.model.operations().filter(|(_, it)| it.kind == OperationKind::Action);
    let actions: Vec<(OperationId, Vec<Ident>, String)> = actions
        .filter_map(|(id, item)| {
            let (many, modules) = place(item, modules, types)?;
            let full = item.name.to_string();
            let base = namer.base(&full, item.name.name, Role::Method);
            let method = overloads.method(id, &full, &base).as_str().to_upper_camel_case();
            Some((id, modules, format!("{many}{method}")))
        })
        .collect();
    let mut scopes: Vec<&Vec<Ident>> = actions.iter().map(|(_, modules, _)| modules).collect();
    scopes.sort();
    scopes.dedup();
    let things = actions.iter().map(|(id, modules, name)| {
        let item = &scene.model[*id];
        let target = item.name.to_string();
        let path = format!("{}::{name}", joined(modules));
        let is_known =
            scene.kept.is_some_and(|it| it.marks(path.trim_start_matches("::"), &target));
        Thing {
            scope: scopes.binary_search(&modules).unwrap_or_default(),
            namespace: item.name.namespace,
            is_known,
            ..Thing::new(target, name, Kind::Action, Role::Type, item.span)
        }
    });
    let things: Vec<Thing<'_>> = things.collect();
    let names = assign_unseen(&vec![None; scopes.len()], &things);
    let paths = actions
        .iter()
        .zip(names)
        .map(|((id, modules, _), name)| (*id, ParametersPath { modules: modules.clone(), name }));
    paths.collect()
}

/// What stands before the name of a marker, and the modules that it is in; none for an action on
/// something that has no methods.
fn place(
    item: &Operation<'_>,
    modules: &Modules<'_>,
    types: &Types,
) -> Option<(&'static str, Vec<Ident>)> {
    match item.binding {
        Some(Type { item: TypeItem::Struct(owner), is_collection }) => {
            let many = if is_collection { "Collection" } else { "" };
            Some((many, types.modules[&owner].clone()))
        }
        Some(_) => None,
        None => Some(("", modules[item.name.namespace].clone())),
    }
}
