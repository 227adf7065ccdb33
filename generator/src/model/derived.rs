//! Which types extend which.

use std::collections::HashMap;

use super::{Model, StructId};

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

    /// The types that extend this one.
    pub(super) fn of(&self, id: StructId) -> &[StructId] {
        self.0.get(&id).map_or(&[], Vec::as_slice)
    }
}
