//! Qualified names → what they stand for.

use super::declare::{Symbol, Symbols};
use super::problems::Problem;
use super::scope::{Scope, Scopes};
use super::{Primitive, QName, StructId, Type, TypeItem};
use crate::source::{Diagnostic, Span, Text, did_you_mean};

/// Finds what a qualified name in a document stands for.
pub(super) struct Resolver<'s, 'a> {
    pub(super) scopes: &'a Scopes<'s>,
    pub(super) symbols: &'a Symbols<'s>,
}

impl<'s, 'a> Resolver<'s, 'a> {
    /// The names of one document.
    pub(super) fn within(&self, document: usize) -> Names<'s, 'a> {
        Names { scope: self.scopes.of(document), symbols: self.symbols }
    }
}

/// Finds what a qualified name stands for in one document.
#[derive(Clone, Copy)]
pub(super) struct Names<'s, 'a> {
    pub(super) scope: Scope<'s, 'a>,
    pub(super) symbols: &'a Symbols<'s>,
}

impl<'s> Names<'s, '_> {
    /// The type that a property, parameter or return type names.
    pub(super) fn ty(self, written: Text<'s>) -> Result<Type, Diagnostic> {
        let inner = written.text.strip_prefix("Collection(").and_then(|it| it.strip_suffix(')'));
        let Some(inner) = inner else {
            return Ok(Type { item: self.item(written)?, is_collection: false });
        };
        let start = written.span.start as usize + "Collection(".len();
        let span = Span::new(written.span.source, start, start + inner.len());
        Ok(Type { item: self.item(Text { text: inner, span })?, is_collection: true })
    }

    fn item(self, written: Text<'s>) -> Result<TypeItem, Diagnostic> {
        if let Some(name) = written.text.strip_prefix("Edm.") {
            return Primitive::of(name).map(TypeItem::Primitive).ok_or_else(|| {
                Problem::EdmType { name: &written }
                    .at(written.span)
                    .maybe_help(did_you_mean(name, Primitive::names()))
            });
        }
        match self.symbol(written)? {
            Symbol::Struct(id) if self.symbols.is_untyped(id) => {
                Ok(TypeItem::Primitive(Primitive::Untyped))
            }
            Symbol::Struct(id) => Ok(TypeItem::Struct(id)),
            Symbol::Enum(id) => Ok(TypeItem::Enum(id)),
            Symbol::Definition(primitive) => Ok(TypeItem::Primitive(primitive)),
            other @ Symbol::Container => Err(wrong_kind(written, kind(other), "a type")),
        }
    }

    /// An entity or complex type.
    pub(super) fn structured(self, written: Text<'s>) -> Result<StructId, Diagnostic> {
        match self.symbol(written)? {
            Symbol::Struct(id) => Ok(id),
            other => Err(wrong_kind(written, kind(other), "an entity or complex type")),
        }
    }

    fn symbol(self, written: Text<'s>) -> Result<Symbol, Diagnostic> {
        let name = self.scope.expand(written)?;
        self.symbols.get(name).ok_or_else(|| {
            if self.symbols.is_term(name) {
                wrong_kind(written, "a term", "a type")
            } else {
                self.undefined(written, name, "type")
            }
        })
    }

    /// A name that stands for nothing.
    pub(super) fn undefined(self, written: Text<'s>, name: QName<'s>, kind: &str) -> Diagnostic {
        let problem = Problem::Undefined { kind: &kind, name: &written };
        problem.at(written.span).seeking(name.to_string())
    }
}

fn kind(symbol: Symbol) -> &'static str {
    match symbol {
        Symbol::Struct(_) => "an entity or complex type",
        Symbol::Enum(_) => "an enum type",
        Symbol::Definition(_) => "a type definition",
        Symbol::Container => "an entity container",
    }
}

fn wrong_kind(written: Text<'_>, kind: &str, expected: &str) -> Diagnostic {
    let (name, kind, expected) = (&written, &kind, &expected);
    Problem::WrongKind { name, kind, expected }.at(written.span)
}
