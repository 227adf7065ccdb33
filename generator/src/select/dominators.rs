//! A graph → for each vertex the last one that every way to it from the start passes.
//!
//! The simple algorithm of Cooper, Harvey and Kennedy: vertices in reverse postorder, until nothing
//! changes.

/// The dominators of a graph whose vertices are numbers, from vertex 0 on.
pub(super) struct Dominators {
    /// The immediate dominator of each vertex; `None` for the start and for what it cannot reach.
    immediate: Vec<Option<usize>>,
    /// The vertices that the start reaches, each after its dominators.
    order: Vec<usize>,
}

impl Dominators {
    /// Looks at the vertices that each vertex leads to.
    pub(super) fn of(next: &[Vec<usize>]) -> Self {
        let order = reverse_postorder(next);
        let mut place = vec![usize::MAX; next.len()];
        for (at, vertex) in order.iter().enumerate() {
            place[*vertex] = at;
        }
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); next.len()];
        for from in &order {
            for to in &next[*from] {
                before[*to].push(*from);
            }
        }
        let mut immediate: Vec<Option<usize>> = vec![None; next.len()];
        let mut is_changed = true;
        while std::mem::take(&mut is_changed) {
            for vertex in order.iter().skip(1) {
                let known =
                    before[*vertex].iter().filter(|it| **it == 0 || immediate[**it].is_some());
                let meet = |a: usize, b: usize| meet(a, b, &immediate, &place);
                let found = known.copied().reduce(meet);
                is_changed |= immediate[*vertex] != found;
                immediate[*vertex] = found;
            }
        }
        Self { immediate, order }
    }

    /// How many vertices each vertex dominates, itself included.
    pub(super) fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![1; self.immediate.len()];
        for vertex in self.order.iter().rev() {
            if let Some(above) = self.immediate[*vertex] {
                sizes[above] += sizes[*vertex];
            }
        }
        sizes
    }

    /// Whether every way to a vertex passes another one, or that is the same.
    pub(super) fn dominates(&self, above: usize, vertex: usize) -> bool {
        std::iter::successors(Some(vertex), |it| self.immediate[*it]).any(|it| it == above)
    }
}

/// The last vertex that all ways to two others pass.
fn meet(mut a: usize, mut b: usize, immediate: &[Option<usize>], place: &[usize]) -> usize {
    while a != b {
        let later = if place[a] > place[b] { &mut a } else { &mut b };
        *later = immediate[*later].expect("the start comes first");
    }
    a
}

fn reverse_postorder(next: &[Vec<usize>]) -> Vec<usize> {
    let (mut order, mut is_seen) = (Vec::new(), vec![false; next.len()]);
    let mut stack = vec![(0, 0)];
    is_seen[0] = true;
    while let Some((vertex, at)) = stack.pop() {
        match next[vertex].get(at) {
            Some(to) => {
                stack.push((vertex, at + 1));
                if !std::mem::replace(&mut is_seen[*to], true) {
                    stack.push((*to, 0));
                }
            }
            None => order.push(vertex),
        }
    }
    order.reverse();
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_ways_lead_to_is_dominated_by_where_they_part() {
        // 0 → 1 → 2 → 4 → 5 → 4 and 1 → 3 → 4; nothing leads to 6.
        let next = [vec![1], vec![2, 3], vec![4], vec![4], vec![5], vec![4], vec![5]];
        let dominators = Dominators::of(&next);
        assert!(dominators.dominates(1, 4) && !dominators.dominates(2, 4));
        assert!(dominators.dominates(4, 5) && dominators.dominates(5, 5));
        assert_eq!(dominators.sizes(), [6, 5, 1, 1, 2, 1, 1]);
    }
}
