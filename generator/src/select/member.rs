//! Members that paths go on along, and those that are streams.

use crate::model::{FactSheet, Model, StructId, TypeItem};
use crate::source::Span;

/// A member of a structured type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Member {
    /// The type that declares it.
    pub declared: StructId,
    /// Which of its members it is.
    pub kind: MemberKind,
}

/// A member of a type, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum MemberKind {
    /// A navigation property.
    Navigation(usize),
    /// A structural property.
    Property(usize),
}

/// What the model says of a member.
pub(crate) struct MemberFacts<'m, 's> {
    /// Its name.
    pub name: &'s str,
    /// Where it is named.
    pub span: Span,
    /// What annotations say about it.
    pub facts: &'m FactSheet<'s>,
    /// The structured type of what it leads to, if it leads to any.
    pub target: Option<StructId>,
    /// Whether it leads to many.
    pub is_collection: bool,
}

impl Member {
    /// What the model says of it.
    pub(crate) fn of<'m, 's>(self, model: &'m Model<'s>) -> MemberFacts<'m, 's> {
        let declared = &model[self.declared];
        match self.kind {
            MemberKind::Navigation(at) => {
                let it = &declared.navigations[at];
                MemberFacts {
                    name: it.name,
                    span: it.span,
                    facts: &it.facts,
                    target: Some(it.target),
                    is_collection: it.is_collection,
                }
            }
            MemberKind::Property(at) => {
                let it = &declared.properties[at];
                let target = match it.ty.item {
                    TypeItem::Struct(target) => Some(target),
                    TypeItem::Primitive(_) | TypeItem::Enum(_) => None,
                };
                MemberFacts {
                    name: it.name,
                    span: it.span,
                    facts: &it.facts,
                    target,
                    is_collection: it.ty.is_collection,
                }
            }
        }
    }

    /// The full name, as renames write it.
    pub(crate) fn full_name(self, model: &Model<'_>) -> String {
        model[self.declared].name.member(self.of(model).name)
    }
}
