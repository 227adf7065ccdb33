//! What of a selection lies below a resource: all that requests can go on to from there, and the
//! types that they need.

use std::collections::BTreeSet;

use super::closure::{extending, of_call, of_members, of_resource};
use super::{Addressed, Resource, Selection};
use crate::config::Derived;
use crate::model::{EnumId, Model, OperationId, StructId, TypeItem};

/// An amount of what is selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Amount {
    /// Types, those included that requests only pass through.
    pub types: usize,
    /// Requests.
    pub operations: usize,
}

/// Looks at what lies below resources.
pub(crate) struct Below<'a, 's> {
    pub model: &'a Model<'s>,
    pub selection: &'a Selection,
    pub derived: Derived,
}

impl Below<'_, '_> {
    /// What lies below a resource, itself included.
    pub(crate) fn resource(&self, on: Addressed) -> Amount {
        let (mut seen, mut next) = (BTreeSet::from([on]), vec![on]);
        let mut found = Found::default();
        let mut operations = 0;
        while let Some(on) = next.pop() {
            let Some(resource) = self.selection.resource(on) else { continue };
            operations += resource.operations();
            found.structs.insert(on.of());
            for (ty, _) in of_resource(self.model, on.of(), resource) {
                self.add(ty.item, &mut found);
            }
            for (_, to) in self.selection.onward(self.model, on, resource) {
                // Reading as a type that extends another one is a request on the latter.
                if self.selection.read_as.contains_key(&to.of()) {
                    self.add(TypeItem::Struct(to.of()), &mut found);
                }
                if seen.insert(to) {
                    next.push(to);
                }
            }
        }
        Amount { types: found.types(), operations }
    }

    /// What a call needs.
    pub(crate) fn call(&self, id: OperationId) -> Amount {
        let mut found = Found::default();
        for (ty, _) in of_call(self.model, id) {
            self.add(ty.item, &mut found);
        }
        Amount { types: found.types(), operations: 1 }
    }

    /// Adds a type, and those that values of it can hold.
    fn add(&self, item: TypeItem, found: &mut Found) {
        let mut next = vec![item];
        while let Some(item) = next.pop() {
            match item {
                TypeItem::Primitive(_) => {}
                TypeItem::Enum(id) => _ = found.enums.insert(id),
                TypeItem::Struct(id) => {
                    if found.followed.insert(id) {
                        found.structs.insert(id);
                        next.extend(of_members(self.model, id).iter().map(|(ty, _)| ty.item));
                        let extending = extending(self.model, self.derived, id);
                        next.extend(extending.iter().map(|id| TypeItem::Struct(*id)));
                    }
                }
            }
        }
    }
}

/// What was found so far.
#[derive(Default)]
struct Found {
    structs: BTreeSet<StructId>,
    /// Those of them whose values are needed.
    followed: BTreeSet<StructId>,
    enums: BTreeSet<EnumId>,
}

impl Found {
    fn types(&self) -> usize {
        self.structs.len() + self.enums.len()
    }
}

/// A step from a resource to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Onward {
    Key,
    Member(super::Member),
    Function(OperationId),
    Cast(StructId),
}

impl Selection {
    /// Where requests go on to from a resource.
    pub(crate) fn onward(
        &self,
        model: &Model<'_>,
        on: Addressed,
        resource: &Resource,
    ) -> Vec<(Onward, Addressed)> {
        let mut steps = Vec::new();
        if resource.is_keyed {
            steps.push((Onward::Key, Addressed::Item(on.of())));
        }
        for member in &resource.members {
            let facts = member.of(model);
            if let Some(target) = facts.target {
                let to = Addressed::new(target, facts.is_collection);
                steps.push((Onward::Member(*member), to));
            }
        }
        for id in &resource.functions {
            if let Some(to) = Addressed::returned(model, *id) {
                steps.push((Onward::Function(*id), to));
            }
        }
        let casts = resource.casts.iter().map(|id| (Onward::Cast(*id), on.as_type(*id)));
        steps.extend(casts);
        steps
    }
}
