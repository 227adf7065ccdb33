//! What was found, held against what is decided.

use std::collections::{BTreeMap, BTreeSet};

use msgraph_tests::recorded::Case;

use super::decisions::Decision;
use super::{Aspect, Found};

/// What became of the cases.
pub(crate) struct Report {
    decisions: Vec<&'static Decision>,
    /// Cases per group, and how many of them differ.
    groups: BTreeMap<String, (usize, usize)>,
    found: BTreeMap<(String, Aspect), Vec<String>>,
}

impl Report {
    /// A report about what some tables decide.
    pub(crate) fn of(tables: &[&'static [Decision]]) -> Self {
        let decisions = tables.iter().flat_map(|it| it.iter()).collect();
        Self { decisions, groups: BTreeMap::new(), found: BTreeMap::new() }
    }

    /// Notes what was found in a case.
    pub(crate) fn add(&mut self, case: &Case, found: Vec<Found>) {
        let (cases, different) = self.groups.entry(case.group.clone()).or_default();
        *cases += 1;
        *different += usize::from(!found.is_empty());
        for Found { aspect, ours, theirs } in found {
            let lines = self.found.entry((case.name.clone(), aspect)).or_default();
            lines.push(format!("{ours}, not {theirs}"));
        }
    }

    /// Prints the table.
    ///
    /// # Panics
    ///
    /// When a difference has no reason, or a reason explains nothing.
    #[expect(clippy::print_stdout, reason = "the table is what the test is for")]
    pub(crate) fn finish(self) {
        for (group, (cases, different)) in &self.groups {
            println!("{group}: {cases} cases, {different} of them with decided differences");
        }
        let mut left = Vec::new();
        let mut decided = BTreeSet::new();
        for decision in &self.decisions {
            let explained: Vec<_> = decision.explained().collect();
            println!("{:4} {}", explained.len(), decision.reason);
            for (name, aspect) in explained {
                if !self.found.contains_key(&(name.to_owned(), aspect)) {
                    let reason = decision.reason;
                    left.push(format!("{name} {aspect:?}: explains nothing: {reason}"));
                }
                decided.insert((name.to_owned(), aspect));
            }
        }
        for ((name, aspect), lines) in &self.found {
            if !decided.contains(&(name.clone(), *aspect)) {
                left.push(format!("{name} {aspect:?}: {}", lines.join(" | ")));
            }
        }
        assert!(left.is_empty(), "{} left:\n{}", left.len(), left.join("\n"));
    }
}
