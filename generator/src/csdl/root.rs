//! What a file is that is no CSDL 4.0, and what to do about it.

use super::element::Element;
use super::problems::Problem;
use crate::source::{Diagnostic, Span};

/// The XML namespace of the document.
pub(super) const EDMX: &str = "http://docs.oasis-open.org/odata/ns/edmx";
/// The XML namespace of its schemas.
pub(super) const EDM: &str = "http://docs.oasis-open.org/odata/ns/edm";

/// The diagnostic for a root element of another kind.
pub(super) fn not_a_document(root: &Element<'_>, namespace: &str) -> Diagnostic {
    let span = root.name.span;
    match root.name.text {
        "Edmx" => wrong_version(span, namespace),
        "html" | "HTML" => Problem::RootIsPage.at(span),
        "Schema" => Problem::RootIsSchema.at(span),
        name => Problem::RootIsOther { name: &name }.at(span),
    }
}

/// The diagnostic for the XML namespace of another version.
pub(super) fn wrong_version(span: Span, namespace: &str) -> Diagnostic {
    if namespace.contains("schemas.microsoft.com") {
        Problem::OldNamespace { namespace: &namespace }.at(span)
    } else {
        Problem::OtherNamespace { namespace: &namespace, edmx: &EDMX, edm: &EDM }.at(span)
    }
}
