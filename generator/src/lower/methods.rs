//! Collecting the methods of one builder, with names that differ.

use super::Context;
use crate::ir;
use crate::naming::{Ident, Role, Scope};
use crate::source::{Diagnostic, Diagnostics, Span};

/// The methods of one builder so far.
pub(super) struct Methods<'a, 'c, 's> {
    context: &'a Context<'c, 's>,
    scope: Scope,
    found: &'a mut Diagnostics,
    fixed: Vec<ir::Method>,
    named: Vec<ir::Method>,
}

impl<'a, 'c, 's> Methods<'a, 'c, 's> {
    /// No methods yet.
    pub(super) fn new(context: &'a Context<'c, 's>, found: &'a mut Diagnostics) -> Self {
        Self { context, scope: Scope::default(), found, fixed: Vec::new(), named: Vec::new() }
    }

    /// Reports something about a method.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds a method that the generator names, because of something in the metadata.
    pub(super) fn fixed(
        &mut self,
        name: &str,
        (because, span): (&str, Span),
        docs: ir::Docs,
        kind: ir::MethodKind,
    ) {
        let name = Ident::known(name);
        self.scope.claim(&name, because, span, self.found);
        self.fixed.push(ir::Method { name, docs, aliases: Vec::new(), deprecated: None, kind });
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
        self.made((target, wire, span), Ident::to_string, docs, deprecated, kind);
    }

    /// Adds a method whose name is made of that of something in the metadata.
    pub(super) fn made(
        &mut self,
        (target, wire, span): (&str, &str, Span),
        make: impl FnOnce(&Ident) -> String,
        docs: ir::Docs,
        deprecated: Option<String>,
        kind: ir::MethodKind,
    ) {
        let own = self.context.namer.name(target, wire, Role::Method);
        let name = Ident::known(&make(&own));
        self.scope.claim(&name, target, span, self.found);
        let namer = self.context.namer;
        namer.generated(target, &name);
        let remark = namer.remark(target, &name).or_else(|| namer.remark(target, &own));
        let remark = remark.into_iter().flat_map(|it| [String::new(), it]);
        let docs = docs.into_iter().chain(remark).collect();
        self.named.push(ir::Method { name, docs, aliases: Vec::new(), deprecated, kind });
    }

    /// The fixed methods in the order in which they were added, then the others by name.
    pub(super) fn finish(mut self) -> Vec<ir::Method> {
        self.named.sort_by(|a, b| a.name.cmp(&b.name));
        self.fixed.extend(self.named);
        self.fixed
    }
}
