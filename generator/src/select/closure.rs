//! Requests → the types that they need, by following every type of a value.

use std::collections::VecDeque;
use std::collections::btree_map::Entry;

use super::reach::Heirs;
use super::{Reason, Resource, Selection};
use crate::config::Derived;
use crate::csdl::StructuredKind;
use crate::model::{Model, OperationId, StructId, Type, TypeItem};

pub(super) fn close(model: &Model<'_>, derived: Derived, selection: &mut Selection) {
    let heirs = Heirs::of(model);
    let mut closure = Closure { model, selection, queue: VecDeque::new() };
    closure.seeds();
    while let Some(id) = closure.queue.pop_front() {
        for declared in model.lineage(id) {
            for property in &model[declared].properties {
                closure.add(property.ty, Reason::Member(id, property.name.to_owned()));
            }
        }
        let is_included = match derived {
            Derived::None => false,
            Derived::Complex => model[id].kind == StructuredKind::Complex,
            Derived::All => !model.is_bare(id),
        };
        for heir in heirs.of_type(id).iter().filter(|_| is_included) {
            closure.add_struct(*heir, Reason::Derived(id));
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
            seeds.extend(resource.operations.keys().flat_map(|id| self.of_call(*id)));
            seeds.extend(resource.functions.iter().flat_map(|id| self.of_parameters(*id)));
        }
        seeds.extend(self.selection.imports.keys().flat_map(|(_, id)| self.of_call(*id)));
        seeds.extend(self.selection.passages.iter().flat_map(|(_, id)| self.of_parameters(*id)));
        for (ty, reason) in seeds {
            self.add(ty, reason);
        }
    }

    fn of_requests(&self, id: StructId, resource: &Resource) -> Vec<(Type, Reason)> {
        let ty = Type { item: TypeItem::Struct(id), is_collection: false };
        let with_values = resource.requests.iter().filter(|(verb, _)| verb.has_value());
        with_values
            .filter_map(|(verb, visits)| Some((verb.http(), visits.places.first()?)))
            .map(|(method, visit)| {
                (ty, Reason::Request(method, self.selection.path(self.model, visit)))
            })
            .collect()
    }

    /// The types of the parameters of an operation, and of what it returns.
    fn of_call(&self, id: OperationId) -> Vec<(Type, Reason)> {
        let mut types = self.of_parameters(id);
        types.extend(self.model[id].returns.map(|(ty, _)| (ty, Reason::Returned(id))));
        types
    }

    fn of_parameters(&self, id: OperationId) -> Vec<(Type, Reason)> {
        let parameters = self.model[id].parameters.iter();
        parameters.map(|it| (it.ty, Reason::Parameter(id, it.name.to_owned()))).collect()
    }

    /// Adds a type; the first reason stays, which is one of the shortest chains.
    fn add(&mut self, ty: Type, reason: Reason) {
        match ty.item {
            TypeItem::Primitive(_) => {}
            TypeItem::Enum(id) => {
                self.selection.enums.entry(id).or_insert(reason);
            }
            TypeItem::Struct(id) => self.add_struct(id, reason),
        }
    }

    fn add_struct(&mut self, id: StructId, reason: Reason) {
        if let Entry::Vacant(entry) = self.selection.structs.entry(id) {
            entry.insert(reason);
            self.queue.push_back(id);
        }
    }
}
