//! Which members have to be boxed: those on a cycle of types that hold each other.
//!
//! Being on a cycle is a property of the member itself, so that no order of visiting and no
//! unrelated type changes the answer.

use std::collections::BTreeMap;

use crate::model::{Model, StructId, TypeItem};
use crate::select::Selection;

/// For each selected type the number of its cycle; types that hold each other share it.
pub(super) struct Cycles(BTreeMap<StructId, usize>);

impl Cycles {
    /// Finds the cycles among the selected types (Kosaraju's algorithm).
    pub(super) fn of(model: &Model<'_>, selection: &Selection) -> Self {
        let mut held = BTreeMap::new();
        let mut holders: BTreeMap<StructId, Vec<StructId>> = BTreeMap::new();
        for id in selection.structs.keys().copied() {
            let own = single_structs(model, id);
            for target in &own {
                holders.entry(*target).or_default().push(id);
            }
            held.insert(id, own);
        }
        let mut finished = Vec::new();
        let mut seen = BTreeMap::new();
        for id in selection.structs.keys().copied() {
            visit(id, 0, &held, &mut seen, &mut finished);
        }
        let mut components = BTreeMap::new();
        for (component, id) in finished.into_iter().rev().enumerate() {
            visit(id, component, &holders, &mut components, &mut Vec::new());
        }
        Self(components)
    }

    /// Whether a member of `owner` with the type `target` lies on a cycle.
    pub(super) fn contains(&self, owner: StructId, target: StructId) -> bool {
        self.0.get(&owner) == self.0.get(&target)
    }
}

/// The types of all members that hold exactly one value.
fn single_structs(model: &Model<'_>, id: StructId) -> Vec<StructId> {
    let lineage = model.lineage(id);
    let properties = lineage.into_iter().flat_map(|declared| &model[declared].properties);
    let single = properties.filter(|it| !it.ty.is_collection);
    let structs = single.filter_map(|it| match it.ty.item {
        TypeItem::Struct(id) => Some(id),
        TypeItem::Primitive(_) | TypeItem::Enum(_) => None,
    });
    structs.collect()
}

/// Marks everything that can be reached from `start`, and lists it in the order in which it is
/// left for good.
fn visit(
    start: StructId,
    mark: usize,
    edges: &BTreeMap<StructId, Vec<StructId>>,
    marks: &mut BTreeMap<StructId, usize>,
    finished: &mut Vec<StructId>,
) {
    if marks.contains_key(&start) {
        return;
    }
    marks.insert(start, mark);
    let mut stack = vec![(start, 0)];
    while let Some((id, next)) = stack.last_mut() {
        let targets = edges.get(id).map_or(&[] as &[_], Vec::as_slice);
        let Some(target) = targets.get(*next).copied() else {
            finished.push(*id);
            stack.pop();
            continue;
        };
        *next += 1;
        if let std::collections::btree_map::Entry::Vacant(e) = marks.entry(target) {
            e.insert(mark);
            stack.push((target, 0));
        }
    }
}
