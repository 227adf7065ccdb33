//! Model + path patterns → [`Selection`]: what to generate, and why each thing is in.

mod capability;
mod closure;
mod matcher;
mod operations;
mod options;
mod reach;
mod report;
mod trail;
mod verb;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

pub use capability::restriction;
pub use options::{QueryOption, QueryOptions};
pub use trail::{Point, Step, Trail};
pub use verb::Verb;

use crate::config::{Method, VersionConfig};
use crate::csdl::OperationKind;
use crate::model::{EnumId, FactSheet, Model, OperationId, StructId, TypeItem};
use crate::source::{Diagnostics, Span, Stopped};

/// The part of a model to generate.
#[derive(Debug, Default)]
pub struct Selection {
    /// The resources of the container that are used, by their index.
    pub roots: BTreeSet<usize>,
    /// The operations of the container that are called, by the index of their import.
    pub imports: BTreeMap<(usize, OperationId), Visits>,
    /// The operations of the container that lead to resources.
    pub passages: BTreeSet<(usize, OperationId)>,
    /// Collections of entities or values of a type that requests can address.
    pub collections: BTreeMap<StructId, Resource>,
    /// Single entities or values that requests can address.
    pub items: BTreeMap<StructId, Resource>,
    /// The types that get a model.
    pub structs: BTreeMap<StructId, Reason>,
    /// Those of them that are only there because they extend others, or for those that do.
    pub heirs: BTreeSet<StructId>,
    /// The enum types that get an enum.
    pub enums: BTreeMap<EnumId, Reason>,
    /// The types that entities can be read as, each with a place where.
    pub read_as: BTreeMap<StructId, Point>,
    /// How paths get to the places of requests.
    pub trail: Trail,
}

/// What can be done where a path ends at something of one type, whatever the path.
#[derive(Debug, Default)]
pub struct Resource {
    /// Requests, each with where it can be made.
    pub requests: BTreeMap<Verb, Visits>,
    /// Operations, each with where it can be called; paths end with the operation.
    pub operations: BTreeMap<OperationId, Visits>,
    /// Whether requests go on to a single entity by key; for collections only.
    pub is_keyed: bool,
    /// Members that requests go on along.
    pub members: BTreeSet<Edge>,
    /// Functions that requests go on along.
    pub functions: BTreeSet<OperationId>,
    /// Derived types that requests go on as.
    pub casts: BTreeSet<StructId>,
}

/// Where a request can be made.
#[derive(Debug, Default)]
pub struct Visits {
    /// Some of the places, those of the first patterns first.
    pub places: Vec<Visit>,
    /// The query options that it takes at one of the places or another.
    pub options: QueryOptions,
}

/// A member that a path goes on along: the type that declares it, and which it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edge {
    /// The declaring type.
    pub declared: StructId,
    /// The member.
    pub member: Member,
}

/// A member of a structured type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Member {
    /// A navigation property, by its index.
    Navigation(usize),
    /// A structural property, by its index.
    Property(usize),
}

impl Edge {
    /// The name of the member, and what annotations say about it.
    pub fn named<'m, 's>(&self, model: &'m Model<'s>) -> (&'s str, &'m FactSheet<'s>) {
        let declared = &model[self.declared];
        match self.member {
            Member::Navigation(at) => {
                let it = &declared.navigations[at];
                (it.name, &it.facts)
            }
            Member::Property(at) => {
                let it = &declared.properties[at];
                (it.name, &it.facts)
            }
        }
    }
}

impl Edge {
    /// The name of the member, where it is named, and the type of what it leads to.
    pub fn leads_to<'s>(&self, model: &Model<'s>) -> Option<(&'s str, Span, StructId)> {
        let declared = &model[self.declared];
        match self.member {
            Member::Navigation(at) => {
                let it = &declared.navigations[at];
                Some((it.name, it.span, it.target))
            }
            Member::Property(at) => {
                let it = &declared.properties[at];
                match it.ty.item {
                    TypeItem::Struct(target) => Some((it.name, it.span, target)),
                    TypeItem::Primitive(_) | TypeItem::Enum(_) => None,
                }
            }
        }
    }

    /// Whether the member leads to many.
    pub fn is_collection(&self, model: &Model<'_>) -> bool {
        let declared = &model[self.declared];
        match self.member {
            Member::Navigation(at) => declared.navigations[at].is_collection,
            Member::Property(at) => declared.properties[at].ty.is_collection,
        }
    }
}

/// A place that a request can be made at.
#[derive(Clone, Debug)]
pub struct Visit {
    /// What decides which requests are possible there.
    pub place: Place,
    /// How the path got there; operations and segments such as `$count` come after it.
    pub end: Option<Point>,
    /// The include pattern that selected it, by its index.
    pattern: usize,
}

