//! The nodes of the walk from which requests were reached → what is selected.

use super::matcher::States;
use super::path::{Addressed, Position};
use super::{PathId, Paths, Place, QueryOptions, Resource, Selection, Step, Uses, Verb};
use crate::model::OperationId;

/// How many paths to one request are kept for the documentation.
const PATHS: usize = 6;

/// A node of the walk, which is also the path to it.
pub(super) struct Node {
    pub(super) step: Step,
    pub(super) at: Position,
    pub(super) include: States,
    pub(super) exclude: States,
    pub(super) parent: Option<PathId>,
    /// Whether requests were reached from it.
    pub(super) is_used: bool,
}

/// What was reached so far.
#[derive(Default)]
pub(super) struct Used {
    pub(super) nodes: Vec<Node>,
    /// From which nodes which others are reached.
    pub(super) edges: Vec<(usize, usize)>,
    pub(super) selection: Selection,
}

impl Used {
    /// Selects a request on a node.
    pub(super) fn request(
        &mut self,
        node: usize,
        verb: Verb,
        options: QueryOptions,
        pattern: usize,
    ) {
        self.nodes[node].is_used = true;
        let uses = self.resource(node).requests.entry(verb).or_default();
        uses.options = uses.options.union(options);
        uses.add(PathId(node), pattern);
    }

    /// Selects an operation on a node.
    pub(super) fn operation(&mut self, node: usize, id: OperationId, pattern: usize) {
        self.nodes[node].is_used = true;
        self.resource(node).operations.entry(id).or_default().add(PathId(node), pattern);
    }

    fn resource(&mut self, node: usize) -> &mut Resource {
        let (resources, of) = match self.nodes[node].at.on {
            Addressed::Collection(of) => (&mut self.selection.collections, of),
            Addressed::Item(of) => (&mut self.selection.items, of),
        };
        resources.entry(of).or_default()
    }

    /// Makes the way to each request part of the selection, where nodes are marked.
    pub(super) fn finish(mut self) -> Selection {
        for node in 0..self.nodes.len() {
            if !self.nodes[node].is_used {
                continue;
            }
            let step = self.nodes[node].step;
            // It is a resource of its own only if there is more to it.
            if !matches!(step, Step::To(Place::Cast { .. })) {
                self.resource(node);
            }
            match step {
                Step::To(Place::Root(at)) => _ = self.selection.roots.insert(at),
                Step::To(Place::Import(at, id)) => {
                    self.selection.root_functions.insert((at, id));
                }
                Step::To(Place::Member(..) | Place::Cast { .. } | Place::Operation(_))
                | Step::Key(_) => {}
            }
        }
        for (from, to) in std::mem::take(&mut self.edges) {
            if self.nodes[to].is_used {
                let step = self.nodes[to].step;
                self.resource(from).leads(step);
            }
        }
        let steps = self.nodes.iter().map(|node| (node.parent, node.step));
        self.selection.paths = Paths(steps.collect());
        self.sort();
        self.selection
    }

    /// For each node those from which it is reached.
    pub(super) fn before(&self) -> Vec<Vec<usize>> {
        let mut before = vec![Vec::new(); self.nodes.len()];
        for (from, to) in &self.edges {
            before[*to].push(*from);
        }
        before
    }

    /// Marks the nodes from which requests were reached, on whatever way.
    pub(super) fn mark(&mut self) {
        let before = self.before();
        let mut queue: Vec<usize> =
            (0..self.nodes.len()).filter(|node| self.nodes[*node].is_used).collect();
        while let Some(node) = queue.pop() {
            for from in &before[node] {
                if !std::mem::replace(&mut self.nodes[*from].is_used, true) {
                    queue.push(*from);
                }
            }
        }
    }

    /// Puts the shortest paths first, and of several those of the first patterns: documentation
    /// and examples show them.
    fn sort(&mut self) {
        let Selection { collections, items, paths, .. } = &mut self.selection;
        for resource in collections.values_mut().chain(items.values_mut()) {
            for uses in resource.requests.values_mut().chain(resource.operations.values_mut()) {
                let patterns = std::mem::take(&mut uses.patterns).into_iter();
                let mut sorted: Vec<(usize, PathId)> = patterns.zip(uses.paths.drain(..)).collect();
                sorted.sort_by_key(|(pattern, path)| (paths.length(*path), *pattern));
                uses.paths.extend(sorted.into_iter().map(|(_, path)| path));
            }
        }
    }
}

impl Resource {
    /// Adds a step that requests go on along.
    fn leads(&mut self, step: Step) {
        match step {
            Step::Key(_) => self.is_keyed = true,
            Step::To(Place::Member(_, member)) => _ = self.members.insert(member),
            Step::To(Place::Cast { derived, .. }) => _ = self.casts.insert(derived),
            Step::To(Place::Operation(id)) => _ = self.functions.insert(id),
            Step::To(Place::Root(_) | Place::Import(..)) => {}
        }
    }
}

impl Uses {
    fn add(&mut self, path: PathId, pattern: usize) {
        if self.paths.len() < PATHS {
            self.paths.push(path);
            self.patterns.push(pattern);
        }
    }
}
