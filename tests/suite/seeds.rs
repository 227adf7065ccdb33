//! Create, start and restart a job, in v1.0 and beta: as they are on the wire, and as the
//! reference pages show them.

use msgraph_runtime::{ErrorKind, edm};
use msgraph_synchronization::{beta, v1};
use msgraph_tests::client::client;
use msgraph_tests::credential::TOKEN;
use msgraph_tests::server::{Recorded, Reply, Server};
use msgraph_tests::shared;
use serde_json::Value;

/// What a service answers to a new job: disabled, with the longest interval there is, times of
/// year 1, nulls and an empty list.
const CREATED: &str = r#"{
    "schedule": {"state": "Disabled", "interval": "P10675199DT2H48M5.4775807S", "expiration": null},
    "status": {
        "code": "NotConfigured", "quarantine": null, "lastExecution": null,
        "countSuccessiveCompleteFailures": 0, "escrowsPruned": false,
        "steadyStateLastAchievedTime": "0001-01-01T00:00:00Z", "synchronizedEntryCountByType": []
    },
    "id": "BoxOutDelta.b1c2", "templateId": "BoxOutDelta"
}"#;

/// A value without its nulls, which mean the same as nothing.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(members) => members
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name, without_nulls(value)))
            .collect(),
        Value::Array(items) => items.into_iter().map(without_nulls).collect(),
        other => other,
    }
}

