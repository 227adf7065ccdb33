//! What a mock answers.

use azure_core::Bytes;
use azure_core::error::{Error, ErrorKind};
use azure_core::http::headers::{HeaderName, HeaderValue, Headers};
use azure_core::http::{AsyncRawResponse, StatusCode};
use serde_json::{Value, json};

/// An answer of a service, or a connection that fails.
#[derive(Clone, Debug)]
pub struct Answer(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Response { status: u16, headers: Headers, body: Bytes },
    Refused,
    Broken,
}

impl Answer {
    /// A status without a body.
    pub fn status(status: u16) -> Self {
        Self::bytes(status, Bytes::new())
    }

    /// A status with JSON.
    pub fn json(status: u16, body: &Value) -> Self {
        Self::bytes(status, body.to_string()).header("content-type", "application/json")
    }

    /// A status with text.
    pub fn text(status: u16, body: impl Into<String>) -> Self {
        Self::bytes(status, body.into()).header("content-type", "text/plain")
    }

    /// A status with bytes, whose media type is not said.
    pub fn bytes(status: u16, body: impl Into<Bytes>) -> Self {
        Self(Kind::Response { status, headers: Headers::new(), body: body.into() })
    }

    /// An error as Microsoft Graph sends it.
    pub fn error(status: u16, code: &str, message: &str) -> Self {
        let error = json!({"error": {
            "code": code,
            "message": message,
            "innerError": {"date": "2026-01-01T00:00:00", "request-id": "mock"},
        }});
        Self::json(status, &error)
    }

    /// 429: come back later.
    pub fn throttled(seconds: u32) -> Self {
        Self::error(429, "TooManyRequests", "Too many requests.")
            .header("retry-after", &seconds.to_string())
    }

    /// No connection can be made.
    pub fn refused() -> Self {
        Self(Kind::Refused)
    }

    /// The connection fails after the request was sent: nobody knows whether the service acted.
    pub fn broken() -> Self {
        Self(Kind::Broken)
    }

    /// The same answer with another header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Kind::Response { headers, .. } = &mut self.0 {
            let name = HeaderName::from(name.to_ascii_lowercase());
            headers.insert(name, HeaderValue::from(value.to_owned()));
        }
        self
    }

    pub(super) fn into_response(self) -> azure_core::Result<AsyncRawResponse> {
        match self.0 {
            Kind::Response { status, headers, body } => {
                Ok(AsyncRawResponse::from_bytes(StatusCode::from(status), headers, body))
            }
            Kind::Refused => {
                Err(Error::with_message(ErrorKind::Connection, "connection refused by the mock"))
            }
            Kind::Broken => {
                Err(Error::with_message(ErrorKind::Io, "connection broken by the mock"))
            }
        }
    }
}
