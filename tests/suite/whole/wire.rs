//! Calls outside of the synchronization API, as Microsoft's Python client sent them.

use std::collections::{BTreeMap, BTreeSet};

use msgraph_tests::recorded::{Sent, read};
use msgraph_tests::shared;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::{WHOLE, program};

/// Where the recorded client is wrong, or does something else, by case; all other requests are the
/// same but for what [`plain`] evens out.
const DIFFERENCES: [(&str, &[&str]); 8] = [
    ("counts and searches need a consistency level", &["me_messages", "users_count_json"]),
    ("its names of types are those of an alias", &["groups_members_cast_count", "member_of_cast"]),
    ("it forgets the comma between arguments", &["reminder_view", "reminder_view_kwargs"]),
    ("it has no addresses by path", &["drive_path_content_put"]),
    (
        "it sends a default for each parameter that was left out",
        &["drive_copy_202", "drive_invite", "find_meeting_times", "send_mail_defaults"],
    ),
    ("an action with parameters has a body", &["deleted_items_restore"]),
    (
        "values of an open type are any JSON; it writes those of its language",
        &["list_item_fields_patch"],
    ),
    ("empty content is content", &["drive_content_put_empty"]),
];

/// Calls that the generated crate does not have, or has in another way.
const ABSENT: [(&str, &str); 5] = [
    ("assign_license_uuid_as_str", "what is no GUID cannot be sent as one"),
    ("groups_members_ref_delete_collection", "links are removed by key: groups_members_ref_remove"),
    ("manager_ref_get", "the entity is read, not its address"),
    ("manager_ref_get_object", "the entity is read, not its address"),
    ("users_count_not_a_number", "it is about the answer"),
];

#[test]
fn other_calls_are_made_the_same_way_but_for_what_is_wanted() {
    let Some(folder) = shared::path("wire") else { return };
    let Some(whole) = &*WHOLE else { return };
    let source = include_str!("../../programs/recorded_calls.rs");
    let executable = program::build(&whole.folder, "recorded_calls", source);
    let ours: BTreeMap<String, Value> = program::run(&executable, String::new())
        .into_iter()
        .map(|line| (line["case"].as_str().unwrap().to_owned(), line))
        .collect();

    let mut wrong = Vec::new();
    let mut explained: BTreeSet<&str> = BTreeSet::new();
    let mut same = 0;
    for case in read(&folder).iter().filter(|it| it.group == "other") {
        let Some(name) = case.name.strip_prefix("other__") else { continue };
        if let Some((name, _)) = ABSENT.iter().find(|it| it.0 == name) {
            explained.insert(name);
            continue;
        }
        let Some(ours) = ours.get(name) else {
            wrong.push(format!("{name} is not called: {}", case.call));
            continue;
        };
        let theirs = &case.requests[0];
        let found = differences(ours, theirs);
        let names = DIFFERENCES.iter().flat_map(|(_, names)| names.iter().copied());
        match names.into_iter().find(|it| *it == name) {
            Some(name) if !found.is_empty() => _ = explained.insert(name),
            _ if found.is_empty() => same += 1,
            _ => wrong.push(format!("{name}: {found:#?}")),
        }
    }
    println!("{same} calls are the same, {} are not: {explained:#?}", explained.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
    let known = DIFFERENCES.iter().flat_map(|it| it.1.iter().copied());
    let known: BTreeSet<&str> = known.chain(ABSENT.iter().map(|it| it.0)).collect();
    let unused: Vec<_> = known.difference(&explained).collect();
    assert!(unused.is_empty(), "these explain nothing: {unused:?}");
}

/// In what two requests differ.
fn differences(ours: &Value, theirs: &Sent) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |ours: String, theirs: String| {
        if ours != theirs {
            found.push(format!("{ours} is not {theirs}"));
        }
    };
    compare(ours["method"].as_str().unwrap().to_owned(), theirs.method.clone());
    let target = ours["target"].as_str().unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let (their_path, their_query) = theirs.parts();
    compare(path.to_owned(), their_path.to_owned());
    compare(options(query).join("&"), options(their_query).join("&"));
    for header in ["prefer", "consistencylevel"] {
        let theirs = theirs.header(header).map(str::to_owned);
        compare(format!("{:?}", ours[header].as_str().map(str::to_owned)), format!("{theirs:?}"));
    }
    let body = &ours["body"];
    if let Some(json) = theirs.json() {
        let mut json = json;
        plain(&mut json, body);
        compare(body.to_string(), json.to_string());
    } else {
        let theirs: Value = theirs.body.iter().copied().map(Value::from).collect();
        let theirs = if theirs == Value::Array(Vec::new()) { Value::Null } else { theirs };
        compare(body.to_string(), theirs.to_string());
    }
    found
}

/// Query options, sorted, decoded.
fn options(query: &str) -> Vec<String> {
    let mut options: Vec<String> = query
        .split('&')
        .map(|it| percent_decode_str(it).decode_utf8_lossy().into_owned())
        .collect();
    options.sort();
    options
}

/// Leaves out the type where it is the declared one, and writes UTC as we do.
fn plain(theirs: &mut Value, ours: &Value) {
    match theirs {
        Value::Object(members) => {
            if ours.get("@odata.type").is_none() {
                members.remove("@odata.type");
            }
            for (name, value) in members {
                plain(value, &ours[name.as_str()]);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter_mut().enumerate() {
                plain(item, &ours[at]);
            }
        }
        Value::String(text) if text.ends_with("+00:00") => {
            *text = text.replace("+00:00", "Z");
        }
        _ => {}
    }
}
