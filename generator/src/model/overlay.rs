//! A document that corrects others: CSDL with nothing but annotations in it.
//!
//! What an annotation targets (an inherited member, one overload of several) is only known in the
//! resolved model, so applying overlays, and reporting those that miss or change nothing, is part
//! of [`crate::model`].

use crate::csdl::{Document, Schema};
use crate::source::{Diagnostic, Diagnostics, Span};

/// Marks a document as an overlay, after checking that it only annotates.
pub fn overlay<'s>(mut document: Document<'s>, found: &mut Diagnostics) -> Document<'s> {
    for schema in &document.schemas {
        let defined: Vec<Span> = definitions(schema).collect();
        for annotation in &schema.own {
            let message = "the generator reads no annotations of a schema";
            found.push(Diagnostic::error(annotation.span(), message));
        }
        if defined.is_empty() && schema.annotations.is_empty() && schema.own.is_empty() {
            let message = "this overlay schema holds no <Annotations>";
            found.push(Diagnostic::error(schema.namespace.span, message));
        }
        for span in defined {
            found.push(
                Diagnostic::error(span, "an overlay cannot define anything")
                    .help("overlays hold <Annotations>; put definitions into a CSDL file of their own and list it under `metadata`"),
            );
        }
        for group in schema.annotations.iter().filter(|group| group.list.is_empty()) {
            let message = format!("no annotations for `{}`", group.target);
            found.push(Diagnostic::error(group.target.span, message));
        }
    }
    document.is_overlay = true;
    document
}

fn definitions<'a>(schema: &'a Schema<'_>) -> impl Iterator<Item = Span> + 'a {
    let structured = schema.structured.iter().map(|it| it.name);
    let enums = schema.enums.iter().map(|it| it.name);
    let definitions = schema.definitions.iter().map(|it| it.name);
    let operations = schema.operations.iter().map(|it| it.name);
    let containers = schema.containers.iter().map(|it| it.name);
    let terms = schema.terms.iter().map(|it| it.name);
    let types = structured.chain(enums).chain(definitions);
    types.chain(operations).chain(containers).chain(terms).map(|name| name.span)
}
