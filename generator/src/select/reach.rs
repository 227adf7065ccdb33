//! What lies behind a type: derived types, and whether paths go on below a complex value.

use std::collections::{HashMap, HashSet};

use super::capability::is_resource;
use crate::model::{Model, Primitive, StructId, TypeItem};

/// The types that extend each type, directly or not, sorted by name.
pub(super) struct Heirs(HashMap<StructId, Vec<StructId>>);

impl Heirs {
    pub(super) fn of(model: &Model<'_>) -> Self {
        let mut heirs: HashMap<StructId, Vec<StructId>> = HashMap::new();
        let mut ids: Vec<StructId> = model.structs().map(|(id, _)| id).collect();
        ids.sort_by_key(|id| model[*id].name);
        for id in ids {
            for base in std::iter::successors(model[id].base, |id| model[*id].base) {
                heirs.entry(base).or_default().push(id);
            }
        }
        Self(heirs)
    }

    pub(super) fn of_type(&self, id: StructId) -> &[StructId] {
        self.0.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// The types whose values paths can go on from: they have navigation properties or streams, or
/// values with such, or are extended by types that do.
pub(super) fn passable(model: &Model<'_>, heirs: &Heirs) -> HashSet<StructId> {
    let mut passable: HashSet<StructId> = HashSet::new();
    // Values nest in circles, so that one round may find what another one needs.
    loop {
        let before = passable.len();
        for (id, item) in model.structs() {
            let inner = item.properties.iter().any(|property| match property.ty.item {
                TypeItem::Primitive(Primitive::Stream) => true,
                TypeItem::Struct(inner) => {
                    is_resource(&property.facts)
                        || (!property.ty.is_collection && passable.contains(&inner))
                }
                TypeItem::Primitive(_) | TypeItem::Enum(_) => false,
            });
            let inherits = item.base.is_some_and(|base| passable.contains(&base));
            let extended = heirs.of_type(id).iter().any(|heir| passable.contains(heir));
            if inner || inherits || extended || !item.navigations.is_empty() {
                passable.insert(id);
            }
        }
        if passable.len() == before {
            return passable;
        }
    }
}
