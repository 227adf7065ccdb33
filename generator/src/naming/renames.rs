//! The renames of the configuration, which have to be used.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;

use super::ident::{Ident, Role};
use super::problems::Problem;
use crate::config::Rename;
use crate::source::Diagnostics;

/// The renames of the configuration.
pub(crate) struct Renames<'c> {
    renames: BTreeMap<&'c str, (&'c Rename, Use)>,
}

/// What has been seen of the thing that a rename is about.
#[derive(Default)]
struct Use {
    /// The metadata has it.
    is_known: Cell<bool>,
    /// Without the rename it would have another name.
    is_needed: Cell<bool>,
    /// It is generated.
    is_generated: Cell<bool>,
}

impl<'c> Renames<'c> {
    pub(crate) fn new(renames: &'c [Rename]) -> Self {
        let entry = |rename: &'c Rename| (rename.target.text.as_str(), (rename, Use::default()));
        Self { renames: renames.iter().map(entry).collect() }
    }

    /// The rename of the thing with a full CSDL name.
    pub(super) fn get(&self, target: &str) -> Option<&'c Rename> {
        let (rename, usage) = self.renames.get(target)?;
        usage.is_known.set(true);
        Some(rename)
    }

    /// The name of a thing, if the generated code does not use it itself.
    pub(super) fn usable(&self, target: &str, role: Role) -> Option<Ident> {
        let (rename, _) = self.renames.get(target)?;
        let name = &rename.name.text;
        (!role.reserved().contains(&name.as_str())).then(|| Ident(name.clone()))
    }

    /// Takes down that the thing would have another name without its rename.
    pub(super) fn need(&self, target: &str) {
        if let Some((_, usage)) = self.renames.get(target) {
            usage.is_needed.set(true);
        }
    }

    /// Takes down that the thing is generated.
    pub(crate) fn generated(&self, target: &str) {
        if let Some((_, usage)) = self.renames.get(target) {
            usage.is_generated.set(true);
        }
    }

    /// Reports renames that name nothing, and those that change nothing.
    pub(crate) fn report_unused(&self, found: &mut Diagnostics) {
        for (Rename { target, name }, usage) in self.renames.values() {
            let (target, name, span) = (&target.text, &name.text, target.span);
            let problem = if !usage.is_known.get() {
                Problem::RenameOfNothing { target }
            } else if !usage.is_generated.get() {
                Problem::RenameUnused { target }
            } else if !usage.is_needed.get() {
                Problem::RenameUnneeded { target, name }
            } else {
                continue;
            };
            found.push(problem.at(span));
        }
    }
}

/// A full CSDL name as a key of TOML.
pub(super) struct Key<'a>(pub(super) &'a str);

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", toml::Value::from(self.0))
    }
}
