//! What Microsoft's own clients send for the same calls, replayed with ours.
//!
//! They are a reference for the shape of requests, not for the truth: each difference is wanted
//! and has a reason in [`decisions`]; one that has none fails, and so does a reason that explains
//! nothing.

mod decisions;

use std::collections::{BTreeMap, BTreeSet};

use msgraph_runtime::{Client, ClientOptions, Error, Page, RetryOptions};
use msgraph_synchronization::v1::GraphClient;
use msgraph_tests::calls::{Call, call};
use msgraph_tests::client;
use msgraph_tests::recorded::{Case, Sent, decode, read};
use msgraph_tests::server::{Framing, PATIENCE, Recorded, Reply, Server};
use msgraph_tests::shared;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use decisions::{ABSENT, DIFFERENCES};

/// A part of a call in which two clients can differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Aspect {
    /// How many requests there are.
    Requests,
    /// The method, and the path as it is on the wire.
    Path,
    Query,
    Body,
    Header,
    /// Whether the call succeeds.
    Outcome,
}

/// A difference between two clients.
struct Found {
    aspect: Aspect,
    ours: String,
    theirs: String,
}

/// The groups that are about this API.
const GROUPS: [&str; 13] = [
    "auth",
    "enc_fn",
    "enc_id",
    "enc_query",
    "errors",
    "headers",
    "paging",
    "raw_url",
    "redirect",
    "retry",
    "sync",
    "sync_app",
    "sync_sp",
];

#[tokio::test]
async fn recorded_calls_are_made_the_same_way_but_for_what_is_wanted() {
    let Some(folder) = shared::path("wire") else { return };
    let mut report = Report::default();
    let is_ours = |case: &Case| GROUPS.contains(&case.group.as_str()) && case.rows.is_empty();
    for case in read(&folder).into_iter().filter(is_ours) {
        match replay(&case).await {
            Some(found) => report.add(&case, &found),
            None => report.absent(&case),
        }
    }
    report.finish();
}

/// What became of the cases.
#[derive(Default)]
struct Report {
    /// Cases per group, and how many of them differ.
    groups: BTreeMap<String, (usize, usize)>,
    /// How many cases each reason explains.
    uses: BTreeMap<&'static str, usize>,
    unexplained: Vec<String>,
}

impl Report {
    fn add(&mut self, case: &Case, found: &[Found]) {
        let (cases, different) = self.groups.entry(case.group.clone()).or_default();
        *cases += 1;
        *different += usize::from(!found.is_empty());
        let mut reasons = BTreeSet::new();
        for it in found {
            let explains = |reason: &&decisions::Difference| {
                reason.aspects.contains(&it.aspect) && (reason.when)(case, it)
            };
            match DIFFERENCES.iter().find(explains) {
                Some(difference) => _ = reasons.insert(difference.reason),
                None => self
                    .unexplained
                    .push(format!("{} {:?}: {}, not {}", case.name, it.aspect, it.ours, it.theirs)),
            }
        }
        for reason in reasons {
            *self.uses.entry(reason).or_default() += 1;
        }
    }

    fn absent(&mut self, case: &Case) {
        let found = ABSENT.iter().find(|it| it.0.iter().any(|part| case.name.contains(part)));
        match found {
            Some((_, reason)) => *self.uses.entry(reason).or_default() += 1,
            None => self.unexplained.push(format!("{}: no such call: {}", case.name, case.call)),
        }
    }

    /// Prints the table.
    ///
    /// # Panics
    ///
    /// When a difference has no reason, or a reason explains nothing.
    #[expect(clippy::print_stdout, reason = "the table is what the test is for")]
    fn finish(mut self) {
        for (group, (cases, different)) in &self.groups {
            println!("{group}: {cases} cases, {different} of them with wanted differences");
        }
        let reasons = DIFFERENCES.iter().map(|it| it.reason).chain(ABSENT.iter().map(|it| it.1));
        for reason in reasons {
            let uses = self.uses.get(reason).copied().unwrap_or_default();
            println!("{uses:4} {reason}");
            if uses == 0 {
                self.unexplained.push(format!("explains nothing: {reason}"));
            }
        }
        let left = &self.unexplained;
        assert!(left.is_empty(), "{} left:\n{}", left.len(), left.join("\n"));
    }
}

/// Makes the call of a case and lists how it differs; none if there is no such call.
async fn replay(case: &Case) -> Option<Vec<Found>> {
    let (server, other) = Server::pair(|server, other| {
        case.responses.iter().map(|it| reply(it, server, other)).collect()
    })
    .await;
    let client =
        client::with(ClientOptions { retry: retry(&case.call), ..client::options(&server) });
    let mut outcome = Ok(Value::Null);
    // A recorded call may be several, such as to get and then to update.
    while server.requests().len() < case.requests.len() && outcome.is_ok() {
        let made = server.requests().len();
        let answer = answer(&client, case, &case.requests[made])?;
        outcome = tokio::time::timeout(PATIENCE, answer)
            .await
            .unwrap_or_else(|_| panic!("{} takes too long", case.name));
        if server.requests().len() == made || !is_sequence(case) {
            break;
        }
    }
    if case.requests.is_empty() {
        return None;
    }
    Some(compare(case, &server.requests(), &outcome, &other))
}

