//! What is selected → the types of it that are not there.

use std::collections::BTreeSet;

use super::Selection;
use super::problems::Problem;
use crate::model::{Missing, Model, StructId};
use crate::source::Diagnostics;

/// Reports types that are needed, and of which the document that defines them is not given.
pub(super) fn check(model: &Model<'_>, selection: &Selection, found: &mut Diagnostics) {
    let addressed = selection.addressed();
    let selected = selection.structs.keys().chain(&addressed);
    let needed: BTreeSet<StructId> = selected.flat_map(|id| model.lineage(*id)).collect();
    for id in needed {
        if let Some(Missing { uri, included, used }) = model.missing.get(&id) {
            let problem = Problem::ReferenceMissing { name: &model[id].name, uri };
            found.push(problem.at(*used).related_to(*included));
        }
    }
}
