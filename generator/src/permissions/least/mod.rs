//! What requests need → the least set of scopes that allows all of them.
//!
//! Each request is allowed by any of its alternatives, so that this is a weighted set cover, and
//! no union. A scope weighs [`weight`], which its level of privilege decides: four times as much
//! as one of the level below, so that no scope is taken in place of three that allow less. Of
//! sets that weigh the same, the one with fewer scopes is taken, then the one that allows fewer
//! methods that write, then the one that allows fewer methods on fewer paths.
//!
//! A set holds nothing but scopes that are the least for one of the requests. Others would allow
//! more than any request needs, and count only where they are needed anyway.

mod reduce;
mod search;
mod set;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use self::set::{Cover, Demand};
use super::attach::Granted;
use super::scheme::{Alternative, Rights, Scheme, UNKNOWN_LEVEL};

/// A set of scopes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Least<'s> {
    /// The scopes, sorted.
    pub(crate) scopes: Vec<Cow<'s, str>>,
    pub(crate) quality: Quality,
}

/// How good a set of scopes is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quality {
    /// What the set weighs.
    pub weight: u64,
    /// What every set weighs at least. Where that is the weight of the set, none weighs less.
    pub bound: u64,
    /// Whether it is shown that none is better, also of those that weigh the same.
    pub is_exact: bool,
}

impl Quality {
    /// By how many hundredths the set may weigh more than the least one, at most.
    pub fn above(self) -> u64 {
        let more = self.weight.saturating_sub(self.bound);
        if self.is_exact { 0 } else { (100 * more).div_ceil(self.bound.max(1)) }
    }
}

/// What a scope of a level weighs.
pub(crate) fn weight(level: Option<u8>) -> u64 {
    let level = level.unwrap_or(UNKNOWN_LEVEL).clamp(1, 5);
    4_u64.pow(u32::from(level) - 1)
}

/// The least set that allows what all these rights are about. Those that cannot be had in this way
/// are passed over.
pub(crate) fn least<'a, 's: 'a>(
    granted: &[&'a Granted<'s>],
    scheme: Scheme,
    rights: impl Iterator<Item = &'a Rights<'s>>,
) -> Least<'s> {
    let demands: Vec<&[Alternative<'s>]> =
        rights.map(|it| it.of(scheme)).filter(|it| !it.is_empty()).collect();
    let candidates = candidates(&demands);
    let numbers: BTreeMap<&str, usize> =
        candidates.iter().enumerate().map(|(at, it)| (it.as_ref(), at)).collect();
    let costs = candidates.iter().map(|it| cost(granted, it, scheme)).collect();
    let demand = |alternatives: &&[Alternative<'s>]| -> Demand {
        let sets = alternatives.iter().filter(|it| !it.is_part).filter_map(|it| {
            it.scopes.iter().map(|it| numbers.get(it.as_ref()).copied()).collect()
        });
        Demand::new(sets)
    };
    let cover = Cover { costs, demands: demands.iter().map(demand).collect() };
    let solved = search::solve(&cover);
    let scopes = solved.chosen.into_iter().map(|at| candidates[at].clone()).collect();
    let quality = Quality {
        weight: set::weight_of(solved.cost),
        bound: set::weight_of(solved.bound),
        is_exact: solved.is_exact,
    };
    Least { scopes, quality }
}

/// The scopes that are the least for something, and what is needed with them; sorted.
fn candidates<'s>(demands: &[&[Alternative<'s>]]) -> Vec<Cow<'s, str>> {
    let mut candidates = BTreeSet::new();
    for alternatives in demands {
        let least = Rights::least_of(alternatives).flat_map(|it| &it.scopes);
        candidates.extend(least.cloned());
    }
    candidates.into_iter().collect()
}

/// What a scope costs: its weight before that it is one, before whether it may write,
/// before how much it allows.
fn cost(granted: &[&Granted<'_>], scope: &str, scheme: Scheme) -> u64 {
    let known = granted.iter().map(|it| it.scopes.get(scope, scheme));
    let known = known.max_by_key(|it| (it.level, it.writes, it.abilities));
    let known = known.unwrap_or_default();
    set::cost(weight(known.level), known.writes, known.abilities)
}

#[cfg(test)]
mod tests;
