//! Bugs that were found in the runtime, each with the behaviour that it should have had.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::http::Method;
use csdl_course::course::models::Everything;
use msgraph_provisioning::mock::SynchronizationService;
use msgraph_runtime::mock::{Answer, Mock, VirtualTime};
use msgraph_runtime::query::{Filter, Property};
use msgraph_runtime::{Claims, Client, ClientOptions, ErrorKind, Page, RetryOptions, edm};
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::*;
use msgraph_tests::client;
use msgraph_tests::server::{Reply, Server};
use serde_json::{Value, from_value, json, to_value};

const ROOT: &str = "https://graph.microsoft.com/v1.0/jobs";

fn next(ids: &[&str], next: &str) -> Answer {
    let value: Vec<Value> = ids.iter().map(|id| json!({ "id": id })).collect();
    Answer::json(
        200,
        &json!({"value": value, "@odata.nextLink": format!("{ROOT}?$skiptoken={next}")}),
    )
}

fn last(ids: &[&str]) -> Answer {
    let value: Vec<Value> = ids.iter().map(|id| json!({ "id": id })).collect();
    Answer::json(200, &json!({ "value": value }))
}

#[tokio::test]
async fn waiting_never_repeats_what_creates() {
    let service = SynchronizationService::new();
    let graph = GraphClient::from(service.client());
    let jobs = graph.service_principals().id("p").synchronization().jobs();
    let body = SynchronizationJob { template_id: Some("t".to_owned()), ..Default::default() };
    // "Create it, and wait until it runs."
    let _ = jobs.create(&body).wait().until(|job| job.status.is_none()).await;
    let created = jobs.count().await.unwrap();
    assert!(created <= 1, "{created} jobs were created by one call");
}

#[tokio::test]
async fn further_pages_of_an_action_are_read_and_do_not_repeat_it() {
    let mock = Mock::new([next(&["a"], "two"), last(&["b"])]);
    let request =
        mock.client().request::<Page<msgraph_runtime::Json>>(Method::Post, "/v1.0/jobs/close");
    let mut items = request.json(&json!({"why": "x"})).items();
    while let Some(item) = items.next().await {
        item.unwrap();
    }
    let requests = mock.requests();
    assert_eq!(requests[1].method, Method::Get, "the link of a page is read");
    assert!(requests[1].body.is_empty());
}

#[tokio::test]
async fn every_page_of_a_search_has_the_consistency_level() {
    let mock = Mock::new([next(&["a"], "two"), last(&["b"])]);
    let graph = GraphClient::from(mock.client());
    let jobs = graph.service_principals().id("p").synchronization().jobs();
    let mut items = jobs.list().search("\"displayName:Box\"").items();
    while let Some(item) = items.next().await {
        item.unwrap();
    }
    let levels: Vec<_> =
        mock.requests().iter().map(|it| it.header("consistencylevel").map(str::to_owned)).collect();
    assert_eq!(levels, [Some("eventual".to_owned()), Some("eventual".to_owned())]);
}

#[tokio::test]
async fn nothing_was_sent_is_only_said_if_no_try_sent_anything() {
    let mock =
        Mock::new([Answer::broken(), Answer::refused(), Answer::refused(), Answer::refused()]);
    let error = mock.client().request::<()>(Method::Delete, "/v1.0/a").await.unwrap_err();
    assert_ne!(error.kind(), ErrorKind::Connection, "{error}");
}

fn can_be_spawned<T: Send>(_: &T) {}

#[tokio::test]
async fn futures_can_be_spawned() {
    let service = SynchronizationService::new();
    let graph = GraphClient::from(service.client());
    let jobs = graph.service_principals().id("p").synchronization().jobs();
    let job = jobs.id("x");
    can_be_spawned(&job.get().send());
    can_be_spawned(&job.get().into_future());
    can_be_spawned(&jobs.list().pages().next());
    can_be_spawned(&jobs.list().items().next());
    can_be_spawned(&job.get().wait().until_found());
    can_be_spawned(&job.get().wait().until(|_| true));
    can_be_spawned(&job.get().wait().until_gone());
    can_be_spawned(&job.restart().send());
}

#[tokio::test]
async fn a_long_retry_after_does_not_panic_a_wait() {
    let refused = || Answer::status(429).header("retry-after", "99999999999999999999999");
    let mock = Mock::new([refused(), refused(), refused(), refused()]);
    let graph = GraphClient::from(mock.client());
    let job = graph.service_principals().id("p").synchronization().jobs().id("j");
    let error = job.get().wait().until_found().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotYet);
}

