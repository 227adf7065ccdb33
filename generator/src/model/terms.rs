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

/// A term that the generator reads.
pub(super) struct Term {
    namespace: &'static str,
    name: &'static str,
    read: Read,
    forget: Forget,
}

/// Reads a value; returns whether it had the shape that the term asks for, and lists the parts of
/// a record that nobody reads.
type Read = for<'s> fn(&mut FactSheet<'s>, Value<'_, 's>, &mut Vec<String>) -> bool;

/// Makes a sheet say nothing about the term.
type Forget = fn(&mut FactSheet<'_>);

type Value<'a, 's> = Option<&'a Expression<'s>>;

impl Term {
    /// Notes a value beside those that were noted before.
    pub(super) fn read<'s>(
        &self,
        sheet: &mut FactSheet<'s>,
        value: Value<'_, 's>,
        unread: &mut Vec<String>,
    ) -> bool {
        (self.read)(sheet, value, unread)
    }

    /// Makes the sheet say nothing about the term.
    pub(super) fn forget(&self, sheet: &mut FactSheet<'_>) {
        (self.forget)(sheet);
    }
}

const fn term(namespace: &'static str, name: &'static str, read: Read, forget: Forget) -> Term {
    Term { namespace, name, read, forget }
}

/// A term whose value is `true` if it has none.
macro_rules! flag {
    ($namespace:expr, $name:literal, $field:ident) => {
        term(
            $namespace,
            $name,
            |sheet, value, _| flag(&mut sheet.$field, value),
            |sheet| sheet.$field = false,
        )
    };
}

/// A term that says what can be done, and how.
macro_rules! restriction {
    ($name:literal, $field:ident, $allowed:literal) => {
        term(
            CAPABILITIES,
            $name,
            |sheet, value, unread| restriction(&mut sheet.$field, value, $allowed, unread),
            |sheet| sheet.$field = None,
        )
    };
}

/// A term whose value is text.
macro_rules! text {
    ($name:literal, $field:ident) => {
        term(
            CORE,
            $name,
            |sheet, value, _| text(&mut sheet.$field, value),
            |sheet| sheet.$field = None,
        )
    };
}

/// A term whose value is a list of texts.
macro_rules! texts {
    ($name:literal, $field:ident) => {
        term(
            CORE,
            $name,
            |sheet, value, _| texts(&mut sheet.$field, value),
            |sheet| sheet.$field.clear(),
        )
    };
}

/// A term that says in a record whether a query option can be used.
macro_rules! supported {
    ($name:literal, $field:ident, $property:literal) => {
        term(
            CAPABILITIES,
            $name,
            |sheet, value, unread| supported(&mut sheet.query.$field, value, $property, unread),
            |sheet| sheet.query.$field = None,
        )
    };
}

/// A term whose value, or whose presence, says whether something is possible.
macro_rules! possible {
    ($name:literal, $($field:ident).+) => {
        term(
            CAPABILITIES,
            $name,
            |sheet, value, _| possible(&mut sheet.$($field).+, value),
            |sheet| sheet.$($field).+ = None,
        )
    };
}

/// The terms that the generator reads.
const TERMS: &[Term] = &[
    supported!("CountRestrictions", count, "Countable"),
    supported!("ExpandRestrictions", expand, "Expandable"),
    supported!("FilterRestrictions", filter, "Filterable"),
    possible!("IndexableByKey", is_keyed),
    supported!("SearchRestrictions", search, "Searchable"),
    supported!("SelectRestrictions", select, "Selectable"),
    supported!("SelectSupport", select, "Supported"),
    possible!("SkipSupported", query.skip),
    supported!("SortRestrictions", sort, "Sortable"),
    possible!("TopSupported", query.top),
    term(CAPABILITIES, "NavigationRestrictions", navigation, |sheet| sheet.is_linked = None),
    restriction!("DeleteRestrictions", delete, "Deletable"),
    restriction!("InsertRestrictions", insert, "Insertable"),
    restriction!("OperationRestrictions", operation, ""),
    restriction!("ReadRestrictions", read, "Readable"),
    restriction!("UpdateRestrictions", update, "Updatable"),
    flag!(COMMON, "Masked", is_masked),
    texts!("AcceptableMediaTypes", media_types),
    term(CORE, "AlternateKeys", alternate_keys, |sheet| sheet.alternate_keys.clear()),
    flag!(CORE, "Computed", is_computed),
    text!("Description", description),
    term(CORE, "Example", example, |sheet| sheet.example = None),
    texts!("ExplicitOperationBindings", explicit_operations),
    flag!(CORE, "Immutable", is_immutable),
    term(CORE, "Links", links, |sheet| sheet.links.clear()),
    text!("LongDescription", long_description),
    term(CORE, "OptionalParameter", optional_parameter, |sheet| sheet.is_optional = false),
    term(CORE, "Permissions", access, |sheet| sheet.is_read_only = false),
    flag!(CORE, "RequiresExplicitBinding", is_bound_explicitly),
    term(CORE, "Revisions", revisions, |sheet| sheet.revisions.clear()),
];

/// All terms that the generator reads, for suggestions.
pub(super) fn names() -> impl Iterator<Item = String> {
    TERMS.iter().map(|term| format!("{}.{}", term.namespace, term.name))
}

