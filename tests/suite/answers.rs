//! What becomes of an answer with a status of success: a value, nothing, or an error that keeps
//! what the service said.

use std::io::Write;

use azure_core::http::Method::{self, Delete, Get, Patch, Post, Put};
use flate2::Compression;
use flate2::write::GzEncoder;
use msgraph_runtime::mock::{Answer, Mock};
use msgraph_runtime::{
    Bytes, ClientOptions, Count, Error, ErrorKind, Page, Payload, RetryOptions, Single, Stream,
};
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::SynchronizationJob as Job;
use msgraph_tests::client;
use msgraph_tests::server::{Framing, Reply, Server};
use serde_json::json;

const PAGE: &str = "<!DOCTYPE html><html><title>Sign in</title></html>";
const ERROR: &str = r#"{"error":{"code":"generalException","message":"It failed."}}"#;

/// Asks for something, and gets one answer.
async fn ask<R: Payload>(method: Method, answer: Answer) -> Result<R::Output, Error> {
    let mock = Mock::new([answer]);
    let answer = mock.client().request::<R>(method, "/v1.0/x").await;
    assert_eq!(mock.requests().len(), 1, "what was answered is not asked again");
    answer
}

/// Bodies that are none, with the statuses that they come with.
fn empty() -> Vec<Answer> {
    let blank = |status| Answer::text(status, " \r\n");
    let null = |status| Answer::text(status, "null").header("content-type", "application/json");
    let statuses = [200, 201, 202].into_iter();
    let answers = statuses.flat_map(|it| [Answer::status(it), blank(it), null(it)]);
    answers.chain([Answer::status(204), Answer::text(200, "\u{feff}")]).collect()
}

#[tokio::test]
async fn a_write_that_was_answered_without_a_body_is_done() {
    for method in [Post, Patch, Put] {
        for answer in empty() {
            assert_eq!(ask::<Job>(method, answer.clone()).await.unwrap(), Job::default());
            assert!(ask::<Page<Job>>(method, answer.clone()).await.unwrap().value.is_empty());
            assert_eq!(ask::<Single<Option<i32>>>(method, answer.clone()).await.unwrap(), None);
            ask::<()>(method, answer).await.unwrap();
        }
    }
    for answer in empty() {
        ask::<()>(Delete, answer).await.unwrap();
    }
}

#[tokio::test]
async fn status_and_location_of_such_an_answer_are_there() {
    let mock = Mock::new([Answer::status(202).header("Location", "/teams('1')/operations('2')")]);
    let response = mock.client().request::<Job>(Post, "/v1.0/teams").send().await.unwrap();
    assert_eq!(
        (u16::from(response.status), response.location()),
        (202, Some("/teams('1')/operations('2')"))
    );
    assert_eq!(response.value, Job::default());
}

#[tokio::test]
async fn a_read_that_was_answered_with_nothing_is_an_error() {
    for answer in empty().into_iter().filter(|it| !format!("{it:?}").contains("204")) {
        let errors = [
            ask::<Job>(Get, answer.clone()).await.map(drop).unwrap_err(),
            ask::<Page<Job>>(Get, answer.clone()).await.map(drop).unwrap_err(),
            ask::<Single<i32>>(Get, answer.clone()).await.map(drop).unwrap_err(),
            ask::<Single<Option<i32>>>(Get, answer.clone()).await.map(drop).unwrap_err(),
            ask::<Count>(Get, answer.clone()).await.map(drop).unwrap_err(),
        ];
        for error in errors {
            assert_eq!(error.kind(), ErrorKind::Response, "{answer:?}: {error}");
            assert!(error.status().is_some());
        }
    }
}

#[tokio::test]
async fn no_content_is_no_value() {
    let answer = || Answer::status(204);
    assert_eq!(ask::<Job>(Get, answer()).await.unwrap(), Job::default());
    assert!(ask::<Page<Job>>(Get, answer()).await.unwrap().value.is_empty());
    assert_eq!(ask::<Single<Option<i32>>>(Get, answer()).await.unwrap(), None);
    assert_eq!(ask::<Bytes>(Get, answer()).await.unwrap(), Bytes::new());
    for error in [
        ask::<Single<i32>>(Get, answer()).await.unwrap_err(),
        ask::<Count>(Get, answer()).await.map(|_| 0).unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::Response);
    }
}