#[tokio::test]
async fn a_wait_takes_no_longer_than_it_may() {
    let service = SynchronizationService::new();
    service.throttle([170; 3]);
    let graph = GraphClient::from(service.client());
    let job = graph.service_principals().id("p").synchronization().jobs().id("j");
    let limit = Duration::from_secs(10);
    let _ = job.get().wait().at_most(limit).until_gone().await;
    assert!(service.mock().time().elapsed() <= limit, "{:?}", service.mock().time().elapsed());
}

#[tokio::test]
async fn asking_for_a_header_does_not_panic() {
    let mock = Mock::new([Answer::json(200, &json!({})).header("ETag", "1")]);
    let response = mock.client().request::<Value>(Method::Get, "/v1.0/a").send().await.unwrap();
    assert_eq!(response.header("ETag"), Some("1"));
}

#[tokio::test]
async fn options_that_are_not_used_do_not_panic() {
    let mut options = Mock::new([]).options();
    let name = "An application with a long name".to_owned();
    options.client_options.user_agent.application_id = Some(name);
    assert!(Client::new(Arc::new(Token("t")), Some(options)).is_ok());
}

#[derive(Debug)]
struct Token(&'static str);

#[async_trait]
impl TokenCredential for Token {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let expires = azure_core::time::OffsetDateTime::now_utc() + Duration::from_secs(3600);
        Ok(AccessToken::new(self.0.to_owned(), expires))
    }
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
async fn a_token_that_no_header_can_hold_is_the_fault_of_the_credential() {
    let server = Server::start([]).await;
    let time = VirtualTime::new();
    let options = ClientOptions { clock: time.clock(), ..client::options(&server) };
    let client = Client::new(Arc::new(Token("token\n")), Some(options)).unwrap();
    let error = client.request::<Value>(Method::Get, "/v1.0/a").await.unwrap_err();
    assert_eq!((error.kind(), time.pauses()), (ErrorKind::Credential, vec![]), "{error}");
}

/// A credential whose first token is refused: another one is there for who asks with claims.
#[derive(Debug, Default)]
struct Revoked {
    asked: AtomicUsize,
    with_claims: AtomicUsize,
}

#[async_trait]
impl TokenCredential for Revoked {
    async fn get_token(
        &self,
        _: &[&str],
        options: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let claims =
            options.is_some_and(|it| it.method_options.context.value::<Claims>().is_some());
        self.asked.fetch_add(1, Ordering::Relaxed);
        if claims {
            self.with_claims.fetch_add(1, Ordering::Relaxed);
            // The directory takes its time.
            for _ in 0..5 {
                tokio::task::yield_now().await;
            }
        }
        let expires = azure_core::time::OffsetDateTime::now_utc() + Duration::from_secs(3600);
        Ok(AccessToken::new(if claims { "new" } else { "old" }, expires))
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
        let client = Client::new(Arc::new(Revoked::default()), Some(transport.clone())).unwrap();
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
    let credential = Arc::new(Revoked::default());
    let client = Client::new(Arc::clone(&credential) as _, Some(client::options(&first))).unwrap();
    client.request::<Value>(Method::Get, "/v1.0/a").await.unwrap_err();
    assert_eq!(credential.with_claims.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn virtual_time_lets_others_act() {
    let service = SynchronizationService::new();
    let graph = GraphClient::from(service.client());
    let jobs = graph.service_principals().id("p").synchronization().jobs();
    let body = SynchronizationJob { template_id: Some("t".to_owned()), ..Default::default() };
    let job = jobs.id(jobs.create(&body).await.unwrap().id.unwrap());
    let active = |job: &SynchronizationJob| {
        job.status.as_ref().unwrap().code == Some(SynchronizationStatusCode::Active)
    };
    let waiting = job.get().wait().until(active);
    let (waited, started) = tokio::join!(waiting, job.start().into_future());
    started.unwrap();
    waited.unwrap();
}

#[tokio::test]
async fn nobody_waits_for_an_answer_that_has_come() {
    let server = Server::start([Reply::json(200, "{}")]).await;
    let (client, time) = client::timed(&server);
    tokio::spawn(client.request::<Value>(Method::Get, "/v1.0/a").into_future())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(time.waiting(), 0);
    time.expire();
    assert_eq!(time.elapsed(), Duration::ZERO, "nothing was late");
}

#[tokio::test]
async fn the_service_in_memory_merges_what_an_update_changes() {
    let service = SynchronizationService::new();
    let graph = GraphClient::from(service.client());
    let jobs = graph.service_principals().id("p").synchronization().jobs();
    let body = SynchronizationJob { template_id: Some("t".to_owned()), ..Default::default() };
    let job = jobs.id(jobs.create(&body).await.unwrap().id.unwrap());
    assert!(job.get().await.unwrap().schedule.unwrap().interval.is_some());
    let schedule = SynchronizationSchedule {
        state: Some(SynchronizationScheduleState::Paused),
        ..Default::default()
    };
    let change = SynchronizationJob { schedule: Some(schedule.into()), ..Default::default() };
    job.update(&change).await.unwrap();
    let schedule = job.get().await.unwrap().schedule.unwrap();
    assert!(schedule.interval.is_some(), "what was not sent stays as it is");
}

#[tokio::test]
async fn the_service_in_memory_refuses_and_does_not_panic() {
    let service = SynchronizationService::new();
    let path = "/v1.0/servicePrincipals/p/synchronization/jobs";
    let body = json!({"templateId": "t", "schedule": "daily"});
    let create = service.client().request::<Value>(Method::Post, path).json(&body);
    let result = tokio::spawn(create.into_future()).await;
    assert!(result.is_ok(), "it panicked");
}

#[tokio::test]
async fn a_date_in_retry_after_does_not_depend_on_the_own_clock() {
    // The service's clock is an hour behind; it asks for 30 s.
    let now = azure_core::time::OffsetDateTime::now_utc() - Duration::from_secs(3600);
    let date = azure_core::time::to_rfc7231(&now);
    let after = azure_core::time::to_rfc7231(&(now + Duration::from_secs(30)));
    let refused = Answer::status(429).header("date", &date).header("retry-after", &after);
    let mock = Mock::new([refused, Answer::json(200, &json!({}))]);
    mock.client().request::<Value>(Method::Get, "/v1.0/a").await.unwrap();
    assert_eq!(mock.time().elapsed(), Duration::from_secs(30));
}

#[tokio::test]
async fn half_a_character_hides_no_error_code() {
    let body = br#"{"error":{"code":"Request_BadRequest","message":"Name \ud83d"}}"#;
    let server = Server::start([Reply::bytes(400, body.to_vec())]).await;
    let request = client::client(&server).request::<Value>(Method::Get, "/v1.0/a");
    assert_eq!(request.await.unwrap_err().code(), Some("Request_BadRequest"));
}

#[tokio::test]
async fn half_a_character_fails_no_value() {
    let server = Server::start([Reply::json(200, r#"{"a":"\ud83d"}"#)]).await;
    let request = client::client(&server).request::<Value>(Method::Get, "/v1.0/a");
    assert_eq!(request.await.unwrap()["a"], "\u{fffd}");
}

#[test]
fn decimals_are_numbers_with_or_without_zeros_at_the_end() {
    let price = Everything { decimal: Some(edm::Decimal::new(1990, 2)), ..Default::default() };
    assert!(to_value(&price).unwrap()["decimal"].is_number(), "{}", to_value(&price).unwrap());
}

#[test]
fn a_decimal_that_cannot_be_held_is_kept() {
    for text in ["1e-30", "1.23456789e-25"] {
        let json: Value = serde_json::from_str(&format!("{{\"decimal\":{text}}}")).unwrap();
        let read: Everything = from_value(json.clone()).unwrap();
        assert_eq!(to_value(&read).unwrap(), json, "{read:?}");
    }
}

struct Thing;
const A: Property<Thing> = Property::new("a");

#[test]
fn conditions_that_are_texts_keep_their_meaning() {
    for text in ["(a eq 1)or(b eq 2)", "a eq 1 or(b eq 2)", "a eq 1 OR b eq 2"] {
        let both = Filter::from(text) & A.eq(3);
        assert_eq!(both.to_string(), format!("({text}) and a eq 3"));
    }
}

#[test]
fn one_of_none_is_a_condition() {
    let none: [i32; 0] = [];
    assert_ne!(A.one_of(none).to_string(), "a in ()");
}

#[test]
fn every_point_in_time_can_be_written() {
    use time::macros::{datetime, offset};
    for time in [
        datetime!(9999-12-31 23:59:59.9999999 UTC).replace_offset(offset!(-00:00:30)),
        datetime!(-9999-01-01 00:00 UTC).replace_offset(offset!(+00:00:30)),
    ] {
        let everything = Everything { date_time_offset: Some(time), ..Default::default() };
        assert!(to_value(&everything).is_ok());
    }
}

#[tokio::test]
async fn a_link_with_a_password_does_not_replace_the_token() {
    let server = Server::start([Reply::json(200, "{}")]).await;
    let link = server.endpoint().replace("https://", "https://user:password@") + "/v1.0/a";
    let request =
        client::client(&server).request::<Page<msgraph_runtime::Json>>(Method::Get, "/v1.0/a");
    let _ = request.resume(link).await;
    let requests = server.requests();
    for request in &requests {
        let sent: Vec<_> = request.headers.iter().filter(|it| it.0 == "authorization").collect();
        assert_eq!(sent.len(), 1, "{sent:?}");
    }
}

#[tokio::test]
async fn a_redirect_to_an_address_with_a_password_is_not_followed() {
    let (first, _second) = Server::pair(|_, second| {
        let to = second.endpoint().replace("https://", "https://user:password@");
        vec![Reply::status(302).header("Location", &to), Reply::json(200, "{}")]
    })
    .await;
    let request = client::client(&first).request::<Value>(Method::Get, "/v1.0/a");
    let _ = request.await;
    let requests = first.requests();
    assert!(
        requests.iter().skip(1).all(|it| it.header("authorization").is_none()),
        "{:?}",
        requests[1].headers
    );
}

#[tokio::test]
async fn a_pause_without_a_limit_does_not_panic() {
    let mock = Mock::with(|_| Answer::status(503));
    let retry = RetryOptions {
        max_retries: 40,
        delay: Duration::from_millis(1),
        max_delay: Duration::MAX,
        repeat_unsafe: false,
    };
    let error =
        mock.client().request::<Value>(Method::Get, "/v1.0/a").retry(retry).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Service);
}

#[tokio::test]
async fn a_written_path_is_not_cut() {
    let mock = Mock::with(|_| Answer::status(204));
    let result = mock.client().request::<()>(Method::Delete, "/v1.0/jobs/rule#V2").await;
    let paths: Vec<_> = mock.requests().into_iter().map(|it| it.path).collect();
    assert!(result.is_err(), "deleted {paths:?}");
}

#[tokio::test]
#[ignore = "takes a minute of real time; run by the parent"]
async fn child_of_the_next_test() {
    let port: u16 = std::env::var("REVIEW_PORT").unwrap().parse().unwrap();
    let endpoint = msgraph_runtime::Endpoint::new(&format!("https://localhost:{port}")).unwrap();
    let options = ClientOptions { endpoint, ..Default::default() };
    let client = Client::new(Arc::new(Token("t")), Some(options)).unwrap();
    let start = std::time::Instant::now();
    let result = client.request::<Value>(Method::Post, "/v1.0/slow").timeout(None).send().await;
    println!("RESULT {:?} {:?}", start.elapsed(), result.as_ref().map(|it| it.status));
    result.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes a minute of real time"]
async fn a_call_without_a_limit_takes_as_long_as_it_takes() {
    use base64::Engine;
    let server = Server::answering(|_| {
        std::thread::sleep(Duration::from_secs(70));
        Reply::json(200, "{}")
    })
    .await;
    let pem = base64::engine::general_purpose::STANDARD.encode(server.certificate());
    let file = tempfile::NamedTempFile::new().unwrap();
    let pem = format!("-----BEGIN CERTIFICATE-----\n{pem}\n-----END CERTIFICATE-----\n");
    std::fs::write(file.path(), pem).unwrap();
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["review::child_of_the_next_test", "--exact", "--ignored", "--nocapture"])
        .env("SSL_CERT_FILE", file.path())
        .env("REVIEW_PORT", server.port().to_string())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
}

#[tokio::test]
async fn a_limit_without_end_is_none() {
    let mock = Mock::new([Answer::throttled(0), Answer::json(200, &json!({}))]);
    let options = ClientOptions { clock: Default::default(), ..mock.options() };
    let client = Client::new(Arc::new(Token("t")), Some(options)).unwrap();
    client.request::<Value>(Method::Get, "/v1.0/a").timeout(Duration::MAX).await.unwrap();
}

#[test]
fn a_flag_is_removed_from_what_has_no_single_flags() {
    use msgraph_runtime::__private::FlagSet;
    const TABLE: msgraph_runtime::flags::Table = &[("read", 1), ("readWrite", 3)];
    let mut set = FlagSet::parse(TABLE, "readWrite");
    set.remove(&FlagSet::parse(TABLE, "read"), TABLE);
    assert_eq!(set.bits(), 2, "{set:?}");
}
