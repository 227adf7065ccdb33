//! Answers and failures: what a caller learns, how often a request is sent, where a token goes.

use std::sync::Arc;

use azure_core::http::{Method, Url};
use msgraph_runtime::mock::{Answer, Mock};
use msgraph_runtime::{Client, ClientOptions, Error, ErrorKind};
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::{SynchronizationJob, SynchronizationJobRestartCriteria};
use msgraph_tests::client::{client, options};
use msgraph_tests::credential::{Credential, TOKEN};
use msgraph_tests::detour::Detour;
use msgraph_tests::server::{Reply, Server};
use serde_json::{Value, json};

const PRINCIPAL: &str = "principal-key";

/// Restarts a job at a server with one answer.
async fn restart(reply: Reply) -> (Server, Result<(), Error>) {
    let server = Server::start([reply]).await;
    let graph = GraphClient::from(client(&server));
    let job = graph.service_principals().id(PRINCIPAL).synchronization().jobs().id("job-key");
    let answer = job.restart().criteria(SynchronizationJobRestartCriteria::default()).await;
    (server, answer)
}

async fn create(server: &Server) -> Result<SynchronizationJob, Error> {
    let graph = GraphClient::from(client(server));
    let jobs = graph.service_principals().id(PRINCIPAL).synchronization().jobs();
    jobs.create(&SynchronizationJob::default()).await
}

#[tokio::test]
async fn a_missing_permission_is_named_even_if_the_service_says_nothing() {
    let body = r#"{"error":{"code":"UnknownError","message":"","innerError":{
        "date":"2026-01-02T03:04:05","request-id":"r-1","client-request-id":"c-1"}}}"#;
    let (server, answer) = restart(Reply::json(401, body)).await;
    let error = answer.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Service);
    assert_eq!(error.status().map(u16::from), Some(401));
    assert_eq!(error.code(), Some("UnknownError"));
    assert_eq!(error.request_id(), Some("r-1"));
    assert_eq!(error.date(), Some("2026-01-02T03:04:05"));
    let id = server.request().header("client-request-id").unwrap().to_owned();
    assert_eq!(error.client_request_id(), Some(id.as_str()));
    let expected = format!(
        "POST /v1.0/servicePrincipals/{{id}}/synchronization/jobs/{{id}}/restart: \
         401 Unauthorized, UnknownError; \
         this needs at least Synchronization.ReadWrite.All for a user, \
         or Application.ReadWrite.OwnedBy for an application \
         (request-id r-1, client-request-id {id}, date 2026-01-02T03:04:05)"
    );
    assert_eq!(error.to_string(), expected);
    assert_eq!(error.body(), Some(body.as_bytes()));
}

