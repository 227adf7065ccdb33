//! Why a request failed, and what to do about it.

use std::fmt::{self, Write as _};
use std::time::Duration;

use azure_core::Bytes;
use azure_core::http::headers::{HeaderName, Headers};
use azure_core::http::{Method, StatusCode, Url};
use azure_core::time::OffsetDateTime;

use super::ServiceError;
use super::answer::Problem;
use super::client;
use super::fault::Fault;
use super::line::{OneLine, cut};
use super::request::{Parts, Permissions};
use super::retry::retry_after;

/// How much of a body that is no error body a message shows.
const EXCERPT: usize = 200;

/// How many characters of an id or a code a message shows, and of a text.
const LONGEST_ID: usize = 200;
const LONGEST_TEXT: usize = 1_000;

/// Why a request failed.
///
/// The text of an error says what was asked, what the service answered, which permission is
/// missing and which ids to quote to Microsoft's support. It holds no token, and of the request
/// neither keys nor query; what the service says about them stands there as the service says it,
/// on one line and cut where it is long.
pub struct Error {
    // Behind a pointer: results are moved far more often than they are errors.
    inner: Box<Inner>,
}

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    tries: u32,
    message: String,
    request: Option<Asked>,
    answer: Option<Answer>,
}

/// What was asked.
#[derive(Debug)]
struct Asked {
    method: Method,
    template: String,
    client_request_id: Option<String>,
    permissions: Permissions,
}

/// What came back.
struct Answer {
    status: StatusCode,
    headers: Headers,
    body: Bytes,
    service: Option<ServiceError>,
}

/// What kind of failure an error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request could not be made from what was given: nothing was sent.
    Invalid,
    /// The credential gave no token, or not in time: nothing was sent. Where there is a status, it
    /// is that of an earlier try, on which the service has not acted.
    Credential,
    /// No connection could be made: nothing was sent. Where there is a status, it is that of an
    /// earlier try, on which the service has not acted.
    Connection,
    /// The connection failed before there was an answer. Whether the service has acted is not
    /// known.
    Transport,
    /// There was no answer in time. Whether the service has acted is not known.
    Timeout,
    /// The service answered with success, and its body did not come whole: the connection failed,
    /// or the rest took too long. The service has acted.
    Incomplete,
    /// A [wait](crate::Wait) is over, and what was waited for has not happened.
    NotYet,
    /// A link in an answer leads to another place than the endpoint, or in a circle: nothing was
    /// sent there.
    Link,
    /// The service answered with a status of failure.
    Service,
    /// The service answered with success, and the body is not what was expected: it cannot be read
    /// as what was asked for, is larger than the client takes, or proves that something else has
    /// answered, such as the login page of a gateway.
    Response,
}

impl Error {
    /// The kind of failure.
    pub fn kind(&self) -> ErrorKind {
        self.inner.kind
    }

    /// The method of the request.
    pub fn method(&self) -> Option<Method> {
        self.inner.request.as_ref().map(|it| it.method)
    }

    /// The path of the request, with `{id}` in place of keys.
    pub fn path_template(&self) -> Option<&str> {
        self.inner.request.as_ref().map(|it| it.template.as_str())
    }

    /// The status of the answer, if there was one; where the last try was not answered, that of an
    /// earlier one.
    pub fn status(&self) -> Option<StatusCode> {
        self.inner.answer.as_ref().map(|it| it.status)
    }

    /// The headers of the answer, if there was one.
    pub fn headers(&self) -> Option<&Headers> {
        self.inner.answer.as_ref().map(|it| &it.headers)
    }

    /// The body of the answer as it came, if there was one.
    pub fn body(&self) -> Option<&[u8]> {
        self.inner.answer.as_ref().map(|it| &*it.body)
    }

    /// What the service says about the error, if its answer is an OData error.
    pub fn service_error(&self) -> Option<&ServiceError> {
        self.inner.answer.as_ref()?.service.as_ref()
    }

    /// The code to branch on, such as `Authorization_RequestDenied`.
    pub fn code(&self) -> Option<&str> {
        self.service_error()?.code.as_deref()
    }

