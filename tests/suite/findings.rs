//! Other examples of each kind of fault that was found: what must hold for all of them.

use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::http::Method;
use msgraph_runtime::mock::{Answer, Mock};
use msgraph_runtime::{Client, Error, ErrorKind, Json, Page};
use msgraph_synchronization::Item;
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::SynchronizationJob;
use serde_json::{Value, json};

/// What was checked, and what is wrong about it.
#[derive(Default)]
struct Checks(Vec<(String, Option<String>)>);

impl Checks {
    #[expect(clippy::needless_pass_by_value, reason = "it reads as `assert_eq` does")]
    fn same<T: PartialEq + Debug>(&mut self, name: &str, found: T, right: T) {
        let wrong = (found != right).then(|| format!("{found:?} is not {right:?}"));
        self.0.push((name.to_owned(), wrong));
    }

    fn holds(&mut self, name: &str, holds: bool, found: &str) {
        let found: String = found.chars().take(200).collect();
        self.0.push((name.to_owned(), (!holds).then(|| format!("{found:?}"))));
    }
}

#[tokio::test]
async fn what_was_found_holds_for_all_of_its_kind() {
    let mut checks = Checks::default();
    links(&mut checks).await;
    errors(&mut checks).await;
    texts(&mut checks).await;
    deletions(&mut checks).await;
    too_long(&mut checks).await;
    pauses(&mut checks).await;
    credentials(&mut checks).await;
    headers(&mut checks).await;
    let wrong =
        checks.0.iter().filter_map(|(name, wrong)| Some(format!("{name}: {}", wrong.as_ref()?)));
    let left: Vec<String> = wrong.collect();
    assert!(left.is_empty(), "{} left:\n{}", left.len(), left.join("\n"));
}

const CONTEXT: &str = "https://graph.microsoft.com/v1.0/$metadata#jobs";

/// A9: links are addresses, relative to the context, else to the request; at the service only.
async fn links(checks: &mut Checks) {
    let relative = [
        ("jobs?$skiptoken=1", Some(CONTEXT), "/v1.0/jobs"),
        ("./jobs?$skiptoken=1", Some(CONTEXT), "/v1.0/jobs"),
        ("/v1.0/jobs?$skiptoken=1", Some(CONTEXT), "/v1.0/jobs"),
        ("a/b/jobs?$skiptoken=1", Some(CONTEXT), "/v1.0/a/b/jobs"),
        ("jobs?$skiptoken=1", None, "/v1.0/a/jobs"),
        ("?$skiptoken=1", None, "/v1.0/a/jobs"),
        ("../jobs?$skiptoken=1", None, "/v1.0/jobs"),
        ("/v1.0/x?$skiptoken=1", None, "/v1.0/x"),
        ("//graph.microsoft.com/v1.0/x?$skiptoken=1", None, "/v1.0/x"),
    ];
    for (link, context, path) in relative {
        let mut first = json!({ "value": [{ "id": "1" }], "@odata.nextLink": link });
        if let Some(context) = context {
            first["@odata.context"] = json!(context);
        }
        let (ids, mock) = listed(&first).await;
        let ids = ids.map_err(|error| error.kind());
        let name = format!("A9: {link}, {}", if context.is_some() { "context" } else { "request" });
        let found = (ids, mock.requests().get(1).map(|it| it.path.clone()));
        checks.same(&name, found, (Ok(2), Some(path.to_owned())));
    }
    let elsewhere = [
        "https://evil.example/v1.0/jobs",
        "//evil.example/v1.0/jobs",
        "\\\\evil.example\\jobs",
        "https://graph.microsoft.com@evil.example/v1.0/jobs",
        "https://graph.microsoft.com:444/v1.0/jobs",
        "http://graph.microsoft.com/v1.0/jobs",
        "https://graph.microsoft.com.evil.example/v1.0/jobs",
        "javascript:alert(1)",
        "file:///etc/passwd",
    ];
    for link in elsewhere {
        let (ids, mock) =
            listed(&json!({ "value": [{ "id": "1" }], "@odata.nextLink": link })).await;
        let found = (ids.map_err(|error| error.kind()), mock.requests().len());
        checks.same(&format!("A9: {link}"), found, (Err(ErrorKind::Link), 1));
    }
}

