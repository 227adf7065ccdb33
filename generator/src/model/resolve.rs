//! Qualified names → what they stand for.

use super::declare::{Symbol, Symbols};
use super::names::in_collection;
use super::problems::Problem;
use super::scope::{Scope, Scopes};
use super::{Primitive, QName, StructId, Type, TypeItem};
use crate::source::{Diagnostic, Text, nearest};

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
        self.read_ty(written).map_err(|error| malformed(written).unwrap_or(error))
    }

    fn read_ty(self, written: Text<'s>) -> Result<Type, Diagnostic> {
        let Some(inner) = in_collection(written.text) else { return self.item(written) };
        let start = "Collection(".len();
        let Type { item, is_collection } = self.item(written.part(start, start + inner.len()))?;
        // A list of lists, which a type definition can make, is no type of ours.
        let item = if is_collection { TypeItem::Primitive(Primitive::Untyped) } else { item };
        Ok(Type { item, is_collection: true })
    }

    /// A type that is not written as a collection.
    fn item(self, written: Text<'s>) -> Result<Type, Diagnostic> {
        let one = |item| Type { item, is_collection: false };
        if let Some(name) = written.text.strip_prefix("Edm.") {
            return Primitive::of(name).map(TypeItem::Primitive).map(one).ok_or_else(|| {
                let near = nearest(name, Primitive::names());
                Problem::EdmType { name: &written }
                    .at(written.span)
                    .maybe_help(near.map(|it| format!("did you mean `Edm.{it}`?")))
            });
        }
        match self.symbol(written)? {
            Symbol::Struct(id) if self.symbols.is_untyped(id) => {
                Ok(one(TypeItem::Primitive(Primitive::Untyped)))
            }
            Symbol::Struct(id) => Ok(one(TypeItem::Struct(id))),
            Symbol::Enum(id) => Ok(one(TypeItem::Enum(id))),
            Symbol::Definition(ty) => Ok(ty),
            other @ Symbol::Container => Err(wrong_kind(written, kind(other), "a type")),
        }
    }

    /// An entity or complex type.
    pub(super) fn structured(self, written: Text<'s>) -> Result<StructId, Diagnostic> {
        if in_collection(written.text).is_some() {
            let problem = Problem::TypeMalformed { ty: &written, said: &"no list can stand here" };
            return Err(problem.at(written.span));
        }
        let symbol = self.symbol(written);
        match symbol.map_err(|error| malformed(written).unwrap_or(error))? {
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
    pub(super) fn undefined(
        self,
        written: Text<'s>,
        name: QName<'s>,
        kind: &'static str,
    ) -> Diagnostic {
        let problem = Problem::Undefined { kind: &kind, name: &written }.at(written.span);
        match self.scope.reference(name.namespace) {
            Some(help) => problem.help(help),
            None => problem.seeking(kind, name.to_string()),
        }
    }
}

/// What is wrong with a text that should be a type and stands for none, if that can be seen.
fn malformed(written: Text<'_>) -> Option<Diagnostic> {
    let text = written.text;
    let [open, close] = ['(', ')'].map(|it| text.matches(it).count());
    let is_list =
        |text: &str| text.get(..10).is_some_and(|it| it.eq_ignore_ascii_case("collection"));
    let said = match in_collection(text) {
        _ if open > close => "the closing bracket is missing",
        _ if close > open => "the opening bracket is missing",
        Some("") => "nothing stands in the brackets",
        Some(inner) if is_list(inner) => "a list of lists is none",
        _ if text.trim() != text => "there is a blank before or after it",
        Some(inner) if inner.trim() != inner => "there is a blank in the brackets",
        None if text.contains(['<', '[', '{']) => "lists have other brackets",
        None if open > 0 && is_list(text) => "a list is written `Collection(…)`",
        None if open > 0 => "a name has no brackets",
        _ => return None,
    };
    Some(Problem::TypeMalformed { ty: &written, said: &said }.at(written.span))
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
