//! Traffic of Microsoft's own clients: what they sent, what they were answered, how that ended.

use std::path::Path;

use base64::Engine;
use serde_json::Value;

use crate::ending::Ending;

/// One call of a client.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name.
    pub name: String,
    /// What it is about.
    pub group: String,
    /// The source text of the call.
    pub call: String,
    /// What was sent.
    pub requests: Vec<Sent>,
    /// What was there to answer, also what was not asked for.
    pub responses: Vec<Value>,
    /// How the call ended.
    pub ending: Ending,
    /// Values that were read or written without a request.
    pub rows: Vec<Value>,
}

/// A request as a client sent it.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The method.
    pub method: String,
    /// Path and query, not decoded; the whole address where no server was connected.
    pub target: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Sent {
    /// Path and query.
    pub fn parts(&self) -> (&str, &str) {
        self.target.split_once('?').unwrap_or((&self.target, ""))
    }

    /// The value of a header, whose name is in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

/// All cases of a folder.
///
/// # Panics
///
/// When a file cannot be read.
pub fn read(folder: &Path) -> Vec<Case> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|it| it == "jsonl"))
        .collect();
    files.sort();
    let texts = files.iter().map(|file| std::fs::read_to_string(file).expect("it can be read"));
    let cases = texts
        .flat_map(|text| text.lines().map(|line| Case::from(&parse(line))).collect::<Vec<_>>());
    cases.collect()
}

/// Reads a line. Some cases are about halves of characters, which no JSON reader takes: there
/// every character beyond the first 65,536 becomes two replacement characters.
fn parse(line: &str) -> Value {
    if let Ok(value) = serde_json::from_str(line) {
        return value;
    }
    let mut parts = line.split("\\u");
    let mut repaired = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_half =
            matches!(part.as_bytes(), [b'd' | b'D', b'8' | b'9' | b'a'..=b'f' | b'A'..=b'F', ..]);
        repaired.push_str("\\u");
        repaired.push_str(if is_half { "fffd" } else { &part[..4] });
        repaired.push_str(&part[4..]);
    }
    serde_json::from_str(&repaired).expect("JSON")
}

impl From<&Value> for Case {
    fn from(line: &Value) -> Self {
        let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        let list = |many: &str, one: &str| match (&line[many], &line[one]) {
            (Value::Array(many), _) => many.clone(),
            (_, Value::Null) => Vec::new(),
            (_, Value::Array(many)) => many.clone(),
            (_, one) => vec![one.clone()],
        };
        let name = text("case");
        let group = if line["group"].is_string() { text("group") } else { group(&name).to_owned() };
        let requests = list("requests", "request");
        Self {
            group,
            call: text("call"),
            requests: requests
                .iter()
                .filter(|it| it["target"].is_string() || it["url"].is_string())
                .map(Sent::from)
                .collect(),
            responses: list("responses", "response"),
            ending: Ending::recorded(line),
            rows: line["rows"].as_array().cloned().unwrap_or_default(),
            name,
        }
    }
}

impl From<&Value> for Sent {
    fn from(request: &Value) -> Self {
        let headers = request["headers"].as_object().into_iter().flatten();
        let text = |key: &str| request[key].as_str().map(str::to_owned);
        Self {
            method: text("method").unwrap_or_default(),
            target: text("target").or_else(|| text("url")).unwrap_or_default(),
            headers: headers
                .filter_map(|(name, value)| Some((name.to_lowercase(), value.as_str()?.to_owned())))
                .collect(),
            body: match (text("body_raw"), text("body_base64")) {
                (Some(raw), _) => raw.into_bytes(),
                (_, Some(encoded)) => decode(&encoded),
                _ => Vec::new(),
            },
        }
    }
}

/// Bytes from base64.
///
/// # Panics
///
/// When it is none.
pub fn decode(encoded: &str) -> Vec<u8> {
    base64::engine::general_purpose::STANDARD.decode(encoded).expect("base64")
}

/// What a case is about, for the recordings that do not say so: the start of its name does.
fn group(name: &str) -> &'static str {
    let name = name.split_once("__").map_or(name, |(_, rest)| rest);
    let starts = [
        ("auth", "auth"),
        ("enc_fn", "enc_fn"),
        ("enc_id", "enc_id"),
        ("enc_query", "enc_query"),
        ("enc_users", "other"),
        ("err", "errors"),
        ("headers", "headers"),
        ("paging", "paging"),
        ("redirect", "redirect"),
        ("retry", "retry"),
        ("users", "other"),
        ("batch", "batch"),
        ("large", "other"),
    ];
    starts.iter().find(|(start, _)| name.starts_with(start)).map_or("sync", |(_, group)| group)
}