    /// The service's id of the request.
    pub fn request_id(&self) -> Option<&str> {
        self.header("request-id").or_else(|| self.service_error()?.request_id.as_deref())
    }

    /// The id that the client gave the request.
    pub fn client_request_id(&self) -> Option<&str> {
        self.inner.request.as_ref()?.client_request_id.as_deref()
    }

    /// How many times the request was sent.
    pub fn tries(&self) -> u32 {
        self.inner.tries
    }

    /// The pause that the service asks for before the next request.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers()?, OffsetDateTime::now_utc())
    }

    /// When the service answered, in its own words.
    pub fn date(&self) -> Option<&str> {
        self.header("date").or_else(|| self.service_error()?.date.as_deref())
    }

    fn header(&self, name: &'static str) -> Option<&str> {
        self.headers()?.get_optional_str(&HeaderName::from_static(name))
    }

    /// Something given to the client makes no request.
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Invalid, 0, message.into(), None, None)
    }

    /// A link in an answer to a request leads nowhere.
    pub(super) fn link(parts: &Parts, message: &str) -> Self {
        Self::unanswered(Fault::new(ErrorKind::Link, message), parts, None, 0)
    }

    /// A request was not answered.
    pub(super) fn unanswered(
        fault: Fault,
        parts: &Parts,
        client_request_id: Option<String>,
        tries: u32,
    ) -> Self {
        let asked = Asked::from(parts, client_request_id);
        Self::new(fault.kind, tries, fault.message, Some(asked), None)
    }

    /// A request was answered with a failure.
    pub(super) fn service(parts: &Parts, answer: client::Answer) -> Self {
        let service = ServiceError::read(&answer.body);
        Self::answered(Fault::new(ErrorKind::Service, ""), parts, answer, service)
    }

    /// A request was answered with success, and the answer cannot be read.
    pub(super) fn response(parts: &Parts, answer: client::Answer, problem: Problem) -> Self {
        let Problem { text, service } = problem;
        Self::answered(Fault::new(ErrorKind::Response, text), parts, answer, service.map(|it| *it))
    }

    /// A request was answered, and that is of no use.
    pub(super) fn answered(
        fault: Fault,
        parts: &Parts,
        answer: client::Answer,
        service: Option<ServiceError>,
    ) -> Self {
        let client::Answer { status, headers, body, tries, client_request_id, .. } = answer;
        let asked = Asked::from(parts, client_request_id);
        let answer = Answer { status, headers, body, service };
        Self::new(fault.kind, tries, fault.message, Some(asked), Some(answer))
    }

    fn new(
        kind: ErrorKind,
        tries: u32,
        message: String,
        request: Option<Asked>,
        answer: Option<Answer>,
    ) -> Self {
        Self { inner: Box::new(Inner { kind, tries, message, request, answer }) }
    }
}

impl Asked {
    fn from(parts: &Parts, client_request_id: Option<String>) -> Self {
        Self {
            method: parts.method,
            template: parts.target.template(),
            client_request_id,
            permissions: parts.permissions,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Parts of it are texts of others, which shall not look like further lines of a log.
        self.tell(&mut OneLine(f))
    }
}

impl Error {
    fn tell(&self, f: &mut OneLine<'_, '_>) -> fmt::Result {
        if let Some(asked) = &self.inner.request {
            write!(f, "{} {}: ", asked.method, asked.template)?;
        }
        let message = cut(&self.inner.message, LONGEST_TEXT);
        match (self.inner.kind, &self.inner.answer) {
            (ErrorKind::Service, Some(answer)) => self.describe(answer, f)?,
            (ErrorKind::Response, Some(answer)) => {
                let said = said(answer.service.as_ref(), &[]);
                write!(f, "cannot read the answer {}: {message}{said}", answer.status)?;
            }
            (ErrorKind::Incomplete, Some(answer)) => {
                let status = answer.status;
                write!(f, "the service answered {status}, its body was lost: {message}")?;
            }
            (ErrorKind::Credential, None) => write!(f, "no token, nothing was sent: {message}")?,
            (ErrorKind::Connection, None) => {
                write!(f, "no connection, nothing was sent: {message}")?;
            }
            (ErrorKind::Transport, _) => {
                write!(f, "the connection failed{}: {message}", self.may_have_acted())?;
            }
            (ErrorKind::Timeout, _) => write!(f, "no answer{}: {message}", self.may_have_acted())?,
            _ => f.write_str(&message)?,
        }
        self.ids(f)
    }

