//! The walk from the roots of a service along the patterns.
//!
//! A node is a place together with how far the patterns have got; there are finitely many, though
//! paths may be infinitely many, and breadth first finds a shortest path to each. Nodes from which
//! a request was reached make up the selection.

use std::collections::{HashMap, HashSet};

use super::capability::{allowed, is_keyed, is_resource, options};
use super::matcher::{Input, States};
use super::operations::{self, Bound};
use super::passable::passable;
use super::path::{Addressed, Position};
use super::problems::Problem;
use super::report::Progress;
use super::used::{Node, Used};
use super::vain::Request;
use super::{Member, MemberKind, PathId, Place, Step};
use crate::config::VersionConfig;
use crate::csdl::{OperationKind, StructuredKind};
use crate::http::HttpMethod;
use crate::model::{Model, OperationId, RootKind, StructId, TypeItem};
use crate::source::Diagnostics;

pub(super) fn walk(model: &Model<'_>, config: &VersionConfig, found: &mut Diagnostics) -> Used {
    Walk::new(model, config, false).run(found)
}

/// The same, but that nobody is to be told what patterns match: what is excluded altogether need
/// not be walked then.
pub(super) fn walk_selected(model: &Model<'_>, config: &VersionConfig) -> Used {
    Walk::new(model, config, true).run(&mut Diagnostics::new())
}

struct Walk<'a, 's> {
    model: &'a Model<'s>,
    config: &'a VersionConfig,
    bound: Bound,
    /// The operations that something says it has, by their short names.
    explicit: HashSet<&'a str>,
    /// The types whose values paths can go on from.
    passable: HashSet<StructId>,
    /// Where the nodes are.
    known: HashMap<(Position, States, States), usize>,
    used: Used,
    progress: Progress,
    /// Whether to stop where everything is excluded.
    is_pruned: bool,
}

impl<'a, 's> Walk<'a, 's> {
    fn new(model: &'a Model<'s>, config: &'a VersionConfig, is_pruned: bool) -> Self {
        Self {
            model,
            config,
            bound: operations::by_type(model),
            explicit: operations::explicit(model),
            passable: passable(model),
            known: HashMap::new(),
            used: Used::default(),
            progress: Progress::new(config),
            is_pruned,
        }
    }

    fn run(mut self, found: &mut Diagnostics) -> Used {
        self.roots(found);
        let mut at = 0;
        while at < self.used.nodes.len() {
            self.visit(at);
            at += 1;
        }
        self.used.mark();
        if !self.is_pruned {
            self.progress.report(self.model, self.config, &self.used, found);
        }
        self.used
    }

    fn roots(&mut self, found: &mut Diagnostics) {
        let model = self.model;
        let Some(container) = &model.container else {
            if !self.config.include.is_empty() {
                found.push(Problem::NoContainer.at(self.config.metadata[0].span));
            }
            self.progress.forgive();
            return;
        };
        let include = States::start(&self.config.include);
        let choices: Vec<&str> = container.children.iter().map(|it| it.name).collect();
        self.progress.note(&include, &choices);
        for (at, child) in container.children.iter().enumerate() {
            match child.kind {
                RootKind::EntitySet(of) => self.root(at, child.name, Addressed::Collection(of)),
                RootKind::Singleton(of) => self.root(at, child.name, Addressed::Item(of)),
                RootKind::Import(kind, name) => {
                    for id in model.imported(kind, name) {
                        self.import(at, child.name, id);
                    }
                }
            }
        }
    }

    fn root(&mut self, at: usize, name: &str, on: Addressed) {
        self.enter(None, name, Position { place: Place::Root(at), on, is_named: true });
    }

    /// An operation at the root.
    fn import(&mut self, at: usize, name: &str, id: OperationId) {
        if let Some(on) = Addressed::returned(self.model, id) {
            self.enter(None, name, Position { place: Place::Import(at, id), on, is_named: true });
            return;
        }
        let (include, exclude) = self.after(None, Input::Name(name));
        let method = HttpMethod::of(self.model[id].kind);
        if self.progress.accepts(self.config, &include, &exclude, method, None).is_some() {
            self.used.selection.imports.insert((at, id));
        }
    }

