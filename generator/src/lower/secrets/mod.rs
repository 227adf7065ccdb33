//! Members → whether `Debug` shows their values: what is secret, and why.
//!
//! The configuration says so first, then an annotation, then the table of what is known of Graph,
//! and else the name. Only a value that can be a secret is judged by its name: a text, bytes, an
//! id, JSON or a list of them. What is hidden wrongly is missing in a log; what is shown wrongly is in it.

mod graph;
mod name;

use std::collections::BTreeMap;

pub use graph::{GRAPH, Row};

use super::problems::Problem;
use crate::config::Named;
use crate::model::{Model, Primitive, Property, StructId, Type, TypeItem};
use crate::source::{Diagnostic, Diagnostics, did_you_mean};

/// Whether a value is secret, and what says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether its value is hidden.
    pub is_secret: bool,
    /// What says so.
    pub because: Because,
}

/// What says whether a value is secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// The configuration.
    Configured,
    /// The annotation `Common.Masked`.
    Masked,
    /// The table, for this reason.
    Listed(&'static str),
    /// Its name, or that its name says nothing of the kind.
    Named,
}

/// What the configuration says of members: by `ns.Type/member`, whether they are secret.
#[derive(Debug, Default)]
pub struct Secrets<'c>(BTreeMap<&'c str, bool>);

impl<'c> Secrets<'c> {
    /// Reads the entries of the configuration, and reports those that name no member.
    pub(crate) fn new(entries: &'c [Named], model: &Model<'_>, found: &mut Diagnostics) -> Self {
        let mut configured = BTreeMap::new();
        for entry in entries {
            let target = entry.text.strip_prefix('!').unwrap_or(&entry.text);
            let is_secret = target.len() == entry.text.len();
            if !is_property(model, target) {
                found.push(unknown(entry, target, model));
            } else if configured.insert(target, is_secret).is_some() {
                found.push(Problem::SecretTwice { target: &target }.at(entry.span));
            }
        }
        Self(configured)
    }

    /// Whether a property, of the type that declares it, is secret.
    pub fn verdict(
        &self,
        model: &Model<'_>,
        declared: StructId,
        property: &Property<'_>,
    ) -> Verdict {
        let target = model[declared].name.member(property.name);
        if let Some(is_secret) = self.0.get(target.as_str()) {
            return Verdict { is_secret: *is_secret, because: Because::Configured };
        }
        if property.facts.is_masked {
            return Verdict { is_secret: true, because: Because::Masked };
        }
        if let Some(row) = GRAPH.iter().find(|row| row.target == target) {
            return Verdict { is_secret: row.is_secret, because: Because::Listed(row.reason) };
        }
        let is_secret = can_be_secret(property.ty) && name::is_secret(property.name);
        Verdict { is_secret, because: Because::Named }
    }
}

/// Whether values of a type can be a secret: what is true or false, a number or a date is none.
pub fn can_be_secret(ty: Type) -> bool {
    matches!(
        ty.item,
        TypeItem::Primitive(
            Primitive::String | Primitive::Binary | Primitive::Guid | Primitive::Untyped
        )
    )
}

/// The structural properties of all types: `ns.Type/member`.
fn targets<'m>(model: &'m Model<'_>) -> impl Iterator<Item = String> + 'm {
    model.structs().flat_map(|(_, item)| item.properties.iter().map(|it| item.name.member(it.name)))
}

fn is_property(model: &Model<'_>, target: &str) -> bool {
    let Some((ty, member)) = target.split_once('/') else { return false };
    let mut structs = model.structs().filter(|(_, it)| it.name.to_string() == ty);
    structs.any(|(_, it)| it.properties.iter().any(|it| it.name == member))
}

fn unknown(entry: &Named, target: &str, model: &Model<'_>) -> Diagnostic {
    let targets: Vec<String> = targets(model).collect();
    match did_you_mean(target, targets.iter().map(String::as_str)) {
        Some(near) => Problem::SecretNear { target: &target }.at(entry.span).help(near),
        None => Problem::SecretUndeclared { target: &target }.at(entry.span),
    }
}
