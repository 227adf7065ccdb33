//! Which types extend which.

use std::collections::HashMap;

use super::{Model, StructId};

/// How many steps away from a type all that extend it are near.
const NEAR: usize = 8;

/// The types that extend each type, directly or not, sorted by name.
#[derive(Debug, Default)]
pub(super) struct DerivedTypes(HashMap<StructId, Vec<StructId>>);

impl DerivedTypes {
    /// Looks at all types of a model.
    pub(super) fn new(model: &Model<'_>) -> Self {
        let mut derived: HashMap<StructId, Vec<StructId>> = HashMap::new();
        let mut ids: Vec<StructId> = model.structs().map(|(id, _)| id).collect();
        ids.sort_by_key(|id| model[*id].name);
        for id in ids {
            for base in std::iter::successors(model[id].base, |id| model[*id].base) {
                derived.entry(base).or_default().push(id);
            }
        }
        Self(derived)
    }

    /// The types that extend this one, but for those that stand between in a long chain of types of
    /// which each extends the one before: of these only the last, which has the members of all.
    pub(super) fn near(&self, id: StructId, model: &Model<'_>) -> Vec<StructId> {
        let mut last: HashMap<StructId, (usize, StructId)> = HashMap::new();
        let mut near = Vec::new();
        for derived in self.of(id) {
            let bases = std::iter::successors(Some(*derived), |it| model[*it].base);
            let chain: Vec<StructId> = bases.take_while(|it| *it != id).collect();
            match chain.len().checked_sub(NEAR) {
                None | Some(0) => near.push(*derived),
                Some(far) => {
                    let entry = last.entry(chain[far]).or_insert((0, *derived));
                    *entry = (*entry).max((far, *derived));
                }
            }
        }
        near.extend(last.into_values().map(|(_, derived)| derived));
        near.sort_by_key(|id| model[*id].name);
        near
    }

    /// The types that extend this one.
    pub(super) fn of(&self, id: StructId) -> &[StructId] {
        self.0.get(&id).map_or(&[], Vec::as_slice)
    }
}
