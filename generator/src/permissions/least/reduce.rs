//! A cover → what has to be in each solution, and small covers that have nothing in common.

use std::collections::BTreeMap;

use super::set::{Cover, Demand};

/// What is left of a cover.
#[derive(Debug)]
pub(super) struct Reduced {
    /// The scopes that are chosen.
    pub(super) chosen: Vec<usize>,
    /// Demands, in groups without common scopes.
    pub(super) parts: Vec<Vec<Demand>>,
}

/// Reduces a cover, without losing the best of its solutions.
pub(super) fn reduce(cover: &Cover) -> Reduced {
    let mut demands: Vec<Demand> = cover.demands.clone();
    demands.retain(|it| !it.0.is_empty());
    let mut has = vec![false; cover.costs.len()];
    loop {
        demands.sort();
        demands.dedup();
        let before = demands.clone();
        essential(&mut demands, &mut has);
        implied(&mut demands);
        dominated(&mut demands, &cover.costs);
        if demands == before {
            break;
        }
    }
    let chosen = (0..has.len()).filter(|it| has[*it]).collect();
    Reduced { chosen, parts: parts(demands, cover.costs.len()) }
}

/// Chooses the scopes of demands with a single set, and forgets what is satisfied.
fn essential(demands: &mut Vec<Demand>, has: &mut [bool]) {
    for demand in demands.iter() {
        if let [only] = demand.0.as_slice() {
            only.iter().for_each(|it| has[*it] = true);
        }
    }
    demands.retain(|it| !it.is_satisfied(has));
    for demand in demands {
        let sets = demand.0.iter();
        let rest = sets.map(|set| set.iter().copied().filter(|it| !has[*it]).collect());
        *demand = Demand::new(rest);
    }
}

/// Forgets the demands that are satisfied whenever another one is.
fn implied(demands: &mut Vec<Demand>) {
    let mut with: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, demand) in demands.iter().enumerate() {
        demand.scopes().for_each(|it| with.entry(it).or_default().push(at));
    }
    let mut is_implied = vec![false; demands.len()];
    for at in 0..demands.len() {
        if is_implied[at] {
            continue;
        }
        let Some(first) = demands[at].0.first() else { continue };
        let others = first.iter().filter_map(|it| with.get(it)).flatten();
        for other in others {
            if *other != at && !is_implied[*other] && demands[at].implies(&demands[*other]) {
                is_implied[*other] = true;
            }
        }
    }
    let mut at = 0;
    demands.retain(|_| {
        at += 1;
        !is_implied[at - 1]
    });
}

/// Forgets scopes in whose place a single other one is as good everywhere, and costs no more.
fn dominated(demands: &mut [Demand], costs: &[u64]) {
    for scope in 0..costs.len() {
        let with: Vec<usize> =
            (0..demands.len()).filter(|at| demands[*at].scopes().any(|it| it == scope)).collect();
        let Some(first) = with.first() else { continue };
        let alone = |at: usize, other: usize| demands[at].0.iter().any(|it| it == &[other]);
        let mut others = demands[*first].0.iter().filter_map(|set| match set.as_slice() {
            [other] if *other != scope => Some(*other),
            _ => None,
        });
        let is_dominated = others.any(|other| {
            (costs[other], other) < (costs[scope], scope) && with.iter().all(|at| alone(*at, other))
        });
        if is_dominated {
            for at in with {
                demands[at].0.retain(|set| !set.contains(&scope));
            }
        }
    }
}

/// Groups demands by the scopes that connect them.
fn parts(demands: Vec<Demand>, scopes: usize) -> Vec<Vec<Demand>> {
    let mut group: Vec<usize> = (0..scopes).collect();
    fn root(group: &mut [usize], mut at: usize) -> usize {
        while group[at] != at {
            group[at] = group[group[at]];
            at = group[at];
        }
        at
    }
    for demand in &demands {
        let mut all = demand.scopes();
        let Some(first) = all.next() else { continue };
        for other in all {
            let (one, other) = (root(&mut group, first), root(&mut group, other));
            group[one.max(other)] = one.min(other);
        }
    }
    let mut parts: BTreeMap<usize, Vec<Demand>> = BTreeMap::new();
    for demand in demands {
        let first = demand.scopes().next();
        if let Some(first) = first {
            parts.entry(root(&mut group, first)).or_default().push(demand);
        }
    }
    parts.into_values().collect()
}
