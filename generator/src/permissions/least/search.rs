//! A cover → its cheapest solution, or a good one and how much better another one could be.

use super::reduce::{Reduced, reduce};
use super::set::{Cover, Demand};

/// How many choices are tried in each part of a cover before the best one so far has to do.
const CHOICES: usize = 20_000;

/// A solution.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Solved {
    /// The scopes, sorted.
    pub(super) chosen: Vec<usize>,
    pub(super) cost: u64,
    /// What each solution costs at least.
    pub(super) bound: u64,
    /// Whether none is cheaper.
    pub(super) is_exact: bool,
}

/// Solves a cover.
pub(super) fn solve(cover: &Cover) -> Solved {
    solve_within(cover, CHOICES)
}

/// Solves a cover with so many choices for each part.
pub(super) fn solve_within(cover: &Cover, choices: usize) -> Solved {
    let Reduced { mut chosen, parts } = reduce(cover);
    let sum = |scopes: &[usize]| scopes.iter().map(|it| cover.costs[*it]).sum::<u64>();
    let (mut bound, mut is_exact) = (sum(&chosen), true);
    for part in &parts {
        let mut search = Search::new(part, &cover.costs, choices);
        let least = search.bound(&search.start());
        search.branch(search.start());
        let best = sum(&search.best);
        let is_done = search.left > 0;
        is_exact &= is_done;
        bound += if is_done { best } else { least };
        chosen.extend(search.best);
    }
    chosen.sort_unstable();
    Solved { cost: sum(&chosen), bound, is_exact, chosen }
}

struct Search<'a> {
    demands: &'a [Demand],
    costs: &'a [u64],
    /// The best solution so far.
    best: Vec<usize>,
    /// How many choices may still be tried.
    left: usize,
}

/// What has been decided so far.
#[derive(Clone)]
struct State {
    has: Vec<bool>,
    /// Scopes of which all solutions have been looked at.
    is_tried: Vec<bool>,
    cost: u64,
}

impl<'a> Search<'a> {
    fn new(demands: &'a [Demand], costs: &'a [u64], choices: usize) -> Self {
        let mut search = Self { demands, costs, best: Vec::new(), left: choices };
        search.best = search.greedy();
        search
    }

    fn start(&self) -> State {
        let none = vec![false; self.costs.len()];
        State { has: none.clone(), is_tried: none, cost: 0 }
    }

    /// The set that costs least for each demand that it satisfies, again and again; then without
    /// what is not needed any more.
    fn greedy(&self) -> Vec<usize> {
        let mut state = self.start();
        loop {
            let open: Vec<&Demand> =
                self.demands.iter().filter(|it| !it.is_satisfied(&state.has)).collect();
            let mut sets: Vec<&Vec<usize>> = open.iter().flat_map(|it| &it.0).collect();
            sets.sort();
            sets.dedup();
            let best = sets.into_iter().min_by(|one, other| {
                let value = |set: &[usize]| {
                    let mut has = state.has.clone();
                    set.iter().for_each(|it| has[*it] = true);
                    let satisfied = open.iter().filter(|it| it.is_satisfied(&has)).count() as u128;
                    (u128::from(self.added(set, &state)), satisfied)
                };
                let ((cost, gain), (other_cost, other_gain)) = (value(one), value(other));
                (cost * other_gain).cmp(&(other_cost * gain))
            });
            match best {
                Some(set) => set.iter().for_each(|it| state.has[*it] = true),
                None => break,
            }
        }
        let mut chosen: Vec<usize> = (0..state.has.len()).filter(|it| state.has[*it]).collect();
        chosen.sort_by_key(|it| std::cmp::Reverse(self.costs[*it]));
        for scope in chosen.clone() {
            state.has[scope] = false;
            if self.demands.iter().all(|it| it.is_satisfied(&state.has)) {
                chosen.retain(|it| *it != scope);
            } else {
                state.has[scope] = true;
            }
        }
        chosen
    }

    fn added(&self, set: &[usize], state: &State) -> u64 {
        set.iter().filter(|it| !state.has[**it]).map(|it| self.costs[*it]).sum()
    }

    fn cost(&self, chosen: &[usize]) -> u64 {
        chosen.iter().map(|it| self.costs[*it]).sum()
    }

    /// Tries the sets of the demand that has the fewest.
    fn branch(&mut self, state: State) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let is_open = |it: &&Demand| !it.is_satisfied(&state.has);
        let usable = |set: &&Vec<usize>| set.iter().all(|it| !state.is_tried[*it]);
        let open = self.demands.iter().filter(is_open);
        let Some(demand) = open.min_by_key(|it| it.0.iter().filter(usable).count()) else {
            if state.cost < self.cost(&self.best) {
                self.best = (0..state.has.len()).filter(|it| state.has[*it]).collect();
            }
            return;
        };
        if state.cost.saturating_add(self.bound(&state)) >= self.cost(&self.best) {
            return;
        }
        let mut sets: Vec<Vec<usize>> = demand.0.iter().filter(usable).cloned().collect();
        sets.sort_by_key(|set| self.added(set, &state));
        let mut state = state;
        for set in sets {
            let mut next = state.clone();
            next.cost += self.added(&set, &state);
            set.iter().for_each(|it| next.has[*it] = true);
            self.branch(next);
            if let [only] = set.as_slice() {
                state.is_tried[*only] = true;
            }
        }
    }

    /// What the open demands cost at least: each of them pays as much as its cheapest set costs
    /// after what others have paid, and all scopes of its sets are paid for with the same money.
    fn bound(&self, state: &State) -> u64 {
        let mut left: Vec<u64> = self.costs.to_vec();
        for (at, has) in state.has.iter().enumerate() {
            if *has {
                left[at] = 0;
            } else if state.is_tried[at] {
                left[at] = u64::MAX / 4;
            }
        }
        let mut bound: u64 = 0;
        for demand in self.demands.iter().filter(|it| !it.is_satisfied(&state.has)) {
            let price =
                |set: &Vec<usize>| set.iter().fold(0_u64, |sum, it| sum.saturating_add(left[*it]));
            let Some(least) = demand.0.iter().map(price).min() else { continue };
            bound = bound.saturating_add(least);
            let mut paid: Vec<(usize, u64)> = Vec::new();
            for set in &demand.0 {
                let mut rest = least;
                for scope in set {
                    let part = rest.min(left[*scope]);
                    rest -= part;
                    match paid.iter_mut().find(|(it, _)| it == scope) {
                        Some((_, sum)) => *sum = (*sum).max(part),
                        None => paid.push((*scope, part)),
                    }
                }
            }
            paid.into_iter().for_each(|(scope, part)| left[scope] -= part);
        }
        bound
    }
}
