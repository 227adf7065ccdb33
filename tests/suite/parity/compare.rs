//! Two clients' requests and endings → where they differ.

use std::collections::{BTreeMap, BTreeSet};

use azure_core::http::Url;
use msgraph_tests::ending::Ending;
use msgraph_tests::recorded::{Case, Sent};
use msgraph_tests::server::Recorded;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::endings::{compare_endings, without_own_types};
use super::{Aspect, Found};

/// A request that our client made.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) method: String,
    /// Path and query, or the whole address.
    pub(crate) target: String,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl From<Recorded> for Made {
    fn from(request: Recorded) -> Self {
        let Recorded { method, target, headers, body, .. } = request;
        Self { method, target, headers, body }
    }
}

impl Made {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// Where our requests and their ending differ from the recorded ones.
pub(crate) fn compare(case: &Case, made: &[Made], ending: &Ending) -> Vec<Found> {
    let mut found = Vec::new();
    let line = |method: &str, target: &str| format!("{method} {target}");
    let ours: Vec<String> = made.iter().map(|it| line(&it.method, &it.target)).collect();
    let theirs: Vec<String> = case.requests.iter().map(|it| line(&it.method, &it.target)).collect();
    if ours.len() != theirs.len() {
        let (ours, theirs) = (format!("{ours:?}"), format!("{theirs:?}"));
        found.push(Found { aspect: Aspect::Requests, ours, theirs });
    }
    for (ours, theirs) in made.iter().zip(&case.requests) {
        compare_request(ours, theirs, &mut found);
    }
    compare_endings(case, made.len(), ending, &mut found);
    found
}

/// Headers that say what is asked for.
const HEADERS: [&str; 6] =
    ["prefer", "if-match", "x-custom", "consistencylevel", "authorization", "user-agent"];

fn compare_request(ours: &Made, theirs: &Sent, found: &mut Vec<Found>) {
    let mut differ = |aspect, ours: String, theirs: String| {
        if ours != theirs {
            found.push(Found { aspect, ours, theirs });
        }
    };
    let (our_target, their_target) = (recorded_address(&ours.target), &theirs.target);
    let parts = |target: &str| {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        (path.to_owned(), decoded(query))
    };
    let (path, query) = parts(&our_target);
    let (their_path, their_query) = parts(their_target);
    differ(
        Aspect::Path,
        format!("{} {path}", ours.method),
        format!("{} {their_path}", theirs.method),
    );
    differ(Aspect::Query, query, their_query);
    for (ours, theirs) in bodies(&ours.body, &theirs.body) {
        differ(Aspect::Body, ours, theirs);
    }
    for name in HEADERS {
        let (ours, theirs) = (ours.header(name), theirs.header(name));
        let is_own = matches!(name, "authorization" | "user-agent");
        let is_callers = theirs.is_some_and(|it| it.to_lowercase().contains("caller"));
        if !is_own || is_callers {
            differ(Aspect::Header, format!("{name}: {ours:?}"), format!("{name}: {theirs:?}"));
        }
    }
}

/// A whole address as the recordings write it: without the port that everyone knows.
fn recorded_address(target: &str) -> String {
    match Url::parse(target) {
        Ok(url) => url.to_string(),
        Err(_) => target.to_owned(),
    }
}

/// Names and values of a query, decoded and sorted.
fn decoded(query: &str) -> String {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let pairs = query.split('&').filter(|it| !it.is_empty());
    let pairs: BTreeSet<String> = pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| format!("{}={}", decoded(name), decoded(value)))
        .collect();
    pairs.into_iter().collect::<Vec<_>>().join("&")
}

/// Where two bodies differ: JSON by member, others as a whole.
fn bodies(ours: &[u8], theirs: &[u8]) -> Vec<(String, String)> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match (serde_json::from_slice(ours), serde_json::from_slice(theirs)) {
        (Ok(ours), Ok(mut theirs)) => {
            without_own_types(&mut theirs, &ours);
            by_member(&ours, &theirs)
        }
        _ => vec![(text(ours), text(theirs))],
    }
}

/// The members of two documents, side by side.
pub(super) fn by_member(ours: &Value, theirs: &Value) -> Vec<(String, String)> {
    let (ours, theirs) = (members(ours), members(theirs));
    let paths: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    let shown = |members: &BTreeMap<String, &Value>, path: &String| {
        let value = members.get(path).map_or_else(|| "nothing".to_owned(), ToString::to_string);
        format!("{path}: {value}")
    };
    paths.into_iter().map(|path| (shown(&ours, path), shown(&theirs, path))).collect()
}

/// The values of a document by their JSON pointers.
fn members(json: &Value) -> BTreeMap<String, &Value> {
    fn walk<'a>(at: &str, json: &'a Value, members: &mut BTreeMap<String, &'a Value>) {
        match json {
            Value::Object(own) if !own.is_empty() => {
                for (name, member) in own {
                    walk(&format!("{at}/{name}"), member, members);
                }
            }
            Value::Array(items) if !items.is_empty() => {
                for (index, item) in items.iter().enumerate() {
                    walk(&format!("{at}/{index}"), item, members);
                }
            }
            _ => _ = members.insert(at.to_owned(), json),
        }
    }
    let mut members = BTreeMap::new();
    walk("", json, &mut members);
    members
}
