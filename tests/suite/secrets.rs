//! Tokens, secret values, keys and queries are in requests, and nowhere else.

use azure_core::http::Method;
use msgraph_runtime::{Client, ClientOptions, Error, Page, RetryOptions};
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::*;
use msgraph_tests::client;
use msgraph_tests::credential::TOKEN;
use msgraph_tests::log::Log;
use msgraph_tests::server::{Framing, Reply, Server};
use serde_json::Value;

/// What nobody may see: the token, and parts of bodies, queries, headers and links.
const SECRETS: [&str; 5] = [TOKEN, "hunter2", "in-a-query", "in-a-header", "in-a-link"];

/// The key of an entity is no secret, and the transport logs it; still it is not repeated where
/// the template of the path says enough.
const KEY: &str = "key-of-principal";

#[tokio::test]
async fn no_log_no_debug_output_and_no_error_holds_a_secret() {
    let (log, _guard) = Log::keep();
    let link = "https://in-a-host.example/?$skiptoken=in-a-link";
    let page = format!(r#"{{"value":[],"@odata.nextLink":"{link}"}}"#);
    let server = Server::start([
        Reply::status(429).header("Retry-After", "1"),
        Reply::status(204),
        Reply::json(403, r#"{"error":{"code":"x","message":"y"}}"#),
        Reply::status(307).header("Location", link),
        Reply::json(200, page),
        Reply::json(200, "{").framing(Framing::Truncated(0)),
        Reply::json(200, r#"{"value": "hunter2"}"#),
        Reply::Reset,
    ])
    .await;
    let headers = vec![("x-key".to_owned(), "in-a-header".to_owned())];
    let options = ClientOptions { headers, ..client::options(&server) };
    let mut shown = format!("{options:?}");
    let client = client::with(options);
    let errors = use_secrets(&client, &mut shown).await;
    drop(server);
    tokio::task::yield_now().await;
    let refused = client.request::<Value>(Method::Get, "/v1.0/a?b=in-a-query").await.unwrap_err();

    assert_eq!(errors.len(), 6, "{errors:?}");
    for error in errors.iter().chain([&refused]) {
        shown.push_str(&format!("{error} {error:?} {error:#?}"));
        let mut source = std::error::Error::source(error);
        while let Some(cause) = source {
            shown.push_str(&format!("{cause} {cause:?}"));
            source = cause.source();
        }
    }
    let log = log.text();
    assert!(log.contains("trying again in 1s"), "the log is kept: {log}");
    assert!(!shown.contains(KEY), "{shown}");
    for secret in SECRETS {
        let place =
            |text: &str| text.find(secret).map(|at| text[at.saturating_sub(200)..].to_owned());
        assert_eq!(place(&shown), None, "{secret} is shown");
        assert_eq!(place(&log), None, "{secret} is logged");
    }
}

/// Makes calls with secrets at every place; returns the errors.
async fn use_secrets(client: &Client, shown: &mut String) -> Vec<Error> {
    let graph = GraphClient::from(client.clone());
    let synchronization = graph.service_principals().id(KEY).synchronization();
    let secret = SynchronizationSecretKeyStringValuePair {
        key: Some(SynchronizationSecret::Password),
        value: Some("hunter2".to_owned()),
        ..Default::default()
    };
    let put = synchronization.secrets().replace_all(std::slice::from_ref(&secret));
    let validate = synchronization.jobs().validate_credentials().credentials(vec![secret.clone()]);
    let list = synchronization.jobs().list().search("in-a-query").header("x", "in-a-header");
    let list = list.retry(RetryOptions::none());
    let read =
        client.request::<Page<msgraph_runtime::Json>>(Method::Get, "/v1.0/a?$filter=in-a-query");
    shown.push_str(&format!(
        "{client:?} {graph:?} {synchronization:?} {secret:?} {put:?} {validate:?} {list:?} {read:?} \
         {:?}",
        list.clone().pages(),
    ));
    // Who renders a request wants to see where it goes.
    let rendered = format!("{:?} {:?}", put.render().unwrap(), list.render().unwrap());
    shown.push_str(&rendered.replace(KEY, "key"));
    put.await.unwrap();
    let mut errors = vec![validate.await.unwrap_err(), list.clone().await.unwrap_err()];
    let mut pages = read.pages();
    shown.push_str(&format!("{:?}", pages.next().await.unwrap().unwrap()));
    errors.push(pages.next().await.unwrap().unwrap_err());
    shown.push_str(&format!("{pages:?}"));
    errors.push(list.await.unwrap_err());
    let stays = synchronization.secrets().list().await;
    shown.push_str(&format!("{stays:?}"));
    errors.extend(stays.err());
    errors.extend(synchronization.acquire_access_token().credentials(vec![secret]).await.err());
    errors
}
