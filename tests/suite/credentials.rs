//! Credentials that are no tokens, and endpoints without TLS: what is sent where, and what is not.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use azure_core::http::{Method, Url};
use csdl_course::course::CourseClient;
use msgraph_runtime::mock::{Answer, Mock, VirtualTime};
use msgraph_runtime::{Client, ClientOptions, Credential, Endpoint, Error, ErrorKind, Json, Page};
use msgraph_synchronization::v1::GraphClient;
use msgraph_tests::credential::Credential as Tokens;
use msgraph_tests::detour::Detour;
use msgraph_tests::log::Log;
use msgraph_tests::server::{Plain, Reply, Server};
use msgraph_tests::{client, credential};

const LOCAL: &str = "http://127.0.0.1:4004/shop";
const TLS: &str = "https://api.example.com/shop";

fn at(
    endpoint: &str,
    credential: Credential,
    options: Option<ClientOptions>,
) -> Result<Client, Error> {
    Client::at(Endpoint::new(endpoint)?, credential, options)
}

/// What a mock gets with a request that a client makes: the headers that may be secret.
async fn sent(endpoint: &str, credential: Credential) -> Vec<(String, String)> {
    let mock = Mock::with(|_| Answer::status(204));
    let client = at(endpoint, credential, Some(mock.options())).unwrap();
    client.request::<()>(Method::Post, "/things").await.unwrap();
    let known = ["accept", "client-request-id", "content-length", "user-agent"].map(str::to_owned);
    let mut headers = mock.requests().remove(0).headers;
    headers.retain(|(name, _)| !known.contains(name));
    headers
}

#[tokio::test]
async fn each_credential_is_a_header_or_none() {
    let header = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
    for endpoint in [LOCAL, "http://[::1]:4004/shop", TLS] {
        assert_eq!(sent(endpoint, Credential::none()).await, []);
        let basic = Credential::basic("Aladdin", "open sesame");
        let value = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";
        assert_eq!(sent(endpoint, basic).await, header("authorization", value));
        let key = Credential::header("X-Api-Key", "hunter2");
        assert_eq!(sent(endpoint, key).await, header("x-api-key", "hunter2"));
    }
    let token = Credential::from(Arc::new(Tokens::default()));
    let value = format!("Bearer {}", credential::TOKEN);
    assert_eq!(sent(TLS, token).await, header("authorization", &value));
}

#[tokio::test]
async fn a_token_is_never_sent_without_tls() {
    let tokens = Arc::new(Tokens::default());
    let (server, asked) = (Plain::answering(|_| Reply::status(204)).await, Arc::clone(&tokens));
    let endpoint = Endpoint::new(&server.endpoint()).unwrap();
    let options = ClientOptions { endpoint: endpoint.clone(), ..Default::default() };
    let bearer = Credential::header("authorization", "Bearer hunter2");
    let errors = [
        Client::at(endpoint.clone(), tokens, None).unwrap_err(),
        Client::new(Arc::clone(&asked) as _, Some(options.clone())).unwrap_err(),
        GraphClient::new(Arc::clone(&asked) as _, Some(options)).unwrap_err(),
        Client::at(endpoint, bearer, None).unwrap_err(),
    ];
    for error in errors {
        assert_eq!(error.kind(), ErrorKind::Invalid);
        assert!(error.to_string().contains("only sent over TLS"), "{error}");
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
    assert_eq!((server.requests().len(), asked.asked()), (0, 0));
}

#[tokio::test]
async fn what_can_be_no_credential_makes_no_client() {
    for credential in [
        Credential::header("Host", "hunter2"),
        Credential::header("User-Agent", "hunter2"),
        Credential::header("x-api-key", "hunter2\n"),
        Credential::header("x-api-key", ""),
        Credential::header("x api key", "hunter2"),
        Credential::basic("a:b", "hunter2"),
        Credential::basic("a", "hunter2\r\n"),
    ] {
        let shown = format!("{credential:?}");
        let error = at(TLS, credential, None).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid, "{error}");
        assert!(!format!("{shown}{error}{error:?}").contains("hunter2"), "{error}");
    }
}

