//! The scopes in which identifiers have to differ.

use std::collections::BTreeMap;

use super::ident::Ident;
use super::namer::rename_help;
use crate::source::{Diagnostic, Diagnostics, Span};

/// The identifiers of one scope.
#[derive(Default)]
pub(crate) struct Scope {
    taken: BTreeMap<Ident, (String, Span)>,
}

impl Scope {
    /// Takes an identifier, or reports what has it already; returns whether it was free.
    pub(crate) fn claim(
        &mut self,
        ident: &Ident,
        target: &str,
        span: Span,
        found: &mut Diagnostics,
    ) -> bool {
        let entry = (target.to_owned(), span);
        let Some((first, first_span)) = self.taken.insert(ident.clone(), entry) else {
            return true;
        };
        let message = format!("`{target}` and `{first}` are both called `{ident}` in Rust");
        found.push(
            Diagnostic::error(span, message)
                .related(first_span, "the other one")
                .help(rename_help(target)),
        );
        false
    }
}