/// How many items there are on a page and on the next one.
async fn listed(first: &Value) -> (Result<usize, Error>, Mock) {
    let mock = Mock::new([
        Answer::json(200, first),
        Answer::json(200, &json!({ "value": [{ "id": "2" }] })),
    ]);
    let mut items = mock.client().request::<Page<Json>>(Method::Get, "/v1.0/a/jobs").items();
    let mut count = 0;
    while let Some(item) = items.next().await {
        match item {
            Ok(_) => count += 1,
            Err(error) => return (Err(error), mock),
        }
    }
    (Ok(count), mock)
}

/// A10: an error is read in whatever shape it comes.
async fn errors(checks: &mut Checks) {
    let shapes = [
        (json!({ "error": { "code": "x", "message": "m" } }), Some("x"), Some("m")),
        (json!({ "error": "invalid_grant" }), Some("invalid_grant"), None),
        (
            json!({ "error": "invalid_grant", "error_description": "AADSTS70000: m" }),
            Some("invalid_grant"),
            Some("AADSTS70000: m"),
        ),
        (
            json!({ "error": { "code": "x", "message": { "lang": "en", "value": "m" } } }),
            Some("x"),
            Some("m"),
        ),
        (
            json!({ "odata.error": { "code": "x", "message": { "lang": "en", "value": "m" } } }),
            Some("x"),
            Some("m"),
        ),
        (json!({ "error": { "code": 5, "message": "m" } }), Some("5"), Some("m")),
    ];
    for (body, code, message) in shapes {
        let mock = Mock::new([Answer::json(400, &body)]);
        let error = job(&mock).start().await.unwrap_err();
        let said = error.service_error().and_then(|it| it.message.as_deref());
        checks.same(&format!("A10: {body}"), (error.code(), said), (code, message));
        let text = error.to_string();
        let holds = [code, message].iter().flatten().all(|it| text.contains(*it));
        checks.holds(&format!("A10: {body}, shown"), holds, &text);
    }
}

