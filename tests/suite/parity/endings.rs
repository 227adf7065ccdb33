//! How our call ended and how the recorded one did → where that differs.
//!
//! The rules here even out what languages write in different ways. What differs beyond them needs
//! a decision.

use msgraph_runtime::edm;
use msgraph_tests::ending::Ending;
use msgraph_tests::recorded::Case;
use serde_json::{Map, Number, Value};
use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

use super::compare::by_member;
use super::{Aspect, Found};

/// Compares how a call ended that took some requests.
pub(super) fn compare_endings(case: &Case, made: usize, ours: &Ending, found: &mut Vec<Found>) {
    let mut differ = |aspect, ours: String, theirs: String| {
        if ours != theirs {
            found.push(Found { aspect, ours, theirs });
        }
    };
    compare_with_theirs(case, ours, &mut differ);
    // The pages of a list are several answers.
    let last = made.checked_sub(1).filter(|_| case.group != "paging");
    if let Some(served) = last.and_then(|at| case.responses.get(at).or(case.responses.last())) {
        compare_with_served(served, ours, &mut differ);
    }
}

fn compare_with_theirs(
    case: &Case,
    ours: &Ending,
    differ: &mut impl FnMut(Aspect, String, String),
) {
    match (&ours.result, &case.ending.result) {
        (Ok(value), Ok(their_value)) => {
            let mut their_value = their_value.clone();
            let response = case.responses.last().map_or(&Value::Null, |it| &it["json"]);
            without_own_types(&mut their_value, response);
            for (ours, theirs) in by_member(&normal(value), &normal(&their_value)) {
                differ(Aspect::Value, ours, theirs);
            }
        }
        (Err(failure), Err(their_failure)) => {
            differ(Aspect::Kind, failure.kind.clone(), their_failure.kind.clone());
            // Exceptions about something else than a status say nothing of the answer.
            if case.ending.status.is_some() {
                differ(Aspect::Status, shown(&ours.status), shown(&case.ending.status));
                differ(Aspect::Code, shown(&failure.code), shown(&their_failure.code));
                differ(Aspect::Message, shown(&failure.message), shown(&their_failure.message));
            }
        }
        (ours, theirs) => differ(Aspect::Outcome, shown(ours), shown(theirs)),
    }
}

/// What the service said is what a call yields, or the status that it fails with.
fn compare_with_served(
    served: &Value,
    ours: &Ending,
    differ: &mut impl FnMut(Aspect, String, String),
) {
    let status = served["status"].as_u64().and_then(|it| u16::try_from(it).ok());
    if ours.status.is_some() && status.is_some() {
        differ(Aspect::Status, shown(&ours.status), shown(&status));
    }
    if let (Ok(value), Some(said)) = (&ours.result, said(served)) {
        for (ours, served) in by_member(&normal(value), &normal(&said)) {
            differ(Aspect::Served, ours, served);
        }
    }
}

fn shown(it: &impl std::fmt::Debug) -> String {
    format!("{it:?}")
}

/// Where two values differ that were read from the same JSON and written back.
pub(crate) fn differences(ours: &Value, theirs: &Value) -> Vec<Found> {
    let pairs = by_member(&normal(ours), &normal(theirs)).into_iter();
    let differ = pairs.filter(|(ours, theirs)| ours != theirs);
    differ.map(|(ours, theirs)| Found { aspect: Aspect::Value, ours, theirs }).collect()
}

/// The same value, as all languages can write it.
fn normal(value: &Value) -> Value {
    match value {
        Value::Object(members) if members.contains_key("seen") => members["seen"].clone(),
        other => match even(other) {
            // Nothing, and a model of which nothing is known.
            Value::Object(members) if members.is_empty() => Value::Null,
            other => other,
        },
    }
}

