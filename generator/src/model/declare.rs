//! Names → ids: every type and operation gets its place in the model before any is linked.

use std::collections::{HashMap, HashSet};

use super::names::in_collection;
use super::problems::Problem;
use super::{
    Enum, EnumId, Facts, Model, Operation, OperationId, Primitive, QName, Struct, StructId, Type,
    TypeItem, index,
};
use crate::csdl::{self, Document, StructuredKind};
use crate::source::{Diagnostics, Span, Text, nearest};

/// What each full name stands for.
#[derive(Default)]
pub(super) struct Symbols<'s> {
    types: HashMap<QName<'s>, (Symbol, Span)>,
    operations: HashMap<QName<'s>, Vec<OperationId>>,
    /// Terms, which are names of nothing that is generated.
    terms: HashMap<QName<'s>, Span>,
    /// Types that stand for any JSON.
    untyped: HashSet<StructId>,
}

/// What a full name stands for, operations apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Symbol {
    Struct(StructId),
    Enum(EnumId),
    /// A type definition, by its underlying type.
    Definition(Type),
    Container,
}

impl<'s> Symbols<'s> {
    pub(super) fn get(&self, name: QName<'s>) -> Option<Symbol> {
        self.types.get(&name).map(|(symbol, _)| *symbol)
    }

    /// The overloads of an operation.
    pub(super) fn operations(&self, name: QName<'s>) -> &[OperationId] {
        self.operations.get(&name).map_or(&[], Vec::as_slice)
    }

    /// Adds a type of a document that is not given.
    pub(super) fn add_missing(&mut self, name: QName<'s>, span: Span, id: StructId) {
        self.types.insert(name, (Symbol::Struct(id), span));
    }

    /// Whether a term has this name.
    pub(super) fn is_term(&self, name: QName<'s>) -> bool {
        self.terms.contains_key(&name)
    }

    /// Whether a type stands for any JSON.
    pub(super) fn is_untyped(&self, id: StructId) -> bool {
        self.untyped.contains(&id)
    }

    /// What may have been meant by a full name that stands for nothing, where a type, an operation
    /// or any of them should stand.
    pub(super) fn near(&self, kind: &str, sought: &str) -> Option<String> {
        let (namespace, name) = sought.rsplit_once('.')?;
        let is_type = |symbol: &Symbol| *symbol != Symbol::Container;
        let names = || {
            let types = self.types.iter().filter(|(_, (it, _))| kind != "type" || is_type(it));
            let types = types.map(|(name, _)| name).filter(|_| kind != "operation");
            types.chain(self.operations.keys().filter(|_| kind != "type"))
        };
        if let Some(elsewhere) = names().filter(|it| it.name == name).min() {
            return Some(format!("did you mean `{elsewhere}`?"));
        }
        let namesakes = names().filter(|it| it.namespace == namespace);
        let near = nearest(name, namesakes.map(|it| it.name))?;
        Some(format!("did you mean `{namespace}.{near}`?"))
    }

    /// Notes what a name stands for, and reports it if it already stands for something else.
    fn declare(&mut self, name: QName<'s>, span: Span, symbol: Symbol, found: &mut Diagnostics) {
        if let Some((_, first)) = self.types.insert(name, (symbol, span)) {
            found.push(Problem::DefinedTwice { name: &name }.at(span).related_to(first));
        }
    }
}

/// Fills the model with unlinked items, in the order of the documents.
pub(super) fn declare<'s>(
    documents: &[Document<'s>],
    model: &mut Model<'s>,
    found: &mut Diagnostics,
) -> Symbols<'s> {
    let mut symbols = Symbols::default();
    let schemas = documents.iter().flat_map(|it| it.schemas.iter().map(move |schema| (it, schema)));
    for (document, schema) in schemas {
        let namespace = schema.namespace.text;
        model.namespaces.push(namespace);
        let full = |name: Text<'s>| QName { namespace, name: name.text };
        for it in &schema.structured {
            let id = StructId(index(model.structs.len()));
            symbols.declare(full(it.name), it.name.span, Symbol::Struct(id), found);
            if stands_for_json(it) {
                symbols.untyped.insert(id);
            }
            model.structs.push(structured(it, full(it.name)));
        }
        for it in &schema.enums {
            let id = EnumId(index(model.enums.len()));
            symbols.declare(full(it.name), it.name.span, Symbol::Enum(id), found);
            model.enums.push(enum_type(it, full(it.name), document.version));
        }
        for it in &schema.definitions {
            let underlying = definition(it, found);
            symbols.declare(full(it.name), it.name.span, Symbol::Definition(underlying), found);
        }
        for it in schema.terms.iter().filter(|it| !it.name.text.is_empty()) {
            let name = full(it.name);
            if let Some(first) = symbols.terms.insert(name, it.name.span) {
                let problem = Problem::TermTwice { name: &name };
                found.push(problem.at(it.name.span).related_to(first));
            }
        }
        for it in &schema.containers {
            symbols.declare(full(it.name), it.name.span, Symbol::Container, found);
        }
        for it in &schema.operations {
            let id = OperationId(index(model.operations.len()));
            // Operations are apart: Graph has a type and a function called `image`.
            symbols.operations.entry(full(it.name)).or_default().push(id);
            model.operations.push(operation(it, full(it.name)));
        }
    }
    symbols
}

/// Where it has not been cleaned, Graph's metadata says `graph.Json` for `Edm.Untyped`: a type
/// without members, of which texts, numbers and lists are values.
fn stands_for_json(it: &csdl::StructuredType<'_>) -> bool {
    it.name.text == "Json"
        && it.kind == StructuredKind::Complex
        && it.base.is_none()
        && it.properties.is_empty()
        && it.navigations.is_empty()
}

fn structured<'s>(it: &csdl::StructuredType<'s>, name: QName<'s>) -> Struct<'s> {
    Struct {
        name,
        kind: it.kind,
        base: None,
        is_abstract: it.is_abstract,
        is_open: it.is_open,
        has_stream: it.has_stream,
        key: Vec::new(),
        properties: Vec::new(),
        navigations: Vec::new(),
        facts: Facts::default(),
        inherited: Vec::new(),
        span: it.name.span,
    }
}

fn enum_type<'s>(it: &csdl::EnumType<'s>, name: QName<'s>, version: &str) -> Enum<'s> {
    Enum {
        name,
        is_flags: it.is_flags,
        is_qualified: version == "4.0",
        members: Vec::new(),
        facts: Facts::default(),
        span: it.name.span,
    }
}

fn operation<'s>(it: &csdl::Operation<'s>, name: QName<'s>) -> Operation<'s> {
    Operation {
        name,
        kind: it.kind,
        binding: None,
        parameters: Vec::new(),
        returns: None,
        is_composable: it.is_composable,
        facts: Facts::default(),
        span: it.name.span,
    }
}

fn definition(it: &csdl::TypeDefinition<'_>, found: &mut Diagnostics) -> Type {
    let (is_collection, name) = match in_collection(it.underlying.text) {
        Some(item) => (true, item),
        None => (false, it.underlying.text),
    };
    let underlying = name.strip_prefix("Edm.").and_then(Primitive::of).unwrap_or_else(|| {
        let ty = &it.underlying;
        found.push(Problem::DefinitionUnderlying { ty }.at(it.underlying.span));
        Primitive::Untyped
    });
    Type { item: TypeItem::Primitive(underlying), is_collection }
}