/// Whether a case is several calls, one after the other.
fn is_sequence(case: &Case) -> bool {
    case.call.matches(".get(").count() + case.call.matches(".patch(").count() > 1
}

fn answer(client: &Client, case: &Case, sent: &Sent) -> Option<Call> {
    match case.group.as_str() {
        "paging" => Some(Box::pin(pages(client.clone(), sent.clone()))),
        "raw_url" => Some(Box::pin(raw(client.clone(), sent.clone()))),
        _ => call(&GraphClient::from(client.clone()), sent),
    }
}

/// The retries that the text of a call sets.
fn retry(call: &str) -> RetryOptions {
    let max_retries = call.split_once("max_retries=").and_then(|(_, rest)| {
        let end = rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len());
        rest[..end].parse().ok()
    });
    let default = RetryOptions::default();
    RetryOptions { max_retries: max_retries.unwrap_or(default.max_retries), ..default }
}

/// Reads all pages of something that this API does not have.
async fn pages(client: Client, first: Sent) -> Result<Value, Error> {
    let request =
        client.request::<Page<msgraph_runtime::Json>>(azure_core::http::Method::Get, &first.target);
    let mut items = request.items();
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item?.into());
    }
    Ok(Value::Array(all))
}

async fn raw(client: Client, first: Sent) -> Result<Value, Error> {
    client.request::<Value>(azure_core::http::Method::Get, &first.target).await
}

/// What the server answers, with its own addresses in place of the recorded ones.
fn reply(response: &Value, server: &Server, other: &Server) -> Reply {
    match response["abort"].as_str() {
        Some("before") => return Reply::Close,
        Some(_) => return Reply::Reset,
        None => {}
    }
    let addressed = |text: &str| {
        text.replace("http://127.0.0.1:18080", &server.endpoint())
            .replace("http://127.0.0.2:18080", &other.endpoint())
            .replace("http://127.0.0.1:18082", &other.endpoint())
            .replace("//127.0.0.2:18080", &other.endpoint().replace("https:", ""))
            .replace("127.0.0.2:18080", &other.endpoint().replace("https://", ""))
    };
    let status = u16::try_from(response["status"].as_u64().unwrap_or(200)).unwrap();
    let body = match (&response["json"], &response["body"], &response["body_base64"]) {
        (Value::Null, Value::String(body), _) => addressed(body).into_bytes(),
        (Value::Null, _, Value::String(encoded)) => decode(encoded),
        (Value::Null, ..) => Vec::new(),
        (json, ..) => addressed(&json.to_string()).into_bytes(),
    };
    let mut reply = Reply::bytes(status, body);
    for header in response["headers"].as_array().into_iter().flatten() {
        let text = |at: usize| header[at].as_str().unwrap_or_default();
        reply = reply.header(text(0), &addressed(text(1)));
    }
    if response["json"] != Value::Null {
        reply = reply.header("Content-Type", "application/json");
    }
    let end = response["truncate_to"].as_u64().map(|it| usize::try_from(it).unwrap());
    reply.framing(match (end, response["chunked"] == true) {
        (Some(end), true) => Framing::TruncatedChunks(end),
        (Some(end), false) => Framing::Truncated(end),
        (None, true) => Framing::Chunked,
        (None, false) if response["no_content_length"] == true => Framing::UntilClose,
        (None, false) if response["close"] == true => Framing::UntilClose,
        (None, false) => Framing::Length,
    })
}

fn compare(
    case: &Case,
    made: &[Recorded],
    outcome: &Result<Value, Error>,
    other: &Server,
) -> Vec<Found> {
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
    for request in made.iter().filter(|it| it.port == other.port()) {
        assert_eq!(request.header("authorization"), None, "{}: the token leaves", case.name);
    }
    if outcome.is_ok() != case.returned {
        let ours = outcome.as_ref().map_or_else(ToString::to_string, ToString::to_string);
        let theirs = if case.returned { "success" } else { "an error" }.to_owned();
        found.push(Found { aspect: Aspect::Outcome, ours, theirs });
    }
    found
}

/// Headers that say what is asked for.
const HEADERS: [&str; 6] =
    ["prefer", "if-match", "x-custom", "consistencylevel", "authorization", "user-agent"];

fn compare_request(ours: &Recorded, theirs: &Sent, found: &mut Vec<Found>) {
    let mut differ = |aspect, ours: String, theirs: String| {
        if ours != theirs {
            found.push(Found { aspect, ours, theirs });
        }
    };
    let (path, query) = ours.target.split_once('?').unwrap_or((&ours.target, ""));
    let (their_path, their_query) = theirs.parts();
    differ(
        Aspect::Path,
        format!("{} {path}", ours.method),
        format!("{} {their_path}", theirs.method),
    );
    differ(Aspect::Query, decoded(query), decoded(their_query));
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
    let (Ok(our_json), Ok(their_json)) =
        (serde_json::from_slice(ours), serde_json::from_slice(theirs))
    else {
        return vec![(text(ours), text(theirs))];
    };
    let (ours, theirs) = (members(&our_json), members(&their_json));
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