/// What a recorded answer says: JSON, or bytes as base64; none if it is not known what.
fn said(response: &Value) -> Option<Value> {
    if let (Value::Null, Some(body)) = (&response["json"], response["body"].as_str()) {
        return serde_json::from_str(body.trim_start_matches('\u{feff}')).ok();
    }
    let headers = response["headers"].as_array();
    let is_type = |it: &&Value| it[0].as_str().is_some_and(|it| it.starts_with("Content-"));
    match (&response["json"], &response["body_base64"]) {
        // Bytes that are neither compressed nor JSON are what is asked for.
        (Value::Null, bytes @ Value::String(_)) => {
            let types = headers.into_iter().flatten().filter(is_type);
            types
                .into_iter()
                .all(|it| it[1] != "gzip" && it[1] != "application/json")
                .then(|| bytes.clone())
        }
        (json, _) => Some(json.clone()),
    }
}

/// Members that are null are members that are not there; times are points in time, durations are
/// lengths, and numbers that are whole have no fraction.
fn even(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(even).collect(),
        Value::Object(members) => {
            let present = members.iter().filter(|(_, value)| !value.is_null());
            Value::Object(present.map(|(name, it)| (name.clone(), even(it))).collect::<Map<_, _>>())
        }
        Value::String(text) => {
            let written = instant(text).or_else(|| length(text));
            Value::String(written.unwrap_or_else(|| text.clone()))
        }
        Value::Number(number) => Value::Number(whole(number).unwrap_or_else(|| number.clone())),
        other => other.clone(),
    }
}

/// Seconds since 1970. No time in UTC is asked for: the first and the last day may have none.
fn instant(text: &str) -> Option<String> {
    let time = OffsetDateTime::parse(text, &Rfc3339).ok()?;
    let on_the_clock = time.replace_offset(UtcOffset::UTC).unix_timestamp();
    let seconds = on_the_clock - i64::from(time.offset().whole_seconds());
    Some(format!("{seconds}.{:09} s since 1970", time.nanosecond()))
}

/// The length of a duration, in ISO 8601 or as Python writes it.
fn length(text: &str) -> Option<String> {
    if text.trim_start_matches('-').starts_with('P') {
        let json = Value::String(text.to_owned());
        let schedule = serde_json::json!({ "interval": json });
        let schedule: msgraph_synchronization::v1::models::SynchronizationSchedule =
            serde_json::from_value(schedule).ok()?;
        return schedule.interval.map(|it: edm::Duration| long(it.whole_nanoseconds()));
    }
    let (days, clock) = match text.split_once(" day") {
        Some((days, rest)) => (days.parse::<i128>().ok()?, rest.split_once(", ")?.1),
        None => (0, text),
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let [hours, minutes, seconds] = parts.as_slice() else { return None };
    // A time of day has two digits for hours, and seven behind the point.
    if minutes.len() != 2 || hours.starts_with('0') && hours.len() > 1 {
        return None;
    }
    let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, ""));
    let nanoseconds: i128 = format!("{fraction:0<9}").parse().ok()?;
    let hours = days * 24 + hours.parse::<i128>().ok()?;
    let minutes = hours * 60 + minutes.parse::<i128>().ok()?;
    let seconds = minutes * 60 + whole.parse::<i128>().ok()?;
    Some(long(seconds * 1_000_000_000 + nanoseconds))
}

fn long(nanoseconds: i128) -> String {
    format!("{nanoseconds} ns long")
}

fn whole(number: &Number) -> Option<Number> {
    let float = number.as_f64().filter(|it| number.is_f64() && it.fract() == 0.0)?;
    // Whole and small enough to be exact.
    (float.abs() < 9e15).then(|| Number::from(float as i64))
}

/// Leaves out the types that a client gives each model it knows, where what it is compared with
/// has none.
pub(super) fn without_own_types(theirs: &mut Value, served: &Value) {
    match theirs {
        Value::Object(members) => {
            if served.is_object() && served.get("@odata.type").is_none() {
                members.remove("@odata.type");
            }
            for (name, value) in members {
                without_own_types(value, &served[name.as_str()]);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter_mut().enumerate() {
                without_own_types(item, &served[at]);
            }
        }
        _ => {}
    }
}
