//! What is selected → the long chains of types of which only the ends are.

use std::collections::BTreeSet;

use super::Selection;
use super::problems::Problem;
use crate::model::{Model, StructId};
use crate::source::Diagnostics;

/// Tells of types that are left out because they only stand between others, each of which extends
/// the one before.
pub(super) fn tell(model: &Model<'_>, selection: &Selection, found: &mut Diagnostics) {
    let is_selected = |id: &StructId| selection.structs.contains_key(id);
    let is_first = |id: &&StructId| {
        model[**id].base.is_none_or(|base| !model.lineage(base).iter().any(is_selected))
    };
    for id in selection.structs.keys().filter(is_first) {
        let near: BTreeSet<StructId> = model.near_derived(*id).into_iter().collect();
        let far = model.derived(*id).iter().filter(|it| !near.contains(it) && !is_selected(it));
        let far: Vec<&StructId> = far.collect();
        let selected = near.iter().filter(|it| is_selected(it));
        let last = selected.max_by_key(|it| model.lineage(**it).len());
        if let (Some(last), false) = (last, far.is_empty()) {
            let (name, last) = (&model[*id].name, &model[*last].name);
            let problem = Problem::ChainLeftOut { name, count: &far.len(), last };
            found.push(problem.at(model[*id].span));
        }
    }
}