/// The last step of a path, keys apart: it decides which requests are possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A resource of the container, by its index.
    Root(usize),
    /// A member, seen from a type that has or inherits it.
    Member(StructId, Edge),
    /// A derived type, as which entities are seen.
    Cast {
        /// The derived type.
        heir: StructId,
        /// The type that they are declared to be.
        base: StructId,
    },
    /// A function that leads to entities.
    Function(OperationId),
}

/// Why a type is in the selection.
#[derive(Clone, Debug)]
pub enum Reason {
    /// A request sends or returns it.
    Request(Method, String),
    /// It is the type of a member of another type.
    Member(StructId, String),
    /// It extends another type, whose values can be of this one.
    Derived(StructId),
    /// It is the type of a parameter.
    Parameter(OperationId, String),
    /// It is what an operation returns.
    Returned(OperationId),
}

/// Selects what the patterns of a version include.
///
/// # Errors
///
/// When a pattern matches nothing; every finding is in `diagnostics`.
pub fn select(
    model: &Model<'_>,
    config: &VersionConfig,
    diagnostics: &mut Diagnostics,
) -> Result<Selection, Stopped> {
    let mut found = Diagnostics::new();
    let mut selection = walk::walk(model, config, &mut found);
    selection.prefer_first_patterns();
    closure::close(model, config.derived, &mut selection);
    let result = found.unless_errors(selection);
    diagnostics.extend(found);
    result
}

impl Selection {
    /// Puts what the first patterns select first: documentation and examples show it.
    fn prefer_first_patterns(&mut self) {
        for resource in self.collections.values_mut().chain(self.items.values_mut()) {
            for visits in resource.requests.values_mut().chain(resource.operations.values_mut()) {
                visits.places.sort_by_key(|visit| visit.pattern);
            }
        }
    }

    /// The chain of reasons from a type to the request that needs it.
    pub fn explain(&self, model: &Model<'_>, reason: &Reason) -> Vec<String> {
        let mut lines = Vec::new();
        let mut next = Some(reason.clone());
        while let Some(reason) = next.take() {
            let (line, owner) = match reason {
                Reason::Request(method, path) => {
                    (format!("sent or returned by {method} {path}"), None)
                }
                Reason::Member(id, member) => {
                    (format!("type of {}/{member}", model[id].name), self.structs.get(&id))
                }
                Reason::Derived(id) => {
                    (format!("extends {}", model[id].name), self.structs.get(&id))
                }
                Reason::Parameter(id, name) => {
                    (format!("type of parameter {name} of {}", self.call(model, id)), None)
                }
                Reason::Returned(id) => (format!("returned by {}", self.call(model, id)), None),
            };
            lines.push(line);
            next = owner.cloned();
        }
        lines
    }

    /// An operation with the first path that it can be called at.
    fn call(&self, model: &Model<'_>, id: OperationId) -> String {
        let resources = self.collections.values().chain(self.items.values());
        let mut visits =
            resources.filter_map(|it| it.operations.get(&id)).flat_map(|it| &it.places);
        let name = model[id].name;
        match visits.next() {
            Some(visit) => format!("{name} ({})", self.call_path(model, visit, id)),
            None => name.to_string(),
        }
    }

    /// The path of a resource, with `{id}` for keys.
    pub fn path(&self, model: &Model<'_>, visit: &Visit) -> String {
        visit.end.map_or_else(String::new, |end| self.trail.path(model, end))
    }

    /// The path of a request on a resource.
    pub fn request_path(&self, model: &Model<'_>, visit: &Visit, verb: Verb) -> String {
        let path = self.path(model, visit);
        verb.segment(model).map_or_else(|| path.clone(), |segment| format!("{path}/{segment}"))
    }

    /// The path of a call of an operation.
    pub fn call_path(&self, model: &Model<'_>, visit: &Visit, id: OperationId) -> String {
        let name = match visit.place {
            // An import has a name of its own.
            Place::Root(at) if visit.end.is_none() => {
                model.container.as_ref().map_or("", |it| it.children[at].name)
            }
            _ => model[id].name.name,
        };
        format!("{}/{}", self.path(model, visit), segment(model, id, name))
    }
}

/// The path segment of an operation that is called by a name, parameters of a function included.
fn segment(model: &Model<'_>, id: OperationId, name: &str) -> String {
    let operation = &model[id];
    if operation.kind == OperationKind::Action {
        return name.to_owned();
    }
    let parameters = operation.parameters.iter().map(|it| format!("{0}={{{0}}}", it.name));
    format!("{name}({})", parameters.collect::<Vec<_>>().join(","))
}
