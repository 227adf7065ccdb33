//! The walk from the roots of a service along the patterns.
//!
//! A node is a place together with how far the patterns have got; there are finitely many, though
//! paths may be infinitely many, and breadth first finds a shortest path to each. Nodes from which
//! a request was reached make up the selection.

use std::collections::{HashMap, HashSet};

use super::capability::{allowed, is_keyed, is_resource, options};
use super::matcher::{Input, States};
use super::operations::{self, Bound, leads_to, method};
use super::reach::{Heirs, passable};
use super::report::Furthest;
use super::trail::{Point, Step, Trail};
use super::{Edge, Member, Place, Resource, Selection, Verb, Visit, Visits, segment};
use crate::config::VersionConfig;
use crate::csdl::StructuredKind;
use crate::model::{Model, OperationId, RootKind, StructId, TypeItem};
use crate::source::{Diagnostic, Diagnostics};

/// How many paths to one place are kept for the documentation.
const PATHS: usize = 6;

pub(super) fn walk(
    model: &Model<'_>,
    config: &VersionConfig,
    found: &mut Diagnostics,
) -> Selection {
    let heirs = Heirs::of(model);
    let mut walk = Walk {
        model,
        config,
        bound: operations::by_type(model),
        explicit: operations::explicit(model),
        passable: passable(model, &heirs),
        heirs,
        nodes: Vec::new(),
        known: HashMap::new(),
        edges: Vec::new(),
        selection: Selection::default(),
        furthest: Furthest::new(config),
    };
    walk.roots(found);
    let mut at = 0;
    while at < walk.nodes.len() {
        walk.visit(at);
        at += 1;
    }
    walk.furthest.report(config, found);
    walk.finish()
}

/// A node of the walk.
struct Node {
    at: Spot,
    include: States,
    exclude: States,
    parent: Option<usize>,
    /// Whether requests were reached from it.
    is_used: bool,
}

/// Where a node is, whatever the patterns.
#[derive(Clone, Copy)]
struct Spot {
    step: Step,
    place: Place,
    target: StructId,
    is_item: bool,
    /// Whether a pattern names the last segment.
    is_named: bool,
}

/// What makes two nodes the same.
type Key = (Place, bool, bool, States, States);

struct Walk<'a, 's> {
    model: &'a Model<'s>,
    config: &'a VersionConfig,
    bound: Bound,
    /// The operations that something says it has, by their short names.
    explicit: HashSet<&'a str>,
    heirs: Heirs,
    /// The types whose values paths can go on from.
    passable: HashSet<StructId>,
    nodes: Vec<Node>,
    known: HashMap<Key, usize>,
    /// From which nodes which others are reached.
    edges: Vec<(usize, usize)>,
    selection: Selection,
    furthest: Furthest,
}

