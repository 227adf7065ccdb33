//! Why a request failed, and what to do about it.

mod fault;
mod kind;
mod line;
mod permission;
mod retry_after;
mod service_error;
mod text;

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use azure_core::Bytes;
use azure_core::http::headers::{HeaderName, Headers};
use azure_core::http::{Method, StatusCode};
use azure_core::time::OffsetDateTime;

#[cfg(feature = "transport")]
pub(crate) use self::fault::causes;
pub(crate) use self::fault::{Fault, root_cause, with_cause};
pub use self::kind::ErrorKind;
pub(crate) use self::retry_after::retry_after;
pub use self::service_error::{ServiceError, ServiceErrorDetail};
pub(crate) use self::service_error::{read_whole, without_mark};

/// Why a request failed.
///
/// The text of an error says what was asked, what the service answered, which permission is
/// missing and which ids to quote to the support of the service. It holds no token, and of the
/// request neither keys nor query; what the service says about them stands there as the service
/// says it, on one line and cut where it is long.
pub struct Error {
    // Behind a pointer: results are moved far more often than they are errors.
    inner: Box<Inner>,
}

#[derive(Debug)]
struct Inner {
    fault: Fault,
    tries: u32,
    asked: Option<Asked>,
    answered: Option<Answered>,
}

/// What was asked.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) method: Method,
    pub(crate) template: String,
    pub(crate) client_request_id: Option<String>,
    pub(crate) permissions: Permissions,
}

/// The least privileged permissions that a request needs, as generated code writes them: one of
/// those between `|`, and all between `&`. Where that depends on the path, there is one for each
/// group of paths, between `;`, after these and with blanks between them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Permissions {
    pub(crate) delegated: Option<&'static str>,
    pub(crate) application: Option<&'static str>,
}

/// What came back.
pub(crate) struct Answered {
    pub(crate) status: StatusCode,
    pub(crate) headers: Headers,
    pub(crate) body: Bytes,
}

impl Error {
    /// The kind of failure.
    pub fn kind(&self) -> ErrorKind {
        self.inner.fault.kind
    }

    /// The method of the request.
    pub fn method(&self) -> Option<Method> {
        self.inner.asked.as_ref().map(|it| it.method)
    }

    /// The path of the request, with names in braces in place of values: `{id}` for keys.
    pub fn path_template(&self) -> Option<&str> {
        self.inner.asked.as_ref().map(|it| it.template.as_str())
    }

    /// The status of the answer, if there was one; where the last try was not answered, that of an
    /// earlier one.
    pub fn status(&self) -> Option<StatusCode> {
        self.inner.answered.as_ref().map(|it| it.status)
    }

    /// The headers of the answer, if there was one.
    pub fn headers(&self) -> Option<&Headers> {
        self.inner.answered.as_ref().map(|it| &it.headers)
    }

    /// The body of the answer as it came, if there was one.
    pub fn body(&self) -> Option<&[u8]> {
        self.inner.answered.as_ref().map(|it| &*it.body)
    }

    /// What the service says about the error, if its answer is an OData error.
    pub fn service_error(&self) -> Option<&ServiceError> {
        self.inner.fault.service.as_deref()
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
        self.inner.asked.as_ref()?.client_request_id.as_deref()
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
    pub(crate) fn invalid(message: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Fault::invalid(message))
    }

    /// Something is not possible, without any request.
    pub(crate) fn of(fault: Fault) -> Self {
        Self::new(fault, 0, None, None)
    }

    pub(crate) fn new(
        fault: Fault,
        tries: u32,
        asked: Option<Asked>,
        answered: Option<Answered>,
    ) -> Self {
        Self { inner: Box::new(Inner { fault, tries, asked, answered }) }
    }
}

impl std::error::Error for Error {}

impl fmt::Debug for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answered({}, {} bytes)", self.status, self.body.len())
    }
}
