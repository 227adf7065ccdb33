//! Which operations can be called on what.

use std::collections::{BTreeMap, HashSet};

use super::capability::sheets;
use super::path::{Addressed, Position};
use crate::model::{FactSheet, Model, OperationId, TypeItem};

/// The operations that can be called on something.
pub(super) type Bound = BTreeMap<Addressed, Vec<OperationId>>;

pub(super) fn by_type(model: &Model<'_>) -> Bound {
    let mut bound = Bound::new();
    for (id, operation) in model.operations() {
        if let Some(binding) = operation.binding
            && let TypeItem::Struct(on) = binding.item
        {
            bound.entry(Addressed::new(on, binding.is_collection)).or_default().push(id);
        }
    }
    bound
}

/// The operations that anything says it has, by their short names. An operation that is to be
/// bound explicitly, and nowhere is, is left where its type is: nobody could call it otherwise.
pub(super) fn explicit<'m>(model: &'m Model<'_>) -> HashSet<&'m str> {
    let roots = model.container.iter().flat_map(|it| &it.children).map(|it| &*it.facts);
    let types = model.structs().flat_map(|(_, it)| {
        let members = it.navigations.iter().map(|it| &*it.facts);
        let inherited = it.inherited.iter().map(|(_, facts)| &**facts);
        members.chain(inherited).chain([&*it.facts])
    });
    roots.chain(types).flat_map(bound).collect()
}

/// Whether a place, its type or a base of that says that it has an operation.
pub(super) fn is_explicit(model: &Model<'_>, name: &str, at: Position) -> bool {
    let bases = model.lineage(at.on.of()).into_iter().map(|id| &*model[id].facts);
    let mut says = sheets(model, at.place, at.on.of()).into_iter().chain(bases).flat_map(bound);
    says.any(|it| it == name)
}

/// The short names of the operations that a sheet binds; of several with one name, all.
fn bound<'a>(sheet: &'a FactSheet<'_>) -> impl Iterator<Item = &'a str> {
    sheet.explicit_operations.iter().map(|it| {
        let name = it.split('(').next().unwrap_or(it);
        name.rsplit('.').next().unwrap_or(name)
    })
}
