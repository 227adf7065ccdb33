//! The walk from the roots of a service along the patterns.
//!
//! A node is a place together with how far the patterns have got; there are finitely many, though
//! paths may be infinitely many, and breadth first finds a shortest path to each.

use std::collections::{BTreeMap, HashSet};

use super::capability::{allowed, is_keyed, is_resource, options};
use super::matcher::{Input, States};
use super::{Edge, Member, Place, Resource, Selection, Visit, Visits};
use crate::config::{Method, VersionConfig};
use crate::csdl::OperationKind;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::{Model, OperationId, RootKind, StructId, TypeItem};

/// How many paths to one place are kept for the documentation.
const PATHS: usize = 6;

pub(super) fn walk(
    model: &Model<'_>,
    config: &VersionConfig,
    found: &mut Diagnostics,
) -> Selection {
    let mut walk = Walk {
        model,
        config,
        bound: bound_operations(model),
        nodes: Vec::new(),
        seen: HashSet::new(),
        selection: Selection::default(),
        used: vec![false; config.include.len()],
        excluded: vec![false; config.exclude.len()],
        furthest: vec![(0, Vec::new()); config.include.len()],
    };
    walk.roots(found);
    let mut at = 0;
    while at < walk.nodes.len() {
        walk.visit(at);
        at += 1;
    }
    walk.report(found);
    walk.selection
}

/// The operations that can be called on a type, collections apart.
type Bound = BTreeMap<(StructId, bool), Vec<OperationId>>;

fn bound_operations(model: &Model<'_>) -> Bound {
    let mut bound = Bound::new();
    for (id, operation) in model.operations() {
        if let Some(binding) = operation.binding
            && let TypeItem::Struct(on) = binding.item
        {
            bound.entry((on, binding.is_collection)).or_default().push(id);
        }
    }
    bound
}

/// A node of the walk.
struct Node {
    place: Place,
    target: StructId,
    is_item: bool,
    include: States,
    exclude: States,
    path: String,
    parent: Option<usize>,
}

struct Walk<'a, 's> {
    model: &'a Model<'s>,
    config: &'a VersionConfig,
    bound: Bound,
    nodes: Vec<Node>,
    seen: HashSet<(Place, bool, States, States)>,
    selection: Selection,
    /// Which patterns have selected something.
    used: Vec<bool>,
    /// Which patterns have kept something out.
    excluded: Vec<bool>,
    /// How many segments of each pattern matched at best, and what could have come next there.
    furthest: Vec<(usize, Vec<String>)>,
}

