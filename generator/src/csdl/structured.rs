//! Entity and complex types with their properties.

use super::annotation::{annotation, inline_annotations};
use super::element::Element;
use super::identifier::name;
use super::xml::Cursor;
use super::{NavigationProperty, Property, PropertyRef, StructuredKind, StructuredType};

pub(super) fn structured<'s>(
    cursor: &mut Cursor<'s, '_>,
    element: &Element<'s>,
    kind: StructuredKind,
) -> StructuredType<'s> {
    let mut structured = StructuredType {
        kind,
        name: name(cursor, element),
        base: element.text("BaseType"),
        is_abstract: cursor.flag(element, "Abstract").unwrap_or(false),
        is_open: cursor.flag(element, "OpenType").unwrap_or(false),
        has_stream: cursor.flag(element, "HasStream").unwrap_or(false),
        key: Vec::new(),
        properties: Vec::new(),
        navigations: Vec::new(),
        annotations: Vec::new(),
        extent: element.name.span,
    };
    cursor.children(element, |cursor, child| match child.name.text {
        "Key" => cursor.children(&child, |cursor, child| {
            let name = cursor.required(&child, "Name");
            structured.key.push(PropertyRef { name, alias: child.text("Alias") });
        }),
        "Property" => structured.properties.push(property(cursor, &child)),
        "NavigationProperty" => structured.navigations.push(navigation(cursor, &child)),
        _ => structured.annotations.push(annotation(cursor, &child)),
    });
    structured.extent = cursor.extent(element);
    structured
}

fn property<'s>(cursor: &mut Cursor<'s, '_>, element: &Element<'s>) -> Property<'s> {
    Property {
        name: name(cursor, element),
        ty: cursor.required(element, "Type"),
        nullable: cursor.flag(element, "Nullable"),
        annotations: inline_annotations(cursor, element),
    }
}

fn navigation<'s>(cursor: &mut Cursor<'s, '_>, element: &Element<'s>) -> NavigationProperty<'s> {
    NavigationProperty {
        name: name(cursor, element),
        ty: cursor.required(element, "Type"),
        nullable: cursor.flag(element, "Nullable"),
        contains_target: cursor.flag(element, "ContainsTarget").unwrap_or(false),
        annotations: inline_annotations(cursor, element),
    }
}
