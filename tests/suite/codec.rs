//! Values that Microsoft's Python client reads or writes without a request, read and written here.
//!
//! Its tables are taken for their inputs: the rule is that what was read is written back as it
//! came, whatever it is. Where that is not so, the other form is listed.

use msgraph_synchronization::time::Duration;
use msgraph_synchronization::v1::models::*;
use msgraph_tests::recorded::{Case, read};
use msgraph_tests::shared;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::parity;
use crate::parity::endings::differences;
use crate::parity::report::Report;

/// Tables that hold nothing to read.
const OTHER: [(&str, &str); 7] = [
    ("codec_backing_store_dirty_tracking", "a model knows nothing of how it came to be"),
    ("codec_discriminator", "what is read has the type that was asked for (`documented`)"),
    ("codec_duration_write", "`values` writes durations"),
    ("codec_enums", "`real_metadata` compares the members"),
    ("codec_flags_write_resetScope", "`enums` writes every combination of flags"),
    ("codec_int64_write", "`values` writes the numbers"),
    ("codec_string_write", "serde_json writes the strings"),
];

#[test]
fn what_is_read_is_written_back_as_it_came() {
    let Some(folder) = shared::path("wire") else { return };
    let mut failures = Vec::new();
    for case in read(&folder).into_iter().filter(|it| !it.rows.is_empty()) {
        if OTHER.iter().any(|(name, _)| *name == case.name) {
            continue;
        }
        if case.name == "codec_root_documents" {
            failures.extend(case.rows.iter().filter_map(read_document));
            continue;
        }
        let Some((class, member)) = target(&case) else {
            failures.push(format!("{}: no decision: {}", case.name, case.call));
            continue;
        };
        for row in &case.rows {
            let json = &row["json"];
            let written = round_trip(class, &json!({ member: json }))[member].take();
            if written != *json && !is_the_same(&case.name, json, &written) {
                failures.push(format!("{}: {json} becomes {written}", case.name));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn what_is_read_is_what_the_other_client_reads_but_for_what_is_decided() {
    let Some(folder) = shared::path("wire") else { return };
    let mut report = Report::of(&parity::CODEC);
    for case in read(&folder).into_iter().filter(|it| !it.rows.is_empty()) {
        let Some((class, member)) = target(&case) else {
            report.add(&case, vec![parity::absent(&case)]);
            continue;
        };
        let mut found = Vec::new();
        for row in &case.rows {
            let ours = round_trip(class, &json!({ member: row["json"] }));
            found.extend(differences(&ours, &row["written"]));
        }
        report.add(&case, found);
    }
    report.finish();
}

/// Whether a value is another form of the one that was read.
fn is_the_same(table: &str, json: &Value, written: &Value) -> bool {
    let text = |value: &Value| value.as_str().map(str::to_owned).unwrap_or_default();
    let (from, to) = (text(json), text(written));
    match table {
        "codec_datetime_parse" => {
            let mut from = from.to_uppercase().replace(' ', "T");
            // Without seconds, which are then written.
            if from.get(16..17).is_some_and(|it| it != ":") {
                from.insert_str(16, ":00");
            }
            from == to
        }
        "codec_duration_parse" => interval(json).is_some() && interval(json) == interval(written),
        "codec_enum_parse" => json.is_number() || from.eq_ignore_ascii_case(&to),
        "codec_int64_parse" => {
            json.as_f64().or_else(|| from.parse().ok()) == written.as_f64() && written.is_i64()
        }
        "codec_object_parse" => *json == json!({ "state": null }) && *written == json!({}),
        _ => table.starts_with("codec_flags") && from.replace(',', ", ") == to,
    }
}

fn interval(json: &Value) -> Option<Duration> {
    let schedule = json!({ "interval": json });
    serde_json::from_value::<SynchronizationSchedule>(schedule).ok()?.interval
}

/// Reads a whole document: an object is a job, and nothing else is.
fn read_document(row: &Value) -> Option<String> {
    let text = row["text"].as_str()?;
    let is_object = serde_json::from_str::<Value>(text).is_ok_and(|it| it.is_object());
    let job = serde_json::from_str::<SynchronizationJob>(text);
    (job.is_ok() != is_object).then(|| format!("{text:.40}: {job:?}"))
}

/// The class and the member that a table is about.
fn target(case: &Case) -> Option<(&str, &str)> {
    let (class, rest) = case.call.strip_prefix("parse(")?.split_once(", {'")?;
    Some((class, rest.split_once("'")?.0))
}

fn round_trip(class: &str, json: &Value) -> Value {
    fn through<T: DeserializeOwned + Serialize>(json: &Value) -> Value {
        let value: T = serde_json::from_value(json.clone()).expect("it is read");
        serde_json::to_value(value).expect("it is written")
    }
    match class {
        "DirectoryDefinition" => through::<DirectoryDefinition>(json),
        "FilterGroup" => through::<FilterGroup>(json),
        "StringKeyLongValuePair" => through::<StringKeyLongValuePair>(json),
        "SynchronizationJob" => through::<SynchronizationJob>(json),
        "SynchronizationJobRestartCriteria" => through::<SynchronizationJobRestartCriteria>(json),
        "SynchronizationRule" => through::<SynchronizationRule>(json),
        "SynchronizationSchedule" => through::<SynchronizationSchedule>(json),
        _ => panic!("no decision for {class}"),
    }
}