impl<'s> Walk<'_, 's> {
    fn roots(&mut self, found: &mut Diagnostics) {
        let Some(container) = &self.model.container else {
            found.push(
                Diagnostic::error(
                    self.config.metadata[0].span,
                    "the metadata has no <EntityContainer>",
                )
                .help("without one there is nothing that requests can start from"),
            );
            self.used.fill(true);
            return;
        };
        let include = States::start(&self.config.include);
        let exclude = States::start(&self.config.exclude);
        self.note_choices(&include, container.children.iter().map(|it| it.name));
        for (at, child) in container.children.iter().enumerate() {
            let (target, is_item) = match child.kind {
                RootKind::EntitySet(target) => (target, false),
                RootKind::Singleton(target) => (target, true),
                RootKind::Import(..) => continue,
            };
            let input = Input::Name(child.name);
            self.enter(Node {
                place: Place::Root(at),
                target,
                is_item,
                include: include.after(&self.config.include, input),
                exclude: exclude.after(&self.config.exclude, input),
                path: format!("/{}", child.name),
                parent: None,
            });
        }
    }

    /// Queues a node, unless nothing can match below it or it was there before.
    fn enter(&mut self, node: Node) {
        if node.include.is_empty() {
            return;
        }
        let key = (node.place, node.is_item, node.include.clone(), node.exclude.clone());
        if self.seen.insert(key) {
            self.nodes.push(node);
        }
    }

    fn visit(&mut self, at: usize) {
        let (target, is_item) = (self.nodes[at].target, self.nodes[at].is_item);
        self.requests(at);
        self.operations(at);
        let mut choices: Vec<&str> = Vec::new();
        if is_item {
            choices.extend(self.members(at, target));
        } else if is_keyed(self.model, self.nodes[at].place, target) {
            choices.push("{id}");
            self.child(at, Input::Key, self.nodes[at].place, target, true, "{id}");
        }
        let include = self.nodes[at].include.clone();
        let operations = self.operations_of(target, is_item);
        let names = operations.iter().map(|(id, _)| self.model[*id].name.name);
        choices.extend(names);
        self.note_choices(&include, choices.into_iter());
    }

    /// Queues what the members lead to; returns their names.
    fn members(&mut self, at: usize, target: StructId) -> Vec<&'s str> {
        let model = self.model;
        let mut names = Vec::new();
        for declared in model.lineage(target) {
            for (index, it) in model[declared].navigations.iter().enumerate() {
                let place =
                    Place::Member(target, Edge { declared, member: Member::Navigation(index) });
                let is_item = !it.is_collection;
                self.child(at, Input::Name(it.name), place, it.target, is_item, it.name);
                names.push(it.name);
            }
            for (index, it) in model[declared].properties.iter().enumerate() {
                let TypeItem::Struct(inner) = it.ty.item else { continue };
                if is_resource(&it.facts) {
                    let place =
                        Place::Member(target, Edge { declared, member: Member::Property(index) });
                    let is_item = !it.ty.is_collection;
                    self.child(at, Input::Name(it.name), place, inner, is_item, it.name);
                    names.push(it.name);
                }
            }
        }
        names
    }

    fn child(
        &mut self,
        parent: usize,
        input: Input<'_>,
        place: Place,
        target: StructId,
        is_item: bool,
        segment: &str,
    ) {
        let node = &self.nodes[parent];
        let include = node.include.after(&self.config.include, input);
        let exclude = node.exclude.after(&self.config.exclude, input);
        let path = format!("{}/{segment}", node.path);
        self.enter(Node { place, target, is_item, include, exclude, path, parent: Some(parent) });
    }

    /// Selects the requests on the node itself.
    fn requests(&mut self, at: usize) {
        let node = &self.nodes[at];
        let (place, target, is_item) = (node.place, node.target, node.is_item);
        for verb in allowed(self.model, place, target, is_item) {
            let node = &self.nodes[at];
            let (mut include, mut exclude) = (node.include.clone(), node.exclude.clone());
            let mut path = node.path.clone();
            if let Some(segment) = verb.segment() {
                include = include.after(&self.config.include, Input::Name(segment));
                exclude = exclude.after(&self.config.exclude, Input::Name(segment));
                path = format!("{path}/{segment}");
            }
            if let Some(pattern) = self.accepts(&include, &exclude, verb.http()) {
                let options = options(self.model, place, target, verb);
                let visits = self.resource(at).requests.entry(verb).or_default();
                visits.options = visits.options.union(options);
                visits.add(Visit { place, path, pattern });
                self.mark(at);
            }
        }
    }

    /// Selects the operations that can be called on the node.
    fn operations(&mut self, at: usize) {
        let node = &self.nodes[at];
        let (include, exclude) = (node.include.clone(), node.exclude.clone());
        for (id, path) in self.operations_of(node.target, node.is_item) {
            let operation = &self.model[id];
            let input = Input::Name(operation.name.name);
            let include = include.after(&self.config.include, input);
            let exclude = exclude.after(&self.config.exclude, input);
            let method = match operation.kind {
                OperationKind::Action => Method::Post,
                OperationKind::Function => Method::Get,
            };
            if let Some(pattern) = self.accepts(&include, &exclude, method) {
                let (place, path) =
                    (self.nodes[at].place, format!("{}/{path}", self.nodes[at].path));
                let visits = self.resource(at).operations.entry(id).or_default();
                visits.add(Visit { place, path, pattern });
                self.mark(at);
            }
        }
    }

    /// The operations on a type or its bases, with their last segment. One that is bound to the
    /// type hides one of the same name and parameters that is bound to a base.
    fn operations_of(&self, target: StructId, is_item: bool) -> Vec<(OperationId, String)> {
        let mut seen = HashSet::new();
        let mut operations = Vec::new();
        for on in self.model.lineage(target).into_iter().rev() {
            for id in self.bound.get(&(on, !is_item)).into_iter().flatten() {
                let segment = segment(self.model, *id);
                if seen.insert(segment.clone()) {
                    operations.push((*id, segment));
                }
            }
        }
        operations
    }

    /// The first pattern that selects a request, if one does and none excludes it; notes all
    /// patterns that spoke.
    fn accepts(&mut self, include: &States, exclude: &States, method: Method) -> Option<usize> {
        let mut accepted = None;
        for pattern in include.accepting(&self.config.include, method) {
            self.used[pattern] = true;
            accepted = accepted.or(Some(pattern));
        }
        accepted?;
        let mut kept_out = false;
        for pattern in exclude.accepting(&self.config.exclude, method) {
            self.excluded[pattern] = true;
            kept_out = true;
        }
        accepted.filter(|_| !kept_out)
    }

    fn resource(&mut self, at: usize) -> &mut Resource {
        let node = &self.nodes[at];
        let resources =
            if node.is_item { &mut self.selection.items } else { &mut self.selection.collections };
        resources.entry(node.target).or_default()
    }

    /// Makes everything on the way to a node part of the selection.
    fn mark(&mut self, at: usize) {
        let mut next = Some(at);
        while let Some(at) = next {
            self.resource(at);
            let (place, parent) = (self.nodes[at].place, self.nodes[at].parent);
            match (place, parent) {
                // Only a key leads from a collection to an entity.
                (_, Some(parent)) if !self.nodes[parent].is_item => {
                    self.resource(parent).is_keyed = true;
                }
                (Place::Member(_, edge), Some(parent)) => {
                    self.resource(parent).members.insert(edge);
                }
                (Place::Root(root), _) => {
                    self.selection.roots.insert(root);
                }
                (Place::Member(..), None) => {}
            }
            next = parent;
        }
    }

    /// Remembers what could have come next where a pattern got furthest.
    fn note_choices<'n>(&mut self, include: &States, choices: impl Iterator<Item = &'n str>) {
        let choices: Vec<&str> = choices.collect();
        for (pattern, at) in include.iter() {
            if self.used[pattern] {
                continue;
            }
            let furthest = &mut self.furthest[pattern];
            if at > furthest.0 {
                *furthest = (at, Vec::new());
            }
            if at == furthest.0 {
                furthest.1.extend(choices.iter().map(|it| (*it).to_owned()));
            }
        }
    }

    fn report(&self, found: &mut Diagnostics) {
        for (pattern, used) in self.config.include.iter().zip(&self.used) {
            if !used {
                let at = self.config.include.iter().position(|it| std::ptr::eq(it, pattern));
                found.push(self.unmatched(at.unwrap_or(0)));
            }
        }
        for (pattern, excluded) in self.config.exclude.iter().zip(&self.excluded) {
            if !excluded {
                let message = format!("`{}` excludes nothing", pattern.written.text);
                found.push(
                    Diagnostic::error(pattern.written.span, message)
                        .help("nothing that is included matches it; remove it"),
                );
            }
        }
    }

    fn unmatched(&self, at: usize) -> Diagnostic {
        use crate::config::Segment;
        let pattern = &self.config.include[at];
        let (matched, choices) = &self.furthest[at];
        let message = format!("`{}` matches nothing", pattern.written.text);
        let diagnostic = Diagnostic::error(pattern.written.span, message);
        match pattern.segments.get(*matched) {
            Some(Segment::Name(name)) => {
                let near = did_you_mean(name, choices.iter().map(String::as_str));
                let none = format!("there is no `{name}` at this point of the path");
                diagnostic.help(near.unwrap_or(none))
            }
            Some(Segment::Key) => diagnostic.help("what precedes the key is not a collection"),
            _ if !pattern.methods.is_empty() => diagnostic
                .help("the path exists, and the metadata allows none of these methods there"),
            _ => diagnostic.help("the metadata allows no request there"),
        }
    }
}

impl Visits {
    fn add(&mut self, visit: Visit) {
        if self.places.len() < PATHS {
            self.places.push(visit);
        }
    }
}

/// The path segment of an operation, parameters of a function included.
fn segment(model: &Model<'_>, id: OperationId) -> String {
    let operation = &model[id];
    if operation.kind == OperationKind::Action {
        return operation.name.name.to_owned();
    }
    let parameters = operation.parameters.iter().map(|it| format!("{0}={{{0}}}", it.name));
    format!("{}({})", operation.name.name, parameters.collect::<Vec<_>>().join(","))
}
