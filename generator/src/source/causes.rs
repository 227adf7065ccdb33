//! Findings → their causes: what one row of a table says of many places in the same words.

use std::collections::BTreeMap;

use super::description::Severity;
use super::diagnostic::Diagnostic;

/// How many causes of one row are shown as a whole.
const fn shown(severity: Severity) -> usize {
    match severity {
        Severity::Warning => 5,
        Severity::Error => 10,
    }
}

/// Findings that say the same.
pub(super) struct Cause<'a> {
    /// The first of them in the source.
    pub(super) first: &'a Diagnostic,
    /// Its place in the list.
    pub(super) at: usize,
    /// How many they are.
    pub(super) count: usize,
}

/// The causes of each row: those to show as a whole, and the others. Warnings come before errors,
/// rows in the order of their first finding.
pub(super) fn causes(list: &[Diagnostic]) -> Vec<(Vec<Cause<'_>>, Vec<Cause<'_>>)> {
    let mut sorted: Vec<(usize, &Diagnostic)> = list.iter().enumerate().collect();
    // Stable: what has no place keeps its order and comes first.
    sorted.sort_by_key(|(_, it)| (it.severity(), it.span()));
    // Versions that share a file find the same in it.
    sorted.dedup_by(|(_, one), (_, other)| one == other);
    let mut rows: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    let mut known: BTreeMap<(Severity, &str, &str), (usize, usize)> = BTreeMap::new();
    let mut kinds: Vec<Vec<Cause<'_>>> = Vec::new();
    for (at, first) in sorted {
        let (severity, name) = (first.severity(), first.name());
        let row = *rows.entry((severity, name)).or_insert_with(|| {
            kinds.push(Vec::new());
            kinds.len() - 1
        });
        let next = (row, kinds[row].len());
        let (row, cause) = *known.entry((severity, name, first.message())).or_insert(next);
        match kinds[row].get_mut(cause) {
            Some(cause) => cause.count += 1,
            None => kinds[row].push(Cause { first, at, count: 1 }),
        }
    }
    let split = |mut causes: Vec<_>| {
        let limit = causes.first().map_or(0, |it: &Cause<'_>| shown(it.first.severity()));
        let others = causes.split_off(limit.min(causes.len()));
        (causes, others)
    };
    kinds.into_iter().map(split).collect()
}
