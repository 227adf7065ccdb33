//! Expressions → parts of them, by their names.

use std::borrow::Cow;

use crate::csdl::{Expression, PropertyValue};

/// The member of an enum value such as `Org.OData.Core.V1.RevisionKind/Deprecated`.
pub(super) fn member(value: &str) -> &str {
    value.rsplit('/').next().unwrap_or(value)
}

pub(super) fn path<'s>(value: &Expression<'s>) -> Option<&'s str> {
    match value {
        Expression::Path(path) => Some(path),
        _ => None,
    }
}

pub(super) fn record<'a, 's>(value: Option<&'a Expression<'s>>) -> Option<&'a [PropertyValue<'s>]> {
    match value {
        Some(Expression::Record(record)) => Some(record),
        _ => None,
    }
}

/// The records of a collection.
pub(super) fn records<'a, 's>(
    value: Option<&'a Expression<'s>>,
) -> impl Iterator<Item = &'a [PropertyValue<'s>]> {
    let items = match value {
        Some(Expression::Collection(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(|item| record(Some(item)))
}

pub(super) fn get<'a, 's>(
    record: &'a [PropertyValue<'s>],
    name: &str,
) -> Option<&'a Expression<'s>> {
    record.iter().find(|it| it.name == name).and_then(|it| it.value.as_ref())
}

pub(super) fn string<'s>(record: &[PropertyValue<'s>], name: &str) -> Option<Cow<'s, str>> {
    match get(record, name) {
        Some(Expression::String(text)) => Some(text.clone()),
        _ => None,
    }
}

pub(super) fn constant<'s>(record: &[PropertyValue<'s>], name: &str) -> Option<&'s str> {
    match get(record, name) {
        Some(Expression::Constant(text)) => Some(text),
        _ => None,
    }
}
