//! How a call ended, ours or a recorded one: a value, or what can be told about its failure.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use msgraph_runtime::{Bytes, Error, ErrorKind, Response};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// How a call ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    /// The status of the last answer; exceptions about something else do not say it.
    pub status: Option<u16>,
    /// The value, or the failure.
    pub result: Result<Value, Failure>,
}

/// What clients say alike about a failure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// The kind, as [`ErrorKind`] calls it; the name of an exception that has none.
    pub kind: String,
    /// The code of the service.
    pub code: Option<String>,
    /// The message of the service.
    pub message: Option<String>,
}

impl Ending {
    /// How a call of ours ended, whose value is JSON.
    pub fn of<T: Serialize>(result: Result<Response<T>, Error>) -> Self {
        Self::with(result, |value| serde_json::to_value(value).unwrap_or_default())
    }

    /// How a call of ours ended that yields bytes.
    pub fn of_bytes(result: Result<Response<Bytes>, Error>) -> Self {
        Self::with(result, |bytes| Value::String(STANDARD.encode(bytes)))
    }

    /// How a call of ours ended.
    pub fn with<T>(result: Result<Response<T>, Error>, json: impl FnOnce(T) -> Value) -> Self {
        match result {
            Ok(answer) => {
                let status = Some(u16::from(answer.status));
                Self { status, result: Ok(json(answer.into_value())) }
            }
            Err(error) => Self::failed(&error),
        }
    }

    /// How a call of ours failed.
    pub fn failed(error: &Error) -> Self {
        let said = error.service_error();
        // The recorded clients do not tell whether headers came before a connection broke.
        let kind = match format!("{:?}", error.kind()).as_str() {
            "Incomplete" => format!("{:?}", ErrorKind::Transport),
            other => other.to_owned(),
        };
        let failure = Failure {
            kind,
            code: said.and_then(|it| it.code.clone()),
            message: said.and_then(|it| it.message.clone()),
        };
        Self { status: error.status().map(u16::from), result: Err(failure) }
    }

    /// How a program says that a call of it ended.
    pub fn printed(line: &Value) -> Self {
        let text = |key: &str| line[key].as_str().map(str::to_owned);
        let status = line["status"].as_u64().and_then(|it| u16::try_from(it).ok());
        let result = match text("kind") {
            Some(kind) => Err(Failure { kind, code: text("code"), message: text("message") }),
            None => Ok(match &line["value"]["bytes"] {
                Value::Null => line["value"].clone(),
                bytes => {
                    let bytes: Vec<u8> = serde_json::from_value(bytes.clone()).unwrap_or_default();
                    Value::String(STANDARD.encode(bytes))
                }
            }),
        };
        Self { status, result }
    }

    /// How a recorded call ended.
    pub fn recorded(line: &Value) -> Self {
        let raised = &line["exception"];
        if raised.is_null() {
            let value = if line["reserialized"].is_null() { "result" } else { "reserialized" };
            return Self { status: None, result: Ok(plain(&line[value])) };
        }
        let keys = ["response_status_code", "responseStatusCode", "statusCode"];
        let status = keys.iter().find_map(|key| raised[*key].as_u64());
        let status = status.and_then(|it| u16::try_from(it).ok()).filter(|it| *it >= 300);
        // Each client has its own place for what the service said.
        let said = match raised["type"].as_str() {
            Some("GraphError") => raised,
            _ if raised["error"].is_object() => &raised["error"],
            _ => &raised["errorEscaped"],
        };
        let text = |key: &str| said[key].as_str().filter(|it| !it.is_empty()).map(str::to_owned);
        let failure = match status {
            Some(_) => Failure {
                kind: format!("{:?}", ErrorKind::Service),
                code: text("code").filter(|it| it != "SyntaxError"),
                message: text("message").filter(|_| raised["code"] != "SyntaxError"),
            },
            None => Failure { kind: kind(raised, line), ..Failure::default() },
        };
        Self { status, result: Err(failure) }
    }
}

/// Which of our kinds an exception without a status is.
fn kind(raised: &Value, line: &Value) -> String {
    let name = raised["type"].as_str().unwrap_or_default();
    let message = raised["message"].as_str().unwrap_or_default();
    let is_of_the_connection =
        matches!(name, "RemoteProtocolError" | "ReadError" | "DecodingError")
            || matches!(message, "fetch failed" | "terminated");
    let is_of_the_value = matches!(
        name,
        "JSONDecodeError" | "UnicodeDecodeError" | "RecursionError" | "SyntaxError" | "GraphError"
    );
    let is_of_the_form = ["factory registered", "structured data", "response content type"];
    let text = raised["str"].as_str().unwrap_or(message);
    // A value that cannot be read needs an answer to be read from.
    let was_answered = !line["request"].is_null() || !line["requests"].is_null();
    let is_of_the_answer = is_of_the_value || is_of_the_form.iter().any(|it| text.contains(it));
    if is_of_the_connection {
        format!("{:?}", ErrorKind::Transport)
    } else if is_of_the_answer && was_answered {
        format!("{:?}", ErrorKind::Response)
    } else {
        name.to_owned()
    }
}

/// A recorded value as JSON: without the marks of types of other languages, with names as on the
/// wire.
fn plain(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(plain).collect(),
        Value::Object(members) => marked(members).unwrap_or_else(|| {
            let mut own = Map::new();
            for (name, member) in members {
                match (name.as_str(), member) {
                    ("$type", _) => {}
                    ("additionalData", Value::Object(more)) => {
                        own.extend(more.iter().map(|(name, it)| (name.clone(), plain(it))));
                    }
                    _ => _ = own.insert(on_the_wire(name), plain(member)),
                }
            }
            Value::Object(own)
        }),
        other => other.clone(),
    }
}

/// The value behind a mark, such as `$date`.
fn marked(members: &Map<String, Value>) -> Option<Value> {
    if members.contains_key("$undefined") {
        return Some(Value::Null);
    }
    if members.contains_key("$enum") {
        return members.get("value").cloned();
    }
    const MARKS: [&str; 9] = [
        "$arraybuffer_base64",
        "$bytes_base64",
        "$date",
        "$dateOnly",
        "$datetime",
        "$duration",
        "$timeOnly",
        "$timedelta",
        "$uuid",
    ];
    MARKS.iter().find_map(|mark| members.get(*mark)).cloned()
}

/// The names that the TypeScript client has for names that are none there.
fn on_the_wire(name: &str) -> String {
    match name {
        "odataType" | "odata_type" => "@odata.type".to_owned(),
        "odataCount" => "@odata.count".to_owned(),
        "odataNextLink" => "@odata.nextLink".to_owned(),
        "odataDeltaLink" => "@odata.deltaLink".to_owned(),
        "errorEscaped" => "error".to_owned(),
        "defaultEscaped" => "default".to_owned(),
        other => other.to_owned(),
    }
}

/// The ids of what was listed: of pages, the recorded calls kept no more.
pub fn ids(items: &[Value]) -> Value {
    json!({ "seen": items.iter().map(|it| it["id"].clone()).collect::<Vec<_>>() })
}
