//! Operations that are only there where something says so.

use std::collections::HashSet;

use super::Place;
use super::capability::sheets;
use crate::model::{FactSheet, Model, StructId};

/// The operations that anything says it has, by their short names. An operation that is to be
/// bound explicitly, and nowhere is, is left where its type is: nobody could call it otherwise.
pub(super) fn operations<'m>(model: &'m Model<'_>) -> HashSet<&'m str> {
    let roots = model.container.iter().flat_map(|it| &it.children).map(|it| &*it.facts);
    let types = model.structs().flat_map(|(_, it)| {
        let members = it.navigations.iter().map(|it| &*it.facts);
        let inherited = it.inherited.iter().map(|(_, facts)| &**facts);
        members.chain(inherited).chain([&*it.facts])
    });
    roots.chain(types).flat_map(bound).collect()
}

/// Whether a place, its type or a base of that says that it has an operation.
pub(super) fn is_bound(model: &Model<'_>, name: &str, place: Place, target: StructId) -> bool {
    let bases = model.lineage(target).into_iter().map(|id| &*model[id].facts);
    let mut says = sheets(model, place, target).into_iter().chain(bases).flat_map(bound);
    says.any(|it| it == name)
}

/// The short names of the operations that a sheet binds; of several with one name, all.
fn bound<'a>(sheet: &'a FactSheet<'_>) -> impl Iterator<Item = &'a str> {
    sheet.explicit_operations.iter().map(|it| {
        let name = it.split('(').next().unwrap_or(it);
        name.rsplit('.').next().unwrap_or(name)
    })
}
