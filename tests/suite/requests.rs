//! What is sent: query options, bodies with three states, settings of a client and of a call.

use std::sync::Arc;
use std::time::Duration;

use azure_core::http::Method;
use msgraph_runtime::mock::{Answer, Mock, Recorded};
use msgraph_runtime::query::All;
use msgraph_runtime::{
    Bytes, Client, ClientOptions, Error, ErrorKind, Json, Location, RetryOptions,
};
use msgraph_synchronization::Nulls;
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::*;
use msgraph_tests::client;
use msgraph_tests::credential::Credential;
use msgraph_tests::server::Server;
use serde_json::{Value, json};

/// A client whose requests are all answered well, and who was asked.
fn graph() -> (GraphClient, Mock) {
    let mock = Mock::with(|_| Answer::json(200, &json!({ "value": [] })));
    (GraphClient::from(mock.client()), mock)
}

fn only(mock: &Mock) -> Recorded {
    let [only] = <[Recorded; 1]>::try_from(mock.requests()).unwrap();
    only
}

fn options(request: &Recorded) -> Vec<(&str, &str)> {
    request.query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test]
async fn query_options_take_constants_or_texts() {
    use SynchronizationJob as Job;
    let (graph, mock) = graph();
    let jobs = graph.service_principals().id("p").synchronization().jobs();
    jobs.list()
        .select((Job::ID, Job::TEMPLATE_ID))
        .select("status")
        .expand(Job::SCHEMA)
        .expand("schema($select=id)")
        .filter(Job::TEMPLATE_ID.eq("O'Neil & co"))
        .order_by((Job::TEMPLATE_ID.descending(), Job::ID))
        .top(10)
        .skip(20)
        .count()
        .search("\"displayName:Box\"")
        .query("customOption", "a b+c")
        .await
        .unwrap();
    let request = only(&mock);
    let expected = [
        ("$select", "id,templateId,status"),
        ("$expand", "schema,schema($select=id)"),
        ("$filter", "templateId eq 'O''Neil & co'"),
        ("$orderby", "templateId desc,id"),
        ("$top", "10"),
        ("$skip", "20"),
        ("$count", "true"),
        ("$search", "\"displayName:Box\""),
        ("customOption", "a b+c"),
    ];
    assert_eq!(options(&request), expected);
    assert_eq!(request.header("consistencylevel"), Some("eventual"));
}

#[tokio::test]
async fn only_counts_and_searches_are_sent_with_a_consistency_level() {
    let (graph, mock) = graph();
    let jobs = graph.service_principals().id("p").synchronization().jobs();
    jobs.list().top(1).await.unwrap();
    jobs.list().count().header("ConsistencyLevel", "session").await.unwrap();
    jobs.count().await.unwrap_err();
    let levels: Vec<Option<String>> =
        mock.requests().iter().map(|it| it.header("consistencylevel").map(str::to_owned)).collect();
    let level = |it: &str| Some(it.to_owned());
    assert_eq!(levels, [None, level("session"), level("eventual")]);
}

#[tokio::test]
async fn a_patch_holds_what_was_set_and_nothing_else() {
    let (graph, mock) = graph();
    let job = graph.service_principals().id("p").synchronization().jobs().id("j");
    let mut schedule = SynchronizationSchedule::default();
    schedule.set_null(SynchronizationSchedule::EXPIRATION);
    schedule.state = Some(SynchronizationScheduleState::Disabled);
    let mut body = SynchronizationJob { schedule: Some(schedule.into()), ..Default::default() };
    body.set_null(SynchronizationJob::TEMPLATE_ID);
    job.update(&body).await.unwrap();
    let expected = json!({
        "schedule": { "expiration": null, "state": "Disabled" },
        "templateId": null,
    });
    assert_eq!(only(&mock).json(), expected);
}

#[tokio::test]
async fn a_value_takes_the_place_of_a_null_and_back() {
    let mut job = SynchronizationJob::default();
    job.set_null(SynchronizationJob::TEMPLATE_ID);
    job.template_id = Some("t".to_owned());
    assert_eq!(serde_json::to_value(&job).unwrap(), json!({ "templateId": "t" }));
}

#[tokio::test]
async fn put_sends_the_whole() {
    let (graph, mock) = graph();
    let synchronization = graph.service_principals().id("p").synchronization();
    let secret = SynchronizationSecretKeyStringValuePair {
        key: Some(SynchronizationSecret::BaseAddress),
        value: Some("https://a.example".to_owned()),
        ..Default::default()
    };
    synchronization.secrets().replace_all(&[secret]).await.unwrap();
    let request = only(&mock);
    assert_eq!(request.method, Method::Put);
    let pair = json!({ "key": "BaseAddress", "value": "https://a.example" });
    assert_eq!(request.json(), json!({ "value": [pair] }));
}

