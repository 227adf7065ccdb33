//! Requests → the types that they need, by following every type of a value.

use std::collections::VecDeque;

use super::{Reason, Resource, Selection};
use crate::model::{Model, StructId, Type, TypeItem};

pub(super) fn close(model: &Model<'_>, selection: &mut Selection) {
    let mut closure = Closure { model, selection, queue: VecDeque::new() };
    closure.seeds();
    while let Some(id) = closure.queue.pop_front() {
        for declared in model.lineage(id) {
            for property in &model[declared].properties {
                closure.add(property.ty, Reason::Member(id, property.name.to_owned()));
            }
        }
    }
}

struct Closure<'a, 's> {
    model: &'a Model<'s>,
    selection: &'a mut Selection,
    queue: VecDeque<StructId>,
}

impl Closure<'_, '_> {
    fn seeds(&mut self) {
        let mut seeds = Vec::new();
        for (id, resource) in self.selection.collections.iter().chain(&self.selection.items) {
            seeds.extend(self.of_requests(*id, resource));
            seeds.extend(self.of_operations(resource));
        }
        for (ty, reason) in seeds {
            self.add(ty, reason);
        }
    }

    fn of_requests(&self, id: StructId, resource: &Resource) -> Vec<(Type, Reason)> {
        let ty = Type { item: TypeItem::Struct(id), is_collection: false };
        let with_values = resource.requests.iter().filter(|(verb, _)| verb.has_value());
        with_values
            .filter_map(|(verb, visits)| Some((verb.http(), visits.places.first()?)))
            .map(|(method, visit)| (ty, Reason::Request(method, visit.path.clone())))
            .collect()
    }

    fn of_operations(&self, resource: &Resource) -> Vec<(Type, Reason)> {
        let mut types = Vec::new();
        for id in resource.operations.keys() {
            let operation = &self.model[*id];
            for parameter in &operation.parameters {
                types.push((parameter.ty, Reason::Parameter(*id, parameter.name.to_owned())));
            }
            if let Some((ty, _)) = operation.returns {
                types.push((ty, Reason::Returned(*id)));
            }
        }
        types
    }

    /// Adds a type; the first reason stays, which is one of the shortest chains.
    fn add(&mut self, ty: Type, reason: Reason) {
        match ty.item {
            TypeItem::Primitive(_) => {}
            TypeItem::Enum(id) => {
                self.selection.enums.entry(id).or_insert(reason);
            }
            TypeItem::Struct(id) => {
                if let std::collections::btree_map::Entry::Vacant(e) =
                    self.selection.structs.entry(id)
                {
                    e.insert(reason);
                    self.queue.push_back(id);
                }
            }
        }
    }
}