/// Checks what every request has in common.
fn check_headers(request: &Recorded) {
    assert_eq!(request.header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
    assert_eq!(request.header("accept"), Some("application/json"));
    let id = request.header("client-request-id").expect("an id of the request");
    assert_eq!(id.len(), 36, "{id}");
    assert!(request.header("user-agent").expect("an agent").starts_with("msgraph-runtime/"));
    for absent in ["sdkversion", "x-ms-client-request-id"] {
        assert_eq!(request.header(absent), None, "{absent}");
    }
}

/// The examples of the reference pages for one version.
fn documented_seeds(version: &str) -> Vec<Value> {
    let Some(file) = shared::path("fixtures/synchronization.jsonl") else { return Vec::new() };
    let text = std::fs::read_to_string(file).unwrap();
    let all = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let is_seed = |it: &Value| {
        it["version"] == version && it["source"].as_str().is_some_and(|it| it.starts_with("seed:"))
    };
    let seeds: Vec<Value> = all.filter(is_seed).collect();
    assert!(!seeds.is_empty(), "{version}");
    seeds
}

/// The three calls for one version: everything but the module is the same.
macro_rules! pages {
    ($name:ident, $module:ident, $path:literal) => {
        mod $name {
            use super::*;
            use $module::GraphClient;
            use $module::models::*;

            #[tokio::test]
            async fn create() {
                for status in [201, 200] {
                    let server = Server::start([Reply::json(status, CREATED)]).await;
                    let graph = GraphClient::from(client(&server));
                    let jobs = graph.service_principals().id("{id}").synchronization().jobs();
                    let job = SynchronizationJob {
                        template_id: Some("BoxOutDelta".to_owned()),
                        ..Default::default()
                    };
                    let response = jobs.create(&job).send().await.unwrap();
                    assert_eq!(u16::from(response.status), status);

                    let request = server.request();
                    assert_eq!(request.method, "POST");
                    let target =
                        concat!("/", $path, "/servicePrincipals/%7Bid%7D/synchronization/jobs");
                    assert_eq!(request.target, target);
                    assert_eq!(request.text(), r#"{"templateId":"BoxOutDelta"}"#);
                    assert_eq!(request.header("content-type"), Some("application/json"));
                    check_headers(&request);

                    let created = response.value;
                    let schedule = created.schedule.clone().unwrap();
                    assert_eq!(schedule.state, Some(SynchronizationScheduleState::Disabled));
                    let longest = edm::Duration::new(922_337_203_685, 477_580_700);
                    assert_eq!(schedule.interval, Some(longest));
                    let status = created.status.clone().unwrap();
                    assert_eq!(status.steady_state_last_achieved_time.unwrap().year(), 1);
                    assert_eq!(status.synchronized_entry_count_by_type, Some(Vec::new()));
                    assert_eq!(status.quarantine, None);
                    assert!(created.extra.is_empty());
                    let expected = without_nulls(serde_json::from_str(CREATED).unwrap());
                    assert_eq!(serde_json::to_value(&created).unwrap(), expected);
                }
            }

            /// The documented requests of this version are what is sent, and the documented
            /// response is read and written back.
            #[tokio::test]
            async fn documented() {
                for seed in documented_seeds($path) {
                    let server = Server::start([Reply::json(200, seed["body"].to_string())]).await;
                    let graph = GraphClient::from(client(&server));
                    let jobs = graph.service_principals().id("{id}").synchronization().jobs();
                    let body = seed["body"].clone();
                    match (seed["kind"].as_str().unwrap(), seed["operation"]["name"].as_str()) {
                        ("request", None) => {
                            let job: SynchronizationJob = serde_json::from_value(body).unwrap();
                            jobs.create(&job).await.unwrap();
                        }
                        ("request", Some("restart")) => {
                            let criteria = serde_json::from_value(body["criteria"].clone());
                            let job = jobs.id("{jobId}");
                            job.restart().criteria(criteria.unwrap()).await.unwrap();
                        }
                        ("response", None) => {
                            let created =
                                jobs.create(&SynchronizationJob::default()).await.unwrap();
                            assert!(created.extra.is_empty());
                            let written = serde_json::to_value(&created).unwrap();
                            assert_eq!(written, without_nulls(body));
                            continue;
                        }
                        other => panic!("a seed without a test: {other:?}"),
                    }
                    let request = server.request();
                    assert_eq!(request.method, seed["method"].as_str().unwrap());
                    let url = seed["url"].as_str().unwrap();
                    let target = url.strip_prefix("https://graph.microsoft.com").unwrap();
                    assert_eq!(request.target, target.replace('{', "%7B").replace('}', "%7D"));
                    let sent: Value = serde_json::from_slice(&request.body).unwrap();
                    assert_eq!(sent, seed["body"]);
                }
            }

            #[tokio::test]
            async fn start() {
                let server = Server::start([Reply::status(204)]).await;
                let graph = GraphClient::from(client(&server));
                let job =
                    graph.service_principals().id("{id}").synchronization().jobs().id("{jobId}");
                job.start().await.unwrap();

                let request = server.request();
                assert_eq!(request.method, "POST");
                let target = concat!(
                    "/",
                    $path,
                    "/servicePrincipals/%7Bid%7D/synchronization/jobs/%7BjobId%7D/start"
                );
                assert_eq!(request.target, target);
                assert_eq!(request.body, b"");
                assert_eq!(request.header("content-length"), Some("0"));
                assert_eq!(request.header("content-type"), None);
                check_headers(&request);
            }

            #[tokio::test]
            async fn restart() {
                let server = Server::start([Reply::status(204)]).await;
                let graph = GraphClient::from(client(&server));
                let job =
                    graph.service_principals().id("{id}").synchronization().jobs().id("{jobId}");
                let scope = SynchronizationJobRestartScope::WATERMARK
                    | SynchronizationJobRestartScope::ESCROWS
                    | SynchronizationJobRestartScope::QUARANTINE_STATE;
                let criteria = SynchronizationJobRestartCriteria {
                    reset_scope: Some(scope),
                    ..Default::default()
                };
                job.restart().criteria(criteria).await.unwrap();

                let request = server.request();
                assert_eq!(request.method, "POST");
                let target = concat!(
                    "/",
                    $path,
                    "/servicePrincipals/%7Bid%7D/synchronization/jobs/%7BjobId%7D/restart"
                );
                assert_eq!(request.target, target);
                let body = r#"{"criteria":{"resetScope":"Watermark, Escrows, QuarantineState"}}"#;
                assert_eq!(request.text(), body);
                assert_eq!(request.header("content-type"), Some("application/json"));
                check_headers(&request);
            }
        }
    };
}

pages!(stable, v1, "v1.0");
pages!(preview, beta, "beta");

#[tokio::test]
async fn one_client_serves_both_versions_and_both_roots() {
    let server = Server::start([Reply::status(204), Reply::status(204)]).await;
    let client = client(&server);
    let stable = v1::GraphClient::from(client.clone());
    let preview = beta::GraphClient::from(client);
    stable.applications().by_app_id("a'b").synchronization().jobs().id("j").pause().await.unwrap();
    preview.applications().id("x").synchronization().jobs().id("j").pause().await.unwrap();
    let targets: Vec<String> = server.requests().into_iter().map(|it| it.target).collect();
    let expected = [
        "/v1.0/applications(appId='a%27%27b')/synchronization/jobs/j/pause",
        "/beta/applications/x/synchronization/jobs/j/pause",
    ];
    assert_eq!(targets, expected);
}

#[tokio::test]
async fn ids_are_sent_as_they_are_and_nothing_else() {
    let ids = [
        ("BoxOutDelta.0a1b.2c", "BoxOutDelta.0a1b.2c"),
        ("a b", "a%20b"),
        ("a/b", "a%2Fb"),
        ("100%", "100%25"),
        ("a#b", "a%23b"),
        ("a?b=c", "a%3Fb%3Dc"),
        ("'quoted' \"x\"", "%27quoted%27%20%22x%22"),
        ("日本", "%E6%97%A5%E6%9C%AC"),
        ("..a", "..a"),
    ];
    for (id, sent) in ids {
        let server = Server::start([Reply::status(204)]).await;
        let graph = v1::GraphClient::from(client(&server));
        graph.service_principals().id(id).synchronization().jobs().id(id).start().await.unwrap();
        let target = format!("/v1.0/servicePrincipals/{sent}/synchronization/jobs/{sent}/start");
        assert_eq!(server.request().target, target);
    }
}

#[tokio::test]
async fn ids_that_would_climb_the_path_are_refused_before_anything_is_sent() {
    for id in ["", ".", ".."] {
        let server = Server::start([]).await;
        let graph = v1::GraphClient::from(client(&server));
        let principals = graph.service_principals();
        let own = principals.id("sp").synchronization().jobs().id(id).start();
        let above = principals.id(id).synchronization().jobs().id("j").start();
        for error in [own.await.unwrap_err(), above.await.unwrap_err()] {
            assert_eq!(error.kind(), ErrorKind::Invalid);
            assert!(error.to_string().contains("the key of `"), "{error}");
        }
        let by_key = principals.by_app_id("").synchronization().jobs().list();
        assert_eq!(by_key.await.unwrap_err().kind(), ErrorKind::Invalid);
        assert_eq!(server.requests(), []);
    }
}
