//! Requests as values: refined, then awaited.

use std::borrow::Cow;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use azure_core::Bytes;
use azure_core::http::Method;
use serde::Serialize;

use super::address::Target;
use super::answer::{Form, Page, Payload, Response, value_of};
use super::call::{Body, Call, Parts, Rendered, RetryOptions, Session, header};
use super::error::{Error, Fault, Permissions};
use super::reference::Reference;
use crate::model::{Mode, Model, Written, WrittenList};
use crate::query::{self, Query};

/// A request that has not been sent.
///
/// Await it to send it and get the value of the answer, or call [`Request::send`] to get the
/// status and the headers too. Dropping the future cancels the request.
///
/// `R` is what the service answers, and `Q` marks the query options that the request takes.
#[must_use = "a request is sent when it is awaited"]
pub struct Request<R, Q = query::Nothing> {
    parts: Box<Parts>,
    answer: PhantomData<fn() -> (R, Q)>,
}

/// A request for a collection, with its query options.
pub type List<T, Q = query::All> = Request<Page<T>, Q>;

/// A request for a single entity, with its query options.
pub type Get<T, Q = query::Shaped> = Request<T, Q>;

const JSON: &str = "application/json";

impl<R: Payload, Q> Request<R, Q> {
    pub(crate) fn new(session: Arc<Session>, target: Target, method: Method) -> Self {
        let parts = Parts {
            session,
            target,
            method,
            query: Query::default(),
            headers: Vec::new(),
            accept: R::ROW.accept,
            has_answer: R::ROW.form != Form::Unwanted,
            body: None,
            permissions: Permissions::default(),
            retry: None,
            timeout: None,
            answer_limit: None,
            is_eventual: false,
            end: None,
        };
        Self { parts: Box::new(parts), answer: PhantomData }
    }

    /// Sends a model as JSON, without its read-only members.
    pub fn model(self, model: &dyn Model) -> Self {
        self.json(&Written { model, mode: Mode::Request })
    }

    /// Sends several models as JSON, without their read-only members: `{"value":[…]}`.
    pub fn models<T: Model>(self, models: &[T]) -> Self {
        self.json(&WrittenList(models))
    }

    /// Sends the address of an entity: `{"@odata.id":"…"}`.
    pub fn reference(mut self, to: impl Into<Reference>) -> Self {
        match to.into().url() {
            Ok(url) => self.json(&serde_json::json!({ "@odata.id": url })),
            Err(fault) => {
                self.parts.body = Some(Err(fault.clone()));
                self
            }
        }
    }

    /// Sends anything that serde can write as JSON, as it is.
    pub fn json(mut self, value: &impl Serialize) -> Self {
        let json = serde_json::to_vec(value).map_err(|error| Fault::invalid(error.to_string()));
        let body = json.map(|json| Body { bytes: json.into(), media_type: JSON.into() });
        self.parts.body = Some(body);
        self
    }

    /// Sends bytes of a media type.
    pub fn content(
        mut self,
        bytes: impl Into<Bytes>,
        media_type: impl Into<Cow<'static, str>>,
    ) -> Self {
        let media_type = media_type.into();
        let body = header("content-type", &media_type);
        self.parts.body = Some(body.map(|_| Body { bytes: bytes.into(), media_type }));
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
    /// Preferences (`Prefer`) add up, also with those of the client; a later one takes the place
    /// of an earlier one with its name. Other lists, such as `Accept-Language`, add up when they
    /// are given to the request several times, and take the place of the client's.
    ///
    /// The client gives each request a `client-request-id`; yours takes its place. A name or value
    /// that no header can have makes the request fail before it is sent, and so do headers that
    /// the client itself sets: `Authorization`, `Host`, `User-Agent` (for that, see
    /// [`ClientOptions::application`](super::ClientOptions::application)) and those that say where
    /// the body ends.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.parts.headers.push(header(name.as_ref(), value.as_ref()));
        self
    }

    /// Makes the request depend on the version of an entity: it fails with 412 if the entity has
    /// changed since then. The version is [`Extra::etag`](crate::Extra::etag) of the entity. Called
    /// again, the entity may have either version.
    pub fn if_match(self, etag: impl AsRef<str>) -> Self {
        self.header("if-match", etag)
    }

