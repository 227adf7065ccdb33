//! Why a type is generated: the chain from the type to a request.

use crate::config::VersionConfig;
use crate::lower::Addresses;
use crate::model::{Model, OperationId};
use crate::select::{Place, Reason, Selection};
use crate::source::did_you_mean;

/// The chain as text; or that there is none, and the nearest name.
pub(crate) fn explain(
    version: &VersionConfig,
    model: &Model<'_>,
    selection: &Selection,
    name: &str,
) -> Result<String, String> {
    let module = &version.module.text;
    let chains = Chains { model, selection, addresses: Addresses::new(model, version.urls) };
    let found = candidates(model, selection).into_iter().filter(|(full, ..)| is_called(full, name));
    let mut lines = Vec::new();
    for (full, reason, passes) in found {
        let why = match reason {
            Some(reason) => chains.of(reason),
            None if passes => vec!["requests pass through it; it has no model".to_owned()],
            None => vec!["not generated: no included request needs it".to_owned()],
        };
        lines.push(format!("{module}: {full}"));
        lines.extend(
            why.iter().enumerate().map(|(depth, line)| format!("{}{line}", "  ".repeat(depth + 1))),
        );
    }
    if lines.is_empty() {
        let all = candidates(model, selection);
        let simple = all.iter().filter_map(|(full, ..)| full.rsplit('.').next());
        let near = did_you_mean(name, simple).unwrap_or_default();
        let separator = if near.is_empty() { "" } else { "; " };
        return Err(format!("{module}: no type is called `{name}`{separator}{near}"));
    }
    Ok(lines.join("\n"))
}

/// What a chain of reasons looks at.
struct Chains<'a, 's> {
    model: &'a Model<'s>,
    selection: &'a Selection,
    addresses: Addresses<'a, 's>,
}

impl Chains<'_, '_> {
    /// The chain of reasons from a type to the request that needs it.
    fn of(&self, reason: Reason) -> Vec<String> {
        let mut lines = Vec::new();
        let mut next = Some(reason);
        while let Some(reason) = next {
            lines.push(self.line(reason));
            next = match reason {
                Reason::Member(id, _) | Reason::Derived(id) => {
                    self.selection.structs.get(&id).copied()
                }
                Reason::Request(..) | Reason::Parameter(..) | Reason::Returned(_) => None,
            };
        }
        lines
    }

    fn line(&self, reason: Reason) -> String {
        let model = self.model;
        match reason {
            Reason::Request(verb, path) => {
                let (steps, spec) = (self.selection.paths.steps(path), verb.spec());
                let address = self.addresses.request(&steps, &spec);
                format!("sent or returned by {} {address}", spec.http)
            }
            Reason::Member(id, member) => {
                format!("type of {}", model[id].name.member(member.of(model).name))
            }
            Reason::Derived(id) => format!("extends {}", model[id].name),
            Reason::Parameter(id, at) => {
                let name = model[id].parameters[at].name;
                format!("type of parameter {name} of {}", self.call(id))
            }
            Reason::Returned(id) => format!("returned by {}", self.call(id)),
        }
    }

    /// An operation with an address that it can be called at.
    fn call(&self, id: OperationId) -> String {
        let name = self.model[id].name;
        match self.selection.path_to(id) {
            Some(path) => {
                let steps = self.selection.paths.steps(path);
                let address = self.addresses.operation(&steps, Place::Operation(id));
                format!("{name} ({address})")
            }
            None => name.to_string(),
        }
    }
}

/// All types: full name, why it is in, and whether requests pass through it.
fn candidates(model: &Model<'_>, selection: &Selection) -> Vec<(String, Option<Reason>, bool)> {
    let structs = model.structs().map(|(id, item)| {
        let passes = selection.items.contains_key(&id) || selection.collections.contains_key(&id);
        (item.name.to_string(), selection.structs.get(&id).copied(), passes)
    });
    let enums = model
        .enums()
        .map(|(id, item)| (item.name.to_string(), selection.enums.get(&id).copied(), false));
    structs.chain(enums).collect()
}

/// Whether a name, with or without its namespace and in any case, is this type.
fn is_called(full: &str, name: &str) -> bool {
    let simple = full.rsplit('.').next().unwrap_or(full);
    full.eq_ignore_ascii_case(name) || simple.eq_ignore_ascii_case(name)
}
