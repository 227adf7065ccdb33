//! Links of a service: relative to the context, else to the request, and at the service only.

use azure_core::http::Method;
use msgraph_runtime::mock::{Answer, Mock};
use msgraph_runtime::{Error, ErrorKind, Json, Page};
use msgraph_synchronization::v1::GraphClient;
use msgraph_tests::client;
use msgraph_tests::server::{Reply, Server};
use serde_json::{Value, json};

/// How many items there are on a page and on the next one.
async fn listed(first: &Value) -> (Result<usize, Error>, Mock) {
    let second = json!({ "value": [{ "id": "2" }] });
    let mock = Mock::new([Answer::json(200, first), Answer::json(200, &second)]);
    let mut items = mock.client().request::<Page<Json>>(Method::Get, "/v1.0/a/jobs?$top=1").items();
    let mut count = 0;
    while let Some(item) = items.next().await {
        match item {
            Ok(_) => count += 1,
            Err(error) => return (Err(error), mock),
        }
    }
    (Ok(count), mock)
}

#[tokio::test]
async fn a_link_is_relative_to_the_context_else_to_the_request() {
    let context = Some("https://graph.microsoft.com/v1.0/$metadata#jobs");
    for (link, context, path) in [
        ("jobs?$skiptoken=1", context, "/v1.0/jobs"),
        ("./jobs?$skiptoken=1", context, "/v1.0/jobs"),
        ("/v1.0/jobs?$skiptoken=1", context, "/v1.0/jobs"),
        ("a/b/jobs?$skiptoken=1", context, "/v1.0/a/b/jobs"),
        ("a/jobs?$skiptoken=1", Some("../$metadata#a"), "/v1.0/a/jobs"),
        ("?$skiptoken=1", Some("$metadata#a"), "/v1.0/a/jobs"),
        ("jobs?$skiptoken=1", None, "/v1.0/a/jobs"),
        ("?$skiptoken=1", None, "/v1.0/a/jobs"),
        ("../jobs?$skiptoken=1", None, "/v1.0/jobs"),
        ("/v1.0/x?$skiptoken=1", None, "/v1.0/x"),
        ("//graph.microsoft.com/v1.0/x?$skiptoken=1", None, "/v1.0/x"),
    ] {
        let mut first = json!({ "value": [{ "id": "1" }], "@odata.nextLink": link });
        if let Some(context) = context {
            first["@odata.context"] = json!(context);
        }
        let (count, mock) = listed(&first).await;
        let case = format!("{link}, {context:?}");
        assert_eq!(count.map_err(|error| error.kind()), Ok(2), "{case}");
        let second = mock.requests().pop().unwrap();
        assert_eq!(second.path, path, "{case}");
        assert_eq!(second.option("$skiptoken"), Some("1"), "{case}");
    }
}

#[tokio::test]
async fn a_link_leads_nowhere_else_than_to_the_service() {
    for link in [
        "https://evil.example/v1.0/jobs",
        "//evil.example/v1.0/jobs",
        "\\\\evil.example\\jobs",
        "https://graph.microsoft.com@evil.example/v1.0/jobs",
        "https://graph.microsoft.com:444/v1.0/jobs",
        "http://graph.microsoft.com/v1.0/jobs",
        "https://graph.microsoft.com.evil.example/v1.0/jobs",
        "javascript:alert(1)",
        "file:///etc/passwd",
    ] {
        let first = json!({ "value": [{ "id": "1" }], "@odata.nextLink": link });
        let (count, mock) = listed(&first).await;
        assert_eq!(count.map_err(|error| error.kind()), Err(ErrorKind::Link), "{link}");
        assert_eq!(mock.requests().len(), 1, "{link}");
    }
}

#[tokio::test]
async fn what_is_too_long_to_be_sent_is_refused() {
    for length in [66_000, 1 << 20, 20 << 20] {
        let mock = Mock::new([]);
        let principal = GraphClient::from(mock.client()).service_principals().id("p");
        let job = principal.synchronization().jobs().id("k".repeat(length));
        let error = job.get().await.unwrap_err();
        assert_eq!((error.kind(), mock.requests().len()), (ErrorKind::Invalid, 0), "{length}");
        let link = format!("https://graph.microsoft.com/v1.0/jobs?{}", "x".repeat(length));
        let (count, mock) = listed(&json!({ "value": [], "@odata.nextLink": link })).await;
        let kind = count.map_err(|error| error.kind());
        let is_refused = matches!(kind, Err(ErrorKind::Invalid | ErrorKind::Link));
        assert!(is_refused && mock.requests().len() == 1, "{length}: {kind:?}");
    }
}

#[tokio::test]
async fn a_link_with_a_password_is_not_followed() {
    let server = Server::start([Reply::json(200, "{}")]).await;
    let link = server.endpoint().replace("https://", "https://user:password@") + "/v1.0/a";
    let request = client::client(&server).request::<Page<Json>>(Method::Get, "/v1.0/a");
    let error = request.resume(link).await.unwrap_err();
    assert_eq!((error.kind(), server.requests().len()), (ErrorKind::Link, 0), "{error}");
    assert!(!error.to_string().contains("password"), "{error}");
}