#[tokio::test]
async fn every_shape_of_an_error_body_keeps_status_and_body() {
    let bodies = [
        ("", "404 Not Found ("),
        (
            "<html>\n<h1>Bad  gateway</h1></html>",
            "404 Not Found: <html> <h1>Bad gateway</h1></html> (",
        ),
        ("{}", "404 Not Found: {} ("),
        (r#"{"error":{"code":"a","message":"b","details":null}}"#, "404 Not Found, a: b ("),
        (r#"{"error":{"code":"","message":"b"}}"#, "404 Not Found: b ("),
        (
            r#"{"error":{"message":"{\"Message\":\"No \\\"job\\\".\"}"}}"#,
            "404 Not Found: No \"job\". (",
        ),
        ("\u{feff}{\"error\":{}}", "404 Not Found: "),
        ("[1,2", "404 Not Found: [1,2 ("),
    ];
    for (body, expected) in bodies {
        let (_, answer) = restart(Reply::json(404, body)).await;
        let error = answer.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Service);
        assert!(error.to_string().contains(expected), "{error}");
        assert_eq!(error.body(), Some(body.as_bytes()));
    }
}

#[tokio::test]
async fn ids_in_headers_win_over_those_in_the_body() {
    let body = r#"{"error":{"code":"a","message":"b","innerError":{"request-id":"inner"}}}"#;
    let reply = Reply::json(500, body).header("request-id", "outer").header("Date", "today");
    let error = restart(reply).await.1.unwrap_err();
    assert_eq!((error.request_id(), error.date()), (Some("outer"), Some("today")));
    assert_eq!(error.service_error().and_then(|it| it.request_id.as_deref()), Some("inner"));
}

#[tokio::test]
async fn an_action_without_result_is_content_with_any_success() {
    for reply in [
        Reply::status(204),
        Reply::status(200),
        Reply::status(202).header("Location", "/somewhere"),
        Reply::json(200, "{\"ignored\":true}"),
        Reply::json(200, "not json"),
    ] {
        restart(reply).await.1.unwrap();
    }
}

#[tokio::test]
async fn a_success_that_cannot_be_read_is_an_error_with_its_body() {
    for body in ["[]", "{", "<html>", "\"x\"", "{\"id\":\"a\"} trailing"] {
        let server = Server::start([Reply::json(201, body)]).await;
        let error = create(&server).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Response, "{body}");
        assert_eq!(error.status().map(u16::from), Some(201));
        assert_eq!(error.body(), Some(body.as_bytes()));
        assert!(error.to_string().contains("cannot read the answer"), "{error}");
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed_by_a_request_that_changes_something() {
    for status in [301, 302, 303, 307, 308] {
        let (server, answer) =
            restart(Reply::status(status).header("Location", "/elsewhere")).await;
        assert_eq!(answer.unwrap_err().status().map(u16::from), Some(status));
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_post_is_not_repeated_when_the_connection_breaks() {
    let server = Server::start([Reply::Close, Reply::json(201, "{\"id\":\"second\"}")]).await;
    let error = create(&server).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.to_string().contains("the service may have acted"), "{error}");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_post_is_not_repeated_when_a_connection_that_was_used_before_breaks() {
    let replies = [Reply::json(201, "{}"), Reply::Close, Reply::json(201, "{}")];
    let server = Server::start(replies).await;
    let graph = GraphClient::from(client(&server));
    let jobs = graph.service_principals().id(PRINCIPAL).synchronization().jobs();
    jobs.create(&SynchronizationJob::default()).await.unwrap();
    let error = jobs.create(&SynchronizationJob::default()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_post_is_not_repeated_after_a_server_error() {
    for status in [500, 502, 504] {
        let server = Server::start([Reply::status(status), Reply::json(201, "{}")]).await;
        let error = create(&server).await.unwrap_err();
        assert_eq!(error.status().map(u16::from), Some(status));
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_was_sent_nothing() {
    let server = Server::start([]).await;
    let client = client(&server);
    drop(server);
    tokio::task::yield_now().await;
    let graph = GraphClient::from(client);
    let error = graph.service_principals().id("a").synchronization().get().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert!(error.to_string().contains("nothing was sent"), "{error}");
}

#[tokio::test]
async fn an_untrusted_server_gets_no_token() {
    let (trusted, other) = (Server::start([]).await, Server::start([]).await);
    let mut options = options(&other);
    options.client_options.transport = Some(trusted.transport());
    let graph = GraphClient::new(Arc::new(Credential::default()), Some(options)).unwrap();
    let error = graph.service_principals().id("a").synchronization().get().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert_eq!(other.requests(), []);
}

#[tokio::test]
async fn a_token_goes_to_the_configured_origin_or_nowhere() {
    let (server, other) = (Server::start([]).await, Server::start([]).await);
    let mut plain = Url::parse(&server.endpoint()).unwrap();
    plain.set_scheme("http").unwrap();
    for elsewhere in [Url::parse(&other.endpoint()).unwrap(), plain] {
        let mut options = options(&server);
        options.client_options.per_try_policies = vec![Arc::new(Detour(elsewhere))];
        let graph = GraphClient::new(Arc::new(Credential::default()), Some(options)).unwrap();
        let error = graph.service_principals().id("a").synchronization().get().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid);
        assert!(error.to_string().contains("leave the configured origin"), "{error}");
    }
    assert_eq!((server.requests(), other.requests()), (Vec::new(), Vec::new()));
}

#[tokio::test]
async fn a_caller_can_add_headers_and_name_the_request() {
    let server = Server::start([Reply::json(200, "{}")]).await;
    let graph = GraphClient::from(client(&server));
    let request = graph.service_principals().id("a").synchronization().get();
    let request = request
        .header("Prefer", "include-unknown-enum-members")
        .header("client-request-id", "mine");
    request.await.unwrap();
    let sent = server.request();
    assert_eq!(sent.header("prefer"), Some("include-unknown-enum-members"));
    assert_eq!(sent.header("client-request-id"), Some("mine"));
    assert_eq!(sent.header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
}

#[tokio::test]
async fn a_header_that_the_client_sets_or_that_breaks_the_request_is_refused() {
    let server = Server::start([]).await;
    let graph = GraphClient::from(client(&server));
    for (name, value) in [("authorization", "Bearer other"), ("Host", "x"), ("x", "a\r\nb: c")] {
        let request = graph.service_principals().id("a").synchronization().get();
        let error = request.header(name, value).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid);
        assert!(!error.to_string().contains(value), "{error}");
    }
    assert_eq!(server.requests(), []);
}

#[tokio::test]
async fn the_application_stands_first_in_the_user_agent() {
    let server = Server::start([Reply::json(200, "{}")]).await;
    let application = Some("contoso-provisioner/2.1".to_owned());
    let options = ClientOptions { application, ..options(&server) };
    let graph = GraphClient::new(Arc::new(Credential::default()), Some(options)).unwrap();
    graph.service_principals().id("a").synchronization().get().await.unwrap();
    let agent = server.request().header("user-agent").unwrap().to_owned();
    assert!(agent.starts_with("contoso-provisioner/2.1 msgraph-runtime/"), "{agent}");

    for name in ["", "line\nbreak", "ünicode"] {
        let options = ClientOptions { application: Some(name.to_owned()), ..Default::default() };
        let error = Client::new(Arc::new(Credential::default()), Some(options)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid);
    }
}

#[tokio::test]
async fn neither_errors_nor_debug_output_hold_a_token_or_a_key() {
    let (_, answer) = restart(Reply::json(403, "{\"error\":{\"code\":\"x\"}}")).await;
    let server = Server::start([]).await;
    let client = client(&server);
    let graph = GraphClient::from(client.clone());
    let item = graph.service_principals().id(PRINCIPAL).synchronization().jobs().id("job-key");
    let error = answer.unwrap_err();
    let shown = format!("{error} {error:?} {client:?} {:?} {:?}", item.start(), item.restart());
    assert!(!shown.contains(TOKEN) && !shown.contains(PRINCIPAL), "{shown}");
}

#[tokio::test]
async fn asking_for_a_header_does_not_panic() {
    let mock = Mock::new([Answer::json(200, &json!({})).header("ETag", "1")]);
    let response = mock.client().request::<Value>(Method::Get, "/v1.0/a").send().await.unwrap();
    assert_eq!(response.header("ETag"), Some("1"));
}

#[tokio::test]
async fn half_a_character_hides_no_error_code() {
    let body = br#"{"error":{"code":"Request_BadRequest","message":"Name \ud83d"}}"#;
    let server = Server::start([Reply::bytes(400, body.to_vec())]).await;
    let request = client(&server).request::<Value>(Method::Get, "/v1.0/a");
    assert_eq!(request.await.unwrap_err().code(), Some("Request_BadRequest"));
}

#[tokio::test]
async fn half_a_character_fails_no_value() {
    let server = Server::start([Reply::json(200, r#"{"a":"\ud83d"}"#)]).await;
    let request = client(&server).request::<Value>(Method::Get, "/v1.0/a");
    assert_eq!(request.await.unwrap()["a"], "\u{fffd}");
}

#[tokio::test]
async fn a_redirect_to_an_address_with_a_password_is_not_followed() {
    let (first, _second) = Server::pair(|_, second| {
        let to = second.endpoint().replace("https://", "https://user:password@");
        vec![Reply::status(302).header("Location", &to), Reply::json(200, "{}")]
    })
    .await;
    let request = client(&first).request::<Value>(Method::Get, "/v1.0/a");
    let _ = request.await;
    let requests = first.requests();
    assert!(
        requests.iter().skip(1).all(|it| it.header("authorization").is_none()),
        "{:?}",
        requests[1].headers
    );
}
