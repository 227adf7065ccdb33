//! Actions and functions with their parameters.

use super::annotation::{annotation, inline_annotations};
use super::element::Element;
use super::identifier::name;
use super::xml::Cursor;
use super::{Operation, OperationKind, Parameter, ReturnType};

pub(super) fn operation<'s>(
    cursor: &mut Cursor<'s, '_>,
    element: &Element<'s>,
    kind: OperationKind,
) -> Operation<'s> {
    let mut operation = Operation {
        kind,
        name: name(cursor, element),
        is_bound: cursor.flag(element, "IsBound").unwrap_or(false),
        is_composable: cursor.flag(element, "IsComposable").unwrap_or(false),
        parameters: Vec::new(),
        returns: None,
        annotations: Vec::new(),
        extent: element.name.span,
    };
    cursor.children(element, |cursor, child| match child.name.text {
        "Parameter" => operation.parameters.push(parameter(cursor, &child)),
        "ReturnType" => {
            operation.returns = Some(ReturnType {
                ty: cursor.required(&child, "Type"),
                nullable: cursor.flag(&child, "Nullable"),
            });
        }
        _ => operation.annotations.push(annotation(cursor, &child)),
    });
    operation.extent = cursor.extent(element);
    operation
}

fn parameter<'s>(cursor: &mut Cursor<'s, '_>, element: &Element<'s>) -> Parameter<'s> {
    Parameter {
        name: name(cursor, element),
        ty: cursor.required(element, "Type"),
        nullable: cursor.flag(element, "Nullable"),
        annotations: inline_annotations(cursor, element),
    }
}
