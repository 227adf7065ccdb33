//! Collecting the methods of one builder, with names that differ.

use super::search;
use super::{Context, Origin};
use crate::ir::{self, TypePath};
use crate::naming::{Ident, Role, Scope};
use crate::select::{Addressed, Nouns};
use crate::source::{Diagnostic, Diagnostics};

/// The methods of one builder so far.
pub(super) struct Methods<'a, 'c, 's> {
    context: &'a Context<'c, 's>,
    /// What people call the type that they are about.
    nouns: Vec<String>,
    scope: Scope,
    found: &'a mut Diagnostics,
    fixed: Vec<ir::Method>,
    named: Vec<ir::Method>,
}

/// A method without its name.
pub(super) struct Draft {
    pub(super) docs: ir::Docs,
    pub(super) example: Option<ir::Example>,
    /// With which nouns people look for it; none leads only on.
    pub(super) nouns: Option<Nouns>,
    /// Whether the metadata says what it does.
    pub(super) is_described: bool,
    pub(super) deprecated: Option<String>,
    pub(super) kind: ir::MethodKind,
}

impl Draft {
    /// A method that leads on.
    pub(super) fn leading(
        context: &Context<'_, '_>,
        docs: ir::Docs,
        segment: ir::Segment,
        to: Addressed,
    ) -> Self {
        let kind = ir::MethodKind::Segment { segment, to: context.target(to) };
        Self { docs, example: None, nouns: None, is_described: false, deprecated: None, kind }
    }
}

impl<'a, 'c, 's> Methods<'a, 'c, 's> {
    /// No methods yet, of those on a type or of the client.
    pub(super) fn new(
        context: &'a Context<'c, 's>,
        of: Option<&TypePath>,
        found: &'a mut Diagnostics,
    ) -> Self {
        let nouns = of.map(search::nouns).unwrap_or_default();
        let (fixed, named) = (Vec::new(), Vec::new());
        Self { context, nouns, scope: Scope::default(), found, fixed, named }
    }

    /// Reports something about a method.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds a method that the generator names, because of something in the metadata.
    pub(super) fn fixed(&mut self, name: &str, because: &Origin<'_>, draft: Draft) {
        let name = Ident::known(name);
        self.scope.claim(&name, &because.full, because.span, self.found);
        let method = self.method(name, draft);
        self.fixed.push(method);
    }

    /// Adds a method that is named after something in the metadata.
    pub(super) fn named(&mut self, origin: &Origin<'_>, draft: Draft) {
        self.made(origin, Ident::to_string, draft);
    }

    /// Adds a method whose name is made of that of something in the metadata.
    pub(super) fn made(
        &mut self,
        origin: &Origin<'_>,
        make: impl FnOnce(&Ident) -> String,
        mut draft: Draft,
    ) {
        let Origin { full, wire, span } = origin;
        let own = self.context.namer.name(full, wire, Role::Method);
        let name = Ident::known(&make(&own));
        self.scope.claim(&name, full, *span, self.found);
        let namer = self.context.namer;
        namer.generated(full, &name);
        let remark = namer.remark(full, &name).or_else(|| namer.remark(full, &own));
        draft.docs.extend(remark.into_iter().flat_map(|it| [String::new(), it]));
        let method = self.method(name, draft);
        self.named.push(method);
    }

    fn method(&self, name: Ident, draft: Draft) -> ir::Method {
        let Draft { docs, example, nouns, is_described, deprecated, kind } = draft;
        let aliases = search::aliases(&name, &self.nouns, nouns);
        ir::Method { name, docs, example, aliases, is_described, deprecated, kind }
    }

    /// The fixed methods in the order in which they were added, then the others by name.
    pub(super) fn finish(mut self) -> Vec<ir::Method> {
        self.named.sort_by(|a, b| a.name.cmp(&b.name));
        self.fixed.extend(self.named);
        self.fixed
    }
}