/// A11: what a service says forges no line of a log, and fills none.
async fn texts(checks: &mut Checks) {
    let evil = [
        ("line ends", "a\r\n2026-01-01 INFO all is well"),
        ("line ends of Unicode", "a\u{85}b\u{2028}c\u{2029}d"),
        ("escapes", "\u{1b}[2J\u{1b}]0;title\u{7}"),
        ("directions", "a\u{202e}b\u{2066}c"),
        ("length", &"x".repeat(900_000)),
    ];
    for (what, text) in evil {
        let answers = [
            ("code", Answer::error(400, text, "m")),
            ("message", Answer::error(400, "x", text)),
            ("body", Answer::text(400, text)),
            ("body of a success", Answer::text(200, text)),
        ];
        for (place, answer) in answers {
            let error = job(&Mock::new([answer])).get().await.unwrap_err();
            let is_odd = |it: char| {
                it.is_control() || matches!(it, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            let text = format!("{error} {error:?} {error:#?}");
            // The last form has lines of its own.
            let is_plain = !text.replace('\n', "").contains(is_odd)
                && !error.to_string().contains('\n')
                && text.len() < 8_000;
            checks.holds(&format!("A11: {what} in the {place}"), is_plain, &text);
        }
    }
}

/// C5: what is gone is deleted, if it may have been this deletion that did it.
async fn deletions(checks: &mut Checks) {
    let gone = || Answer::error(404, "ResourceNotFound", "m");
    let cases = [
        ("404 at once", vec![gone()], false),
        ("no answer, then 404", vec![Answer::broken(), gone()], true),
        ("504, then 404", vec![Answer::status(504), gone()], true),
        ("429, then 404", vec![Answer::throttled(1), gone()], false),
        ("no connection, then 404", vec![Answer::refused(), gone()], false),
    ];
    for (name, answers, is_done) in cases {
        let mock = Mock::new(answers);
        let result = job(&mock).delete().await;
        let found = result.map_err(|error| error.status().map(u16::from));
        checks.same(&format!("C5: {name}"), found, if is_done { Ok(()) } else { Err(Some(404)) });
    }
}

/// C3: what is too long to be sent is the caller's mistake, or the link's.
async fn too_long(checks: &mut Checks) {
    for length in [66_000, 1 << 20, 20 << 20] {
        let mock = Mock::new([]);
        let jobs = GraphClient::from(mock.client()).service_principals().id("p");
        let jobs = jobs.synchronization().jobs();
        let result = jobs.id("k".repeat(length)).get().await;
        let found = (result.map_err(|error| error.kind()).map(drop), mock.requests().len());
        checks.same(&format!("C3: a key of {length} bytes"), found, (Err(ErrorKind::Invalid), 0));
        let link = format!("https://graph.microsoft.com/v1.0/jobs?{}", "x".repeat(length));
        let (result, mock) = listed(&json!({ "value": [], "@odata.nextLink": link })).await;
        let kind = result.map_err(|error| error.kind());
        let is_right = matches!(kind, Err(ErrorKind::Invalid | ErrorKind::Link));
        let found = format!("{kind:?}, {} sent", mock.requests().len());
        let name = format!("C3: a link of {length} bytes");
        checks.holds(&name, is_right && mock.requests().len() == 1, &found);
    }
}

/// C7: a service that is busy is not asked again at once; texts end well.
async fn pauses(checks: &mut Checks) {
    for value in ["0", "0.0", "-5", "Thu, 01 Jan 1970 00:00:00 GMT"] {
        let busy = Answer::status(503).header("retry-after", value);
        let mock = Mock::new(std::iter::repeat_n(busy, 4));
        let _ = job(&mock).get().await;
        let pauses = mock.time().pauses();
        let holds = pauses.len() == 3 && pauses.iter().all(|it| *it > Duration::ZERO);
        checks.holds(&format!("C7: Retry-After: {value}"), holds, &format!("{pauses:?}"));
    }
    for message in ["m.", "m", ""] {
        let mock = Mock::new([Answer::error(403, "Forbidden", message)]);
        let text = job(&mock).get().await.unwrap_err().to_string();
        checks.holds(&format!("C7: 403, {message:?}"), !text.contains(".;"), &text);
    }
}

/// A credential that fails, with an error of azure_core that is called so.
#[derive(Debug)]
struct Failing(&'static str);

#[async_trait]
impl TokenCredential for Failing {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        use azure_core::error::ErrorKind;
        let kind = match self.0 {
            "credential" => ErrorKind::Credential,
            "connection" => ErrorKind::Connection,
            "io" => ErrorKind::Io,
            _ => ErrorKind::Other,
        };
        Err(azure_core::Error::with_message(kind, "IMDS is down"))
    }
}

/// C1: who has no token has sent nothing, whatever the credential says.
async fn credentials(checks: &mut Checks) {
    for name in ["credential", "connection", "io", "other"] {
        let mock = Mock::new([]);
        let client = Client::new(Arc::new(Failing(name)), Some(mock.options())).unwrap();
        let error = client.request::<Value>(Method::Post, "/v1.0/jobs").await.unwrap_err();
        let found = (error.kind(), mock.requests().len(), error.to_string().contains("IMDS"));
        checks.same(&format!("C1: {name}"), found, (ErrorKind::Credential, 0, true));
    }
}

/// B5: headers that hold lists are joined, wherever their values come from.
async fn headers(checks: &mut Checks) {
    let mock = Mock::new([Answer::json(200, &json!({})), Answer::json(200, &json!({}))]);
    let mut options = mock.options();
    options.headers = vec![("Prefer".to_owned(), "include-unknown-enum-members".to_owned())];
    let client = Client::new(Arc::new(Known), Some(options)).unwrap();
    let request = || client.request::<Value>(Method::Get, "/v1.0/jobs");
    let _ = request().header("Prefer", "a").header("prefer", "b").await;
    let _ = request().header("Prefer", "return=minimal").await;
    let sent = |at: usize| {
        let requests: Vec<_> = mock.requests();
        let value = requests[at].header("prefer").unwrap_or_default().to_owned();
        let mut values: Vec<String> = value.split(',').map(|it| it.trim().to_owned()).collect();
        values.sort();
        values.join(" ")
    };
    checks.same("B5: twice", sent(0), "a b include-unknown-enum-members".to_owned());
    let both = "include-unknown-enum-members return=minimal".to_owned();
    checks.same("B5: the client's and the request's", sent(1), both);
}

/// A credential that has a token.
#[derive(Debug)]
struct Known;

#[async_trait]
impl TokenCredential for Known {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let expires = azure_core::time::OffsetDateTime::now_utc() + Duration::from_secs(3600);
        Ok(AccessToken::new("t", expires))
    }
}

fn job(mock: &Mock) -> Item<SynchronizationJob> {
    let graph = GraphClient::from(mock.client());
    graph.service_principals().id("p").synchronization().jobs().id("j")
}