#[tokio::test]
async fn bytes_travel_as_what_they_are() {
    let mock = Mock::new([
        Answer::status(202).header("Location", "https://graph.microsoft.com/v1.0/report"),
        Answer::status(204),
        Answer::text(200, "content"),
    ]);
    let graph = GraphClient::from(mock.client());
    let job = graph.applications().id("a").synchronization().jobs().id("j");
    let upload = job.bulk_upload();
    let response = upload.upload("{\"schemas\":[]}").send().await.unwrap();
    assert_eq!(u16::from(response.status), 202);
    assert_eq!(response.location(), Some("https://graph.microsoft.com/v1.0/report"));
    upload.set_media("bytes").await.unwrap();
    let content: Bytes = upload.media().await.unwrap();
    assert_eq!(content, "content");
    let requests = mock.requests();
    assert_eq!(requests[0].header("content-type"), Some("application/scim+json"));
    assert_eq!(requests[0].body, "{\"schemas\":[]}");
    assert!(requests[1].path.ends_with("/bulkUpload/$value"));
    assert_eq!(requests[2].header("accept"), Some("*/*"));
}

#[tokio::test]
async fn a_request_is_shown_without_being_sent() {
    let (graph, mock) = graph();
    let jobs = graph.service_principals().by_app_id("it's").synchronization().jobs();
    let body = SynchronizationJob { template_id: Some("t".to_owned()), ..Default::default() };
    let rendered = jobs.create(&body).if_match("W/\"1\"").query("a", "b c").render().unwrap();
    assert_eq!(rendered.method, Method::Post);
    assert_eq!(
        rendered.url,
        "https://graph.microsoft.com/v1.0/servicePrincipals(appId='it%27%27s')\
         /synchronization/jobs?a=b%20c"
    );
    assert_eq!(rendered.body.as_deref(), Some(br#"{"templateId":"t"}"#.as_slice()));
    let header = |name| rendered.headers.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    assert_eq!(header("if-match"), Some("W/\"1\""));
    assert_eq!(header("authorization"), None);
    assert!(header("user-agent").is_some());
    assert_eq!(mock.requests(), []);
}

#[tokio::test]
async fn what_cannot_be_sent_cannot_be_rendered() {
    let (graph, _) = graph();
    let jobs = graph.service_principals().id("..").synchronization().jobs();
    assert_eq!(jobs.list().render().unwrap_err().kind(), ErrorKind::Invalid);
    let jobs = graph.service_principals().id("p").synchronization().jobs();
    assert!(jobs.list().header("a b", "c").render().is_err());
}

#[tokio::test]
async fn settings_of_a_call_win_over_those_of_the_client_and_preferences_add_up() {
    let mock = Mock::with(|_| Answer::status(503));
    let headers = vec![("prefer".to_owned(), "a".to_owned()), ("x-b".to_owned(), "b".to_owned())];
    let options = ClientOptions { retry: RetryOptions::none(), headers, ..mock.options() };
    let client = Client::new(Arc::new(Credential::default()), Some(options)).unwrap();
    let get = || client.request::<Value>(Method::Get, "/v1.0/me");
    get().await.unwrap_err();
    assert_eq!(mock.requests().len(), 1);
    let eager = RetryOptions { max_retries: 5, ..Default::default() };
    let error = get().retry(eager).header("Prefer", "c").await.unwrap_err();
    assert_eq!((error.tries(), mock.requests().len()), (6, 7));
    let last = mock.requests().pop().unwrap();
    assert_eq!((last.header("prefer"), last.header("x-b")), (Some("c, a"), Some("b")));
}

#[tokio::test]
async fn all_tries_of_a_request_have_the_same_id() {
    let mock =
        Mock::new([Answer::throttled(1), Answer::throttled(1), Answer::json(200, &json!({}))]);
    let response = mock.client().request::<Value>(Method::Get, "/v1.0/me").send().await.unwrap();
    assert_eq!(response.tries, 3);
    let requests = mock.requests();
    let ids: Vec<_> = requests.iter().map(|it| it.header("client-request-id").unwrap()).collect();
    assert!(ids.iter().all(|it| *it == ids[0] && it.len() == 36), "{ids:?}");
}

#[tokio::test]
async fn a_call_that_is_dropped_is_not_repeated() {
    let mock = Mock::with(|_| Answer::throttled(60));
    let options = ClientOptions { clock: Default::default(), ..mock.options() };
    let client = Client::new(Arc::new(Credential::default()), Some(options)).unwrap();
    let call = client.request::<Value>(Method::Get, "/v1.0/me").into_future();
    tokio::time::timeout(Duration::from_millis(50), call).await.unwrap_err();
    assert_eq!(mock.requests().len(), 1);
}

#[tokio::test]
async fn a_written_path_stays_on_the_endpoint() {
    let (graph, mock) = graph();
    let client: Client = graph.client().clone();
    let ask = async |path: &str| client.request::<Value>(Method::Get, path).await.map(drop);
    ask("/v1.0/me?$select=id&x=%2F").await.unwrap();
    ask("https://graph.microsoft.com/beta/me").await.unwrap();
    ask("//evil.example/").await.unwrap();
    for path in ["https://evil.example/v1.0/me", "http://graph.microsoft.com/v1.0/me"] {
        let error = ask(path).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Link | ErrorKind::Invalid), "{path}: {error}");
    }
    let paths: Vec<String> = mock.requests().into_iter().map(|it| it.path).collect();
    assert_eq!(paths, ["/v1.0/me", "/beta/me", "//evil.example/"]);
}

