//! Answers with their status and headers.

use std::fmt;

use azure_core::http::StatusCode;
use azure_core::http::headers::{HeaderName, Headers};

use super::Answer;

/// The value of an answer with its status and headers.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The status of the answer: one of success, but for a deletion whose first try was not
    /// answered and that then found nothing to delete, which is done too.
    pub status: StatusCode,
    /// The headers of the answer.
    pub headers: Headers,
    /// How many times the request was sent.
    pub tries: u32,
    /// What the body says.
    pub value: T,
    client_request_id: Option<String>,
}

impl<T> Response<T> {
    pub(crate) fn new(answer: Answer, value: T) -> Self {
        let Answer { status, headers, tries, client_request_id, .. } = answer;
        Self { status, headers, tries, value, client_request_id }
    }

    /// The value alone.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The value of a header; the case of its name does not matter.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get_optional_str(&HeaderName::from(name.to_ascii_lowercase()))
    }

    /// The service's id of the request, to quote to its support.
    pub fn request_id(&self) -> Option<&str> {
        self.header("request-id")
    }

    /// The id that the client gave the request.
    pub fn client_request_id(&self) -> Option<&str> {
        self.client_request_id.as_deref()
    }

    /// Where the service put what the request has made, or reports about it.
    pub fn location(&self) -> Option<&str> {
        self.header("location")
    }
}

/// Shows no headers, as nobody knows which of them are secret, and the value as that shows itself: a
/// model without its secrets, but a bare text or JSON as it is.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}
