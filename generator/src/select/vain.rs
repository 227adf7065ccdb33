//! Requests that a pattern keeps out, and other paths lead to: methods belong to types, so that they
//! are generated all the same.

use std::collections::HashSet;

use super::path::Addressed;
use super::used::Used;
use super::{PathId, Step, Uses, Verb};
use crate::model::{Model, OperationId};

/// What can be done on a node.
#[derive(Clone, Copy, Debug)]
pub(super) enum Request {
    /// What OData defines.
    Verb(Verb),
    /// Reading entities as a type that extends theirs.
    ReadAs,
    /// An action or function.
    Operation(OperationId),
}

impl Used {
    /// A path to the first of some requests, each with the node where it was kept out, if all of
    /// them are selected nevertheless, and all steps on the way to those nodes.
    pub(super) fn still_there(&self, kept_out: &[(usize, Request)]) -> Option<PathId> {
        let mut first = None;
        for (node, request) in kept_out {
            let path = self.path_to(*node, *request)?;
            first = first.or(Some(path));
        }
        self.has_ways(kept_out.iter().map(|(node, _)| *node)).then_some(first).flatten()
    }

    /// Some path on which a request of a node is selected.
    fn path_to(&self, node: usize, request: Request) -> Option<PathId> {
        let on = self.nodes[node].at.on;
        let resource = self.selection.resource(on);
        let path = |uses: &Uses| uses.paths.first().copied();
        match request {
            Request::Verb(verb) => path(resource?.requests.get(&verb)?),
            Request::Operation(id) => path(resource?.operations.get(&id)?),
            Request::ReadAs => self.selection.read_as.get(&on.of()).copied(),
        }
    }

    /// Whether whatever leads to some nodes has the methods that it would have if requests were
    /// reached from them.
    fn has_ways(&self, nodes: impl Iterator<Item = usize>) -> bool {
        let mut ways: HashSet<(Option<Addressed>, Step)> = HashSet::new();
        let before = self.before();
        for (from, to) in &self.edges {
            if self.nodes[*to].is_used {
                ways.insert((Some(self.nodes[*from].at.on), self.nodes[*to].step));
            }
        }
        let roots = self.nodes.iter().filter(|it| it.parent.is_none() && it.is_used);
        ways.extend(roots.map(|it| (None, it.step)));
        let mut queue: Vec<usize> = nodes.collect();
        let mut seen: HashSet<usize> = queue.iter().copied().collect();
        while let Some(at) = queue.pop() {
            let node = &self.nodes[at];
            if node.is_used {
                continue;
            }
            if node.parent.is_none() && !ways.contains(&(None, node.step)) {
                return false;
            }
            for from in &before[at] {
                if !ways.contains(&(Some(self.nodes[*from].at.on), node.step)) {
                    return false;
                }
                if seen.insert(*from) {
                    queue.push(*from);
                }
            }
        }
        true
    }

    /// A request at the end of a path, as patterns are written.
    pub(super) fn written(&self, model: &Model<'_>, path: PathId, request: Request) -> String {
        let mut segments: Vec<String> = Vec::new();
        match request {
            Request::Verb(verb) => {
                segments.extend(verb.spec().last(model).map(str::to_owned));
            }
            Request::Operation(id) => segments.push(model[id].name.name.to_owned()),
            Request::ReadAs => {}
        }
        let mut next = Some(path);
        while let Some(PathId(at)) = next {
            let node = &self.nodes[at];
            next = node.parent;
            segments.push(match node.step {
                Step::Key(_) => "{id}".to_owned(),
                Step::To(place) => place.written(model),
            });
        }
        segments.iter().rev().map(|it| format!("/{it}")).collect()
    }
}
