//! Where a path pattern gets far more than it names: types through which it reaches most of what it
//! reaches, and the few steps that lead to them.
//!
//! From where its `**` begins, a pattern goes from type to type. A type that dominates many others
//! is a gate to them: without the steps to it, none of them is reached. So are the first of many
//! types that all lead to each other. What is left without these steps a selection tells; here is
//! only found where it is worth to look.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::components;
use super::dominators::Dominators;
use super::used::Node;
use super::walk::walk_selected;
use super::{Place, Step};
use crate::config::{Segment, VersionConfig};
use crate::model::{Model, StructId};

/// How many names a cut may have: more are no cut, but another choice of paths.
const NAMES: usize = 5;

/// How many gates are tried.
const GATES: usize = 6;

/// Types that a pattern reaches others through.
#[derive(Clone, Debug)]
pub(crate) struct Gate {
    /// The types that the steps lead to.
    pub to: Vec<StructId>,
    /// The steps from what does not lie behind: what each is called in a path, with a place that
    /// one of this name leads to.
    pub steps: BTreeMap<String, Place>,
}

/// The gates of the only pattern of a version, those first that most types lie behind.
pub(crate) fn gates(model: &Model<'_>, config: &VersionConfig) -> Vec<Gate> {
    let used = walk_selected(model, config);
    let mut graph = Graph::default();
    for (from, to) in &used.edges {
        let (from, to) = (&used.nodes[*from], &used.nodes[*to]);
        if !to.is_used || !is_open(config, to) {
            continue;
        }
        let start = if is_open(config, from) { Some(from.at.on.of()) } else { None };
        graph.add(start, to);
    }
    // A pattern that starts with `**` is at its start where each root is.
    for node in used.nodes.iter().filter(|it| it.parent.is_none() && it.is_used) {
        if is_open(config, node) {
            graph.add(None, node);
        }
    }
    graph.gates(model)
}

/// Whether the pattern takes any step from a node.
fn is_open(config: &VersionConfig, node: &Node) -> bool {
    let segment = |(pattern, at): (usize, usize)| config.include[pattern].segments.get(at);
    node.include.iter().any(|state| segment(state) == Some(&Segment::Rest))
}

/// Types as vertices, after the start, which is vertex 0.
#[derive(Default)]
struct Graph {
    numbers: BTreeMap<StructId, usize>,
    /// Steps from vertex to vertex.
    edges: BTreeMap<(usize, usize), Vec<Place>>,
}

impl Graph {
    fn add(&mut self, from: Option<StructId>, to: &Node) {
        let from = from.map_or(0, |it| self.number(it));
        let number = self.number(to.at.on.of());
        if from != number
            && let Step::To(place) = to.step
        {
            self.edges.entry((from, number)).or_default().push(place);
        }
    }

    fn number(&mut self, id: StructId) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(id).or_insert(next)
    }

    fn gates(&self, model: &Model<'_>) -> Vec<Gate> {
        let mut next: Vec<Vec<usize>> = vec![Vec::new(); self.numbers.len() + 1];
        for (from, to) in self.edges.keys() {
            next[*from].push(*to);
        }
        let dominators = Dominators::of(&next);
        let sizes = dominators.sizes();
        let mut by_size: Vec<(StructId, usize)> =
            self.numbers.iter().map(|(id, vertex)| (*id, *vertex)).collect();
        by_size.sort_by_key(|(id, vertex)| (Reverse(sizes[*vertex]), model[*id].name));
        let gates = by_size.into_iter().filter_map(|(_, vertex)| {
            self.gate(model, |it| it == vertex, |it| dominators.dominates(vertex, it))
        });
        let mut gates: Vec<Gate> = gates.take(GATES).collect();
        // Nothing new lies behind the type that the pattern starts from.
        let start = std::mem::take(&mut next[0]);
        for vertex in start {
            next[vertex].clear();
        }
        let circle = components::largest(&next);
        let is_within = |it: usize| circle.binary_search(&it).is_ok();
        gates.extend(self.gate(model, is_within, is_within));
        gates
    }

    /// The steps to some types from all but what lies behind them, if they are few.
    fn gate(
        &self,
        model: &Model<'_>,
        is_gate: impl Fn(usize) -> bool,
        is_behind: impl Fn(usize) -> bool,
    ) -> Option<Gate> {
        let into = |(from, to): (usize, usize)| is_gate(to) && !is_behind(from);
        let into = self.edges.iter().filter(|(edge, _)| into(**edge));
        let (mut to, mut steps) = (BTreeSet::new(), BTreeMap::new());
        for ((from, vertex), places) in into {
            if *from == 0 {
                return None;
            }
            to.insert(*vertex);
            for place in places {
                steps.entry(place.written(model)).or_insert(*place);
            }
            if steps.len() > NAMES {
                return None;
            }
        }
        let to = self.numbers.iter().filter(|(_, it)| to.contains(it)).map(|(id, _)| *id);
        (!steps.is_empty()).then(|| Gate { to: to.collect(), steps })
    }
}