#[tokio::test]
async fn no_other_header_takes_the_place_of_a_credential() {
    let mock = Mock::with(|_| Answer::status(204));
    let key = || Credential::header("x-api-key", "hunter2");
    let headers = vec![("X-API-Key".to_owned(), "mine".to_owned())];
    let options = ClientOptions { headers, ..mock.options() };
    assert!(at(TLS, key(), Some(options)).is_err());
    let client = at(TLS, key(), Some(mock.options())).unwrap();
    let request = || client.request::<()>(Method::Get, "/things");
    for name in ["x-api-key", "X-API-KEY", "Authorization"] {
        let error = request().header(name, "mine").await.unwrap_err();
        assert_eq!((error.kind(), error.tries()), (ErrorKind::Invalid, 0), "{name}");
    }
    assert_eq!(mock.requests(), []);
    let rendered = request().render().unwrap();
    assert_eq!(rendered.header("x-api-key"), None, "what is rendered holds no secret");
    // Where it is no credential, it is a header like others.
    let open = at(TLS, Credential::none(), Some(mock.options())).unwrap();
    open.request::<()>(Method::Get, "/things").header("x-api-key", "mine").await.unwrap();
    assert_eq!(mock.requests().pop().unwrap().header("x-api-key"), Some("mine"));
}

#[tokio::test]
async fn each_try_is_signed_and_a_refusal_is_final() {
    let challenge = "Bearer claims=\"eyJhIjoxfQ==\"";
    let mock = Mock::new([
        Answer::throttled(1),
        Answer::status(401).header("www-authenticate", challenge),
    ]);
    let credential = Credential::basic("a", "b");
    let client = at(TLS, credential, Some(mock.options())).unwrap();
    let error = client.request::<Json>(Method::Get, "/things").await.unwrap_err();
    assert_eq!((error.status().map(u16::from), error.tries()), (Some(401), 2));
    let requests = mock.requests();
    assert!(requests.iter().all(|it| it.header("authorization") == Some("Basic YTpi")));
    assert_eq!(requests.len(), 2);
}

