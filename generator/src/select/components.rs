//! A graph → its largest part in which every vertex leads to every other one.
//!
//! Tarjan's algorithm, with a stack of its own: metadata decides how deep it goes.

/// The vertices of the largest strongly connected component, sorted; vertex 0 is left out.
pub(super) fn largest(next: &[Vec<usize>]) -> Vec<usize> {
    let mut search = Search {
        next,
        index: vec![0; next.len()],
        low: vec![0; next.len()],
        is_open: vec![false; next.len()],
        open: Vec::new(),
        count: 0,
        largest: Vec::new(),
    };
    for vertex in 1..next.len() {
        if search.index[vertex] == 0 {
            search.from(vertex);
        }
    }
    search.largest.sort_unstable();
    search.largest
}

struct Search<'a> {
    next: &'a [Vec<usize>],
    /// When each vertex was found, from 1 on.
    index: Vec<usize>,
    /// The first vertex that each one is known to lead back to, by when that was found.
    low: Vec<usize>,
    /// What was found and is in no component yet.
    open: Vec<usize>,
    is_open: Vec<bool>,
    count: usize,
    largest: Vec<usize>,
}

impl Search<'_> {
    fn from(&mut self, start: usize) {
        let mut stack = vec![(start, 0)];
        self.enter(start);
        while let Some((vertex, at)) = stack.pop() {
            let Some(to) = self.next[vertex].get(at).copied() else {
                self.leave(vertex);
                if let Some((above, _)) = stack.last() {
                    self.low[*above] = self.low[*above].min(self.low[vertex]);
                }
                continue;
            };
            stack.push((vertex, at + 1));
            if self.index[to] == 0 {
                self.enter(to);
                stack.push((to, 0));
            } else if self.is_open[to] {
                self.low[vertex] = self.low[vertex].min(self.index[to]);
            }
        }
    }

    fn enter(&mut self, vertex: usize) {
        self.count += 1;
        self.index[vertex] = self.count;
        self.low[vertex] = self.count;
        self.is_open[vertex] = true;
        self.open.push(vertex);
    }

    fn leave(&mut self, vertex: usize) {
        if self.low[vertex] != self.index[vertex] {
            return;
        }
        let first = self.open.iter().rposition(|it| *it == vertex).expect("it is open");
        let component = self.open.split_off(first);
        for member in &component {
            self.is_open[*member] = false;
        }
        if component.len() > self.largest.len() {
            self.largest = component;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vertices_that_lead_to_each_other_belong_together() {
        // 1 ↔ 2 lead to 3 → 4 → 5 → 3, which lead to 6.
        let next = [vec![1], vec![2, 3], vec![1], vec![4], vec![5], vec![3, 6], vec![]];
        assert_eq!(largest(&next), [3, 4, 5]);
    }
}
