//! What paths can go on from: whether anything lies below a complex value.

use std::collections::HashSet;

use super::capability::is_resource;
use crate::model::{Model, Primitive, StructId, TypeItem};

/// The types whose values paths can go on from: they have navigation properties or streams, or
/// values with such, or are extended by types that do.
pub(super) fn passable(model: &Model<'_>) -> HashSet<StructId> {
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
            let extended = model.derived(id).iter().any(|it| passable.contains(it));
            if inner || inherits || extended || !item.navigations.is_empty() {
                passable.insert(id);
            }
        }
        if passable.len() == before {
            return passable;
        }
    }
}