    /// Sets a query option as it is, whatever the metadata says about it.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parts.query.set(name.into(), value.into());
        self
    }

    /// How often and when this request is repeated, instead of as the client would.
    pub fn retry(mut self, options: RetryOptions) -> Self {
        self.parts.retry = Some(options);
        self
    }

    /// How long one try of this request may take, instead of what the client allows; `None` for
    /// as long as it takes.
    pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.parts.timeout = Some(limit.into());
        self
    }

    /// How many bytes of the answer are read, instead of what the client allows; `None` for all of
    /// them.
    pub fn answer_limit(mut self, bytes: impl Into<Option<usize>>) -> Self {
        self.parts.answer_limit = Some(bytes.into());
        self
    }

    /// The request as it would be sent, but for what proves who asks.
    ///
    /// # Errors
    ///
    /// When it could not be sent, see [`ErrorKind::Invalid`](super::ErrorKind::Invalid).
    pub fn render(&self) -> Result<Rendered, Error> {
        Call::new(&self.parts).map(Call::render)
    }

    /// Sends the request.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](super::ErrorKind).
    pub async fn send(self) -> Result<Response<R::Output>, Error> {
        let answer = Call::new(&self.parts)?.send().await?;
        match value_of::<R>(self.parts.method, &answer) {
            Ok(value) => Ok(Response::new(answer, value)),
            Err(fault) => Err(answer.useless(fault, self.parts.asked())),
        }
    }

    /// The same request without a mark of its query options.
    pub(crate) fn unmarked(self) -> Request<R> {
        Request { parts: self.parts, answer: PhantomData }
    }

    /// The same request with what a link leads to as its target; headers and settings stay.
    pub(crate) fn at_link(mut self, link: &str) -> Self {
        self.parts.is_eventual |= self.parts.query.counts_or_searches() && self.parts.is_graph();
        self.parts.target = self.parts.target.link(link, &self.parts.session.endpoint);
        self.parts.query.clear();
        // Links are read, also those of what an action answers.
        self.parts.method = Method::Get;
        self.parts.body = None;
        self
    }

    /// The same request, which gives up at a point in time.
    pub(crate) fn until(mut self, end: Duration) -> Self {
        self.parts.end = Some(end);
        self
    }
}

impl<R: Payload, Q: query::Select> Request<R, Q> {
    /// `$select`: answer with these properties only. Called again, it adds to the list.
    ///
    /// One property is a constant of the model or a text, several are a tuple:
    /// `(SynchronizationJob::ID, SynchronizationJob::STATUS)`.
    ///
    /// What is not selected is `None` in the answer, whatever its value.
    pub fn select(mut self, properties: impl query::Names<R::Entity>) -> Self {
        let mut names = Vec::new();
        properties.add_to(&mut names);
        self.parts.query.extend("$select", names);
        self
    }
}

impl<R: Payload, Q: query::Expand> Request<R, Q> {
    /// `$expand`: answer with these related entities too. Called again, it adds to the list.
    ///
    /// A text can have options: `"members($select=id)"`.
    pub fn expand(mut self, properties: impl query::Links<R::Entity>) -> Self {
        let mut names = Vec::new();
        properties.add_to(&mut names);
        self.parts.query.extend("$expand", names);
        self
    }
}

impl<R: Payload, Q: query::FilterBy> Request<R, Q> {
    /// `$filter`: answer with those entities only that this holds for.
    pub fn filter(mut self, condition: impl Into<query::Filter<R::Entity>>) -> Self {
        self.parts.query.set("$filter", condition.into().to_string());
        self
    }
}

impl<R: Payload, Q: query::OrderBy> Request<R, Q> {
    /// `$orderby`: answer in the order of these properties. Called again, it adds to the list.
    ///
    /// A property is a constant of the model, also [descending](query::Property::descending), or
    /// a text such as `"displayName desc"`; several are a tuple.
    pub fn order_by(mut self, properties: impl query::Order<R::Entity>) -> Self {
        let mut terms = Vec::new();
        properties.add_to(&mut terms);
        self.parts.query.extend("$orderby", terms);
        self
    }
}

impl<R: Payload, Q: query::Top> Request<R, Q> {
    /// `$top`: answer with pages of at most so many entities.
    pub fn top(mut self, count: u32) -> Self {
        self.parts.query.set("$top", count.to_string());
        self
    }
}

impl<R: Payload, Q: query::Skip> Request<R, Q> {
    /// `$skip`: leave out so many entities from the start.
    pub fn skip(mut self, count: u32) -> Self {
        self.parts.query.set("$skip", count.to_string());
        self
    }
}

impl<R: Payload, Q: query::Count> Request<R, Q> {
    /// `$count`: tell how many entities there are in all, in the first page's
    /// [`count`](super::Page::count).
    ///
    /// The directory of Microsoft Graph needs the header `ConsistencyLevel: eventual` for it, which
    /// is added for Graph unless the request has that header.
    pub fn count(mut self) -> Self {
        self.parts.query.set("$count", "true".to_owned());
        self
    }
}

impl<R: Payload, Q: query::Search> Request<R, Q> {
    /// `$search`: answer with those entities only that a full-text search finds.
    ///
    /// The directory of Microsoft Graph wants terms with quotes around them,
    /// `"\"displayName:Box\""`, and the header `ConsistencyLevel: eventual`, which is added for
    /// Graph unless the request has that header.
    pub fn search(mut self, terms: impl Into<String>) -> Self {
        self.parts.query.set("$search", terms.into());
        self
    }
}

impl<R, Q> Request<R, Q> {
    pub(crate) fn parts(&self) -> &Parts {
        &self.parts
    }
}

impl<R: Payload, Q: 'static> IntoFuture for Request<R, Q> {
    type Output = Result<R::Output, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.send().await.map(Response::into_value) })
    }
}

impl<R, Q> Clone for Request<R, Q> {
    fn clone(&self) -> Self {
        Self { parts: self.parts.clone(), answer: PhantomData }
    }
}

/// Shows method and path without keys, query, headers or body.
impl<R, Q> fmt::Debug for Request<R, Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({} {})", self.parts.method, self.parts.target.template())
    }
}
