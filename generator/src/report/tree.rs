//! A selection → a drawing of what a version holds: roots, members and operations, to a depth.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::config::VersionConfig;
use crate::model::{Model, RootKind, StructId};
use crate::select::{Addressed, Amount, Below, Onward, Resource, Selection};

/// How many operations of a resource are listed, and types that it can be read as.
const LISTED: usize = 6;

/// Draws a version to a depth of steps below the roots. What is below a resource is drawn once.
pub(crate) fn tree(
    config: &VersionConfig,
    model: &Model<'_>,
    selection: &Selection,
    depth: usize,
) -> String {
    let below = Below { model, selection, derived: config.derived };
    let (module, all) = (&config.module.text, all(selection));
    let mut drawing = Drawing {
        model,
        selection,
        below,
        depth,
        amounts: BTreeMap::new(),
        drawn: BTreeSet::new(),
        text: format!("{module}  {}\n", words(all)),
    };
    drawing.roots();
    for item in &selection.named {
        let _ = writeln!(drawing.text, "{}  by name", model.name_of(*item));
    }
    drawing.text
}

fn all(selection: &Selection) -> Amount {
    Amount { types: selection.types(), operations: selection.operations() }
}

struct Drawing<'a, 's> {
    model: &'a Model<'s>,
    selection: &'a Selection,
    below: Below<'a, 's>,
    depth: usize,
    /// What lies below resources, as far as that was asked for.
    amounts: BTreeMap<Addressed, Amount>,
    /// The resources of which is drawn what lies below.
    drawn: BTreeSet<Addressed>,
    text: String,
}

impl Drawing<'_, '_> {
    fn roots(&mut self) {
        let model = self.model;
        let children = model.container.iter().flat_map(|it| it.children.iter().enumerate());
        for (at, child) in children {
            let name = format!("/{}", child.name);
            match child.kind {
                _ if !self.selection.has_root(at) => {}
                RootKind::EntitySet(of) => self.resource(&name, Addressed::Collection(of), ("", 0)),
                RootKind::Singleton(of) => self.resource(&name, Addressed::Item(of), ("", 0)),
                RootKind::Import(..) => self.import(&name, at),
            }
        }
    }

    /// The overloads of an operation of the container.
    fn import(&mut self, name: &str, root: usize) {
        let Selection { imports, root_functions, .. } = self.selection;
        for (_, id) in imports.iter().filter(|(at, _)| *at == root) {
            let _ = writeln!(self.text, "{name}()  {}", words(self.below.call(*id)));
        }
        for (_, id) in root_functions.iter().filter(|(at, _)| *at == root) {
            if let Some(to) = Addressed::returned(self.model, *id) {
                self.resource(&format!("{name}()"), to, ("", 0));
            }
        }
    }

    /// A resource, and what lies below it; before its lines stands the margin.
    fn resource(&mut self, name: &str, on: Addressed, (margin, depth): (&str, usize)) {
        let Some(resource) = self.selection.resource(on) else { return };
        let methods = methods(resource);
        let amount = *self.amounts.entry(on).or_insert_with(|| self.below.resource(on));
        let _ = write!(self.text, "{name}{methods}  {}", words(amount));
        if depth == self.depth {
            self.text.push('\n');
            return;
        }
        let branches = self.branches(on, resource);
        if branches.is_empty() {
            self.text.push('\n');
        } else if !self.drawn.insert(on) {
            self.text.push_str("  … see above\n");
        } else {
            self.text.push('\n');
            self.branch(&branches, (margin, depth));
        }
    }

    fn branch(&mut self, branches: &[Branch], (margin, depth): (&str, usize)) {
        for (at, branch) in branches.iter().enumerate() {
            let (fork, rest) =
                if at + 1 == branches.len() { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            let _ = write!(self.text, "{margin}{fork}");
            match branch {
                Branch::Names(names) => {
                    let _ = writeln!(self.text, "{names}");
                }
                Branch::To(name, to) => {
                    self.resource(name, *to, (&format!("{margin}{rest}"), depth + 1));
                }
            }
        }
    }

    /// The operations of a resource in one line, the types that it is only read as in another one,
    /// and then where it leads to, by name.
    fn branches(&self, on: Addressed, resource: &Resource) -> Vec<Branch> {
        let (mut steps, mut read_as) = (Vec::new(), BTreeSet::new());
        for (step, to) in self.selection.onward(self.model, on, resource) {
            match self.selection.resource(to) {
                Some(_) => steps.push((self.name(step), to)),
                None => _ = read_as.insert(self.model[to.of()].name.name.to_owned()),
            }
        }
        steps.sort();
        let operations = resource.operations.keys();
        let operations = operations.map(|id| format!("{}()", self.model[*id].name.name)).collect();
        let names =
            [("", operations), ("as ", read_as)].map(|(before, names)| listed(before, &names));
        let names = names.into_iter().flatten().map(Branch::Names);
        names.chain(steps.into_iter().map(|(name, to)| Branch::To(name, to))).collect()
    }

    fn name(&self, step: Onward) -> String {
        let full = |id: StructId| self.model[id].name.to_string();
        match step {
            Onward::Key => "{id}".to_owned(),
            Onward::Member(member) => member.of(self.model).name.to_owned(),
            Onward::Function(id) => format!("{}()", self.model[id].name.name),
            Onward::Cast(id) => full(id),
        }
    }
}

/// A line below a resource.
enum Branch {
    Names(String),
    To(String, Addressed),
}

/// Names in one line, of many only some.
fn listed(before: &str, names: &BTreeSet<String>) -> Option<String> {
    let shown: Vec<&str> = names.iter().take(LISTED).map(String::as_str).collect();
    let more = match names.len() - shown.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    (!shown.is_empty()).then(|| format!("{before}{}{more}", shown.join(", ")))
}

/// The methods of HTTP that are for a resource itself.
fn methods(resource: &Resource) -> String {
    let methods = resource.requests.keys().map(|verb| verb.spec().http);
    let methods: BTreeSet<_> = methods.collect();
    methods.iter().fold(String::new(), |text, it| format!("{text} {it}"))
}

fn words(Amount { types, operations }: Amount) -> String {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    format!("{types} type{}, {operations} operation{}", plural(types), plural(operations))
}
