//! What a file is that is no CSDL 4.0, and what to do about it.

use super::element::Element;
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
        "html" | "HTML" => Diagnostic::error(span, "this is a web page, not CSDL")
            .help("the service answered the download with a page; save `$metadata` itself"),
        "Schema" => Diagnostic::error(span, "the root element is <Schema>").help(
            "wrap it: <edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>…",
        ),
        name => Diagnostic::error(span, format!("the root element is <{name}>, not <edmx:Edmx>"))
            .help("expected an OData `$metadata` document"),
    }
}

/// The diagnostic for the XML namespace of another version.
pub(super) fn wrong_version(span: Span, namespace: &str) -> Diagnostic {
    let diagnostic =
        Diagnostic::error(span, format!("XML namespace `{namespace}` is not that of CSDL 4.0"));
    if namespace.contains("schemas.microsoft.com") {
        diagnostic.help("this is the metadata of OData 1 to 3; the generator reads OData 4")
    } else {
        diagnostic.help(format!("CSDL 4.0 uses `{EDMX}` and `{EDM}`"))
    }
}
