//! What the search finds in covers that are easy to get wrong.

use super::search::{solve, solve_within};
use super::set::{Cover, Demand, cost};

/// A cover of scopes with these weights, and demands with these sets.
fn cover(weights: &[u64], demands: &[&[&[usize]]]) -> Cover {
    let demand = |sets: &&[&[usize]]| Demand::new(sets.iter().map(|it| it.to_vec()));
    Cover {
        costs: weights.iter().map(|it| cost(*it, 0, 1)).collect(),
        demands: demands.iter().map(demand).collect(),
    }
}

/// The cheapest solution, by trying all of them.
fn by_hand(cover: &Cover) -> u64 {
    let sets = 0..1_u32 << cover.costs.len();
    let has = |set: u32| (0..cover.costs.len()).map(|it| set >> it & 1 == 1).collect::<Vec<_>>();
    let solutions = sets.map(has).filter(|has| cover.demands.iter().all(|it| it.is_satisfied(has)));
    let costs = solutions.map(|has| {
        let chosen = cover.costs.iter().zip(has).filter(|(_, has)| *has);
        chosen.map(|(cost, _)| cost).sum()
    });
    costs.min().unwrap()
}

#[test]
fn the_scope_that_looks_best_first_is_not_taken() {
    // 2 satisfies three demands, and is needed by none of them.
    let demands: &[&[&[usize]]] = &[&[&[0], &[2]], &[&[0], &[2]], &[&[1], &[2]], &[&[0]], &[&[1]]];
    let solved = solve(&cover(&[4, 4, 4], demands));
    assert_eq!((solved.chosen, solved.is_exact), (vec![0, 1], true));
    // One by one, what satisfies most is taken: 4, then 5, then 6. Two are enough.
    let demands: &[&[&[usize]]] = &[
        &[&[0], &[2]],
        &[&[0], &[2]],
        &[&[0], &[3]],
        &[&[1], &[2]],
        &[&[1], &[2]],
        &[&[1], &[3]],
        &[&[0], &[4]],
        &[&[1], &[4]],
    ];
    let solved = solve(&cover(&[4, 4, 4, 4, 4], demands));
    assert_eq!((solved.chosen, solved.is_exact), (vec![0, 1], true));
}

#[test]
fn privilege_weighs_more_than_a_scope_less() {
    // 2 alone is one scope of the next level, 0 and 1 are two.
    let demands: &[&[&[usize]]] = &[&[&[0], &[2]], &[&[1], &[2]]];
    assert_eq!(solve(&cover(&[4, 4, 16], demands)).chosen, [0, 1]);
    // Of the same level, one is less than two.
    assert_eq!(solve(&cover(&[4, 4, 4], demands)).chosen, [2]);
}

#[test]
fn what_is_needed_together_counts_together() {
    // 0 needs 3, which another demand needs anyway.
    let demands: &[&[&[usize]]] = &[&[&[0, 3], &[1, 2]], &[&[3]]];
    assert_eq!(solve(&cover(&[4, 4, 4, 4], demands)).chosen, [0, 3]);
    let demands: &[&[&[usize]]] = &[&[&[0, 3], &[1, 2]], &[&[2]]];
    assert_eq!(solve(&cover(&[4, 4, 4, 4], demands)).chosen, [1, 2]);
    // A set that holds another one is of no use.
    assert_eq!(solve(&cover(&[4, 4], &[&[&[0, 1], &[1]]])).chosen, [1]);
}

#[test]
fn ties_are_decided_in_the_same_way_always() {
    let demands: &[&[&[usize]]] = &[&[&[1], &[0]]];
    assert_eq!(solve(&cover(&[4, 4], demands)).chosen, [0]);
    // What allows less is taken.
    let costs = vec![cost(4, 0, 9), cost(4, 0, 2)];
    let demands = vec![Demand(vec![vec![0], vec![1]])];
    assert_eq!(solve(&Cover { costs, demands: demands.clone() }).chosen, [1]);
    // Before that, what does not write.
    let costs = vec![cost(4, 0, 9), cost(4, 1, 2)];
    assert_eq!(solve(&Cover { costs, demands }).chosen, [0]);
}

#[test]
fn nothing_is_needed_for_nothing() {
    let solved = solve(&cover(&[4, 4], &[]));
    assert_eq!((solved.chosen, solved.cost, solved.bound), (vec![], 0, 0));
}

#[test]
fn the_search_finds_what_trying_all_finds() {
    let mut seed = 42_u64;
    let mut random = move |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % most
    };
    let mut inexact = 0;
    for _ in 0..300 {
        let scopes = 3 + random(8);
        let costs = (0..scopes)
            .map(|_| cost(1 << (2 * random(3)), random(4) as u32, random(20) as u32))
            .collect();
        let demands = (0..1 + random(9)).map(|_| {
            let sets = (0..1 + random(4))
                .map(|_| (0..1 + random(2)).map(|_| random(scopes)).collect::<Vec<usize>>());
            Demand::new(sets.collect::<Vec<_>>().into_iter())
        });
        let cover = Cover { costs, demands: demands.collect() };
        let solved = solve(&cover);
        assert_eq!(solved.cost, by_hand(&cover), "{cover:?}");
        assert!(solved.is_exact && solved.bound == solved.cost, "{solved:?}");
        // Where it has to stop, what it says of the best one is true.
        let stopped = solve_within(&cover, 1);
        let least = by_hand(&cover);
        assert!(stopped.bound <= least && least <= stopped.cost, "{stopped:?} {cover:?}");
        assert!(!stopped.is_exact || stopped.cost == least, "{stopped:?} {cover:?}");
        inexact += usize::from(!stopped.is_exact);
    }
    assert!(inexact > 0);
}
