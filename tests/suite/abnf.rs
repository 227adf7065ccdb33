//! The test cases of OData's own grammar: values that services may write are read, others are not.

use std::fs;

use csdl_course::course::models::Everything;
use msgraph_tests::shared;
use serde_json::{Value, json};

/// The rules of values in payloads, each with the member of `everything` that has the type.
const RULES: [(&str, &str); 16] = [
    ("binaryLiteral", "binary"),
    ("booleanValue", "boolean"),
    ("byteValue", "byte"),
    ("date", "date"),
    ("dateTimeOffsetValue", "dateTimeOffset"),
    ("dateValue", "date"),
    ("decimalValue", "decimal"),
    ("doubleValue", "double"),
    ("durationValue", "duration"),
    ("guid", "guid"),
    ("int16Value", "int16"),
    ("int32Value", "int32"),
    ("int64Value", "int64"),
    ("sbyteValue", "sByte"),
    ("singleValue", "single"),
    ("timeOfDayValue", "timeOfDay"),
];

/// Values that are allowed and that the Rust types cannot hold: they stay in `extra`, as they are.
const TOO_MUCH: [(&str, &str); 7] = [
    ("-10000-04-01", "years have four digits"),
    ("-10000-04-01T00:00Z", "years have four digits"),
    ("1972-06-30T23:59:60Z", "a leap second is no point in time of its own"),
    ("1e-101", "decimals have 28 digits"),
    ("-INF", "decimals are finite"),
    ("INF", "decimals are finite"),
    ("NaN", "decimals are numbers"),
];

/// Values that are not allowed and that are read nevertheless: what they mean is plain.
const LENIENT: [&str; 2] = ["42.", ".1"];

/// A case: a rule, a text, and whether it is none of the rule.
pub(crate) struct Case {
    pub(crate) rule: String,
    pub(crate) input: String,
    pub(crate) fails: bool,
}

/// The cases of the file, which is YAML of one shape.
pub(crate) fn cases(text: &str) -> Vec<Case> {
    let blocks = text.split("\n  - Name:").skip(1);
    let value = |block: &str, key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(&format!("    {key}: ")));
        line.map(|it| it.trim().trim_matches('"').to_owned())
    };
    let cases = blocks.filter_map(|block| {
        let fails = value(block, "FailAt").is_some();
        Some(Case { rule: value(block, "Rule")?, input: value(block, "Input")?, fails })
    });
    cases.collect()
}

/// A value as it stands in JSON.
fn in_json(rule: &str, input: &str) -> Value {
    let text = input.strip_prefix("binary'").and_then(|it| it.strip_suffix('\''));
    let is_number =
        rule.ends_with("Value") && !rule.starts_with("date") && !rule.starts_with("time");
    // A plus is no JSON, and so it travels as text, if at all.
    let number = serde_json::from_str::<Value>(input).ok().filter(|_| is_number);
    number.unwrap_or_else(|| json!(text.unwrap_or(input)))
}

/// Whether a member is read; one that is not is in `extra`.
fn is_read(member: &str, value: &Value) -> bool {
    let everything: Everything = serde_json::from_value(json!({ member: value })).unwrap();
    everything.extra.is_empty()
}

#[test]
fn what_the_grammar_allows_is_read() {
    let Some(file) = shared::path("odata/odata-abnf-testcases.yaml") else { return };
    let (mut looked_at, mut wrong) = (0, Vec::new());
    for case in cases(&fs::read_to_string(file).unwrap()) {
        let Some((_, member)) = RULES.iter().find(|(rule, _)| *rule == case.rule) else { continue };
        let is_text = matches!(case.rule.as_str(), "decimalValue" | "int64Value" | "durationValue");
        if case.input.starts_with('+') && !is_text {
            // JSON has no such number, and these types no text.
            continue;
        }
        looked_at += 1;
        let is_read = is_read(member, &in_json(&case.rule, &case.input));
        let is_too_much = TOO_MUCH.iter().any(|(input, _)| *input == case.input)
            && !matches!(case.rule.as_str(), "doubleValue" | "singleValue");
        let is_lenient = LENIENT.contains(&case.input.as_str());
        if is_read == ((case.fails && !is_lenient) || is_too_much) {
            wrong.push(format!("{} {}: read {is_read}", case.rule, case.input));
        }
    }
    assert!(looked_at > 60, "{looked_at}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
