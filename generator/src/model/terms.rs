//! Annotation expressions → [`FactSheet`]: the terms of the standard vocabularies that the
//! generator reads.

use std::borrow::Cow;

use super::QName;
use super::facts::{
    AlternateKey, FactSheet, Link, Permission, Restriction, Revision, UpdateMethod,
};
use crate::csdl::{Expression, PropertyValue};

const CORE: &str = "Org.OData.Core.V1";
const CAPABILITIES: &str = "Org.OData.Capabilities.V1";
const COMMON: &str = "com.sap.vocabularies.Common.v1";

/// Reads one value; returns whether it had the shape that the term asks for.
pub(super) type Read = for<'s> fn(&mut FactSheet<'s>, Option<&Expression<'s>>) -> bool;

/// The terms that the generator reads.
const TERMS: &[(&str, &str, Read)] = &[
    (CAPABILITIES, "DeleteRestrictions", |sheet, value| {
        restriction(&mut sheet.delete, value, "Deletable")
    }),
    (CAPABILITIES, "InsertRestrictions", |sheet, value| {
        restriction(&mut sheet.insert, value, "Insertable")
    }),
    (CAPABILITIES, "OperationRestrictions", |sheet, value| {
        restriction(&mut sheet.operation, value, "")
    }),
    (CAPABILITIES, "ReadRestrictions", |sheet, value| {
        restriction(&mut sheet.read, value, "Readable")
    }),
    (CAPABILITIES, "UpdateRestrictions", |sheet, value| {
        restriction(&mut sheet.update, value, "Updatable")
    }),
    (COMMON, "Masked", |sheet, value| flag(&mut sheet.is_masked, value)),
    (CORE, "AlternateKeys", alternate_keys),
    (CORE, "Computed", |sheet, value| flag(&mut sheet.is_computed, value)),
    (CORE, "Description", |sheet, value| text(&mut sheet.description, value)),
    (CORE, "Example", example),
    (CORE, "Immutable", |sheet, value| flag(&mut sheet.is_immutable, value)),
    (CORE, "Links", links),
    (CORE, "LongDescription", |sheet, value| text(&mut sheet.long_description, value)),
    (CORE, "OptionalParameter", optional_parameter),
    (CORE, "Permissions", access),
    (CORE, "RequiresExplicitBinding", |sheet, value| flag(&mut sheet.needs_full_name, value)),
    (CORE, "Revisions", revisions),
];

/// All terms that the generator reads, for suggestions.
pub(super) fn names() -> impl Iterator<Item = String> {
    TERMS.iter().map(|(namespace, name, _)| format!("{namespace}.{name}"))
}

/// How a term is read, if it is.
pub(super) fn lookup(term: QName<'_>) -> Option<Read> {
    TERMS
        .iter()
        .find(|(namespace, name, _)| *name == term.name && *namespace == term.namespace)
        .map(|(_, _, read)| *read)
}

fn flag(slot: &mut bool, value: Option<&Expression<'_>>) -> bool {
    match value {
        None => *slot = true,
        Some(Expression::Bool(value)) => *slot = *value,
        Some(_) => return false,
    }
    true
}

fn text<'s>(slot: &mut Option<Cow<'s, str>>, value: Option<&Expression<'s>>) -> bool {
    let Some(Expression::String(text)) = value else { return false };
    *slot = Some(text.clone());
    true
}

fn optional_parameter<'s>(sheet: &mut FactSheet<'s>, _: Option<&Expression<'s>>) -> bool {
    sheet.is_optional = true;
    true
}

/// `Core.Permissions`: what can be done with a property at all, not what a caller needs.
fn access<'s>(sheet: &mut FactSheet<'s>, value: Option<&Expression<'s>>) -> bool {
    let Some(Expression::EnumMember(members)) = value else { return false };
    sheet.is_read_only = members.iter().all(|it| matches!(member(it), "Read" | "None"));
    true
}

