//! Model + path patterns → [`Selection`]: what to generate, and why each thing is in.

mod below;
mod capability;
mod closure;
mod components;
mod cut;
mod dominators;
mod left_out;
mod matcher;
mod member;
mod missing;
mod named;
mod operations;
mod options;
mod passable;
mod path;
pub(crate) mod problems;
mod report;
mod spec;
mod touched;
mod used;
mod vain;
mod verb;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use below::{Amount, Below, Onward};
pub(crate) use capability::{allowed, restriction};
pub(crate) use cut::{Gate, gates};
pub(crate) use member::{Member, MemberFacts, MemberKind};
pub(crate) use options::{QueryOption, QueryOptions};
pub(crate) use path::{Addressed, PathId, Paths, Place, Position, Step};
pub(crate) use spec::{Answered, Nouns, Sent, Spec};
pub(crate) use verb::Verb;

use self::problems::Problem;
use self::used::Used;
use crate::config::VersionConfig;
use crate::model::{EnumId, Model, OperationId, StructId, TypeItem};
use crate::source::{Diagnostics, Stopped};

/// The part of a model to generate.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    /// The resources of the container that are used, by their index.
    pub roots: BTreeSet<usize>,
    /// The operations of the container that are called, by the index of their import.
    pub imports: BTreeSet<(usize, OperationId)>,
    /// The operations of the container that lead to resources.
    pub root_functions: BTreeSet<(usize, OperationId)>,
    /// Collections of entities or values of a type that requests can address.
    pub collections: BTreeMap<StructId, Resource>,
    /// Single entities or values that requests can address.
    pub items: BTreeMap<StructId, Resource>,
    /// The types that the configuration names.
    pub named: Vec<TypeItem>,
    /// The types that get a model.
    pub structs: BTreeMap<StructId, Reason>,
    /// Those of them that are only there because they extend others, or for those that do.
    pub derived: BTreeSet<StructId>,
    /// The enum types that get an enum.
    pub enums: BTreeMap<EnumId, Reason>,
    /// The types that entities can be read as, each with a path to some.
    pub read_as: BTreeMap<StructId, PathId>,
    /// All paths that lead to requests.
    pub paths: Paths,
}

/// What can be done where a path ends at something of one type, whatever the path.
#[derive(Debug, Default)]
pub(crate) struct Resource {
    /// Requests, each with where it can be made.
    pub requests: BTreeMap<Verb, Uses>,
    /// Operations, each with where it can be called; paths end before the operation.
    pub operations: BTreeMap<OperationId, Uses>,
    /// Whether requests go on to a single entity by key; for collections only.
    pub is_keyed: bool,
    /// Members that requests go on along.
    pub members: BTreeSet<Member>,
    /// Functions that requests go on along.
    pub functions: BTreeSet<OperationId>,
    /// Derived types that requests go on as.
    pub casts: BTreeSet<StructId>,
}

impl Selection {
    /// What can be done at the end of a path, if some path ends there.
    pub(crate) fn resource(&self, on: Addressed) -> Option<&Resource> {
        match on {
            Addressed::Collection(of) => self.collections.get(&of),
            Addressed::Item(of) => self.items.get(&of),
        }
    }
}

/// The part of the model that a version would select, whatever is wrong with its patterns.
pub(crate) fn selected(model: &Model<'_>, config: &VersionConfig) -> Selection {
    close(model, config, walk::walk_selected(model, config), &mut Diagnostics::new())
}

fn close(
    model: &Model<'_>,
    config: &VersionConfig,
    used: Used,
    found: &mut Diagnostics,
) -> Selection {
    let mut selection = used.finish();
    selection.named = named::types(model, &config.types, found);
    closure::close(model, config.derived, &mut selection);
    selection
}

impl Resource {
    /// How many requests can be made there.
    pub(crate) fn operations(&self) -> usize {
        self.requests.len() + self.operations.len()
    }

    /// Whether nothing can be done there but to go on as another type.
    pub(crate) fn is_empty(&self) -> bool {
        let Self { requests, operations, is_keyed, members, functions, casts: _ } = self;
        requests.is_empty()
            && operations.is_empty()
            && !is_keyed
            && members.is_empty()
            && functions.is_empty()
    }
}

/// Where a request can be made.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    /// Some of the paths to it, the shortest first; of several, those of the first patterns.
    pub paths: Vec<PathId>,
    /// The pattern that selected each, by its index, as long as paths are not sorted.
    patterns: Vec<usize>,
    /// The query options that it takes at the end of one of the paths or another.
    pub options: QueryOptions,
}

/// Why a type is in the selection.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reason {
    /// The configuration names it.
    Named,
    /// A request at the end of a path sends or answers it.
    Request(Verb, PathId),
    /// It is the type of a property of another type.
    Member(StructId, Member),
    /// It extends another type, whose values can be of this one.
    Derived(StructId),
    /// It is the type of a parameter, by its index.
    Parameter(OperationId, usize),
    /// It is what an operation returns.
    Returned(OperationId),
}

/// Selects what the patterns of a version include.
///
/// # Errors
///
/// When a pattern matches nothing; every finding is in `diagnostics`.
pub(crate) fn select(
    model: &Model<'_>,
    config: &VersionConfig,
    diagnostics: &mut Diagnostics,
) -> Result<Selection, Stopped> {
    let mut found = Diagnostics::new();
    let used = walk::walk(model, config, &mut found);
    let selection = close(model, config, used, &mut found);
    if let Some(pattern) = config.include.first().filter(|_| selection.types() == 0)
        && !found.has_errors()
        && selection.operations() == 0
    {
        let (pattern, span) = (&pattern.written.text, pattern.written.span);
        found.push(Problem::NothingLeft { pattern }.at(span));
    }
    missing::check(model, &selection, &mut found);
    left_out::tell(model, &selection, &mut found);
    let result = found.unless_errors(selection);
    diagnostics.extend(found);
    result
}

impl Selection {
    /// The types that requests are made on, or pass through.
    pub(crate) fn addressed(&self) -> BTreeSet<StructId> {
        self.collections.keys().chain(self.items.keys()).copied().collect()
    }

    /// How many types there are, those included that stand for what requests pass through.
    pub(crate) fn types(&self) -> usize {
        let addressed = self.addressed().into_iter();
        let unmodelled = addressed.filter(|id| !self.structs.contains_key(id)).count();
        self.structs.len() + self.enums.len() + unmodelled
    }

    /// What can be done with all of them.
    pub(crate) fn resources(&self) -> impl Iterator<Item = &Resource> {
        self.collections.values().chain(self.items.values())
    }

    /// How many requests can be made.
    pub(crate) fn operations(&self) -> usize {
        self.resources().map(Resource::operations).sum::<usize>() + self.imports.len()
    }

    /// A path to where an operation can be called; none if it is one of the container.
    pub(crate) fn path_to(&self, id: OperationId) -> Option<PathId> {
        let mut uses = self.resources().filter_map(|it| it.operations.get(&id));
        uses.find_map(|it| it.paths.first().copied())
    }
}