/// How a term is read, if it is.
pub(super) fn lookup(name: QName<'_>) -> Option<&'static Term> {
    TERMS.iter().find(|term| term.name == name.name && term.namespace == name.namespace)
}

fn flag(slot: &mut bool, value: Value<'_, '_>) -> bool {
    match value {
        None => *slot = true,
        Some(Expression::Bool(value)) => *slot = *value,
        Some(_) => return false,
    }
    true
}

fn possible(slot: &mut Option<bool>, value: Value<'_, '_>) -> bool {
    *slot = match value {
        None => Some(true),
        Some(Expression::Bool(value)) => Some(*value),
        Some(_) => return false,
    };
    true
}

fn supported(
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
fn navigation<'s>(
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
fn restricted_property<'s>(
    sheet: &mut FactSheet<'s>,
    record: &[PropertyValue<'s>],
    unread: &mut Vec<String>,
) {
    if get(record, "NavigationProperty").is_some() {
        unread.push("RestrictedProperties".to_owned());
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

fn texts<'s>(slot: &mut Vec<Cow<'s, str>>, value: Value<'_, 's>) -> bool {
    let Some(Expression::Collection(items)) = value else { return false };
    let texts = items.iter().map(|item| match item {
        Expression::String(text) => Some(text.clone()),
        _ => None,
    });
    let Some(texts) = texts.collect() else { return false };
    *slot = texts;
    true
}

fn text<'s>(slot: &mut Option<Cow<'s, str>>, value: Value<'_, 's>) -> bool {
    let Some(Expression::String(text)) = value else { return false };
    *slot = Some(text.clone());
    true
}

fn optional_parameter<'s>(
    sheet: &mut FactSheet<'s>,
    _: Value<'_, 's>,
    _: &mut Vec<String>,
) -> bool {
    sheet.is_optional = true;
    true
}

/// `Core.Permissions`: what can be done with a property at all, not what a caller needs.
fn access<'s>(sheet: &mut FactSheet<'s>, value: Value<'_, 's>, _: &mut Vec<String>) -> bool {
    let Some(Expression::EnumMember(members)) = value else { return false };
    sheet.is_read_only = members.iter().all(|it| matches!(member(it), "Read" | "None"));
    true
}

fn example<'s>(sheet: &mut FactSheet<'s>, value: Value<'_, 's>, _: &mut Vec<String>) -> bool {
    let value = record(value).and_then(|record| get(record, "Value"));
    text(&mut sheet.example, value)
}

fn links<'s>(sheet: &mut FactSheet<'s>, value: Value<'_, 's>, _: &mut Vec<String>) -> bool {
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

fn revisions<'s>(sheet: &mut FactSheet<'s>, value: Value<'_, 's>, _: &mut Vec<String>) -> bool {
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

fn alternate_keys<'s>(
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

fn restriction<'s>(
    slot: &mut Option<Restriction<'s>>,
    value: Value<'_, 's>,
    allowed: &str,
    unread: &mut Vec<String>,
) -> bool {
    let Some(record) = record(value) else { return false };
    read_restriction(slot.get_or_insert_default(), record, allowed, unread);
    true
}

fn read_restriction<'s>(
    restriction: &mut Restriction<'s>,
    record: &[PropertyValue<'s>],
    allowed: &str,
    unread: &mut Vec<String>,
) {
    for PropertyValue { name, value } in record {
        let value = value.as_ref();
        match (*name, value) {
            (name, Some(Expression::Bool(value))) if name == allowed => {
                restriction.allowed = Some(*value);
            }
            ("Description", Some(Expression::String(text))) => {
                restriction.description = Some(text.clone());
            }
            ("LongDescription", Some(Expression::String(text))) => {
                restriction.long_description = Some(text.clone());
            }
            ("UpdateMethod", Some(Expression::EnumMember(members))) => {
                let known = |it: &&str| update_method(it).is_some();
                unread.extend(members.iter().filter(|it| !known(it)).map(ToString::to_string));
                restriction.methods = members.iter().filter_map(|it| update_method(it)).collect();
            }
            ("Permissions", Some(Expression::Collection(_))) => {
                restriction.permissions = records(value).filter_map(permission).collect();
            }
            ("StatusCode", Some(Expression::String(code))) => {
                restriction.status = status(code);
                unread.extend(restriction.status.is_none().then(|| code.to_string()));
            }
            ("RequiredProperties", Some(Expression::Collection(paths))) => {
                restriction.required = paths.iter().filter_map(path).collect();
            }
            ("ReadByKeyRestrictions", Some(Expression::Record(record))) => {
                let by_key = restriction.by_key.get_or_insert_default();
                read_restriction(by_key, record, allowed, unread);
            }
            (other, _) => unread.push(other.to_owned()),
        }
    }
}

/// The status of a success, with what it is called.
fn status(code: &str) -> Option<&'static str> {
    Some(match code {
        "200" => "200 OK",
        "201" => "201 Created",
        "202" => "202 Accepted",
        "204" => "204 No Content",
        "206" => "206 Partial Content",
        _ => return None,
    })
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
