//! Any text in requests and answers: it arrives as it is, and leads nowhere else.
#![allow(elided_lifetimes_in_paths, reason = "the trait of azure_core elides them too")]

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Method, Request, Transport};
use msgraph_runtime::mock::{Answer, Mock};
use msgraph_runtime::{Client, Page};
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::*;
use msgraph_tests::client;
use msgraph_tests::credential::Credential;
use msgraph_tests::long;
use msgraph_tests::server::{Reply, Server};
use proptest::prelude::*;
use serde_json::{Value, json};

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

fn ask<R: msgraph_runtime::Payload>(mock: &Mock) -> Result<R::Output, msgraph_runtime::Error> {
    runtime().block_on(mock.client().request::<R>(Method::Get, "/v1.0/a").into_future())
}

/// Where requests with a token went.
#[derive(Debug, Default)]
struct Spy {
    first: Mutex<Option<(u16, String, String)>>,
    with_token: Mutex<Vec<String>>,
}

#[derive(Debug)]
struct SpyTransport(Arc<Spy>);

#[async_trait]
impl Policy for SpyTransport {
    async fn send(
        &self,
        _: &Context,
        request: &mut Request,
        _: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let auth = azure_core::http::headers::AUTHORIZATION;
        if request.headers().get_optional_str(&auth).is_some() {
            self.0.with_token.lock().unwrap().push(request.url().to_string());
        }
        let (status, location, body) = self.0.first.lock().unwrap().take().unwrap_or((
            200,
            String::new(),
            "{\"value\":[]}".to_owned(),
        ));
        let mut headers = azure_core::http::headers::Headers::new();
        headers.insert("location", location);
        Ok(azure_core::http::AsyncRawResponse::from_bytes(status.into(), headers, body))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: long::cases(200, 20_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn keys_and_queries_arrive(key in "\\PC{1,8}|[./%#?&+;:@'\"\\\\ ]{1,5}", value in "\\PC{0,8}|[%#?&+;='\"\\\\ ]{0,5}") {
        prop_assume!(key != "." && key != "..");
        let mock = Mock::with(|_| Answer::json(200, &json!({"value": []})));
        let graph = GraphClient::from(mock.client());
        let jobs = graph.service_principals().id(&key).synchronization().jobs();
        let request = jobs.list().filter(SynchronizationJob::TEMPLATE_ID.eq(value.as_str())).query(key.clone(), value.clone());
        runtime().block_on(request.into_future()).unwrap();
        let sent = &mock.requests()[0];
        prop_assert_eq!(&sent.segments(), &["v1.0", "servicePrincipals", &key, "synchronization", "jobs"]);
        let filter = sent.option("$filter").unwrap().to_owned();
        let literal = filter.strip_prefix("templateId eq '").and_then(|it| it.strip_suffix('\'')).unwrap();
        prop_assert_eq!(literal.replace("''", "'"), value.clone());
        if key != "$filter" { prop_assert_eq!(sent.option(&key), Some(value.as_str())); }
        prop_assert_eq!(sent.query.len(), 2);
    }

    #[test]
    fn alternate_keys_arrive(key in "\\PC{1,8}|['()=,/%#?&+ ]{1,5}") {
        let mock = Mock::with(|_| Answer::json(200, &json!({"value": []})));
        let graph = GraphClient::from(mock.client());
        runtime().block_on(graph.service_principals().by_app_id(&key).synchronization().jobs().list().into_future()).unwrap();
        let segments = mock.requests()[0].segments();
        prop_assert_eq!(segments.len(), 4);
        let literal = segments[1].strip_prefix("servicePrincipals(appId='").and_then(|it| it.strip_suffix("')")).unwrap();
        prop_assert_eq!(literal.replace("''", "'"), key);
    }

    #[test]
    fn any_answer_is_a_value_or_an_error(status in 200..600_u16, body in "\\PC{0,20}|[\\[\\]{}\":,0-9a-z\\\\u]{0,20}|\\{\"error\":[\\[\\]{}\":,a-z]{0,12}\\}", header in "[ -~]{0,12}|[A-Za-z]{3,6} [a-z]{3,6}=\"[^\"]{0,5}\"") {
        let answer = Answer::text(status, body).header("retry-after", &header).header("www-authenticate", &header).header("location", &header).header("date", &header);
        let mock = Mock::with(move |_| answer.clone());
        for shown in [
            ask::<Value>(&mock).map(drop), ask::<Page<SynchronizationJob>>(&mock).map(drop),
            ask::<msgraph_runtime::Count>(&mock).map(drop), ask::<SynchronizationJob>(&mock).map(drop),
            ask::<msgraph_runtime::Single<String>>(&mock).map(drop),
        ] {
            if let Err(error) = shown {
                let _ = (error.retry_after(), error.code(), error.date());
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }

    #[test]
    fn halves_are_repaired_and_all_else_is_left(text in "(\\\\u[dD][89a-fA-F][0-9a-f]{2}|\\\\u00e4|\\\\n|\\\\\\\\|a|ä|\\\\\"){0,8}") {
        let body = format!("{{\"id\":\"{text}\"}}");
        let strict = serde_json::from_str::<Value>(&body);
        let answer = Answer::text(200, body);
        let mock = Mock::with(move |_| answer.clone());
        let job = ask::<SynchronizationJob>(&mock);
        let job = job.map_err(|it| TestCaseError::fail(it.to_string()))?;
        if let Ok(strict) = strict {
            prop_assert_eq!(job.id.as_deref(), strict["id"].as_str());
        }
    }

    #[test]
    fn tokens_stay_at_the_origin(
        status in prop::sample::select(vec![200_u16, 301, 302, 303, 307, 308]),
        pieces in prop::collection::vec(prop::sample::select(vec![
            "https:", "http:", "//", "/", "\\", "graph.microsoft.com", "evil.example", "@", ":443", ":8443", ".", "..", "user", "?", "#", "\t", "%2f", "%40", "[::1]", "GRAPH.microsoft.com", "。",
        ]), 0..8),
    ) {
        let location: String = pieces.concat();
        let spy = Arc::new(Spy::default());
        let body = json!({"value": [], "@odata.nextLink": location}).to_string();
        *spy.first.lock().unwrap() = Some((status, location, body));
        let mut options = Mock::new([]).options();
        options.client_options.transport = Some(Transport::with_policy(Arc::new(SpyTransport(Arc::clone(&spy)))));
        let client = Client::new(Arc::new(Credential::default()), Some(options)).unwrap();
        runtime().block_on(async {
            let mut pages = client.request::<Page<msgraph_runtime::Json>>(Method::Get, "/v1.0/a").pages();
            while let Some(page) = pages.next().await { if page.is_err() { break; } }
        });
        for url in spy.with_token.lock().unwrap().iter() {
            let url = azure_core::http::Url::parse(url).unwrap();
            prop_assert_eq!(url.origin().ascii_serialization(), "https://graph.microsoft.com");
        }
    }
}

/// Undoes percent-encoding.
fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = |byte: Option<u8>| char::from(byte.unwrap()).to_digit(16).unwrap() as u8;
        bytes.push(if byte == b'%' { hex(rest.next()) * 16 + hex(rest.next()) } else { byte });
    }
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn any_key_is_one_segment_that_decodes_to_itself() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let keys: Vec<String> = (0..200)
        .map(|_| "\\PC{1,12}".new_tree(&mut runner).unwrap().current())
        .filter(|key: &String| key != "." && key != "..")
        .collect();
    let server = Server::start(keys.iter().map(|_| Reply::status(204))).await;
    let graph = GraphClient::from(client::client(&server));
    for key in &keys {
        graph.service_principals().id(key).synchronization().jobs().id("j").start().await.unwrap();
    }
    let requests = server.requests();
    assert_eq!(requests.len(), keys.len());
    for (key, request) in keys.iter().zip(requests) {
        let segments: Vec<&str> = request.target.split('/').collect();
        assert_eq!(segments.len(), 8, "{}", request.target);
        assert_eq!(decode(segments[3]), *key);
    }
}
