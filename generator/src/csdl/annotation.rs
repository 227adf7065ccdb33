//! Annotations and the constant part of their expression language.

use std::borrow::Cow;

use super::element::Element;
use super::problems::Problem;
use super::xml::Cursor;
use super::{Annotation, Annotations, Expression, PropertyValue};
use crate::source::Text;

pub(super) fn annotations<'s>(
    cursor: &mut Cursor<'s, '_>,
    element: &Element<'s>,
) -> Annotations<'s> {
    let mut annotations = Annotations {
        target: cursor.required(element, "Target"),
        qualifier: element.text("Qualifier"),
        list: Vec::new(),
        extent: element.name.span,
    };
    cursor.children(element, |cursor, child| {
        annotations.list.push(annotation(cursor, &child));
    });
    annotations.extent = cursor.extent(element);
    annotations
}

pub(super) fn annotation<'s>(cursor: &mut Cursor<'s, '_>, element: &Element<'s>) -> Annotation<'s> {
    Annotation {
        term: cursor.required(element, "Term"),
        qualifier: element.text("Qualifier"),
        value: value(cursor, element),
    }
}

/// The value of an element that states it as an attribute or as a child.
fn value<'s>(cursor: &mut Cursor<'s, '_>, element: &Element<'s>) -> Option<Expression<'s>> {
    let mut value = element
        .attributes()
        .filter(|(name, _)| !matches!(*name, "Term" | "Qualifier" | "Property"))
        .map(|(kind, text)| {
            let is_as_written = kind == "String";
            let content =
                if is_as_written { cursor.unescape(text) } else { Cow::Borrowed(text.text) };
            constant(cursor, kind, text, content)
        })
        .next();
    cursor.children(element, |cursor, child| {
        // Annotations of annotations are not read.
        if child.name.text != "Annotation" {
            value = Some(expression(cursor, &child));
        }
    });
    value
}

/// A value that is written as an element.
fn expression<'s>(cursor: &mut Cursor<'s, '_>, element: &Element<'s>) -> Expression<'s> {
    match element.name.text {
        "Collection" => {
            let mut items = Vec::new();
            cursor.children(element, |cursor, child| items.push(expression(cursor, &child)));
            Expression::Collection(items)
        }
        "Record" => {
            let mut properties = Vec::new();
            cursor.children(element, |cursor, child| {
                if child.name.text == "PropertyValue" {
                    properties.push(PropertyValue {
                        name: cursor.required(&child, "Property").text,
                        value: value(cursor, &child),
                    });
                }
            });
            Expression::Record(properties)
        }
        kind if is_constant(kind) => {
            let content = cursor.content(element);
            constant(cursor, kind, element.name, content)
        }
        _ => Expression::Opaque,
    }
}

fn is_constant(kind: &str) -> bool {
    matches!(
        kind,
        "AnnotationPath"
            | "Binary"
            | "Bool"
            | "Date"
            | "DateTimeOffset"
            | "Decimal"
            | "Duration"
            | "EnumMember"
            | "Float"
            | "Guid"
            | "Int"
            | "ModelElementPath"
            | "NavigationPropertyPath"
            | "Path"
            | "PropertyPath"
            | "String"
            | "TimeOfDay"
    )
}

/// A constant or a path; `at` is where to report that it is malformed.
fn constant<'s>(
    cursor: &mut Cursor<'s, '_>,
    kind: &str,
    at: Text<'s>,
    content: Cow<'s, str>,
) -> Expression<'s> {
    if kind == "String" {
        return Expression::String(content);
    }
    let text = match content {
        Cow::Borrowed(text) => text.trim(),
        Cow::Owned(text) => cursor.keep(text).trim(),
    };
    match kind {
        "Bool" => match text {
            "true" | "1" => Expression::Bool(true),
            "false" | "0" => Expression::Bool(false),
            _ => {
                cursor.report(Problem::BoolMalformed { value: &text }.at(at.span));
                Expression::Malformed
            }
        },
        "Int" => match text.parse() {
            Ok(value) => Expression::Int(value),
            // There is no limit to them.
            Err(_) if is_integer(text) => Expression::Constant(text),
            Err(_) => {
                cursor.report(Problem::IntMalformed { value: &text }.at(at.span));
                Expression::Malformed
            }
        },
        "EnumMember" => Expression::EnumMember(text.split_ascii_whitespace().collect()),
        "AnnotationPath"
        | "ModelElementPath"
        | "NavigationPropertyPath"
        | "Path"
        | "PropertyPath" => Expression::Path(text),
        _ => Expression::Constant(text),
    }
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit())
}

/// The `Annotation` children of an element of which no other child is read.
pub(super) fn inline_annotations<'s>(
    cursor: &mut Cursor<'s, '_>,
    element: &Element<'s>,
) -> Vec<Annotation<'s>> {
    let mut list = Vec::new();
    cursor.children(element, |cursor, child| {
        if child.name.text == "Annotation" {
            list.push(annotation(cursor, &child));
        }
    });
    list
}
