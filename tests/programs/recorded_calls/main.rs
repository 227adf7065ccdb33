//! Calls that Microsoft's clients were recorded with, made with the generated crate for all of
//! Graph. Reads the recorded answers of each case, a line of JSON each; prints what was sent, and
//! how the call ended.
//!
//! `tests/suite/whole` compiles it as an example of that crate, and compares.

mod answers;
mod directory;
mod elsewhere;
mod users;

use std::future::Future;
use std::io::stdin;
use std::pin::Pin;

use graph::mock::{Mock, Recorded};
use graph::serde_json::{Value, from_str, json};
use graph::v1::GraphClient;
use graph::v1::models::User;
use graph::{Action, Bytes, Error, Item, Page, Payload, Request, Response, edm, time};
use serde::Serialize;

/// How a call ended: its status, and its value as JSON or its error.
type Ending = Result<(u16, Value), Error>;

/// A call that has not been made.
type Call = Pin<Box<dyn Future<Output = Ending>>>;

/// The name of a case, and its call.
type Calls = Vec<(&'static str, Call)>;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for line in stdin().lines() {
        let case: Value = from_str(&line.expect("text")).expect("JSON");
        let mock = Mock::new(answers::of(&case["responses"]));
        let graph = GraphClient::from(mock.client());
        let parts = [
            users::calls,
            users::mail,
            users::applications,
            directory::calls,
            directory::files,
            directory::others,
            elsewhere::calls,
        ];
        let mut calls = parts.iter().flat_map(|calls| calls(&graph));
        let Some((_, call)) = calls.find(|(name, _)| case["case"] == *name) else { continue };
        let mut line = ended(&call.await);
        line["case"] = case["case"].clone();
        line["requests"] = mock.requests().iter().map(request).collect();
        println!("{line}");
    }
}

fn request(sent: &Recorded) -> Value {
    let pairs = sent.query.iter().map(|(name, value)| [encoded(name), encoded(value)].join("="));
    let query = pairs.collect::<Vec<_>>().join("&");
    let target =
        if query.is_empty() { sent.path.clone() } else { [&sent.path, "?", &query].concat() };
    json!({
        "method": sent.method.to_string(),
        "target": target,
        "headers": sent.headers,
        "body": sent.body.to_vec(),
    })
}

/// Every byte that could mean something, encoded.
fn encoded(text: &str) -> String {
    let bytes = text.bytes().map(|it| match it {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(it).to_string(),
        _ => format!("%{it:02X}"),
    });
    bytes.collect()
}

fn ended(ending: &Ending) -> Value {
    match ending {
        Ok((status, value)) => json!({ "status": status, "value": value }),
        Err(error) => json!({
            "status": error.status().map(u16::from),
            "kind": format!("{:?}", error.kind()),
            "code": error.code(),
            "message": error.service_error().and_then(|it| it.message.clone()),
        }),
    }
}

/// A request, or an action, whose answer is kept as JSON.
trait Asked: Sized {
    type Answer: Payload;

    fn send(
        self,
    ) -> impl Future<Output = Result<Response<<Self::Answer as Payload>::Output>, Error>> + 'static;

    fn ending(self, json: fn(<Self::Answer as Payload>::Output) -> Value) -> Call {
        let sent = self.send();
        Box::pin(async move {
            let answer = sent.await?;
            Ok((u16::from(answer.status), json(answer.into_value())))
        })
    }

    fn value(self) -> Call
    where
        <Self::Answer as Payload>::Output: Serialize,
    {
        self.ending(|value| json!(value))
    }

    fn page<T: Serialize>(self) -> Call
    where
        Self::Answer: Payload<Output = Page<T>>,
    {
        self.ending(|page| {
            let mut json = json!({
                "value": page.value,
                "@odata.nextLink": page.next_link,
                "@odata.deltaLink": page.delta_link,
                "@odata.count": page.count,
            });
            for (name, value) in page.extra.iter() {
                json[name] = json!(value);
            }
            json
        })
    }

    fn bytes(self) -> Call
    where
        Self::Answer: Payload<Output = Bytes>,
    {
        self.ending(|bytes| json!({ "bytes": bytes.to_vec() }))
    }
}

impl<R: Payload, Q: 'static> Asked for Request<R, Q> {
    type Answer = R;

    fn send(self) -> impl Future<Output = Result<Response<R::Output>, Error>> + 'static {
        Request::send(self)
    }
}

impl<P: 'static, R: Payload> Asked for Action<P, R> {
    type Answer = R;

    fn send(self) -> impl Future<Output = Result<Response<R::Output>, Error>> + 'static {
        Request::send(self.into_request())
    }
}

/// One call after the other, which ends as the last one does.
fn both(first: Call, second: Call) -> Call {
    Box::pin(async move {
        first.await?;
        second.await
    })
}

fn user(graph: &GraphClient) -> Item<User> {
    graph.users().id("87d349ed-44d7-43e1-9a83-5f2406dee5bd")
}

fn guid(text: &str) -> edm::Guid {
    text.parse().expect("a GUID")
}

fn instant(text: &str) -> edm::DateTimeOffset {
    let format = time::format_description::well_known::Rfc3339;
    edm::DateTimeOffset::parse(text, &format).expect("a time")
}

fn day(year: i32, month: time::Month, day: u8) -> edm::Date {
    edm::Date::from_calendar_date(year, month, day).expect("a day")
}