    /// What is to be said of a request that was not answered, if it is not one that only reads.
    fn may_have_acted(&self) -> &'static str {
        if self.method() == Some(Method::Get) { "" } else { ", the service may have acted" }
    }

    /// Status, code, message and what is missing.
    fn describe(&self, answer: &Answer, f: &mut OneLine<'_, '_>) -> fmt::Result {
        let status = answer.status;
        write!(f, "{} {}", u16::from(status), status.canonical_reason())?;
        let more = match u16::from(status) {
            401 | 403 => self.permission(),
            300..=399 => self.redirect(),
            _ => None,
        };
        let said = said(answer.service.as_ref(), &answer.body);
        match (said, more) {
            (said, None) => f.write_str(&said),
            (said, Some(more)) => write!(f, "{}; {more}", said.trim_end_matches(['.', ' '])),
        }
    }

    fn permission(&self) -> Option<String> {
        let Permissions { delegated, application } = self.inner.request.as_ref()?.permissions;
        let least = match (delegated, application) {
            (Some(delegated), Some(application)) => {
                format!("{delegated} for a user, or {application} for an application")
            }
            (Some(delegated), None) => format!("{delegated}, for a user"),
            (None, Some(application)) => format!("{application}, for an application"),
            (None, None) => return None,
        };
        Some(format!("this needs at least {least}"))
    }

    fn redirect(&self) -> Option<String> {
        // No more than the origin: the rest may hold a signature.
        let url = Url::parse(self.header("location")?).ok()?;
        Some(format!("not followed to {}", url.origin().ascii_serialization()))
    }

    fn ids(&self, f: &mut OneLine<'_, '_>) -> fmt::Result {
        let ids = [
            ("request-id", self.request_id()),
            ("client-request-id", self.client_request_id()),
            ("date", self.date()),
        ];
        let known =
            ids.iter().filter_map(|(name, id)| Some(format!("{name} {}", cut((*id)?, LONGEST_ID))));
        let mut known: Vec<String> = known.collect();
        if self.inner.tries > 1 {
            known.push(format!("{} tries", self.inner.tries));
        }
        if known.is_empty() { Ok(()) } else { write!(f, " ({})", known.join(", ")) }
    }
}

/// Code and message of a service, or the start of what it sent in their place.
fn said(service: Option<&ServiceError>, body: &[u8]) -> String {
    let code = service.and_then(ServiceError::telling_code);
    let message = service.and_then(ServiceError::telling_message);
    let mut said = code.map(|code| format!(", {}", cut(code, LONGEST_ID))).unwrap_or_default();
    match message {
        Some(message) => _ = write!(said, ": {}", cut(message, LONGEST_TEXT)),
        None if code.is_none() && !body.is_empty() => _ = write!(said, ": {}", excerpt(body)),
        None => {}
    }
    said
}

/// The start of a body, on one line.
fn excerpt(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(&body[..body.len().min(4 * EXCERPT)]);
    let mut line = String::new();
    for word in text.split_whitespace() {
        if line.chars().count() + word.chars().count() > EXCERPT {
            line.extend(word.chars().take(EXCERPT.saturating_sub(line.chars().count())));
            line.push('…');
            break;
        }
        let _ = write!(line, "{}{word}", if line.is_empty() { "" } else { " " });
    }
    line
}

/// The body may hold anything: shows what the text of the error shows.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.inner.kind)
            .field("message", &format_args!("{self}"))
            .finish()
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answer({}, {} bytes)", self.status, self.body.len())
    }
}

impl std::error::Error for Error {}
