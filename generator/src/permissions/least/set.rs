//! A weighted set cover of which the choices are sets: scopes with costs, and demands that are
//! satisfied by all scopes of one of their sets.

/// Scopes by their numbers, and what is demanded of them.
#[derive(Clone, Debug)]
pub(super) struct Cover {
    /// What each scope costs.
    pub(super) costs: Vec<u64>,
    pub(super) demands: Vec<Demand>,
}

/// Sets of scopes of which one is needed. Each is sorted, and none holds another one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Demand(pub(super) Vec<Vec<usize>>);

impl Demand {
    pub(super) fn new(sets: impl Iterator<Item = Vec<usize>>) -> Self {
        let mut sets: Vec<Vec<usize>> = sets
            .map(|mut set| {
                set.sort_unstable();
                set.dedup();
                set
            })
            .collect();
        sets.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        let mut kept: Vec<Vec<usize>> = Vec::new();
        for set in sets {
            if !kept.iter().any(|it| is_subset(it, &set)) {
                kept.push(set);
            }
        }
        Self(kept)
    }

    /// Whether some scopes are enough.
    pub(super) fn is_satisfied(&self, has: &[bool]) -> bool {
        self.0.iter().any(|set| set.iter().all(|it| has[*it]))
    }

    /// Whether what satisfies this one satisfies the other one, too.
    pub(super) fn implies(&self, other: &Self) -> bool {
        self.0.iter().all(|set| other.0.iter().any(|it| is_subset(it, set)))
    }

    pub(super) fn scopes(&self) -> impl Iterator<Item = usize> {
        self.0.iter().flatten().copied()
    }
}

/// Whether a sorted set is part of another one.
pub(super) fn is_subset(one: &[usize], other: &[usize]) -> bool {
    one.iter().all(|it| other.binary_search(it).is_ok())
}

/// How many bits what comes after it takes: the number of scopes, what they write, and how much they
/// allow. There is room for a thousand scopes.
const WEIGHT: u32 = 45;
const COUNT: u32 = 35;
const WRITES: u32 = 22;

/// A weight, one scope, how many methods of it write, and how much it allows, so that sums compare in
/// this order.
pub(super) fn cost(weight: u64, writes: u32, abilities: u32) -> u64 {
    let writes = u64::from(writes.min(7)) << WRITES;
    (weight << WEIGHT) + (1 << COUNT) + writes + u64::from(abilities.min((1 << 12) - 1))
}

/// The weights in a sum of costs.
pub(super) fn weight_of(cost: u64) -> u64 {
    cost >> WEIGHT
}