/// What a function that takes the error of any crate of this kind may ask of it.
#[test]
fn errors_can_be_sent_and_boxed() {
    fn check<T: std::error::Error + Send + Sync + 'static>() {}
    check::<Error>();
}

#[tokio::test]
async fn options_that_are_not_used_do_not_panic() {
    let mut options = Mock::new([]).options();
    let name = "An application with a long name".to_owned();
    options.client_options.user_agent.application_id = Some(name);
    assert!(Client::new(Arc::new(Credential::default()), Some(options)).is_ok());
}

#[tokio::test]
async fn what_no_header_can_hold_is_refused_before_it_is_sent() {
    let server = Server::start([]).await;
    let (client, time) = client::timed(&server);
    let request =
        client.request::<()>(Method::Put, "/v1.0/a").content("x", "text/plain; name=\"ä\"\n");
    let error = request.await.unwrap_err();
    assert_eq!((error.kind(), time.pauses()), (ErrorKind::Invalid, vec![]), "{error}");
}

#[tokio::test]
async fn a_media_type_injects_nothing() {
    let mock = Mock::new([Answer::status(204)]);
    let request = mock.client().request::<()>(Method::Put, "/v1.0/a");
    let _ = request.content("x", "text/plain\r\nx-injected: 1").await;
    assert_eq!(
        mock.requests().len(),
        0,
        "{:?}",
        mock.requests().first().map(|it| it.headers.clone())
    );
}

#[tokio::test]
async fn a_written_path_is_not_cut() {
    let mock = Mock::with(|_| Answer::status(204));
    let result = mock.client().request::<()>(Method::Delete, "/v1.0/jobs/rule#V2").await;
    let paths: Vec<_> = mock.requests().into_iter().map(|it| it.path).collect();
    assert!(result.is_err(), "deleted {paths:?}");
}

#[tokio::test]
async fn a_limit_without_end_is_none() {
    let mock = Mock::new([Answer::throttled(0), Answer::json(200, &json!({}))]);
    let options = ClientOptions { clock: Default::default(), ..mock.options() };
    let client = Client::new(Arc::new(Credential::default()), Some(options)).unwrap();
    client.request::<Value>(Method::Get, "/v1.0/a").timeout(Duration::MAX).await.unwrap();
}

#[tokio::test]
async fn headers_that_hold_lists_are_joined_wherever_their_values_come_from() {
    let mock = Mock::with(|_| Answer::json(200, &json!({})));
    let mut options = mock.options();
    options.headers = vec![("Prefer".to_owned(), "include-unknown-enum-members".to_owned())];
    let client = Client::new(Arc::new(Credential::default()), Some(options)).unwrap();
    let request = || client.request::<Value>(Method::Get, "/v1.0/jobs");
    request().header("Prefer", "a").header("prefer", "b").await.unwrap();
    request().header("Prefer", "return=minimal").await.unwrap();
    let sent = |request: &Recorded| {
        let value = request.header("prefer").unwrap_or_default();
        let mut values: Vec<String> = value.split(',').map(|it| it.trim().to_owned()).collect();
        values.sort();
        values
    };
    let sent: Vec<Vec<String>> = mock.requests().iter().map(sent).collect();
    assert_eq!(sent[0], ["a", "b", "include-unknown-enum-members"]);
    assert_eq!(sent[1], ["include-unknown-enum-members", "return=minimal"]);
}

#[tokio::test]
async fn query_options_that_reads_need_go_with_reads_of_the_same_resource() {
    let mock = Mock::with(|_| Answer::json(200, &json!({ "value": [] })));
    let view = Location::new(mock.client(), "v1.0").segment("view").asking(&[("from", "a b")]);
    for (location, has_it) in [
        (view.clone(), true),
        (view.segment("$count"), true),
        (view.segment("ns.derived"), true),
        (view.segment("delta()"), false),
        (view.segment("ns.delta()"), false),
        (view.call("near", &[]), false),
        (view.key("k"), false),
        (view.predicate(&[("a", &1)]), false),
        (view.path("a/b"), false),
        (view.segment("members"), false),
    ] {
        location.get::<Json, All>().await.unwrap();
        let request = mock.requests().pop().unwrap();
        let expected: &[(&str, &str)] = if has_it { &[("from", "a b")] } else { &[] };
        assert_eq!(options(&request), expected, "{}", request.path);
    }
    view.post::<Json, All>().await.unwrap();
    assert_eq!(options(&mock.requests().pop().unwrap()), []);
    view.get::<Json, All>().query("from", "mine").await.unwrap();
    assert_eq!(options(&mock.requests().pop().unwrap()), [("from", "mine")]);
}
