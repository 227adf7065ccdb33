//! `edmx:Edmx`, `Schema`, enum types, type definitions and containers.

use super::annotation::{annotation, annotations, inline_annotations};
use super::element::Element;
use super::identifier::{identifier, name, namespace};
use super::operation::operation;
use super::problems::Problem;
use super::structured::structured;
use super::xml::Cursor;
use super::{
    Container, ContainerChild, ContainerChildKind, Document, EnumType, Include, Member,
    OperationKind, Schema, StructuredKind, Term, TypeDefinition,
};
use crate::source::{Span, Text};

/// Reads the whole document; what is missing after an error does not matter.
pub(super) fn document<'s>(cursor: &mut Cursor<'s, '_>) -> Document<'s> {
    let mut document = Document {
        source: cursor.source(),
        is_overlay: false,
        version: "",
        includes: Vec::new(),
        schemas: Vec::new(),
        asides: Vec::new(),
    };
    let Some(root) = cursor.root() else { return document };
    document.version = version(cursor, &root);
    cursor.children(&root, |cursor, child| match child.name.text {
        "Reference" => {
            let uri = cursor.required(&child, "Uri");
            cursor.children(&child, |cursor, child| {
                if child.name.text == "Include" {
                    document.includes.push(include(cursor, &child, uri));
                }
            });
            document.asides.push(cursor.extent(&child));
        }
        _ => cursor.children(&child, |cursor, child| {
            let schema = schema(cursor, &child, &mut document.asides);
            document.schemas.push(schema);
        }),
    });
    cursor.end();
    document
}

fn version<'s>(cursor: &mut Cursor<'s, '_>, root: &Element<'s>) -> &'s str {
    match root.text("Version") {
        Some(version) if version.text.starts_with('4') => return version.text,
        Some(version) => cursor.report(Problem::Version { version: &version }.at(version.span)),
        None => {
            cursor.required(root, "Version");
        }
    }
    ""
}

fn include<'s>(cursor: &mut Cursor<'s, '_>, element: &Element<'s>, uri: Text<'s>) -> Include<'s> {
    let alias = element.text("Alias").map(|alias| identifier(cursor, alias));
    Include { namespace: namespace(cursor, element), alias, uri }
}

fn schema<'s>(
    cursor: &mut Cursor<'s, '_>,
    element: &Element<'s>,
    asides: &mut Vec<Span>,
) -> Schema<'s> {
    let mut schema = Schema {
        namespace: namespace(cursor, element),
        alias: element.text("Alias").map(|alias| identifier(cursor, alias)),
        structured: Vec::new(),
        enums: Vec::new(),
        definitions: Vec::new(),
        operations: Vec::new(),
        terms: Vec::new(),
        containers: Vec::new(),
        annotations: Vec::new(),
        own: Vec::new(),
    };
    cursor.children(element, |cursor, child| match child.name.text {
        "EntityType" => schema.structured.push(structured(cursor, &child, StructuredKind::Entity)),
        "ComplexType" => {
            schema.structured.push(structured(cursor, &child, StructuredKind::Complex));
        }
        "EnumType" => schema.enums.push(enum_type(cursor, &child)),
        "TypeDefinition" => {
            schema.definitions.push(TypeDefinition {
                name: name(cursor, &child),
                underlying: cursor.required(&child, "UnderlyingType"),
            });
            asides.push(cursor.extent(&child));
        }
        "Action" => schema.operations.push(operation(cursor, &child, OperationKind::Action)),
        "Function" => schema.operations.push(operation(cursor, &child, OperationKind::Function)),
        "Term" => {
            schema.terms.push(Term { name: name(cursor, &child) });
            asides.push(cursor.extent(&child));
        }
        "EntityContainer" => schema.containers.push(container(cursor, &child)),
        "Annotations" => schema.annotations.push(annotations(cursor, &child)),
        _ => {
            schema.own.push(annotation(cursor, &child));
            asides.push(cursor.extent(&child));
        }
    });
    schema
}

fn enum_type<'s>(cursor: &mut Cursor<'s, '_>, element: &Element<'s>) -> EnumType<'s> {
    let mut enum_type = EnumType {
        name: name(cursor, element),
        underlying: element.text("UnderlyingType"),
        is_flags: cursor.flag(element, "IsFlags").unwrap_or(false),
        members: Vec::new(),
        annotations: Vec::new(),
        extent: element.name.span,
    };
    cursor.children(element, |cursor, child| match child.name.text {
        "Member" => enum_type.members.push(member(cursor, &child)),
        _ => enum_type.annotations.push(annotation(cursor, &child)),
    });
    enum_type.extent = cursor.extent(element);
    enum_type
}

fn member<'s>(cursor: &mut Cursor<'s, '_>, element: &Element<'s>) -> Member<'s> {
    let value = element.text("Value").and_then(|value| match value.text.parse() {
        Ok(value) => Some(value),
        Err(_) => {
            cursor.report(Problem::MemberValue { value: &value }.at(value.span));
            None
        }
    });
    Member { name: name(cursor, element), value, annotations: inline_annotations(cursor, element) }
}

fn container<'s>(cursor: &mut Cursor<'s, '_>, element: &Element<'s>) -> Container<'s> {
    let mut container = Container {
        name: name(cursor, element),
        extends: element.text("Extends"),
        children: Vec::new(),
        annotations: Vec::new(),
    };
    cursor.children(element, |cursor, child| {
        let (kind, target) = match child.name.text {
            "EntitySet" => (ContainerChildKind::EntitySet, "EntityType"),
            "Singleton" => (ContainerChildKind::Singleton, "Type"),
            "ActionImport" => (ContainerChildKind::ActionImport, "Action"),
            "FunctionImport" => (ContainerChildKind::FunctionImport, "Function"),
            _ => return container.annotations.push(annotation(cursor, &child)),
        };
        container.children.push(ContainerChild {
            kind,
            name: name(cursor, &child),
            target: cursor.required(&child, target),
            annotations: inline_annotations(cursor, &child),
            extent: cursor.extent(&child),
        });
    });
    container
}
