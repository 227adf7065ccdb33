//! Requests as values: refined, then awaited.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;

use azure_core::Bytes;
use azure_core::http::headers::{HeaderName, HeaderValue, Headers};
use azure_core::http::{Method, StatusCode};

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
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
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
    /// `Authorization` is not one of them: it is set from the credential, whatever is given here.
    pub fn header(mut self, name: impl Into<HeaderName>, value: impl Into<HeaderValue>) -> Self {
        self.parts.headers.push((name.into(), value.into()));
        self
    }

    /// Sends the request.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](super::ErrorKind).
    pub async fn send(self) -> Result<Response<R::Output>, Error> {
        let (status, headers, body) = self.parts.send().await?;
        match R::read(status, &body) {
            Ok(value) => Ok(Response { status, headers, value }),
            Err(problem) => Err(self.parts.unreadable(status, headers, body, &problem)),
        }
    }
}

impl Parts {
    /// Sends the request and returns the body of a successful answer.
    async fn send(&self) -> Result<(StatusCode, Headers, Bytes), Error> {
        self.location.client().send(self).await
    }

    fn unreadable(
        &self,
        status: StatusCode,
        headers: Headers,
        body: Bytes,
        problem: &str,
    ) -> Error {
        Error::response(self, status, headers, body, problem)
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
