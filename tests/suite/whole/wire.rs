//! Recorded calls outside of the synchronization API: what is sent, and how each call ends.

use std::collections::BTreeMap;

use msgraph_tests::ending::Ending;
use msgraph_tests::recorded::{decode, read};
use msgraph_tests::shared;
use serde_json::{Value, json};

use super::{program, whole};
use crate::parity;
use crate::parity::compare::{Made, compare};
use crate::parity::report::Report;

/// The program that makes the calls.
const PROGRAM: [(&str, &str); 5] = [
    ("main.rs", include_str!("../../programs/recorded_calls/main.rs")),
    ("answers.rs", include_str!("../../programs/recorded_calls/answers.rs")),
    ("directory.rs", include_str!("../../programs/recorded_calls/directory.rs")),
    ("elsewhere.rs", include_str!("../../programs/recorded_calls/elsewhere.rs")),
    ("users.rs", include_str!("../../programs/recorded_calls/users.rs")),
];

#[test]
fn other_calls_are_made_and_end_the_same_way_but_for_what_is_wanted() {
    let Some(folder) = shared::path("wire") else { return };
    let Some(whole) = whole() else { return };
    let executable = program::build(&whole.folder, "recorded_calls", &PROGRAM);
    let mut cases = read(&folder);
    cases.retain(|it| it.rows.is_empty() && !parity::is_of_the_slice(it));
    let lines = cases.iter().map(|it| {
        let responses: Vec<Value> = it.responses.iter().map(with_bytes).collect();
        json!({ "case": it.name, "responses": responses })
    });
    let input = lines.map(|line| format!("{line}\n")).collect();
    let ours: BTreeMap<String, Value> = program::run(&executable, input)
        .into_iter()
        .map(|line| (line["case"].as_str().unwrap().to_owned(), line))
        .collect();

    let mut report = Report::of(&parity::WHOLE);
    for case in &cases {
        let found = match ours.get(&case.name) {
            Some(line) => compare(case, &made(line), &Ending::printed(line)),
            None => vec![parity::absent(case)],
        };
        report.add(case, found);
    }
    report.finish();
}

/// A recorded answer whose body is not text, with the body as bytes.
fn with_bytes(response: &Value) -> Value {
    let mut response = response.clone();
    if let Some(encoded) = response["body_base64"].as_str() {
        response["bytes"] = decode(encoded).into();
    }
    response
}

/// The requests that the program says it has made.
fn made(line: &Value) -> Vec<Made> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let requests = line["requests"].as_array().into_iter().flatten();
    let requests = requests.map(|it| Made {
        method: text(&it["method"]),
        target: text(&it["target"]),
        headers: serde_json::from_value(it["headers"].clone()).unwrap_or_default(),
        body: serde_json::from_value(it["body"].clone()).unwrap_or_default(),
    });
    requests.collect()
}
