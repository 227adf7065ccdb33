//! Functions → segments of paths: their arguments, and names that tell overloads apart.

use std::collections::BTreeMap;

use super::Context;
use super::docs::Writer;
use super::types::field_type;
use crate::csdl::OperationKind;
use crate::ir;
use crate::model::{Model, Operation, OperationId, Parameter, TypeItem};
use crate::naming::{Ident, Role, values};
use crate::select::Place;

/// How overloads of functions are told apart.
pub(super) struct Overloads {
    /// What follows the name of an overload.
    suffixes: BTreeMap<OperationId, String>,
    /// The methods that are called otherwise, by the full name of what they are of: an operation can
    /// have several imports.
    names: BTreeMap<(OperationId, String), Ident>,
}

impl Overloads {
    /// Looks at all operations, also at those that are not selected: names do not depend on what
    /// else is generated.
    ///
    /// The one with the fewest parameters is called by its name. All others say which parameters
    /// they have, so that none of them changes its name when another one comes.
    pub(super) fn of(model: &Model<'_>) -> Self {
        let mut groups: BTreeMap<&str, Vec<OperationId>> = BTreeMap::new();
        for (id, item) in model.operations() {
            groups.entry(item.name.name).or_default().push(id);
        }
        let mut suffixes = BTreeMap::new();
        for group in groups.values().filter(|group| group.len() > 1) {
            let is_function = |id: &OperationId| model[*id].kind == OperationKind::Function;
            for id in group.iter().filter(|id| is_function(id)) {
                let own = parameters(model, *id);
                let mut others = group.iter().filter(|it| are_met_together(model, *id, **it));
                let is_met = others.any(|other| {
                    let others = parameters(model, *other);
                    // The parameters of an action are none of its path.
                    !is_function(other) || (others != own && others.len() <= own.len())
                });
                if is_met {
                    suffixes.insert(*id, suffix(&own));
                }
            }
        }
        Self { suffixes, names: BTreeMap::new() }
    }

    /// What follows the name of an operation, to tell it from its overloads.
    pub(super) fn suffix(&self, id: OperationId) -> &str {
        self.suffixes.get(&id).map_or("", String::as_str)
    }

    /// Takes down what the method for an operation or an import of it is called, whose own name in
    /// Rust this is.
    pub(super) fn learn(&mut self, id: OperationId, full: &str, name: &Ident, method: Ident) {
        if self.method(id, full, name) != method {
            self.names.insert((id, full.to_owned()), method);
        }
    }

    /// The name of the method for an operation or an import of it, whose own name in Rust this is.
    pub(super) fn method(&self, id: OperationId, full: &str, name: &Ident) -> Ident {
        if !self.names.is_empty()
            && let Some(method) = self.names.get(&(id, full.to_owned()))
        {
            return method.clone();
        }
        match self.suffix(id) {
            "" => name.clone(),
            suffix => name.with(suffix),
        }
    }
}

fn parameters<'s>(model: &Model<'s>, id: OperationId) -> Vec<&'s str> {
    model[id].parameters.iter().map(|it| it.name).collect()
}

fn suffix(parameters: &[&str]) -> String {
    let names = parameters.iter().filter_map(|it| Ident::from_wire(it, Role::Value));
    let names: Vec<String> = names.map(|it| it.stem().to_owned()).collect();
    if names.is_empty() { String::new() } else { format!("_with_{}", names.join("_and_")) }
}

/// Whether two functions can be called on the same thing.
fn are_met_together(model: &Model<'_>, one: OperationId, other: OperationId) -> bool {
    match (model[one].binding, model[other].binding) {
        (None, None) => true,
        (Some(one), Some(other)) => {
            one.is_collection == other.is_collection
                && match (one.item, other.item) {
                    (TypeItem::Struct(one), TypeItem::Struct(other)) => {
                        model.is_a(one, other) || model.is_a(other, one)
                    }
                    (one, other) => one == other,
                }
        }
        _ => false,
    }
}

/// The segment of an operation.
pub(super) fn segment(context: &Context<'_, '_>, place: Place, id: OperationId) -> ir::Segment {
    let item = &context.model[id];
    let arguments = || {
        let named = item.parameters.iter().zip(argument_names(item));
        named.map(|(parameter, name)| argument(context, parameter, name)).collect()
    };
    context.addresses.place(place).with(arguments)
}

fn argument(context: &Context<'_, '_>, parameter: &Parameter<'_>, name: Ident) -> ir::Argument {
    let ty = field_type(context, parameter.ty);
    let form = match (parameter.ty.item, parameter.ty.is_collection) {
        (TypeItem::Primitive(_), false) if ty.value != ir::ValueType::Json => {
            ir::ArgumentForm::Literal
        }
        (TypeItem::Enum(_), false) => ir::ArgumentForm::Literal,
        _ => ir::ArgumentForm::Json,
    };
    ir::Argument { wire: parameter.name.to_owned(), name, ty, form, absence: absence(parameter) }
}

/// Whether an argument can be null or left out. What is said of a list is said of its elements.
fn absence(parameter: &Parameter<'_>) -> ir::Absence {
    if parameter.facts.is_optional {
        ir::Absence::Omitted
    } else if parameter.nullable && !parameter.ty.is_collection {
        ir::Absence::Null
    } else {
        ir::Absence::Never
    }
}

/// The names of the arguments of a function.
fn argument_names(item: &Operation<'_>) -> Vec<Ident> {
    values(item.parameters.iter().map(|it| it.name), item.span)
}

/// The arguments of an operation, each with what the metadata says of it.
pub(super) fn document(
    context: &Context<'_, '_>,
    id: OperationId,
    parameters: Option<&ir::Parameters>,
    docs: &mut Writer,
) {
    let item = &context.model[id];
    if item.kind == OperationKind::Function && !item.parameters.is_empty() {
        document_types(context, item, docs);
    }
    let names = match parameters {
        Some(it) => it.fields.iter().map(|it| it.name.clone()).collect(),
        None => argument_names(item),
    };
    let has_setter = |at: &usize| parameters.is_some_and(|it| it.optional.contains(at));
    let arguments = item.parameters.iter().zip(names).enumerate();
    let described: Vec<_> = arguments
        .filter(|(at, _)| !has_setter(at))
        .filter_map(|(_, (it, name))| {
            Some((format!("`{name}`"), Some(it.facts.description.as_deref()?)))
        })
        .collect();
    if !described.is_empty() {
        docs.markdown(if item.kind == OperationKind::Action { "Arguments:" } else { "" });
        docs.list(described);
    }
}

fn document_types(context: &Context<'_, '_>, item: &Operation<'_>, docs: &mut Writer) {
    let arguments: Vec<String> = item
        .parameters
        .iter()
        .zip(argument_names(item))
        .map(|(parameter, name)| {
            let ty = context.model.type_name(parameter.ty);
            let absence = match absence(parameter) {
                ir::Absence::Never => "",
                ir::Absence::Null => ", or `None` for null",
                ir::Absence::Omitted => ", or `None` to leave it out",
            };
            format!("`{name}`: `{ty}`{absence}")
        })
        .collect();
    docs.markdown(&format!("Arguments: {}.", arguments.join("; ")));
}
