//! Parameters of actions → a marker and its setters, for each action that has any.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToUpperCamelCase;

use super::Context;
use super::docs::{Writer, deprecation};
use super::types::{field_type, nullability};
use crate::csdl::OperationKind;
use crate::ir;
use crate::model::{OperationId, Parameter, Type, TypeItem};
use crate::naming::{Ident, Namer, Role, Scope};
use crate::source::Diagnostics;

/// The parameters of each selected action, by the action.
pub(super) type AllParameters = BTreeMap<OperationId, ir::Parameters>;

/// Makes the marker of each selected action that has parameters. It stands with the type that the
/// action is bound to: types that extend this one share it.
pub(super) fn parameters(context: &Context<'_, '_>, found: &mut Diagnostics) -> AllParameters {
    let resources = context.selection.collections.values().chain(context.selection.items.values());
    let bound = resources.flat_map(|it| it.operations.keys().copied());
    let imported = context.selection.imports.iter().map(|(_, id)| *id);
    let selected: BTreeSet<OperationId> = bound.chain(imported).collect();
    let mut scopes: BTreeMap<Vec<Ident>, Scope> = BTreeMap::new();
    let mut all = AllParameters::new();
    for id in selected {
        let item = &context.model[id];
        if item.kind != OperationKind::Action || item.parameters.is_empty() {
            continue;
        }
        let Some(path) = path(context, id, found) else { continue };
        let scope = scopes.entry(path.modules.clone()).or_default();
        scope.claim(&path.name, &item.name.to_string(), item.span, found);
        all.insert(id, fields(context, id, path, found));
    }
    all
}

/// Where the marker stands, below the module `parameters`.
fn path(
    context: &Context<'_, '_>,
    id: OperationId,
    found: &mut Diagnostics,
) -> Option<ir::ParametersPath> {
    let item = &context.model[id];
    let method =
        context.namer.name(&item.name.to_string(), item.name.name, Role::Method, item.span);
    let method = method.map_err(|diagnostic| found.push(diagnostic)).ok()?;
    let (many, modules) = match item.binding {
        Some(Type { item: TypeItem::Struct(owner), is_collection }) => {
            let many = if is_collection { "Collection" } else { "" };
            (many, context.names.parameters_of(context.model[owner].name))
        }
        Some(_) => return None,
        None => ("", context.names.parameters_in(item.name.namespace)),
    };
    let name = format!("{many}{}", method.as_str().to_upper_camel_case());
    Some(ir::ParametersPath { modules, name: Ident::from_wire(&name, Role::Type)? })
}

fn fields(
    context: &Context<'_, '_>,
    id: OperationId,
    path: ir::ParametersPath,
    found: &mut Diagnostics,
) -> ir::Parameters {
    let item = &context.model[id];
    let mut scope = Scope::default();
    let fields = item.parameters.iter().map(|parameter| {
        let target = format!("{}/{}", item.name, parameter.name);
        let name =
            named(context.namer, &target, parameter.name, Role::Setter, parameter.span, found);
        scope.claim(&name, &target, parameter.span, found);
        field(context, parameter, name)
    });
    let fields: Vec<ir::Field> = fields.collect();
    let optional = item.parameters.iter().enumerate();
    let optional = optional.filter(|(_, it)| is_optional(it)).map(|(at, _)| at).collect();
    let mut docs = Writer::default();
    docs.markdown(&format!(
        "Marks calls of the action `{}`, which has these parameters:",
        item.name
    ));
    docs.block(fields.iter().map(|field| format!("- `{}`", field.name)));
    ir::Parameters { path, wire: item.name.to_string(), docs: docs.finish(), fields, optional }
}

/// The Rust name of something, or a placeholder after an error.
fn named(
    namer: &Namer<'_>,
    target: &str,
    wire: &str,
    role: Role,
    span: crate::source::Span,
    found: &mut Diagnostics,
) -> Ident {
    namer.name(target, wire, role, span).unwrap_or_else(|diagnostic| {
        found.push(diagnostic);
        Ident::known("unnamed")
    })
}

fn field(context: &Context<'_, '_>, parameter: &Parameter<'_>, name: Ident) -> ir::Field {
    let mut docs = Writer::default();
    docs.describe(&[&parameter.facts], "");
    let ty = context.model.type_name(parameter.ty);
    let nullable = nullability(parameter.ty, parameter.nullable);
    docs.markdown(&format!("`{}`: `{ty}`{nullable}.", parameter.name));
    ir::Field {
        name,
        wire: parameter.name.to_owned(),
        ty: field_type(context, parameter.ty),
        docs: docs.finish(),
        deprecated: deprecation(&parameter.facts),
        is_nullable: parameter.nullable && !parameter.ty.is_collection,
        is_read_only: false,
        is_secret: parameter.facts.is_masked,
    }
}

/// Whether a call may leave a parameter out: then it has a setter instead of an argument.
fn is_optional(parameter: &Parameter<'_>) -> bool {
    parameter.nullable || parameter.facts.is_optional
}
