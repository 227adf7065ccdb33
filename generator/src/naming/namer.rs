//! The names of one version, by what they name.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::ident::{Ident, Role};
use super::problems::Problem;
use super::renames::{Key, Renames};
use super::scope::{Given, Reason, Taken};
use super::spelling::plain;
use super::thing::Thing;
use crate::source::{Diagnostic, Diagnostics};

/// The names of one version: those that the rules alone do not give, and the rules.
pub(crate) struct Namer<'c> {
    pub(crate) renames: &'c Renames<'c>,
    /// By what identifiers are for and the full name, where they are not by the rules alone.
    given: BTreeMap<(Role, String), Ident>,
    /// Why things are not called by the rules, by their full name and what they are called, and
    /// whether they are generated.
    reasons: BTreeMap<(String, String), (Reason, Cell<bool>)>,
}

impl<'c> Namer<'c> {
    pub(crate) fn new(renames: &'c Renames<'c>) -> Self {
        Self { renames, given: BTreeMap::new(), reasons: BTreeMap::new() }
    }

    /// Takes down what things are called.
    pub(crate) fn learn(&mut self, things: &[Thing<'_>], given: &[Given]) {
        for (thing, given) in things.iter().zip(given) {
            if thing.plain.as_ref() != Some(&given.ident) {
                let key = (thing.role, thing.target.clone());
                self.given.insert(key, given.ident.clone());
            }
        }
        self.learn_reasons(things, given);
    }

    /// Takes down why things are called as they are.
    pub(crate) fn learn_reasons(&mut self, things: &[Thing<'_>], given: &[Given]) {
        for (thing, given) in things.iter().zip(given) {
            if let Some(reason) = &given.reason {
                let key = (thing.target.clone(), given.ident.to_string());
                self.reasons.insert(key, (reason.clone(), Cell::new(false)));
            }
        }
    }

    /// The identifier of the thing with a full CSDL name, which is generated.
    pub(crate) fn name(&self, target: &str, wire: &str, role: Role) -> Ident {
        let name = self.given(target, role).unwrap_or_else(|| plain(wire, role));
        self.generated(target, &name);
        name
    }

    /// The identifier of a thing, if it is not by the rules alone.
    fn given(&self, target: &str, role: Role) -> Option<Ident> {
        let rename = self.renames.usable(target, role);
        rename.or_else(|| {
            let key = (!self.given.is_empty()).then(|| (role, target.to_owned()))?;
            self.given.get(&key).cloned()
        })
    }

    /// Takes down that something is generated, by this name.
    pub(crate) fn generated(&self, target: &str, name: &Ident) {
        self.renames.generated(target);
        if let Some((_, is_generated)) = self.reason(target, name) {
            is_generated.set(true);
        }
    }

    fn reason(&self, target: &str, name: &Ident) -> Option<&(Reason, Cell<bool>)> {
        let key = (!self.reasons.is_empty()).then(|| (target.to_owned(), name.to_string()))?;
        self.reasons.get(&key)
    }

    /// The identifier that something has by the configuration or by the rules alone.
    pub(crate) fn base(&self, target: &str, wire: &str, role: Role) -> Ident {
        self.renames.usable(target, role).unwrap_or_else(|| plain(wire, role))
    }

    /// Why something is not called by the rules, in a sentence.
    pub(crate) fn remark(&self, target: &str, ident: &Ident) -> Option<String> {
        self.reason(target, ident)?.0.remark()
    }

    /// Tells which of the generated things are called by other names than the rules give them, if
    /// they were not before.
    pub(crate) fn report(&self, found: &mut Diagnostics) {
        let generated = self.reasons.iter().filter(|(_, (_, is_generated))| is_generated.get());
        let reports =
            generated.filter_map(|((target, ident), (reason, _))| reason.report(target, ident));
        reports.for_each(|it| found.push(it));
    }
}

impl Reason {
    /// As a sentence of documentation.
    fn remark(&self) -> Option<String> {
        let Taken { plain, holder, .. } = self.taken.as_ref()?;
        Some(format!("The name `{plain}`, which it would have, is that of `{holder}`."))
    }

    /// As a warning, unless the thing was called so before.
    fn report(&self, target: &str, name: &str) -> Option<Diagnostic> {
        let key = &Key(target);
        match (&self.kept, &self.taken) {
            (Some(kept), _) if kept.as_str() == name => None,
            (Some(kept), _) => {
                let problem = Problem::NameLost { target: &target, name: &name, kept, key };
                Some(problem.at(self.span))
            }
            (None, taken) => {
                let Taken { plain, holder, holder_span } = taken.as_ref()?;
                let problem =
                    Problem::NamedApart { target: &target, name: &name, plain, holder, key };
                Some(problem.at(self.span).related_to(*holder_span))
            }
        }
    }
}
