//! Records of capabilities → what can be done, and who may do it.

use std::borrow::Cow;

use super::Value;
use super::record::{get, member, path, record, records, string};
use crate::csdl::{Expression, PropertyValue};
use crate::model::facts::{Permission, QueryParameter, Restriction, UpdateMethod};

pub(super) fn restriction<'s>(
    slot: &mut Option<Restriction<'s>>,
    value: Value<'_, 's>,
    allowed: &str,
    unread: &mut Vec<String>,
) -> bool {
    let Some(record) = record(value) else { return false };
    read_restriction(slot.get_or_insert_default(), record, allowed, unread);
    true
}

pub(super) fn read_restriction<'s>(
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
            ("CustomQueryOptions", Some(Expression::Collection(_))) => {
                restriction.query = query_parameters(value);
            }
            ("ReadByKeyRestrictions", Some(Expression::Record(record))) => {
                let by_key = restriction.by_key.get_or_insert_default();
                read_restriction(by_key, record, allowed, unread);
            }
            (other, _) => unread.push(other.to_owned()),
        }
    }
}

/// `Capabilities.CustomParameter`s.
pub(super) fn query_parameters<'s>(value: Value<'_, 's>) -> Vec<QueryParameter<'s>> {
    let parameter = |it: &[PropertyValue<'s>]| {
        let examples = records(get(it, "ExampleValues"));
        Some(QueryParameter {
            // What is written with escapes is no name that a URL should have.
            name: match string(it, "Name")? {
                Cow::Borrowed(name) => name,
                Cow::Owned(_) => return None,
            },
            description: string(it, "Description"),
            example: examples.filter_map(|it| string(it, "Value")).next(),
            is_required: matches!(get(it, "Required"), Some(Expression::Bool(true))),
        })
    };
    records(value).filter_map(parameter).collect()
}

/// The status of a success, with what it is called.
pub(super) fn status(code: &str) -> Option<&'static str> {
    Some(match code {
        "200" => "200 OK",
        "201" => "201 Created",
        "202" => "202 Accepted",
        "204" => "204 No Content",
        "206" => "206 Partial Content",
        _ => return None,
    })
}

pub(super) fn update_method(name: &str) -> Option<UpdateMethod> {
    match member(name) {
        "PATCH" => Some(UpdateMethod::Patch),
        "PUT" => Some(UpdateMethod::Put),
        _ => None,
    }
}

pub(super) fn permission<'s>(record: &[PropertyValue<'s>]) -> Option<Permission<'s>> {
    let scopes = records(get(record, "Scopes")).filter_map(|scope| string(scope, "Scope"));
    Some(Permission { scheme: string(record, "SchemeName")?, scopes: scopes.collect() })
}
