//! Query options, carried out on lists of JSON.

use std::cmp::Ordering;

use serde_json::{Value, json};

use super::{Asked, error, reply};
use crate::server::Reply;

/// How a list goes on.
pub(super) struct Paging<'a> {
    /// How many elements a page has.
    pub(super) size: usize,
    /// What stands before the path in links: nothing where they are relative to the context.
    pub(super) before: &'a str,
}

/// The answer to a request for a list.
pub(super) fn list(mut items: Vec<Value>, asked: &Asked, paging: &Paging<'_>) -> Reply {
    if let Some(filter) = asked.option("$filter") {
        let mut all = Vec::new();
        for item in items {
            match holds(filter, &item) {
                Some(true) => all.push(item),
                Some(false) => {}
                None => return error(400, "BadFilter", &format!("cannot read `{filter}`")),
            }
        }
        items = all;
    }
    if let Some(order) = asked.option("$orderby") {
        let (name, is_descending) =
            order.strip_suffix(" desc").map_or((order, false), |it| (it, true));
        items.sort_by(|a, b| compare(&a[name], &b[name]).unwrap_or(Ordering::Equal));
        if is_descending {
            items.reverse();
        }
    }
    let number = |name| asked.option(name).and_then(|it| it.parse::<usize>().ok());
    let count = items.len();
    let start = number("$skip").unwrap_or(0) + number("$skiptoken").unwrap_or(0);
    let wanted = number("$top").unwrap_or(usize::MAX);
    let end = start.saturating_add(wanted).min(count);
    let page: Vec<Value> = items
        .iter()
        .take(end)
        .skip(start)
        .take(paging.size)
        .map(|it| selected(it, asked))
        .collect();
    let context = format!("{}/$metadata#{}", asked.service, asked.path);
    let mut body = json!({ "@odata.context": context, "value": page });
    if asked.option("$count") == Some("true") {
        body["@odata.count"] = count.into();
    }
    let next = start + page.len();
    if next < end {
        let (before, path, kept) = (paging.before, &asked.path, kept(asked));
        body["@odata.nextLink"] = format!("{before}{path}?{kept}$skiptoken={next}").into();
    }
    reply(200, &body)
}

/// The query of a link: that of the request, but for where the page starts.
fn kept(asked: &Asked) -> String {
    let is_start = |name: &str| matches!(name, "$skiptoken" | "$skip");
    let kept = asked.options.iter().filter(|(name, _)| !is_start(name));
    kept.map(|(name, value)| format!("{name}={}&", value.replace(' ', "%20"))).collect()
}

/// How many elements of a list are asked for.
pub(super) fn count(items: &[Value], asked: &Asked) -> Reply {
    let filter = asked.option("$filter");
    let held = items.iter().map(|item| filter.map_or(Some(true), |filter| holds(filter, item)));
    match held.collect::<Option<Vec<bool>>>() {
        Some(held) => Reply::bytes(200, held.iter().filter(|it| **it).count().to_string())
            .header("Content-Type", "text/plain"),
        None => error(400, "BadFilter", "cannot read the filter"),
    }
}

/// An entity with the members that are asked for.
pub(super) fn selected(item: &Value, asked: &Asked) -> Value {
    let (Some(names), Value::Object(members)) = (asked.option("$select"), item) else {
        return item.clone();
    };
    let is_asked = |name: &str| name.contains('@') || names.split(',').any(|it| it == name);
    members
        .iter()
        .filter(|(name, _)| is_asked(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Whether a condition holds; nothing if it is none: comparisons with `and` between them.
fn holds(filter: &str, item: &Value) -> Option<bool> {
    let terms = outside_quotes(filter, " and ");
    let held = terms.into_iter().map(|term| {
        if let Some(inside) = term.strip_prefix("startswith(") {
            let (name, start) = inside.strip_suffix(')')?.split_once(',')?;
            return Some(item[name].as_str()?.starts_with(&text(start)?));
        }
        let mut words = term.splitn(3, ' ');
        let (name, operator, literal) = (words.next()?, words.next()?, words.next()?);
        let order = compare(item.get(name)?, &value(literal)?);
        let is = |is: fn(Ordering) -> bool| order.is_some_and(is);
        Some(match operator {
            "eq" => is(Ordering::is_eq),
            "ne" => order.is_none_or(Ordering::is_ne),
            "gt" => is(Ordering::is_gt),
            "ge" => is(Ordering::is_ge),
            "lt" => is(Ordering::is_lt),
            "le" => is(Ordering::is_le),
            _ => return None,
        })
    });
    Some(held.collect::<Option<Vec<bool>>>()?.into_iter().all(|it| it))
}

/// A literal as OData 4.0 writes it.
fn value(literal: &str) -> Option<Value> {
    match literal {
        "null" => return Some(Value::Null),
        "true" | "false" => return Some(Value::Bool(literal == "true")),
        _ => {}
    }
    if let Some(text) = text(literal) {
        // The genders of people are the only enum type, whose name 4.0 wants before them.
        let is_gender = ["Male", "Female", "Unknown"].contains(&text.as_str());
        return (!is_gender).then(|| text.into());
    }
    if let Some(member) = literal.strip_prefix("Trippin.PersonGender") {
        return text(member).map(Value::from);
    }
    if literal.ends_with('Z') && literal.contains('T') {
        return Some(literal.into());
    }
    serde_json::from_str(literal).ok().filter(Value::is_number)
}

/// A text between quotes.
pub(super) fn text(literal: &str) -> Option<String> {
    let inside = literal.strip_prefix('\'')?.strip_suffix('\'')?;
    (!inside.replace("''", "").contains('\'')).then(|| inside.replace("''", "'"))
}

fn compare(one: &Value, other: &Value) -> Option<Ordering> {
    match (one, other) {
        (Value::String(one), Value::String(other)) => Some(one.cmp(other)),
        (Value::Bool(one), Value::Bool(other)) => Some(one.cmp(other)),
        (Value::Null, Value::Null) => Some(Ordering::Equal),
        (one, other) => one.as_f64()?.partial_cmp(&other.as_f64()?),
    }
}

/// The parts of a text between separators that are in no quotes.
pub(super) fn outside_quotes<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    let (mut parts, mut start, mut is_quoted) = (Vec::new(), 0, false);
    for (at, character) in text.char_indices() {
        is_quoted ^= character == '\'';
        if !is_quoted && at >= start && text[at..].starts_with(separator) {
            parts.push(&text[start..at]);
            start = at + separator.len();
        }
    }
    parts.push(&text[start..]);
    parts
}