fn example<'s>(sheet: &mut FactSheet<'s>, value: Option<&Expression<'s>>) -> bool {
    let value = record(value).and_then(|record| get(record, "Value"));
    text(&mut sheet.example, value)
}

fn links<'s>(sheet: &mut FactSheet<'s>, value: Option<&Expression<'s>>) -> bool {
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

fn revisions<'s>(sheet: &mut FactSheet<'s>, value: Option<&Expression<'s>>) -> bool {
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

fn alternate_keys<'s>(sheet: &mut FactSheet<'s>, value: Option<&Expression<'s>>) -> bool {
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

fn restriction<'s>(
    slot: &mut Option<Restriction<'s>>,
    value: Option<&Expression<'s>>,
    allowed: &str,
) -> bool {
    let Some(record) = record(value) else { return false };
    read_restriction(slot.get_or_insert_default(), record, allowed);
    true
}

fn read_restriction<'s>(
    restriction: &mut Restriction<'s>,
    record: &[PropertyValue<'s>],
    allowed: &str,
) {
    for PropertyValue { name, value } in record {
        let value = value.as_ref();
        match (*name, value) {
            (name, Some(Expression::Bool(value))) if name == allowed => {
                restriction.allowed = Some(*value);
            }
            ("Description", _) => {
                text(&mut restriction.description, value);
            }
            ("LongDescription", _) => {
                text(&mut restriction.long_description, value);
            }
            ("UpdateMethod", Some(Expression::EnumMember(members))) => {
                restriction.methods = members.iter().filter_map(|it| update_method(it)).collect();
            }
            ("Permissions", _) => {
                restriction.permissions = records(value).filter_map(permission).collect();
            }
            ("RequiredProperties", Some(Expression::Collection(paths))) => {
                restriction.required = paths.iter().filter_map(path).collect();
            }
            ("ReadByKeyRestrictions", Some(Expression::Record(record))) => {
                let by_key = restriction.by_key.get_or_insert_default();
                read_restriction(by_key, record, allowed);
            }
            _ => {}
        }
    }
}

fn update_method(name: &str) -> Option<UpdateMethod> {
    match member(name) {
        "PATCH" => Some(UpdateMethod::Patch),
        "PUT" => Some(UpdateMethod::Put),
        _ => None,
    }
}

fn permission<'s>(record: &[PropertyValue<'s>]) -> Option<Permission<'s>> {
    let scopes = records(get(record, "Scopes")).filter_map(|scope| string(scope, "Scope"));
    Some(Permission { scheme: string(record, "SchemeName")?, scopes: scopes.collect() })
}

/// The member of an enum value such as `Org.OData.Core.V1.RevisionKind/Deprecated`.
fn member(value: &str) -> &str {
    value.rsplit('/').next().unwrap_or(value)
}

fn path<'s>(value: &Expression<'s>) -> Option<&'s str> {
    match value {
        Expression::Path(path) => Some(path),
        _ => None,
    }
}

fn record<'a, 's>(value: Option<&'a Expression<'s>>) -> Option<&'a [PropertyValue<'s>]> {
    match value {
        Some(Expression::Record(record)) => Some(record),
        _ => None,
    }
}

/// The records of a collection.
fn records<'a, 's>(
    value: Option<&'a Expression<'s>>,
) -> impl Iterator<Item = &'a [PropertyValue<'s>]> {
    let items = match value {
        Some(Expression::Collection(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(|item| record(Some(item)))
}

fn get<'a, 's>(record: &'a [PropertyValue<'s>], name: &str) -> Option<&'a Expression<'s>> {
    record.iter().find(|it| it.name == name).and_then(|it| it.value.as_ref())
}

fn string<'s>(record: &[PropertyValue<'s>], name: &str) -> Option<Cow<'s, str>> {
    match get(record, name) {
        Some(Expression::String(text)) => Some(text.clone()),
        _ => None,
    }
}

fn constant<'s>(record: &[PropertyValue<'s>], name: &str) -> Option<&'s str> {
    match get(record, name) {
        Some(Expression::Constant(text)) => Some(text),
        _ => None,
    }
}
