//! Kinds of requests: a method of HTTP, and what is answered.

use std::future::Future;
use std::pin::Pin;

use azure_core::http::Method;
use msgraph_runtime::{Bytes, Client, Count, Error, Page, Payload, Single, Stream};
use msgraph_synchronization::v1::models::SynchronizationJob;
use serde_json::{Value, json};

/// A kind of requests.
pub(super) struct Kind {
    pub(super) method: Method,
    /// What is answered, as [`output`](super::ir::output) calls it.
    pub(super) output: &'static str,
    pub(super) call: fn(&Client) -> Call,
}

/// A call that shows what it yields.
type Call = Pin<Box<dyn Future<Output = Result<String, Error>> + Send>>;

/// A row for each method, of one payload.
macro_rules! kinds {
    ($($output:literal, $payload:ty: $($method:ident)+;)+) => {
        &[$($(
            Kind {
                method: Method::$method,
                output: $output,
                call: |client| make::<$payload>(client, Method::$method),
            },
        )+)+]
    };
}

/// All kinds of requests that the generator makes. Each has a word for what it answers.
pub(super) const KINDS: &[Kind] = kinds! {
    "nothing", (): Post Put Delete;
    "model", SynchronizationJob: Get Post Patch Put;
    "models", Page<SynchronizationJob>: Get Post;
    "values", Page<String>: Get Post;
    "value", Single<String>: Get;
    "value?", Single<Option<String>>: Get Post;
    "stream", Stream: Get Post;
    "count", Count: Get;
    "content", Bytes: Get;
};

/// Those that only `Client::request` makes.
pub(super) const RAW: &[Kind] = kinds! {
    "JSON", Value: Get Post;
};

fn make<R: Payload>(client: &Client, method: Method) -> Call
where
    R::Output: Shown + Send,
{
    let request = client.request::<R>(method, "/v1.0/things/1");
    let request = match method {
        Method::Post | Method::Patch | Method::Put => request.json(&json!({})),
        _ => request,
    };
    Box::pin(async move {
        let answer = request.send().await?;
        Ok(answer.into_value().shown())
    })
}

/// A value as the table shows it.
trait Shown {
    fn shown(&self) -> String;
}

macro_rules! shown_as_json {
    ($($value:ty)+) => {$(
        impl Shown for $value {
            fn shown(&self) -> String {
                json!(self).to_string()
            }
        }
    )+};
}

shown_as_json!(SynchronizationJob String i64 Value);

impl Shown for () {
    fn shown(&self) -> String {
        "nothing".to_owned()
    }
}

impl<T: Shown> Shown for Option<T> {
    fn shown(&self) -> String {
        self.as_ref().map_or("none".to_owned(), Shown::shown)
    }
}

impl<T: Shown> Shown for Page<T> {
    fn shown(&self) -> String {
        let items: Vec<String> = self.value.iter().map(Shown::shown).collect();
        let more: Vec<&str> = self.extra.iter().map(|(name, _)| name).collect();
        let more =
            if more.is_empty() { String::new() } else { format!(" and {}", more.join(", ")) };
        format!("page [{}]{more}", items.join(", "))
    }
}

impl Shown for Bytes {
    fn shown(&self) -> String {
        format!("{} bytes", self.len())
    }
}
