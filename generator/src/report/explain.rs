//! Why a type is generated: the chain from the type to a request.

use crate::config::VersionConfig;
use crate::lower::Addresses;
use crate::model::{Model, OperationId, TypeItem};
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
    let found = model.types_called(name, str::eq_ignore_ascii_case);
    let mut lines = Vec::new();
    for item in found {
        let why = match chains.reason(item) {
            Some(reason) => chains.of(reason),
            None if chains.passes(item) => {
                vec!["requests pass through it; it has no model".to_owned()]
            }
            None => vec!["not generated: no included request needs it".to_owned()],
        };
        lines.push(format!("{module}: {}", model.name_of(item)));
        lines.extend(
            why.iter().enumerate().map(|(depth, line)| format!("{}{line}", "  ".repeat(depth + 1))),
        );
    }
    if lines.is_empty() {
        let simple = name.rsplit('.').next().unwrap_or(name);
        let structs = model.structs().map(|(_, it)| it.name.name);
        let all = structs.chain(model.enums().map(|(_, it)| it.name.name));
        let near = did_you_mean(simple, all).unwrap_or_default();
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
    /// Why a type is generated, if it is.
    fn reason(&self, item: TypeItem) -> Option<Reason> {
        match item {
            TypeItem::Struct(id) => self.selection.structs.get(&id).copied(),
            TypeItem::Enum(id) => self.selection.enums.get(&id).copied(),
            TypeItem::Primitive(_) => None,
        }
    }

    /// Whether requests pass through values of a type.
    fn passes(&self, item: TypeItem) -> bool {
        let Selection { items, collections, .. } = self.selection;
        matches!(item, TypeItem::Struct(id) if items.contains_key(&id) || collections.contains_key(&id))
    }

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
                Reason::Named
                | Reason::Request(..)
                | Reason::Parameter(..)
                | Reason::Returned(_) => None,
            };
        }
        lines
    }

    fn line(&self, reason: Reason) -> String {
        let model = self.model;
        match reason {
            Reason::Named => "the configuration names it under `types`".to_owned(),
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