    /// How far the patterns are after one more segment.
    fn after(&self, parent: Option<usize>, input: Input<'_>) -> (States, States) {
        let (include, exclude) = (&self.config.include, &self.config.exclude);
        match parent {
            Some(at) => {
                let node = &self.used.nodes[at];
                (node.include.after(include, input), node.exclude.after(exclude, input))
            }
            None => (
                States::start(include).after(include, input),
                States::start(exclude).after(exclude, input),
            ),
        }
    }

    /// Goes on to a place, unless nothing can match from there on.
    fn enter(&mut self, parent: Option<usize>, name: &str, at: Position) {
        let states = self.after(parent, Input::Name(name));
        self.step(parent, Step::To(at.place), at, states);
    }

    fn step(
        &mut self,
        parent: Option<usize>,
        step: Step,
        at: Position,
        (include, exclude): (States, States),
    ) {
        if include.is_empty() || (self.is_pruned && exclude.take_all(&self.config.exclude)) {
            return;
        }
        let next = self.used.nodes.len();
        let key = (at, include.clone(), exclude.clone());
        let node = *self.known.entry(key).or_insert(next);
        if node == next {
            let parent = parent.map(PathId);
            self.used.nodes.push(Node { step, at, include, exclude, parent, is_used: false });
        }
        self.used.edges.extend(parent.map(|parent| (parent, node)));
    }

    fn visit(&mut self, node: usize) {
        let at = self.used.nodes[node].at;
        self.requests(node, at);
        let mut choices = self.operations(node, at);
        if at.on.is_item() {
            choices.extend(self.members(node, at));
        } else if !matches!(at.place, Place::Cast { .. })
            && is_keyed(self.model, at.place, at.on.of())
        {
            choices.push("{id}".to_owned());
            let states = self.after(Some(node), Input::Key);
            let next = Position { on: Addressed::Item(at.on.of()), ..at };
            self.step(Some(node), Step::Key(at.on.of()), next, states);
        }
        choices.extend(self.casts(node, at));
        self.progress.note(&self.used.nodes[node].include, &choices);
    }

    /// The types whose members and operations a position has: as a type that extends another one,
    /// entities have only what that one does not have.
    fn declaring(&self, at: Position) -> Vec<StructId> {
        let mut declaring = self.model.lineage(at.on.of());
        if let Place::Cast { base, .. } = at.place {
            declaring.retain(|it| !self.model.is_a(base, *it));
        }
        declaring
    }

    /// Goes on along the members; returns their names.
    fn members(&mut self, node: usize, at: Position) -> Vec<String> {
        let model = self.model;
        let mut names = Vec::new();
        for declared in self.declaring(at) {
            for (index, it) in model[declared].navigations.iter().enumerate() {
                let member = Member { declared, kind: MemberKind::Navigation(index) };
                // It is the same resource whether it is named or not.
                let on = Addressed::new(it.target, it.is_collection);
                let place = Place::Member(at.on.of(), member);
                self.enter(Some(node), it.name, Position { place, on, is_named: true });
                names.push(it.name.to_owned());
            }
            for (index, it) in model[declared].properties.iter().enumerate() {
                let TypeItem::Struct(inner) = it.ty.item else { continue };
                let is_named = self.used.nodes[node].include.names(&self.config.include, it.name);
                let leads_on = !it.ty.is_collection && self.passable.contains(&inner);
                if is_named || leads_on || is_resource(&it.facts) {
                    let member = Member { declared, kind: MemberKind::Property(index) };
                    let on = Addressed::new(inner, it.ty.is_collection);
                    let place = Place::Member(at.on.of(), member);
                    self.enter(Some(node), it.name, Position { place, on, is_named });
                    names.push(it.name.to_owned());
                }
            }
        }
        names
    }

