//! Actions → a marker of their calls, and setters of their parameters.
//!
//! Actions without parameters have one, too: the first parameter that they get then changes no
//! type.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::docs::{self, Writer, deprecation};
use super::types::{field_type, nullability};
use crate::ir;
use crate::model::{OperationId, Parameter};
use crate::naming::{Ident, Role};

/// The parameters of each selected action, by the action.
pub(super) type AllParameters = BTreeMap<OperationId, ir::Parameters>;

/// Makes the marker of each selected action. It stands with the type that the
/// action is bound to: types that extend this one share it.
pub(super) fn parameters(context: &Context<'_, '_>) -> AllParameters {
    let bound = context.selection.resources().flat_map(|it| it.operations.keys().copied());
    let imported = context.selection.imports.iter().map(|(_, id)| *id);
    let selected: BTreeSet<OperationId> = bound.chain(imported).collect();
    let paths = selected.into_iter().filter_map(|id| Some((id, context.names.parameters(id)?)));
    paths.map(|(id, path)| (id, fields(context, id, path.clone()))).collect()
}

fn fields(context: &Context<'_, '_>, id: OperationId, path: ir::ParametersPath) -> ir::Parameters {
    let item = &context.model[id];
    let fields = item.parameters.iter().map(|parameter| {
        let target = item.name.member(parameter.name);
        let name = context.namer.name(&target, parameter.name, Role::Setter);
        let remark = context.namer.remark(&target, &name);
        field(context, parameter, name, &remark.unwrap_or_default())
    });
    let fields: Vec<ir::Field> = fields.collect();
    let optional = item.parameters.iter().enumerate();
    let optional = optional.filter(|(_, it)| is_optional(it)).map(|(at, _)| at).collect();
    let mut docs = Writer::default();
    if fields.is_empty() {
        docs.markdown(&format!("Marks calls of the action `{}`.", item.name));
    } else {
        docs.markdown(&format!(
            "Marks calls of the action `{}`, which has these parameters:",
            item.name
        ));
        docs.block(fields.iter().map(|field| format!("- `{}`", field.name)));
    }
    ir::Parameters { path, wire: item.name.to_string(), docs: docs.finish(), fields, optional }
}

fn field(
    context: &Context<'_, '_>,
    parameter: &Parameter<'_>,
    name: Ident,
    remark: &str,
) -> ir::Field {
    let mut docs = Writer::default();
    docs.describe(&[&parameter.facts], "");
    let ty = context.model.type_name(parameter.ty);
    let nullable = nullability(parameter.ty, parameter.nullable);
    docs.markdown(&format!("`{}`: `{ty}`{nullable}.", parameter.name));
    docs.markdown(remark);
    ir::Field {
        name,
        wire: parameter.name.to_owned(),
        ty: field_type(context, parameter.ty),
        docs: docs.finish(),
        is_described: docs::description(&[&parameter.facts]).is_some(),
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
