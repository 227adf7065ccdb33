//! Names that should be identifiers.

use super::element::Element;
use super::problems::Problem;
use super::xml::Cursor;
use crate::source::{Text, Visible};

/// The attribute `Name`, which should be a simple identifier.
pub(super) fn name<'s>(cursor: &mut Cursor<'s, '_>, element: &Element<'s>) -> Text<'s> {
    let name = cursor.required(element, "Name");
    if name.text.is_empty() { name } else { identifier(cursor, name) }
}

/// The attribute `Namespace`: identifiers with dots between them.
pub(super) fn namespace<'s>(cursor: &mut Cursor<'s, '_>, element: &Element<'s>) -> Text<'s> {
    let namespace = cursor.required(element, "Namespace");
    if !namespace.text.is_empty() && !namespace.text.split('.').all(is_simple_identifier) {
        cursor.report(Problem::Namespace { name: &Visible(namespace.text) }.at(namespace.span));
    }
    namespace
}

/// Reports a text that is no simple identifier; what can be written on a line is read all the same.
pub(super) fn identifier<'s>(cursor: &mut Cursor<'s, '_>, text: Text<'s>) -> Text<'s> {
    let name = &Visible(text.text);
    if text.text.contains(char::is_control) {
        cursor.report(Problem::NameUnreadable { name }.at(text.span));
    } else if !is_simple_identifier(text.text) {
        cursor.report(Problem::Identifier { name }.at(text.span));
    }
    text
}

/// The rule of CSDL section 15.2, and `-`, which Graph uses (`request-id`).
fn is_simple_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && chars.all(|c| c.is_alphanumeric() || c == '-' || is_mark(c))
        && name.chars().count() <= 128
}

/// Whether a character may stand in an identifier beside letters and digits: one that combines with
/// them (Mn, Mc), connects them (Pc), or tells how they are shown (Cf).
fn is_mark(c: char) -> bool {
    match c {
        '_' => true,
        _ if c.is_ascii() => false,
        '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{180e}' => true,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0001}' | '\u{e0020}'..='\u{e007f}' => true,
        // What may go on in an identifier of Rust is just that, but for the last kind.
        _ => syn::parse_str::<syn::Ident>(&format!("a{c}")).is_ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_those_of_csdl() {
        let long = "x".repeat(129);
        for (name, is_one) in [
            ("displayName", true),
            ("_x", true),
            ("request-id", true),
            ("हिन्दी", true),
            ("ชื่อ", true),
            ("a\u{200d}b", true),
            ("a\u{203f}b", true),
            ("\u{2160}", true),
            ("\u{301}a", false),
            ("\u{200d}a", false),
            ("2fa", false),
            ("Vendor bank", false),
            ("a.b", false),
            ("a$", false),
            ("", false),
            (&long, false),
            (&long[1..], true),
        ] {
            assert_eq!(is_simple_identifier(name), is_one, "{name}");
        }
    }
}
