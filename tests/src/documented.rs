//! Documented JSON: which generated type a body is of, and what may change on the way back.

use std::collections::BTreeSet;

use serde_json::Value;

/// One line of a fixture file.
pub struct Documented {
    /// Where the body was documented.
    pub name: String,
    /// `v1.0` or `beta`.
    pub version: String,
    /// What the body is.
    pub shape: Shape,
    /// The body.
    pub body: Value,
}

/// What a body is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A value of a type, by its full name.
    One(String),
    /// A list of them, in `value`.
    Many(String),
    /// The parameters of the action at a path.
    Parameters(String),
    /// Not a body of this API, such as an error.
    Other,
}

/// The method and the path of each call of a fixture file.
pub fn calls(text: &str) -> BTreeSet<(String, String)> {
    let call = |line: &str| {
        let line: Value = serde_json::from_str(line).expect("a fixture is JSON, line by line");
        let [method, path] = ["method", "path"]
            .map(|key| line[key].as_str().expect("a call has a method and a path").to_owned());
        (method, path)
    };
    text.lines().map(call).collect()
}

/// Reads a fixture file; lines without a body are left out.
///
/// # Panics
///
/// When the file cannot be read.
pub fn read(file: &std::path::Path) -> Vec<Documented> {
    let text = std::fs::read_to_string(file).expect("the fixtures can be read");
    let lines = text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON"));
    lines.filter(|line: &Value| line["body"].is_object()).map(Documented::from).collect()
}

impl From<Value> for Documented {
    fn from(line: Value) -> Self {
        let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        let is_request = line["kind"] == "request";
        let ty = text(if is_request { "request_type" } else { "response_type" });
        let ty = if ty.is_empty() && !is_request { text("odata_type") } else { ty };
        let ty = ty.trim_start_matches("Collection(").trim_end_matches(')').to_owned();
        let is_list = line["body"]["value"].is_array()
            && (line["response_is_collection"] == true || text("path").ends_with("/secrets"));
        let shape = match ty.as_str() {
            "" => Shape::Other,
            _ if line["body"]["error"].is_object() && !is_request => Shape::Other,
            "action-parameters" => Shape::Parameters(text("path")),
            _ if is_list => Shape::Many(ty),
            _ => Shape::One(ty),
        };
        Self { name: text("name"), version: text("version"), shape, body: line["body"].clone() }
    }
}

/// How a value that was read and written back differs from the original.
#[derive(Debug, Default)]
pub struct Differences {
    /// What may differ: nulls that are gone.
    pub nulls: Vec<String>,
    /// What may differ: other spellings of the same value.
    pub spellings: Vec<String>,
    /// What must not differ.
    pub lost: Vec<String>,
}

impl Differences {
    /// Compares, noting each difference with its place.
    pub fn note(&mut self, at: &str, original: &Value, written: Option<&Value>) {
        match (original, written) {
            (Value::Null, None) => self.nulls.push(at.to_owned()),
            (Value::Object(original), Some(Value::Object(written))) => {
                for (name, value) in original {
                    self.note(&format!("{at}/{name}"), value, written.get(name));
                }
                let added = written.keys().filter(|name| !original.contains_key(*name));
                self.lost.extend(added.map(|name| format!("{at}/{name} was added")));
            }
            (Value::Array(original), Some(Value::Array(written)))
                if original.len() == written.len() =>
            {
                for (index, (original, written)) in original.iter().zip(written).enumerate() {
                    self.note(&format!("{at}/{index}"), original, Some(written));
                }
            }
            (original, Some(written)) if original == written => {}
            (Value::String(original), Some(Value::String(written)))
                if original.eq_ignore_ascii_case(written) =>
            {
                self.spellings.push(format!("{at}: {original} → {written}"));
            }
            (Value::Number(original), Some(Value::Number(written)))
                if original.as_f64() == written.as_f64() =>
            {
                self.spellings.push(format!("{at}: {original} → {written}"));
            }
            (Value::String(original), Some(Value::String(written)))
                if words(original) == words(written) || short(original) == short(written) =>
            {
                self.spellings.push(format!("{at}: {original} → {written}"));
            }
            (original, written) => self.lost.push(format!("{at}: {original} → {written:?}")),
        }
    }
}

/// A time without the zeros at the end of its seconds, binary data without padding.
fn short(text: &str) -> String {
    let text = text.trim_end_matches('=');
    let (time, zone) = match text.strip_suffix('Z') {
        Some(time) => (time, "Z"),
        None => (text, ""),
    };
    let time = if time.contains('.') { time.trim_end_matches('0') } else { time };
    format!("{}{zone}", time.trim_end_matches('.'))
}

/// The words of a set of flags.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text.split(',').map(|word| word.trim().to_lowercase()).collect();
    words.sort();
    words
}
