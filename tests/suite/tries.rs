//! What a call knows of its earlier tries, and a wait of its time.

use std::time::Duration;

use azure_core::http::Method::{Delete, Get, Post};
use msgraph_runtime::mock::{Answer, Mock};
use msgraph_runtime::{ErrorKind, RetryOptions};
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::SynchronizationJob as Job;
use msgraph_tests::client;
use msgraph_tests::server::{Reply, Server};
use serde_json::{Value, json};

#[tokio::test]
async fn a_deletion_whose_first_answer_was_lost_is_done_when_nothing_is_left() {
    for (answers, is_done) in [
        (vec![Answer::broken(), Answer::error(404, "notFound", "No.")], true),
        (vec![Answer::status(504), Answer::status(410)], true),
        (vec![Answer::error(404, "notFound", "No.")], false),
        (vec![Answer::refused(), Answer::status(404)], false),
        (vec![Answer::throttled(1), Answer::status(404)], false),
        (vec![Answer::broken(), Answer::status(403)], false),
    ] {
        let sent = answers.len();
        let mock = Mock::new(answers);
        let deleted = mock.client().request::<()>(Delete, "/v1.0/x").send().await;
        assert_eq!(deleted.is_ok(), is_done, "{deleted:?}");
        assert_eq!(mock.requests().len(), sent);
    }
    let mock = Mock::new([Answer::broken(), Answer::status(404)]);
    assert!(
        mock.client().request::<Job>(Get, "/v1.0/x").await.is_err(),
        "a read has found nothing"
    );
}

#[tokio::test]
async fn what_an_earlier_try_was_answered_is_not_forgotten() {
    let refused = || std::iter::repeat_n(Answer::refused(), 3);
    for (first, kind) in [
        (Answer::error(504, "gatewayTimeout", "Late."), ErrorKind::Transport),
        (Answer::throttled(1), ErrorKind::Connection),
    ] {
        let first = first.header("request-id", "r");
        let mock = Mock::new(std::iter::once(first.clone()).chain(refused()));
        let error = mock.client().request::<Job>(Get, "/v1.0/x").await.unwrap_err();
        let status = if kind == ErrorKind::Transport { 504 } else { 429 };
        assert_eq!((error.kind(), error.status().map(u16::from)), (kind, Some(status)), "{error}");
        assert_eq!((error.request_id(), error.tries()), (Some("r"), 4));
        let told = format!("an earlier try was answered {status}, and then no connection");
        assert!(error.to_string().contains(&told), "{error}");
    }
    let mock = Mock::new(std::iter::once(Answer::broken()).chain(refused()));
    let error = mock.client().request::<Job>(Get, "/v1.0/x").await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, None));
    assert!(error.to_string().contains("an earlier try was not answered"), "{error}");
}

#[tokio::test]
async fn what_may_have_been_done_is_said() {
    let server = Server::start([Reply::Silence]).await;
    let (client, time) = client::timed(&server);
    let error = tokio::select! {
        result = client.request::<()>(Post, "/v1.0/x").into_future() => result.unwrap_err(),
        () = async { loop { server.stalled().await; time.expire(); } } => unreachable!(),
    };
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.to_string().contains("no answer, the service may have acted"), "{error}");
}

#[tokio::test]
async fn a_wait_bounds_the_request_that_is_under_way() {
    let server = Server::start([Reply::Silence]).await;
    let (client, time) = client::timed(&server);
    let graph = GraphClient::from(client);
    let job = graph.service_principals().id("p").synchronization().jobs().id("j");
    let wait = job.get().wait().at_most(Duration::from_secs(1)).until_found();
    let error = tokio::select! {
        found = wait => found.unwrap_err(),
        () = async { loop { server.stalled().await; time.expire(); } } => unreachable!(),
    };
    assert_eq!((error.kind(), time.elapsed().as_secs()), (ErrorKind::NotYet, 1), "{error}");
}

#[tokio::test]
async fn what_the_service_says_at_the_end_of_a_wait_is_not_lateness() {
    let mock = Mock::new([Answer::error(403, "Forbidden", "No.")]);
    let graph = GraphClient::from(mock.client());
    let job = graph.service_principals().id("p").synchronization().jobs().id("j");
    let error = job.get().wait().at_most(Duration::ZERO).until_found().await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Service, Some("Forbidden")));
}

#[tokio::test]
async fn nothing_was_sent_is_only_said_if_no_try_sent_anything() {
    let mock =
        Mock::new([Answer::broken(), Answer::refused(), Answer::refused(), Answer::refused()]);
    let error = mock.client().request::<()>(Delete, "/v1.0/a").await.unwrap_err();
    assert_ne!(error.kind(), ErrorKind::Connection, "{error}");
}

#[tokio::test]
async fn a_date_in_retry_after_does_not_depend_on_the_own_clock() {
    // The service's clock is an hour behind; it asks for 30 s.
    let now = azure_core::time::OffsetDateTime::now_utc() - Duration::from_secs(3600);
    let date = azure_core::time::to_rfc7231(&now);
    let after = azure_core::time::to_rfc7231(&(now + Duration::from_secs(30)));
    let refused = Answer::status(429).header("date", &date).header("retry-after", &after);
    let mock = Mock::new([refused, Answer::json(200, &json!({}))]);
    mock.client().request::<Value>(Get, "/v1.0/a").await.unwrap();
    assert_eq!(mock.time().elapsed(), Duration::from_secs(30));
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
    let error = mock.client().request::<Value>(Get, "/v1.0/a").retry(retry).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Service);
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
async fn nobody_waits_for_an_answer_that_has_come() {
    let server = Server::start([Reply::json(200, "{}")]).await;
    let (client, time) = client::timed(&server);
    tokio::spawn(client.request::<Value>(Get, "/v1.0/a").into_future()).await.unwrap().unwrap();
    assert_eq!(time.waiting(), 0);
    time.expire();
    assert_eq!(time.elapsed(), Duration::ZERO, "nothing was late");
}

#[tokio::test]
async fn a_service_that_is_busy_is_not_asked_again_at_once() {
    for value in ["0", "0.0", "-5", "Thu, 01 Jan 1970 00:00:00 GMT"] {
        let mock = Mock::with(move |_| Answer::status(503).header("retry-after", value));
        mock.client().request::<Job>(Get, "/v1.0/x").await.unwrap_err();
        let pauses = mock.time().pauses();
        assert_eq!(pauses.len(), 3, "{value}: {pauses:?}");
        assert!(pauses.iter().all(|it| *it > Duration::ZERO), "{value}: {pauses:?}");
    }
}