#[tokio::test]
async fn a_value_that_is_null_is_none() {
    for body in [r#"{"value":null}"#, "{}", r#"{"@odata.context":"x","@odata.null":true}"#] {
        let answer = || Answer::text(200, body);
        assert_eq!(ask::<Single<Option<bool>>>(Get, answer()).await.unwrap(), None);
        let error = ask::<Single<bool>>(Get, answer()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Response);
    }
    let answer = || Answer::text(200, r#"{"value":"text"}"#);
    assert!(ask::<Single<Option<bool>>>(Get, answer()).await.is_err(), "an odd value is no null");
    let answer = Answer::text(200, r#"{"value":true}"#);
    assert_eq!(ask::<Single<Option<bool>>>(Post, answer).await.unwrap(), Some(true));
}

#[tokio::test]
async fn a_body_that_proves_the_opposite_is_an_error() {
    for method in [Get, Post, Patch, Put, Delete] {
        for (body, code) in [(PAGE, None), (ERROR, Some("generalException"))] {
            let answer = || Answer::text(200, body);
            let errors = [
                ask::<()>(method, answer()).await.unwrap_err(),
                ask::<Job>(method, answer()).await.map(drop).unwrap_err(),
                ask::<Page<Job>>(method, answer()).await.map(drop).unwrap_err(),
                ask::<Single<Option<i32>>>(method, answer()).await.map(drop).unwrap_err(),
                ask::<Stream>(method, answer()).await.map(drop).unwrap_err(),
            ];
            for error in errors {
                let status = error.status().map(u16::from);
                assert_eq!((error.kind(), status), (ErrorKind::Response, Some(200)), "{error}");
                assert_eq!(error.code(), code);
                let told = if code.is_some() { "generalException: It failed." } else { "web page" };
                assert!(error.to_string().contains(told), "{error}");
            }
        }
    }
    // A file may be a page, or say that something is an error.
    assert_eq!(ask::<Bytes>(Get, Answer::text(200, PAGE)).await.unwrap(), PAGE);
    assert_eq!(ask::<Bytes>(Get, Answer::text(200, ERROR)).await.unwrap(), ERROR);
}

#[tokio::test]
async fn a_stream_is_its_bytes() {
    for (body, bytes) in [
        ("a,b\n1,2\n", "a,b\n1,2\n"),
        (r#"{"value":"YSxi"}"#, "a,b"),
        (r#"{"@odata.context":"x","value":"YSxi"}"#, "a,b"),
        (r#"{"TotalRowCount":1,"Values":[[1]]}"#, r#"{"TotalRowCount":1,"Values":[[1]]}"#),
        ("", ""),
    ] {
        for method in [Get, Post] {
            assert_eq!(ask::<Stream>(method, Answer::text(200, body)).await.unwrap(), bytes);
        }
        assert_eq!(ask::<Bytes>(Get, Answer::text(200, body)).await.unwrap(), body, "as it is");
    }
}

#[tokio::test]
async fn a_stream_is_fetched_from_where_the_service_redirects_to() {
    let (server, _other) = Server::pair(|_, other| {
        let to = format!("{}/report.csv?sig=x", other.endpoint());
        vec![
            Reply::status(302).header("Location", &to),
            Reply::bytes(200, "\u{feff}Report Refresh Date,User\n")
                .header("Content-Type", "text/csv"),
        ]
    })
    .await;
    let request = client::client(&server).request::<Stream>(Get, "/v1.0/reports/x(period='D7')");
    assert_eq!(request.await.unwrap(), "\u{feff}Report Refresh Date,User\n");
    let [first, second] = <[_; 2]>::try_from(server.requests()).unwrap();
    assert_eq!(first.header("accept"), Some("*/*"));
    assert_eq!(second.header("authorization"), None);
}

#[tokio::test]
async fn a_stream_from_elsewhere_may_be_a_page() {
    for body in [PAGE, ERROR] {
        let (server, _other) = Server::pair(|_, other| {
            let to = format!("{}/report.html", other.endpoint());
            vec![Reply::status(302).header("Location", &to), Reply::bytes(200, body)]
        })
        .await;
        let request = client::client(&server).request::<Stream>(Get, "/v1.0/report");
        assert_eq!(request.await.unwrap(), body);
    }
}

#[tokio::test]
async fn nulls_of_an_answer_are_not_sent_back() {
    let body =
        r#"{"id":"a","templateId":null,"newMember":null,"@odata.etag":null,"kept":{"a":null}}"#;
    let mock = Mock::new([Answer::text(200, body), Answer::status(204)]);
    let graph = GraphClient::from(mock.client());
    let job = graph.service_principals().id("p").synchronization().jobs().id("a");
    let current = job.get().await.unwrap();
    assert_eq!(current.extra.len(), 1, "{:?}", current.extra);
    job.update(&current).await.unwrap();
    let sent = mock.requests().pop().unwrap();
    assert_eq!(sent.json(), json!({"id": "a", "kept": {}}));
}

#[tokio::test]
async fn an_answer_whose_body_is_lost_keeps_what_its_head_said() {
    let whole = r#"{"id":"a","templateId":"t"}"#;
    for (framing, is_late) in [
        (Framing::Truncated(9), false),
        (Framing::TruncatedChunks(9), false),
        (Framing::Stalled(9), true),
    ] {
        let reply = Reply::json(201, whole)
            .header("request-id", "r")
            .header("Location", "/v1.0/x/a")
            .framing(framing);
        let server = Server::start([reply]).await;
        let (client, time) = client::timed(&server);
        let graph = GraphClient::from(client);
        let jobs = graph.service_principals().id("p").synchronization().jobs();
        let job = Job::default();
        let call = async { jobs.create(&job).send().await.map(drop).unwrap_err() };
        let error = tokio::select! {
            error = call => error,
            () = async { loop { server.stalled().await; time.expire(); } } => unreachable!(),
        };
        assert_eq!(error.kind(), ErrorKind::Incomplete, "{error}");
        assert_eq!(error.status().map(u16::from), Some(201));
        assert_eq!(error.request_id(), Some("r"));
        let location = error.headers().and_then(|it| it.get_optional_str(&"location".into()));
        assert_eq!(location, Some("/v1.0/x/a"));
        let text = error.to_string();
        assert!(text.contains("the service answered 201, its body was lost"), "{text}");
        assert_eq!(text.contains("within 100s"), is_late, "{text}");
        assert_eq!(server.requests().len(), 1);
    }
}

/// Packed nothing: 64 MiB of it.
fn bomb() -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let block = vec![b' '; 1 << 20];
    (0..64).for_each(|_| encoder.write_all(&block).unwrap());
    encoder.finish().unwrap()
}

#[tokio::test]
async fn no_more_of_an_answer_is_read_than_is_wanted() {
    let packed = || Reply::json(200, "").body(bomb()).header("Content-Encoding", "gzip");
    let server = Server::start([packed(), packed(), packed(), packed()]).await;
    let options = ClientOptions { answer_limit: Some(1 << 20), ..client::options(&server) };
    let client = client::with(options);
    client.request::<()>(Post, "/v1.0/start").await.unwrap();
    for error in [
        client.request::<Job>(Get, "/v1.0/job").await.map(drop).unwrap_err(),
        client.request::<Bytes>(Get, "/v1.0/file").await.map(drop).unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::Response);
        assert!(error.to_string().contains("larger than the limit of 1048576 bytes"), "{error}");
        assert_eq!(error.body().map(<[u8]>::len), Some(1 << 20));
    }
    let all = client.request::<Bytes>(Get, "/v1.0/file").answer_limit(None).await.unwrap();
    assert_eq!(all.len(), 64 << 20);
}

#[tokio::test]
async fn an_answer_as_large_as_the_limit_is_read() {
    let mock = Mock::new([Answer::text(200, "12345"), Answer::text(200, "123456")]);
    let client = mock.client();
    let get = || client.request::<Bytes>(Get, "/v1.0/file").answer_limit(5);
    assert_eq!(get().await.unwrap(), "12345");
    assert_eq!(get().await.unwrap_err().kind(), ErrorKind::Response);
}

#[tokio::test]
async fn what_no_service_takes_is_refused_before_it_is_sent() {
    let server = Server::start([]).await;
    let client = client::client(&server);
    let graph = GraphClient::from(client.clone());
    let long = "x".repeat(66_000);
    let link = format!("{}/v1.0/x?$skiptoken={}", server.endpoint(), "x".repeat(20 << 20));
    let page = client.request::<Page<Job>>(Get, "/v1.0/x");
    for error in [
        graph.service_principals().id(&long).synchronization().get().await.map(drop).unwrap_err(),
        page.clone().resume(&link).await.map(drop).unwrap_err(),
        page.query("$filter", &long).await.map(drop).unwrap_err(),
    ] {
        assert_eq!(
            (error.kind(), error.tries()),
            (ErrorKind::Invalid, 0),
            "{:.200}",
            error.to_string()
        );
        assert!(error.to_string().len() < 500);
    }
    assert_eq!(server.requests(), []);
}

#[tokio::test]
async fn a_redirect_to_where_nobody_answers_names_the_place() {
    let closed = Server::start([]).await;
    let to = format!("{}/secret-path?sig=secret", closed.endpoint());
    let port = closed.port();
    drop(closed);
    tokio::task::yield_now().await;
    let server = Server::start([Reply::status(302).header("Location", &to)]).await;
    let options = ClientOptions { retry: RetryOptions::none(), ..client::options(&server) };
    let request = client::with(options).request::<Bytes>(Get, "/v1.0/file");
    let error = request.await.unwrap_err();
    let text = error.to_string();
    assert_eq!(error.kind(), ErrorKind::Transport, "something was sent: {text}");
    assert!(text.contains(&format!("a redirect led to https://localhost:{port}")), "{text}");
    assert!(!text.contains("secret") && !text.contains("nothing was sent"), "{text}");
}
