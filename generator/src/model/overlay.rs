//! A document that corrects others: CSDL with nothing but annotations in it.
//!
//! What an annotation targets (an inherited member, one overload of several) is only known in the
//! resolved model, so applying overlays, and reporting those that miss or change nothing, is part
//! of [`crate::model`].

use super::problems::Problem;
use crate::csdl::{Document, Schema};
use crate::source::{Diagnostics, Span};

/// Marks a document as an overlay, after checking that it only annotates.
pub fn overlay<'s>(mut document: Document<'s>, found: &mut Diagnostics) -> Document<'s> {
    for schema in &document.schemas {
        let defined: Vec<Span> = definitions(schema).collect();
        for annotation in &schema.own {
            found.push(Problem::OverlaySchemaAnnotated.at(annotation.span()));
        }
        if defined.is_empty() && schema.annotations.is_empty() && schema.own.is_empty() {
            found.push(Problem::OverlayEmpty.at(schema.namespace.span));
        }
        for span in defined {
            found.push(Problem::OverlayDefines.at(span));
        }
        for group in schema.annotations.iter().filter(|group| group.list.is_empty()) {
            let problem = Problem::OverlayTargetEmpty { target: &group.target };
            found.push(problem.at(group.target.span));
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
