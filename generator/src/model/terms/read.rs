//! Values of terms → what they say.

use std::borrow::Cow;

use super::record::{constant, get, member, path, record, records, string};
use super::restriction::query_parameters;
use super::{CAPABILITIES, Value, lookup};
use crate::csdl::{Expression, PropertyValue};
use crate::model::QName;
use crate::model::facts::{AlternateKey, FactSheet, Link, Revision};

pub(super) fn flag(slot: &mut bool, value: Value<'_, '_>) -> bool {
    match value {
        None => *slot = true,
        Some(Expression::Bool(value)) => *slot = *value,
        Some(_) => return false,
    }
    true
}

pub(super) fn possible(slot: &mut Option<bool>, value: Value<'_, '_>) -> bool {
    *slot = match value {
        None => Some(true),
        Some(Expression::Bool(value)) => Some(*value),
        Some(_) => return false,
    };
    true
}

pub(super) fn supported(
    slot: &mut Option<bool>,
    value: Value<'_, '_>,
    property: &str,
    unread: &mut Vec<String>,
) -> bool {
    let Some(record) = record(value) else { return false };
    for part in record {
        match &part.value {
            Some(Expression::Bool(value)) if part.name == property => *slot = Some(*value),
            _ => unread.push(part.name.to_owned()),
        }
    }
    true
}

/// What is said about a navigation property where it stands.
pub(super) fn navigation<'s>(
    sheet: &mut FactSheet<'s>,
    value: Value<'_, 's>,
    unread: &mut Vec<String>,
) -> bool {
    let Some(record) = record(value) else { return false };
    for PropertyValue { name, value } in record {
        match (*name, value) {
            ("Referenceable", Some(Expression::Bool(value))) => sheet.is_linked = Some(*value),
            ("RestrictedProperties", restricted @ Some(Expression::Collection(_))) => {
                for record in records(restricted.as_ref()) {
                    restricted_property(sheet, record, unread);
                }
            }
            (other, _) => unread.push(other.to_owned()),
        }
    }
    true
}

/// What a record says about the navigation property that it is written at; others have
/// annotations of their own.
pub(super) fn restricted_property<'s>(
    sheet: &mut FactSheet<'s>,
    record: &[PropertyValue<'s>],
    unread: &mut Vec<String>,
) {
    if let Some(to) = get(record, "NavigationProperty") {
        let read = super::record::record(get(record, "ReadRestrictions")).unwrap_or_default();
        let asked = query_parameters(get(read, "CustomQueryOptions"));
        match path(to) {
            Some(path) if !asked.is_empty() => sheet.asked_along.push((path, asked)),
            _ => unread.push("RestrictedProperties".to_owned()),
        }
        return;
    }
    for PropertyValue { name, value } in record {
        match lookup(QName { namespace: CAPABILITIES, name }) {
            Some(term) if *name != "NavigationRestrictions" => {
                if !term.read(sheet, value.as_ref(), unread) {
                    unread.push((*name).to_owned());
                }
            }
            _ => unread.push((*name).to_owned()),
        }
    }
}

pub(super) fn texts<'s>(slot: &mut Vec<Cow<'s, str>>, value: Value<'_, 's>) -> bool {
    let Some(Expression::Collection(items)) = value else { return false };
    let texts = items.iter().map(|item| match item {
        Expression::String(text) => Some(text.clone()),
        _ => None,
    });
    let Some(texts) = texts.collect() else { return false };
    *slot = texts;
    true
}

pub(super) fn text<'s>(slot: &mut Option<Cow<'s, str>>, value: Value<'_, 's>) -> bool {
    let Some(Expression::String(text)) = value else { return false };
    *slot = Some(text.clone());
    true
}

pub(super) fn optional_parameter<'s>(
    sheet: &mut FactSheet<'s>,
    _: Value<'_, 's>,
    _: &mut Vec<String>,
) -> bool {
    sheet.is_optional = true;
    true
}

/// `Core.Permissions`: what can be done with a property at all, not what a caller needs.
pub(super) fn access<'s>(
    sheet: &mut FactSheet<'s>,
    value: Value<'_, 's>,
    _: &mut Vec<String>,
) -> bool {
    let Some(Expression::EnumMember(members)) = value else { return false };
    sheet.is_read_only = members.iter().all(|it| matches!(member(it), "Read" | "None"));
    true
}

pub(super) fn example<'s>(
    sheet: &mut FactSheet<'s>,
    value: Value<'_, 's>,
    _: &mut Vec<String>,
) -> bool {
    let value = record(value).and_then(|record| get(record, "Value"));
    text(&mut sheet.example, value)
}

pub(super) fn links<'s>(
    sheet: &mut FactSheet<'s>,
    value: Value<'_, 's>,
    _: &mut Vec<String>,
) -> bool {
    let links = records(value)
        .map(|record| Some(Link { rel: string(record, "rel")?, href: string(record, "href")? }));
    match links.collect() {
        Some(links) => {
            sheet.links = links;
            true
        }
        None => false,
    }
}

pub(super) fn revisions<'s>(
    sheet: &mut FactSheet<'s>,
    value: Value<'_, 's>,
    _: &mut Vec<String>,
) -> bool {
    sheet.revisions.extend(records(value).map(|record| Revision {
        kind: match get(record, "Kind") {
            Some(Expression::EnumMember(members)) => members.first().map_or("", |it| member(it)),
            _ => "",
        },
        version: string(record, "Version").unwrap_or_default(),
        description: string(record, "Description").unwrap_or_default(),
        date: constant(record, "Date"),
        removal_date: constant(record, "RemovalDate"),
    }));
    matches!(value, Some(Expression::Collection(_)))
}

pub(super) fn alternate_keys<'s>(
    sheet: &mut FactSheet<'s>,
    value: Value<'_, 's>,
    _: &mut Vec<String>,
) -> bool {
    let keys = records(value).map(|record| {
        let parts = records(get(record, "Key")).map(|part| {
            let Some(Expression::Path(path)) = get(part, "Name") else { return None };
            match get(part, "Alias") {
                Some(Expression::String(Cow::Borrowed(alias))) => Some((*alias, *path)),
                _ => Some((*path, *path)),
            }
        });
        Some(AlternateKey { parts: parts.collect::<Option<_>>()? })
    });
    match keys.collect() {
        Some(keys) => {
            sheet.alternate_keys = keys;
            true
        }
        None => false,
    }
}
