//! Requests → the types that they need, by following every type of a value.

use std::collections::btree_map::Entry;
use std::collections::{BTreeSet, VecDeque};

use super::{Member, MemberKind, Reason, Resource, Selection, Verb};
use crate::config::Derived;
use crate::csdl::StructuredKind;
use crate::model::{Model, OperationId, StructId, Type, TypeItem};

pub(super) fn close(model: &Model<'_>, derived: Derived, selection: &mut Selection) {
    let mut closure = Closure { model, selection, queue: VecDeque::new() };
    closure.seeds();
    closure.follow_members();
    // Everything that is asked for by name is there: what follows only is because it extends that.
    let named: BTreeSet<StructId> = closure.selection.structs.keys().copied().collect();
    let mut at = 0;
    while at < closure.selection.structs.len() {
        let structs = &closure.selection.structs;
        at = structs.len();
        // What extends the types that these extend is among what extends those.
        let own = structs.iter().filter(|(_, why)| !matches!(why, Reason::Derived(_)));
        for id in own.map(|(id, _)| *id).collect::<Vec<StructId>>() {
            for derived in extending(model, derived, id) {
                closure.add_struct(derived, Reason::Derived(id));
            }
        }
        closure.follow_members();
    }
    let all = selection.structs.keys().copied();
    selection.derived = all.filter(|id| !named.contains(id)).collect();
}

/// The types that come with a type because they extend it.
pub(super) fn extending(model: &Model<'_>, derived: Derived, id: StructId) -> Vec<StructId> {
    let is_included = match derived {
        Derived::None => false,
        Derived::Complex => model[id].kind == StructuredKind::Complex,
        Derived::All => !model.is_common_base(id),
    };
    if is_included { model.near_derived(id) } else { Vec::new() }
}

/// The types that the requests of a resource send or answer.
pub(super) fn of_resource(
    model: &Model<'_>,
    id: StructId,
    resource: &Resource,
) -> Vec<(Type, Reason)> {
    let mut types = of_requests(id, resource);
    types.extend(resource.operations.keys().flat_map(|id| of_call(model, *id)));
    types.extend(resource.functions.iter().flat_map(|id| of_parameters(model, *id)));
    types
}

fn of_requests(id: StructId, resource: &Resource) -> Vec<(Type, Reason)> {
    let ty = Type { item: TypeItem::Struct(id), is_collection: false };
    let with_values = resource.requests.iter().filter(|(verb, _)| verb.spec().has_values());
    let reasons =
        with_values.filter_map(|(verb, uses)| Some(Reason::Request(*verb, *uses.paths.first()?)));
    reasons.map(|reason| (ty, reason)).collect()
}

/// The types of the parameters of an operation, and of what it returns.
pub(super) fn of_call(model: &Model<'_>, id: OperationId) -> Vec<(Type, Reason)> {
    let mut types = of_parameters(model, id);
    types.extend(model[id].returns.map(|it| (it.ty, Reason::Returned(id))));
    types
}

fn of_parameters(model: &Model<'_>, id: OperationId) -> Vec<(Type, Reason)> {
    let parameters = model[id].parameters.iter().enumerate();
    parameters.map(|(at, it)| (it.ty, Reason::Parameter(id, at))).collect()
}

/// The types of the properties of a type, each with the property.
pub(super) fn of_members(model: &Model<'_>, id: StructId) -> Vec<(Type, Member)> {
    let mut types = Vec::new();
    for declared in model.lineage(id) {
        for (at, property) in model[declared].properties.iter().enumerate() {
            types.push((property.ty, Member { declared, kind: MemberKind::Property(at) }));
        }
    }
    types
}

struct Closure<'a, 's> {
    model: &'a Model<'s>,
    selection: &'a mut Selection,
    queue: VecDeque<StructId>,
}

impl Closure<'_, '_> {
    fn follow_members(&mut self) {
        while let Some(id) = self.queue.pop_front() {
            for (ty, member) in of_members(self.model, id) {
                self.add(ty, Reason::Member(id, member));
            }
        }
    }

    fn seeds(&mut self) {
        let mut seeds = Vec::new();
        for (id, resource) in self.selection.collections.iter().chain(&self.selection.items) {
            seeds.extend(of_resource(self.model, *id, resource));
        }
        for (id, path) in &self.selection.read_as {
            let ty = Type { item: TypeItem::Struct(*id), is_collection: false };
            seeds.push((ty, Reason::Request(Verb::Get, *path)));
        }
        seeds.extend(self.selection.imports.iter().flat_map(|(_, id)| of_call(self.model, *id)));
        let functions = self.selection.root_functions.iter();
        seeds.extend(functions.flat_map(|(_, id)| of_parameters(self.model, *id)));
        for (ty, reason) in seeds {
            self.add(ty, reason);
        }
        for item in self.selection.named.clone() {
            self.add(Type { item, is_collection: false }, Reason::Named);
            // Whatever else needs it: it was asked for.
            match item {
                TypeItem::Struct(id) => _ = self.selection.structs.insert(id, Reason::Named),
                TypeItem::Enum(id) => _ = self.selection.enums.insert(id, Reason::Named),
                TypeItem::Primitive(_) => {}
            }
        }
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
