//! Names by rule, or by the renames of the configuration.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::ident::{Ident, Role};
use crate::config::Rename;
use crate::source::{Diagnostic, Diagnostics, Span};

/// Names things by rule or by the renames of the configuration, which have to be used.
pub(crate) struct Namer<'c> {
    renames: BTreeMap<&'c str, (&'c Rename, Cell<bool>)>,
}

impl<'c> Namer<'c> {
    pub(crate) fn new(renames: &'c [Rename]) -> Self {
        let entry = |rename: &'c Rename| (rename.target.text.as_str(), (rename, Cell::new(false)));
        Self { renames: renames.iter().map(entry).collect() }
    }

    /// The identifier of the thing with a full CSDL name.
    pub(crate) fn name(
        &self,
        target: &str,
        wire: &str,
        role: Role,
        span: Span,
    ) -> Result<Ident, Diagnostic> {
        self.name_or(target, || Ident::from_wire(wire, role), role)
            .unwrap_or_else(|| Err(unnamed(wire, target, span)))
    }

    /// The identifier that the configuration gives a thing, or another one.
    pub(crate) fn name_or(
        &self,
        target: &str,
        other: impl FnOnce() -> Option<Ident>,
        role: Role,
    ) -> Option<Result<Ident, Diagnostic>> {
        if let Some((rename, used)) = self.renames.get(target) {
            used.set(true);
            let name = &rename.name;
            if role.reserved().contains(&name.text.as_str()) {
                let message = format!("`{}` is used by the generated code itself", name.text);
                let diagnostic = Diagnostic::error(name.span, message);
                return Some(Err(diagnostic.help("choose another name")));
            }
            return Some(Ok(Ident(name.text.clone())));
        }
        other().map(Ok)
    }

    /// Reports renames that named nothing.
    pub(crate) fn report_unused(&self, found: &mut Diagnostics) {
        for (rename, used) in self.renames.values() {
            if !used.get() {
                let message =
                    format!("`{}` is not generated, so it cannot be renamed", rename.target.text);
                found.push(
                    Diagnostic::error(rename.target.span, message).help(
                        "write the full CSDL name, a member after a slash: \"ns.type/member\"",
                    ),
                );
            }
        }
    }
}

pub(crate) fn unnamed(wire: &str, target: &str, span: Span) -> Diagnostic {
    Diagnostic::error(span, format!("`{wire}` makes no Rust name")).help(rename_help(target))
}

/// The line that gives something another name.
pub(super) fn rename_help(target: &str) -> String {
    format!("name it in the configuration, under [rename]: \"{target}\" = \"…\"")
}