impl<'s> Walk<'_, 's> {
    fn roots(&mut self, found: &mut Diagnostics) {
        let model = self.model;
        let Some(container) = &model.container else {
            found.push(
                Diagnostic::error(
                    self.config.metadata[0].span,
                    "the metadata has no <EntityContainer>",
                )
                .help("without one there is nothing that requests can start from"),
            );
            self.furthest.forgive();
            return;
        };
        let include = States::start(&self.config.include);
        let choices: Vec<&str> = container.children.iter().map(|it| it.name).collect();
        self.furthest.note(&include, &choices);
        for (at, child) in container.children.iter().enumerate() {
            match child.kind {
                RootKind::EntitySet(target) | RootKind::Singleton(target) => {
                    let is_item = matches!(child.kind, RootKind::Singleton(_));
                    let spot = Spot {
                        step: Step::Root(at),
                        place: Place::Root(at),
                        target,
                        is_item,
                        is_named: true,
                    };
                    self.enter(None, child.name, spot);
                }
                RootKind::Import(kind, name) => {
                    let overloads = model.operations().filter(|(_, it)| {
                        it.name == name && it.kind == kind && it.binding.is_none()
                    });
                    for (id, _) in overloads {
                        self.import(at, child.name, id);
                    }
                }
            }
        }
    }

    /// An operation at the root.
    fn import(&mut self, at: usize, name: &'s str, id: OperationId) {
        if let Some((target, is_collection)) = leads_to(self.model, id) {
            let spot = Spot {
                step: Step::Import(at, id),
                place: Place::Function(id),
                target,
                is_item: !is_collection,
                is_named: true,
            };
            self.enter(None, name, spot);
            return;
        }
        let (include, exclude) = self.after(None, Input::Name(name));
        let method = method(self.model, id);
        if let Some(pattern) = self.furthest.accepts(self.config, &include, &exclude, method) {
            let visits = self.selection.imports.entry((at, id)).or_default();
            visits.add(Visit { place: Place::Root(at), end: None, pattern });
        }
    }

    /// How far the patterns are after one more segment.
    fn after(&self, parent: Option<usize>, input: Input<'_>) -> (States, States) {
        let (include, exclude) = (&self.config.include, &self.config.exclude);
        match parent {
            Some(at) => {
                let node = &self.nodes[at];
                (node.include.after(include, input), node.exclude.after(exclude, input))
            }
            None => (
                States::start(include).after(include, input),
                States::start(exclude).after(exclude, input),
            ),
        }
    }

    /// Goes on to a spot, unless nothing can match from there on.
    fn enter(&mut self, parent: Option<usize>, segment: &str, spot: Spot) {
        let input = match spot.step {
            Step::Key => Input::Key,
            _ => Input::Name(segment),
        };
        let (include, exclude) = self.after(parent, input);
        if include.is_empty() {
            return;
        }
        let key = (spot.place, spot.is_item, spot.is_named, include.clone(), exclude.clone());
        let next = self.nodes.len();
        let at = *self.known.entry(key).or_insert(next);
        if at == next {
            self.nodes.push(Node { at: spot, include, exclude, parent, is_used: false });
        }
        self.edges.extend(parent.map(|parent| (parent, at)));
    }

    fn visit(&mut self, at: usize) {
        let spot = self.nodes[at].at;
        self.requests(at, spot);
        let mut choices = self.operations(at, spot);
        if spot.is_item {
            choices.extend(self.members(at, spot));
        } else if !matches!(spot.place, Place::Cast { .. })
            && is_keyed(self.model, spot.place, spot.target)
        {
            choices.push("{id}".to_owned());
            let next = Spot { step: Step::Key, is_item: true, ..spot };
            self.enter(Some(at), "{id}", next);
        }
        choices.extend(self.casts(at, spot));
        let node = &self.nodes[at];
        self.furthest.note(&node.include, &choices);
    }

    /// The types whose members and operations a spot has: as a type that extends another one,
    /// entities have only what that one does not have.
    fn declaring(&self, spot: Spot) -> Vec<StructId> {
        let mut declaring = self.model.lineage(spot.target);
        if let Place::Cast { base, .. } = spot.place {
            declaring.retain(|it| !self.model.is_a(base, *it));
        }
        declaring
    }

    /// Goes on along the members; returns their names.
    fn members(&mut self, at: usize, spot: Spot) -> Vec<String> {
        let model = self.model;
        let mut names = Vec::new();
        for declared in self.declaring(spot) {
            for (index, it) in model[declared].navigations.iter().enumerate() {
                let edge = Edge { declared, member: Member::Navigation(index) };
                self.member(at, it.name, edge, it.target, !it.is_collection);
                names.push(it.name.to_owned());
            }
            for (index, it) in model[declared].properties.iter().enumerate() {
                let TypeItem::Struct(inner) = it.ty.item else { continue };
                let is_named = self.nodes[at].include.names(&self.config.include, it.name);
                let leads_on = !it.ty.is_collection && self.passable.contains(&inner);
                if is_named || leads_on || is_resource(&it.facts) {
                    let edge = Edge { declared, member: Member::Property(index) };
                    self.member(at, it.name, edge, inner, !it.ty.is_collection);
                    names.push(it.name.to_owned());
                }
            }
        }
        names
    }

    fn member(&mut self, at: usize, name: &str, edge: Edge, target: StructId, is_item: bool) {
        let place = Place::Member(self.nodes[at].at.target, edge);
        // A navigation property is the same resource whether it is named or not.
        let is_named = matches!(edge.member, Member::Navigation(_))
            || self.nodes[at].include.names(&self.config.include, name);
        let spot = Spot { step: Step::Member(edge), place, target, is_item, is_named };
        self.enter(Some(at), name, spot);
    }

    /// Goes on as the types that extend the one that is there; returns their names.
    fn casts(&mut self, at: usize, spot: Spot) -> Vec<String> {
        let model = self.model;
        let is_entity = model[spot.target].kind == StructuredKind::Entity;
        if matches!(spot.place, Place::Cast { .. }) || (is_entity && model.is_bare(spot.target)) {
            return Vec::new();
        }
        let heirs = self.heirs.of_type(spot.target).to_vec();
        let heirs = heirs.into_iter().filter(|it| is_entity || self.passable.contains(it));
        let heirs: Vec<StructId> = heirs.collect();
        for heir in &heirs {
            let (step, place) = (Step::Cast(*heir), Place::Cast { heir: *heir, base: spot.target });
            let next = Spot { step, place, target: *heir, is_item: spot.is_item, is_named: true };
            self.enter(Some(at), &model[*heir].name.to_string(), next);
        }
        heirs.iter().map(|it| model[*it].name.to_string()).collect()
    }

    /// Selects the requests on the node itself.
    fn requests(&mut self, at: usize, spot: Spot) {
        let Spot { place, target, is_item, is_named, .. } = spot;
        for verb in allowed(self.model, place, target, is_item, is_named) {
            let (include, exclude) = match verb.segment(self.model) {
                Some(segment) => self.after(Some(at), Input::Name(segment)),
                None => (self.nodes[at].include.clone(), self.nodes[at].exclude.clone()),
            };
            let pattern = self.furthest.accepts(self.config, &include, &exclude, verb.http());
            if let Some(pattern) = pattern {
                self.nodes[at].is_used = true;
                if self.reads_as_derived(at, spot, verb) {
                    continue;
                }
                let options = options(self.model, place, target, verb);
                let visits = self.resource(at).requests.entry(verb).or_default();
                visits.options = visits.options.union(options);
                visits.add(Visit { place, end: Some(Point(at)), pattern });
            }
        }
    }

    /// Whether a request reads entities as a type that extends the one that they are declared to
    /// be: that is a request on the declared type, whatever the other one is.
    fn reads_as_derived(&mut self, at: usize, spot: Spot, verb: Verb) -> bool {
        let is_read = matches!(verb, Verb::List | Verb::Count | Verb::Get);
        if !matches!(spot.place, Place::Cast { .. }) || !is_read {
            return false;
        }
        if self.model[spot.target].kind == StructuredKind::Entity {
            self.selection.read_as.entry(spot.target).or_insert(Point(at));
        }
        true
    }

    /// Selects the operations that can be called on the node, and goes on along functions;
    /// returns their names.
    fn operations(&mut self, at: usize, spot: Spot) -> Vec<String> {
        let mut names = Vec::new();
        for id in self.operations_of(spot) {
            let name = self.model[id].name.name;
            names.push(name.to_owned());
            if let Some((target, is_collection)) = leads_to(self.model, id) {
                let (step, place) = (Step::Function(id), Place::Function(id));
                let next = Spot { step, place, target, is_item: !is_collection, is_named: true };
                self.enter(Some(at), name, next);
                continue;
            }
            let (include, exclude) = self.after(Some(at), Input::Name(name));
            let method = method(self.model, id);
            if let Some(pattern) = self.furthest.accepts(self.config, &include, &exclude, method) {
                let visit = Visit { place: spot.place, end: Some(Point(at)), pattern };
                self.resource(at).operations.entry(id).or_default().add(visit);
                self.nodes[at].is_used = true;
            }
        }
        names
    }

    /// The operations on a type or its bases. One that is bound to the type hides one of the same
    /// name and parameters that is bound to a base.
    fn operations_of(&self, spot: Spot) -> Vec<OperationId> {
        let mut seen = HashSet::new();
        let mut operations = Vec::new();
        for on in self.declaring(spot).into_iter().rev() {
            for id in self.bound.get(&(on, !spot.is_item)).into_iter().flatten() {
                let operation = &self.model[*id];
                if operation.facts.is_bound_explicitly
                    && self.explicit.contains(operation.name.name)
                    && !operations::is_explicit(
                        self.model,
                        operation.name.name,
                        spot.place,
                        spot.target,
                    )
                {
                    continue;
                }
                if seen.insert(segment(self.model, *id, self.model[*id].name.name)) {
                    operations.push(*id);
                }
            }
        }
        operations
    }

    fn resource(&mut self, at: usize) -> &mut Resource {
        let spot = self.nodes[at].at;
        let resources =
            if spot.is_item { &mut self.selection.items } else { &mut self.selection.collections };
        resources.entry(spot.target).or_default()
    }

    /// Makes the way to each request part of the selection.
    fn finish(mut self) -> Selection {
        self.mark();
        for at in 0..self.nodes.len() {
            if !self.nodes[at].is_used {
                continue;
            }
            match self.nodes[at].at.step {
                // It is a resource of its own only if there is more to it.
                Step::Cast(_) => {}
                _ => _ = self.resource(at),
            }
            match self.nodes[at].at.step {
                Step::Root(root) => _ = self.selection.roots.insert(root),
                Step::Import(root, id) => _ = self.selection.passages.insert((root, id)),
                _ => {}
            }
        }
        for (from, to) in std::mem::take(&mut self.edges) {
            if !self.nodes[to].is_used {
                continue;
            }
            let step = self.nodes[to].at.step;
            let resource = self.resource(from);
            match step {
                Step::Key => resource.is_keyed = true,
                Step::Member(edge) => _ = resource.members.insert(edge),
                Step::Cast(id) => _ = resource.casts.insert(id),
                Step::Function(id) => _ = resource.functions.insert(id),
                Step::Root(_) | Step::Import(..) => {}
            }
        }
        let steps = self.nodes.iter().map(|node| (node.parent.map(Point), node.at.step));
        self.selection.trail = Trail(steps.collect());
        self.selection
    }

    /// Marks the nodes from which requests were reached, on whatever way.
    fn mark(&mut self) {
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); self.nodes.len()];
        for (from, to) in &self.edges {
            before[*to].push(*from);
        }
        let mut queue: Vec<usize> =
            (0..self.nodes.len()).filter(|at| self.nodes[*at].is_used).collect();
        while let Some(at) = queue.pop() {
            for from in &before[at] {
                if !std::mem::replace(&mut self.nodes[*from].is_used, true) {
                    queue.push(*from);
                }
            }
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
