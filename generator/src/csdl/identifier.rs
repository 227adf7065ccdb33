//! Names that have to be identifiers.

use super::element::Element;
use super::problems::Problem;
use super::xml::Cursor;
use crate::source::Text;

/// The attribute `Name`, which has to be a simple identifier.
pub(super) fn name<'s>(cursor: &mut Cursor<'s, '_>, element: &Element<'s>) -> Text<'s> {
    let name = cursor.required(element, "Name");
    if name.text.is_empty() { name } else { identifier(cursor, name) }
}

/// The attribute `Namespace`: identifiers with dots between them.
pub(super) fn namespace<'s>(cursor: &mut Cursor<'s, '_>, element: &Element<'s>) -> Text<'s> {
    let namespace = cursor.required(element, "Namespace");
    if !namespace.text.is_empty() && !namespace.text.split('.').all(is_simple_identifier) {
        let name = namespace.text.escape_debug();
        cursor.report(Problem::Namespace { name: &name }.at(namespace.span));
    }
    namespace
}

/// Reports a text that is no simple identifier.
pub(super) fn identifier<'s>(cursor: &mut Cursor<'s, '_>, text: Text<'s>) -> Text<'s> {
    if !is_simple_identifier(text.text) {
        cursor.report(Problem::Identifier { name: &text.text.escape_debug() }.at(text.span));
    }
    text
}

/// The rule of CSDL section 15.2, and `-`, which Graph uses (`request-id`).
fn is_simple_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && chars.all(|c| c.is_alphanumeric() || c == '_' || c == '-')
        && name.chars().count() <= 128
}
