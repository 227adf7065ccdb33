//! What a new API index offers that the old one did not, and the other way round.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;

/// How many lines of each kind are shown.
const SHOWN: usize = 40;

/// The file that has a line for each public item.
pub(crate) const INDEX: &str = "api.txt";

/// The lines that differ between two indexes, sorted.
#[derive(Debug, Default)]
pub(crate) struct ApiChanges<'a> {
    added: Vec<&'a str>,
    removed: Vec<&'a str>,
    /// Lines about the same item: the old one, and the new one.
    changed: Vec<(&'a str, &'a str)>,
}

impl<'a> ApiChanges<'a> {
    pub(crate) fn between(old: &'a str, new: &'a str) -> Self {
        let [old, new] = [old, new].map(|it| items(it).collect::<BTreeSet<&str>>());
        let mut gone: BTreeMap<&str, VecDeque<&str>> = BTreeMap::new();
        for line in old.difference(&new).copied() {
            gone.entry(item(line)).or_default().push_back(line);
        }
        let mut changes = Self::default();
        for line in new.difference(&old).copied() {
            match gone.get_mut(item(line)).and_then(VecDeque::pop_front) {
                Some(before) => changes.changed.push((before, line)),
                None => changes.added.push(line),
            }
        }
        changes.removed = gone.into_values().flatten().collect();
        changes
    }

    fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// The lines that are about an item.
fn items(index: &str) -> impl Iterator<Item = &str> {
    index.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// What a line is about, without its type, its value and what is sent.
fn item(line: &str) -> &str {
    let ends = ["(", ": ", " = ", "  "].into_iter().filter_map(|it| line.find(it));
    &line[..ends.min().unwrap_or(line.len())]
}

/// What can break who uses the crate comes first.
impl fmt::Display for ApiChanges<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return writeln!(f, "  no public item changed");
        }
        let Self { added, removed, changed } = self;
        let (new, gone, other) = (added.len(), removed.len(), changed.len());
        writeln!(f, "  public items: {new} added, {gone} removed, {other} changed")?;
        list(f, "-", removed.iter().copied())?;
        for (before, after) in changed.iter().take(SHOWN) {
            writeln!(f, "  - {before}\n  + {after}")?;
        }
        more(f, changed.len())?;
        list(f, "+", added.iter().copied())
    }
}

fn list<'a>(
    f: &mut fmt::Formatter<'_>,
    sign: &str,
    lines: impl ExactSizeIterator<Item = &'a str>,
) -> fmt::Result {
    let count = lines.len();
    for line in lines.take(SHOWN) {
        writeln!(f, "  {sign} {line}")?;
    }
    more(f, count)
}

fn more(f: &mut fmt::Formatter<'_>, count: usize) -> fmt::Result {
    if count > SHOWN {
        writeln!(f, "    … {} more, see the diff of {INDEX}", count - SHOWN)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::ApiChanges;

    #[test]
    fn what_is_about_the_same_item_is_a_change() {
        let old = "# head\nv1::A::get() -> Get<A>  GET\nv1::B::b: i32\nv1::C\n";
        let new = "v1::A::get() -> Get<B>  GET\nv1::B::b: i32\nv1::D\n";
        let changes = ApiChanges::between(old, new).to_string();
        assert_eq!(
            changes,
            "  public items: 1 added, 1 removed, 1 changed\n  - v1::C\n  \
             - v1::A::get() -> Get<A>  GET\n  + v1::A::get() -> Get<B>  GET\n  + v1::D\n"
        );
    }

    #[test]
    fn two_bases_of_one_type_are_two_items() {
        let old = "v1::A: Derived<B>\n";
        let new = "v1::A: Derived<B>\nv1::A: Derived<C>\n";
        let changes = ApiChanges::between(old, new);
        assert_eq!((changes.added.len(), changes.changed.len()), (1, 0));
    }

    #[test]
    fn long_lists_are_cut_and_counted() {
        let new: String = (0..50).map(|it| format!("v1::T{it:02}\n")).collect();
        let text = ApiChanges::between("", &new).to_string();
        assert!(text.contains("50 added") && text.contains("… 10 more"), "{text}");
        assert_eq!(ApiChanges::between(&new, &new).to_string(), "  no public item changed\n");
    }
}