/// Follows where a service leads, and returns what each of two servers was sent.
async fn led(
    credential: Credential,
    reply: impl Fn(&str) -> Reply + Send + Sync + 'static,
) -> (Result<Page<Json>, Error>, Vec<Option<String>>, Vec<Option<String>>) {
    let secret = |it: &msgraph_tests::server::Recorded| {
        it.header("authorization").or(it.header("x-api-key")).map(str::to_owned)
    };
    let list = || Reply::json(200, r#"{"value":[{"id":"2"}]}"#);
    let other = Plain::answering(move |_| list()).await;
    let there = other.endpoint();
    let server = Plain::answering(
        move |request| {
            if request.target == "/next" { list() } else { reply(&there) }
        },
    )
    .await;
    let client = at(&server.endpoint(), credential, None).unwrap();
    let mut pages = client.request::<Page<Json>>(Method::Get, "/things").pages();
    let mut last = pages.next().await.unwrap();
    while let Some(next) = pages.next().await {
        last = next;
    }
    let requests = |it: &Plain| it.requests().iter().map(secret).collect::<Vec<_>>();
    (last, requests(&server), requests(&other))
}

#[tokio::test]
async fn a_secret_stays_at_its_origin() {
    let basic = || Credential::basic("a", "b");
    let key = || Credential::header("x-api-key", "hunter2");
    for (credential, value) in [
        (basic as fn() -> Credential, Some("Basic YTpi".to_owned())),
        (key, Some("hunter2".to_owned())),
        (Credential::none, None),
    ] {
        let redirect = |there: &str| Reply::status(302).header("Location", &format!("{there}/x"));
        let (result, own, other) = led(credential(), redirect).await;
        result.unwrap();
        assert_eq!((own, other), (vec![value.clone()], vec![None]), "a redirect to another origin");

        let stay = |_: &str| Reply::status(307).header("Location", "/next");
        let (result, own, _) = led(credential(), stay).await;
        result.unwrap();
        assert_eq!(own, [value.clone(), value.clone()], "a redirect to the same origin");

        let link = |there: &str| {
            Reply::json(200, format!(r#"{{"value":[],"@odata.nextLink":"{there}/x"}}"#))
        };
        let (result, _, other) = led(credential(), link).await;
        assert_eq!((result.unwrap_err().kind(), other), (ErrorKind::Link, vec![]));

        let link = |_: &str| Reply::json(200, r#"{"value":[],"@odata.nextLink":"next"}"#);
        let (result, own, _) = led(credential(), link).await;
        result.unwrap();
        assert_eq!(own, [value.clone(), value.clone()], "a relative link");
    }
}

#[tokio::test]
async fn nothing_leads_out_of_tls() {
    let plain = Plain::answering(|_| Reply::json(200, "{}")).await;
    let there = plain.endpoint();
    for status in [301, 302, 303, 307, 308] {
        let server = Server::start([Reply::status(status).header("Location", &there)]).await;
        let options = client::options(&server);
        let endpoint = Endpoint::new(&server.endpoint()).unwrap();
        for credential in [Credential::none(), Credential::basic("a", "b")] {
            let client = Client::at(endpoint.clone(), credential, Some(options.clone())).unwrap();
            let error = client.request::<Json>(Method::Get, "/x").await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Service, "{error}");
        }
    }
    let page = format!(r#"{{"value":[],"@odata.nextLink":"{there}/x"}}"#);
    let server = Server::start([Reply::json(200, page)]).await;
    let mut pages = client::client(&server).request::<Page<Json>>(Method::Get, "/x").pages();
    pages.next().await.unwrap().unwrap();
    assert_eq!(pages.next().await.unwrap().unwrap_err().kind(), ErrorKind::Link);
    assert_eq!(plain.requests(), []);
}

#[tokio::test]
async fn no_policy_leads_a_secret_away_or_anything_out_of_tls() {
    let key = || Credential::header("x-api-key", "hunter2");
    let token = || Credential::from(Arc::new(Tokens::default()));
    for (endpoint, credential, to, is_sent) in [
        (TLS, key(), "https://evil.example/", false),
        (TLS, key(), "http://127.0.0.1:4004/", false),
        (TLS, Credential::none(), "http://api.example.com/", false),
        (TLS, token(), "http://127.0.0.1:4004/", false),
        (LOCAL, key(), "http://127.0.0.1:4005/", false),
        (LOCAL, Credential::none(), "http://localhost:4004/", false),
        (TLS, key(), "https://api.example.com/x", true),
        (TLS, Credential::none(), "https://evil.example/", true),
    ] {
        let mock = Mock::with(|_| Answer::status(204));
        let mut options = mock.options();
        options.client_options.per_try_policies.push(Arc::new(Detour(Url::parse(to).unwrap())));
        let client = at(endpoint, credential, Some(options)).unwrap();
        let result = client.request::<()>(Method::Post, "/x").await;
        assert_eq!((result.is_ok(), mock.requests().len() == 1), (is_sent, is_sent), "{to}");
    }
}

#[tokio::test]
async fn clients_of_other_services_have_an_endpoint() {
    let client = Client::new(Arc::new(Tokens::default()), None).unwrap();
    let course = CourseClient::from(client);
    let error = course.traps().list().await.unwrap_err();
    assert_eq!((error.kind(), error.tries()), (ErrorKind::Invalid, 0));
    assert!(error.to_string().contains("without an endpoint"), "{error}");
}

#[tokio::test]
async fn only_graph_is_told_how_consistent_an_answer_has_to_be() {
    let mock = Mock::with(|_| Answer::json(200, &serde_json::json!({ "value": [] })));
    let local = || at(LOCAL, Credential::none(), Some(mock.options())).unwrap();
    let course = CourseClient::from(local());
    course.traps().list().count().search("x").await.unwrap();
    // Graph's own client at a server for tests is still Graph's.
    let graph = GraphClient::from(local());
    graph.service_principals().id("p").synchronization().jobs().list().count().await.unwrap();
    let requests = mock.requests();
    let levels: Vec<_> = requests.iter().map(|it| it.header("consistencylevel")).collect();
    assert_eq!(levels, [None, Some("eventual")]);
    assert_eq!(requests[0].path, "/shop/v4/traps");
}

#[tokio::test]
async fn no_log_no_debug_output_and_no_error_holds_a_key() {
    let (log, _guard) = Log::keep();
    let asked = AtomicUsize::new(0);
    let server = Plain::answering(move |_| match asked.fetch_add(1, Ordering::SeqCst) % 2 {
        0 => Reply::status(429).header("Retry-After", "1"),
        _ => Reply::json(403, r#"{"error":{"code":"x"}}"#),
    })
    .await;
    let endpoint = Endpoint::new(&server.endpoint()).unwrap();
    let mut shown = String::new();
    for credential in [
        Credential::basic("hunter2", "hunter2"),
        Credential::header("x-api-key", "hunter2"),
        Credential::header("authorization", "ApiKey hunter2"),
    ] {
        shown.push_str(&format!("{credential:?}"));
        let options = ClientOptions { clock: VirtualTime::new().clock(), ..Default::default() };
        let client = Client::at(endpoint.clone(), credential, Some(options)).unwrap();
        let request = client.request::<Json>(Method::Get, "/x");
        shown.push_str(&format!("{client:?}{request:?}{:?}", request.render().unwrap()));
        let error = request.await.unwrap_err();
        shown.push_str(&format!("{error}{error:?}{error:#?}"));
    }
    assert_eq!(server.requests().len(), 6);
    let log = log.text();
    assert!(log.contains("trying again in 1s"), "the log is kept: {log}");
    for secret in ["hunter2", "aHVudGVyMjpodW50ZXIy"] {
        assert!(!shown.contains(secret), "{shown}");
        assert!(!log.contains(secret), "{log}");
    }
}
