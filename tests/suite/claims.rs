//! A token that is refused with a claims challenge: another one is asked for, once.

use std::sync::Arc;
use std::time::Duration;

use azure_core::http::Method;
use msgraph_runtime::Client;
use msgraph_runtime::mock::{Answer, Mock};
use msgraph_tests::client;
use msgraph_tests::credential::Credential;
use msgraph_tests::server::{Reply, Server};
use serde_json::Value;

const CHALLENGE: &str = "Bearer realm=\"\", error=\"insufficient_claims\", \
                         claims=\"eyJhY2Nlc3NfdG9rZW4iOnt9fQ==\"";

#[tokio::test]
async fn a_claims_challenge_is_met_once() {
    let challenge = || {
        Answer::error(401, "InvalidAuthenticationToken", "CAE")
            .header("www-authenticate", CHALLENGE)
    };
    for (answers, with_claims, succeeds) in [
        (vec![challenge(), Answer::status(204)], 1, true),
        (vec![challenge(), challenge()], 1, false),
        (vec![Answer::error(401, "InvalidAuthenticationToken", "expired")], 0, false),
    ] {
        let mock = Mock::new(answers);
        let credential = Arc::new(Credential::default());
        let client = Client::new(Arc::clone(&credential) as _, Some(mock.options())).unwrap();
        let result = client.request::<Value>(Method::Post, "/v1.0/start").await;
        assert_eq!(result.is_ok(), succeeds);
        assert_eq!(credential.asked_with_claims(), with_claims);
        assert_eq!(mock.requests().len(), 1 + with_claims);
        assert!(mock.time().pauses().is_empty());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_claims_challenge_is_met_under_load() {
    let challenge = "Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"";
    let server = Server::answering(move |request| {
        if request.header("authorization") == Some("Bearer new") {
            Reply::json(200, "{}")
        } else {
            Reply::status(401).header("WWW-Authenticate", challenge)
        }
    })
    .await;
    let transport = client::options(&server);
    let mut failures = Vec::new();
    for round in 0..40 {
        let client =
            Client::new(Arc::new(Credential::renewed("old", "new")), Some(transport.clone()))
                .unwrap();
        let calls = (0..48).map(|at| {
            let client = client.clone();
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_micros(at * 200)).await;
                client.request::<Value>(Method::Get, "/v1.0/a").await
            })
        });
        let calls: Vec<_> = calls.collect();
        for call in calls {
            if let Err(error) = call.await.unwrap() {
                failures.push(format!("{round}: {error}"));
            }
        }
    }
    assert!(failures.is_empty(), "{} failed: {failures:#?}", failures.len());
}

#[tokio::test]
async fn another_origin_cannot_ask_for_claims() {
    let (first, _second) = Server::pair(|_, second| {
        let challenge = "Bearer claims=\"eyJhIjoxfQ==\"";
        vec![
            Reply::status(302).header("Location", &format!("{}/file", second.endpoint())),
            Reply::status(401).header("WWW-Authenticate", challenge),
            Reply::status(302).header("Location", &format!("{}/file", second.endpoint())),
            Reply::status(401).header("WWW-Authenticate", challenge),
        ]
    })
    .await;
    let credential = Arc::new(Credential::renewed("old", "new"));
    let client = Client::new(Arc::clone(&credential) as _, Some(client::options(&first))).unwrap();
    client.request::<Value>(Method::Get, "/v1.0/a").await.unwrap_err();
    assert_eq!(credential.asked_with_claims(), 0);
}
