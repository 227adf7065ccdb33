//! A recorded call → the same call with ours, against a server that gives the recorded answers.

use azure_core::http::Method;
use msgraph_runtime::{Client, ClientOptions, Json, Page, RetryOptions};
use msgraph_synchronization::v1::GraphClient;
use msgraph_tests::calls::{Call, call};
use msgraph_tests::client;
use msgraph_tests::ending::{Ending, ids};
use msgraph_tests::recorded::{Case, Sent, decode};
use msgraph_tests::server::{Framing, PATIENCE, Reply, Server};
use serde_json::Value;

use super::Found;
use super::compare::{Made, compare};

/// Makes the call of a case and lists how it differs; none if there is no such call.
pub(super) async fn replay(case: &Case) -> Option<Vec<Found>> {
    let (server, other) = Server::pair(|server, other| {
        // Who asks more often than the recorded client gets the last answer again.
        let again = std::iter::repeat_n(case.responses.last(), 4).flatten();
        case.responses.iter().chain(again).map(|it| reply(it, server, other)).collect()
    })
    .await;
    let client =
        client::with(ClientOptions { retry: retry(&case.call), ..client::options(&server) });
    let mut ending = None;
    // A recorded call may be several, such as to get and then to update.
    while server.requests().len() < case.requests.len() {
        let made = server.requests().len();
        let answer = answer(&client, case, &case.requests[made])?;
        let ended = tokio::time::timeout(PATIENCE, answer).await;
        let ended = ended.unwrap_or_else(|_| panic!("{} takes too long", case.name));
        let is_over = ended.result.is_err() || server.requests().len() == made;
        ending = Some(ended);
        if is_over || !is_sequence(case) {
            break;
        }
    }
    let requests = server.requests();
    for request in requests.iter().filter(|it| it.port == other.port()) {
        assert_eq!(request.header("authorization"), None, "{}: the token leaves", case.name);
    }
    let made: Vec<Made> = requests.into_iter().map(Made::from).collect();
    Some(compare(case, &made, &recorded_addresses(ending?, &server, &other)))
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
async fn pages(client: Client, first: Sent) -> Ending {
    let request = client.request::<Page<Json>>(Method::Get, &first.target);
    let mut items = request.items();
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => all.push(item.into()),
            Err(error) => return Ending::failed(&error),
        }
    }
    Ending { status: None, result: Ok(ids(&all)) }
}

async fn raw(client: Client, first: Sent) -> Ending {
    Ending::of(client.request::<Value>(Method::Get, &first.target).send().await)
}

/// Where the recorded servers were.
const SERVERS: [&str; 2] = ["http://127.0.0.1:18080", "http://127.0.0.2:18080"];

/// A value with the recorded addresses in place of those of the servers.
fn recorded_addresses(mut ending: Ending, server: &Server, other: &Server) -> Ending {
    if let Ok(value) = &mut ending.result {
        let text = value.to_string().replace(&server.endpoint(), SERVERS[0]);
        let text = text.replace(&other.endpoint(), SERVERS[1]);
        *value = serde_json::from_str(&text).expect("addresses hold nothing that JSON escapes");
    }
    ending
}

/// What the server answers, with its own addresses in place of the recorded ones.
fn reply(response: &Value, server: &Server, other: &Server) -> Reply {
    match response["abort"].as_str() {
        Some("before") => return Reply::Close,
        Some(_) => return Reply::Reset,
        None => {}
    }
    let addressed = |text: &str| {
        text.replace(SERVERS[0], &server.endpoint())
            .replace(SERVERS[1], &other.endpoint())
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
