//! Requests as values: refined, then awaited.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;

use azure_core::Bytes;
use azure_core::http::headers::{HeaderName, HeaderValue, Headers};
use azure_core::http::{Method, StatusCode};

use super::header::header;
use super::{Error, Location, Payload};
use crate::model::{Mode, Model, Written};

/// A request that has not been sent.
///
/// Await it to send it and get the value of the answer, or call [`Request::send`] to get the
/// status and the headers too. Dropping the future cancels the request.
#[must_use = "a request is sent when it is awaited"]
pub struct Request<R> {
    parts: Parts,
    answer: PhantomData<fn() -> R>,
}

/// Everything about a request but the type of its answer.
#[derive(Clone)]
pub(crate) struct Parts {
    pub(crate) location: Location,
    pub(crate) method: Method,
    /// What the caller adds, or why it cannot be sent.
    pub(crate) headers: Vec<Result<(HeaderName, HeaderValue), String>>,
    pub(crate) accept: &'static str,
    /// JSON, or why there is none.
    pub(crate) body: Option<Result<Bytes, String>>,
    pub(crate) permissions: Permissions,
}

/// The least privileged permissions that a request needs.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Permissions {
    pub(crate) delegated: Option<&'static str>,
    pub(crate) application: Option<&'static str>,
}

/// The value of an answer with its status and headers.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Response<T> {
    /// The status of the answer; always one of success.
    pub status: StatusCode,
    /// The headers of the answer.
    pub headers: Headers,
    /// What the body says.
    pub value: T,
}

impl<R: Payload> Request<R> {
    pub(super) fn new(location: Location, method: Method) -> Self {
        let parts = Parts {
            location,
            method,
            headers: Vec::new(),
            accept: R::ACCEPT,
            body: None,
            permissions: Permissions::default(),
        };
        Self { parts, answer: PhantomData }
    }

    /// Sends a model as JSON, without its read-only members.
    pub fn json(mut self, model: &dyn Model) -> Self {
        let json = serde_json::to_vec(&Written { model, mode: Mode::Request });
        self.parts.body = Some(json.map(Bytes::from).map_err(|error| error.to_string()));
        self
    }

    /// Notes the least privileged permissions, so that an error can name them.
    #[doc(hidden)]
    pub fn permissions(
        mut self,
        delegated: Option<&'static str>,
        application: Option<&'static str>,
    ) -> Self {
        self.parts.permissions = Permissions { delegated, application };
        self
    }

    /// Adds a header, or replaces it if the request has it already.
    ///
    /// A name or value that no header can have makes the request fail before it is sent, and so do
    /// headers that the client itself sets: `Authorization`, `Host`, `User-Agent` (for that, see
    /// [`ClientOptions::application`](super::ClientOptions::application)) and those that say where
    /// the body ends.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.parts.headers.push(header(name.as_ref(), value.as_ref()));
        self
    }

    /// Sends the request.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](super::ErrorKind).
    pub async fn send(self) -> Result<Response<R::Output>, Error> {
        let answer = self.parts.location.client().send(&self.parts).await?;
        match R::read(answer.status, &answer.body) {
            Ok(value) => Ok(Response { status: answer.status, headers: answer.headers, value }),
            Err(problem) => Err(Error::response(&self.parts, answer, &problem)),
        }
    }
}

impl<R: Payload> IntoFuture for Request<R> {
    type Output = Result<R::Output, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.send().await.map(|response| response.value) })
    }
}

impl<R> Clone for Request<R> {
    fn clone(&self) -> Self {
        Self { parts: self.parts.clone(), answer: PhantomData }
    }
}

/// Shows method and path without keys, headers or body.
impl<R> fmt::Debug for Request<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let template = self.parts.location.path().template();
        write!(f, "Request({} {template})", self.parts.method)
    }
}