    /// Goes on as the types that extend the one that is there; returns their names.
    fn casts(&mut self, node: usize, at: Position) -> Vec<String> {
        let (model, base) = (self.model, at.on.of());
        let is_entity = model[base].kind == StructuredKind::Entity;
        if matches!(at.place, Place::Cast { .. }) {
            return Vec::new();
        }
        // From the base of everything paths go on as what they name, and so through a long chain.
        let near = if model.is_common_base(base) { Vec::new() } else { model.near_derived(base) };
        let near: HashSet<StructId> = near.into_iter().collect();
        let derived = model.derived(base).iter().copied();
        let derived: Vec<StructId> =
            derived.filter(|it| is_entity || self.passable.contains(it)).collect();
        let mut names = Vec::new();
        for derived in derived {
            let (place, on) = (Place::Cast { derived, base }, at.on.as_type(derived));
            let name = model[derived].name.to_string();
            if !near.contains(&derived)
                && !self.used.nodes[node].include.names(&self.config.include, &name)
            {
                continue;
            }
            self.enter(Some(node), &name, Position { place, on, is_named: true });
            names.push(name);
        }
        names
    }

    /// Selects the requests on the node itself.
    fn requests(&mut self, node: usize, at: Position) {
        for verb in allowed(self.model, at) {
            let spec = verb.spec();
            let (include, exclude) = match spec.last(self.model) {
                Some(segment) => self.after(Some(node), Input::Name(segment)),
                None => {
                    let node = &self.used.nodes[node];
                    (node.include.clone(), node.exclude.clone())
                }
            };
            let is_read_as = matches!(at.place, Place::Cast { .. }) && spec.reads_entities();
            let request = if is_read_as { Request::ReadAs } else { Request::Verb(verb) };
            let request = Some((node, request));
            let pattern =
                self.progress.accepts(self.config, &include, &exclude, spec.http, request);
            if let Some(pattern) = pattern {
                self.used.nodes[node].is_used = true;
                if is_read_as {
                    self.read_as(node, at.on.of());
                } else {
                    let options = options(self.model, at, spec.options);
                    self.used.request(node, verb, options, pattern);
                }
            }
        }
    }

    /// Reading entities as a type that extends the one that they are declared to be is a request
    /// on the declared type, whatever the other one is.
    fn read_as(&mut self, node: usize, of: StructId) {
        if self.model[of].kind == StructuredKind::Entity {
            self.used.selection.read_as.entry(of).or_insert(PathId(node));
        }
    }

    /// Selects the operations that can be called on the node, and goes on along functions;
    /// returns their names.
    fn operations(&mut self, node: usize, at: Position) -> Vec<String> {
        let mut names = Vec::new();
        for id in self.operations_of(at) {
            let name = self.model[id].name.name;
            names.push(name.to_owned());
            if let Some(on) = Addressed::returned(self.model, id) {
                let place = Place::Operation(id);
                self.enter(Some(node), name, Position { place, on, is_named: true });
                continue;
            }
            let (include, exclude) = self.after(Some(node), Input::Name(name));
            let method = HttpMethod::of(self.model[id].kind);
            let request = Some((node, Request::Operation(id)));
            let pattern = self.progress.accepts(self.config, &include, &exclude, method, request);
            if let Some(pattern) = pattern {
                self.used.operation(node, id, pattern);
            }
        }
        names
    }

    /// The operations on a type or its bases. One that is bound to the type hides one of the same
    /// name and parameters that is bound to a base.
    fn operations_of(&self, at: Position) -> Vec<OperationId> {
        let mut seen = HashSet::new();
        let mut operations = Vec::new();
        for on in self.declaring(at).into_iter().rev() {
            for id in self.bound.get(&at.on.as_type(on)).into_iter().flatten() {
                let operation = &self.model[*id];
                let name = operation.name.name;
                let is_elsewhere = operation.facts.is_bound_explicitly
                    && self.explicit.contains(name)
                    && !operations::is_explicit(self.model, name, at);
                // The parameters of an action are none of its address.
                let parameters = match operation.kind {
                    OperationKind::Action => None,
                    OperationKind::Function => {
                        let names = operation.parameters.iter().map(|it| it.name);
                        Some(names.collect::<Vec<&str>>())
                    }
                };
                if !is_elsewhere && seen.insert((name, parameters)) {
                    operations.push(*id);
                }
            }
        }
        operations
    }
}
