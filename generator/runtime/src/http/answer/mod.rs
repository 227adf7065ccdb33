//! What came back → the value that the caller gets: bodies, pages, single values.

mod body;
mod envelope;
mod page;
mod payload;
mod proof;
mod response;
mod single;
mod value;

use azure_core::Bytes;
use azure_core::http::headers::Headers;
use azure_core::http::{StatusCode, Url};

pub(crate) use self::body::{Collected, ERROR_LIMIT, End, UNWANTED_LIMIT, collect};
pub use self::page::Page;
pub(crate) use self::payload::Form;
pub use self::payload::{Count, Payload, Received, Stream};
pub use self::response::Response;
pub use self::single::Single;
pub(crate) use self::value::value_of;
use super::error::{Answered, Asked, Error, ErrorKind, Fault, ServiceError};

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: Headers,
    pub(crate) body: Bytes,
    /// Where it came from: where the request went, or where redirects have led it.
    pub(crate) url: Url,
    /// Whether a redirect has led to another origin, which is not the service's gateway.
    pub(crate) is_from_elsewhere: bool,
    /// How many times the request was sent.
    pub(crate) tries: u32,
    /// The id that the request was sent with.
    pub(crate) client_request_id: Option<String>,
}

impl Answer {
    /// The error of a request that was answered with a failure.
    pub(crate) fn failure(self, asked: Asked) -> Error {
        let service = ServiceError::read(&self.body).map(Box::new);
        self.useless(Fault::new(ErrorKind::Service, "").with(service), asked)
    }

    /// The error of a request that was answered, when the answer is of no use.
    pub(crate) fn useless(self, fault: Fault, asked: Asked) -> Error {
        let Self { status, headers, body, tries, client_request_id, .. } = self;
        let asked = Asked { client_request_id, ..asked };
        Error::new(fault, tries, Some(asked), Some(Answered { status, headers, body }))
    }
}
