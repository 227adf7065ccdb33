//! What things of a model are called, in lower case: services do not look at it.

use std::collections::HashMap;

use crate::model::{Model, OperationId, StructId, Type, TypeItem};
use crate::select::{Member, MemberKind};

/// What things of the model are called, in lower case.
pub(super) struct Names {
    pub(super) members: HashMap<String, Vec<Member>>,
    pub(super) operations: HashMap<String, Vec<OperationId>>,
    /// By full names.
    pub(super) types: HashMap<String, StructId>,
}

impl Names {
    pub(super) fn of(model: &Model<'_>) -> Self {
        let mut members: HashMap<String, Vec<Member>> = HashMap::new();
        let mut types = HashMap::new();
        for (declared, item) in model.structs() {
            types.insert(item.name.to_string().to_ascii_lowercase(), declared);
            let navigations = item.navigations.iter().enumerate();
            let navigations = navigations.map(|(at, it)| (it.name, MemberKind::Navigation(at)));
            let properties = item.properties.iter().enumerate();
            // Lists of streams are none.
            let properties = properties.filter(|(_, it)| {
                it.ty == Type::STREAM || matches!(it.ty.item, TypeItem::Struct(_))
            });
            let properties = properties.map(|(at, it)| (it.name, MemberKind::Property(at)));
            for (name, kind) in navigations.chain(properties) {
                let named = members.entry(name.to_ascii_lowercase()).or_default();
                named.push(Member { declared, kind });
            }
        }
        let mut operations: HashMap<String, Vec<OperationId>> = HashMap::new();
        for (id, item) in model.operations() {
            operations.entry(item.name.name.to_ascii_lowercase()).or_default().push(id);
        }
        Self { members, operations, types }
    }
}
