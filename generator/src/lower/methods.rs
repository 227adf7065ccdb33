//! Collecting the methods of one builder, with names that differ.

use super::Context;
use crate::diagnostic::Diagnostics;
use crate::ir;
use crate::naming::{Ident, Role, Scope};
use crate::source::Span;

/// The methods of one builder so far.
pub(super) struct Methods<'a, 'c, 's> {
    context: &'a Context<'c, 's>,
    scope: Scope,
    found: &'a mut Diagnostics,
    fixed: Vec<ir::Method>,
    named: Vec<ir::Method>,
}

impl<'a, 'c, 's> Methods<'a, 'c, 's> {
    /// No methods; `reserved` names are kept for those that all builders share.
    pub(super) fn new(
        context: &'a Context<'c, 's>,
        reserved: &[&str],
        found: &'a mut Diagnostics,
    ) -> Self {
        let scope = Scope::with(reserved, "a method that every builder may have");
        Self { context, scope, found, fixed: Vec::new(), named: Vec::new() }
    }

    /// Where to report what is wrong with a method.
    pub(super) fn found(&mut self) -> &mut Diagnostics {
        self.found
    }

    /// The Rust name of something that belongs to a method.
    pub(super) fn name(&mut self, target: &str, wire: &str, span: Span) -> Ident {
        self.context.namer.name(target, wire, Role::Value, span).unwrap_or_else(|diagnostic| {
            self.found.push(diagnostic);
            Ident::known("unnamed")
        })
    }

    /// Adds a method that the generator names.
    pub(super) fn fixed(&mut self, name: &str, docs: ir::Docs, kind: ir::MethodKind) {
        self.fixed.push(ir::Method { name: Ident::known(name), docs, deprecated: None, kind });
    }

    /// Adds a method that is named after something in the metadata.
    pub(super) fn named(
        &mut self,
        target: &str,
        wire: &str,
        span: Span,
        docs: ir::Docs,
        deprecated: Option<String>,
        kind: ir::MethodKind,
    ) {
        match self.context.namer.name(target, wire, Role::Value, span) {
            Ok(name) => {
                self.scope.claim(&name, target, span, self.found);
                self.named.push(ir::Method { name, docs, deprecated, kind });
            }
            Err(diagnostic) => self.found.push(diagnostic),
        }
    }

    /// The fixed methods in the order in which they were added, then the others by name.
    pub(super) fn finish(mut self) -> Vec<ir::Method> {
        self.named.sort_by(|a, b| a.name.cmp(&b.name));
        self.fixed.extend(self.named);
        self.fixed
    }
}
