//! What a file is that is no CSDL 4.0, and what to do about it.

use super::element::Element;
use super::problems::Problem;
use crate::source::{Diagnostic, Span};

/// The XML namespace of the document.
pub(super) const EDMX: &str = "http://docs.oasis-open.org/odata/ns/edmx";
/// The XML namespace of its schemas.
pub(super) const EDM: &str = "http://docs.oasis-open.org/odata/ns/edm";

/// What a text is that is no XML, if it is none; where it starts is where that is to be told.
pub(super) fn not_xml(text: &str) -> Option<Problem<'static>> {
    let start = text.trim_start();
    let has = |key: &str| start.contains(&format!("\"{key}\""));
    let starts =
        |with: &str| start.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    let has_line = |with: &str| start.lines().take(20).any(|line| line.starts_with(with));
    Some(match start.chars().next()? {
        '<' if starts("<!doctype html") => Problem::RootIsPage,
        '<' => return None,
        '{' | '[' if has("openapi") || has("swagger") => Problem::IsOpenApi,
        '{' if has("$Version") => Problem::IsJsonCsdl,
        '{' if has("@odata.context") || has("@context") || has("error") => Problem::IsAnswer,
        '{' | '[' => Problem::IsJson,
        _ if has_line("openapi:") || has_line("swagger:") => Problem::IsOpenApi,
        _ => Problem::IsText,
    })
}

/// The diagnostic for a root element of another kind.
pub(super) fn not_a_document(root: &Element<'_>, namespace: &str) -> Diagnostic {
    let span = root.name.span;
    match root.name.text {
        "Edmx" => wrong_version(span, namespace),
        "html" | "HTML" => Problem::RootIsPage.at(span),
        // Atom, in which earlier versions of OData and some services of this one answer.
        "service" | "feed" | "entry" | "error" => Problem::IsAnswer.at(span),
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
