//! Requests as a mock sees them.

use std::fmt;

use azure_core::Bytes;
use azure_core::http::{Body, Method, Request};
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// A request that a mock was asked.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Recorded {
    /// The method.
    pub method: Method,
    /// The path, version included, as it is on the wire.
    pub path: String,
    /// Names and values of the query, decoded, in their order.
    pub query: Vec<(String, String)>,
    /// The headers, names in lower case, sorted.
    pub headers: Vec<(String, String)>,
    /// The body; empty if there is none.
    pub body: Bytes,
}

impl Recorded {
    pub(super) fn of(request: &Request) -> Self {
        let url = request.url();
        let query = url.query_pairs();
        let headers = request.headers().iter();
        let mut headers: Vec<(String, String)> = headers
            .map(|(name, value)| (name.as_str().to_owned(), value.as_str().to_owned()))
            .collect();
        headers.sort();
        Self {
            method: request.method(),
            path: url.path().to_owned(),
            query: query.map(|(name, value)| (name.into_owned(), value.into_owned())).collect(),
            headers,
            body: match request.body() {
                Body::Bytes(bytes) => bytes.clone(),
                _ => Bytes::new(),
            },
        }
    }

    /// The value of a header; the case of its name does not matter.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The value of a query option, such as `$top`.
    pub fn option(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON; null if it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The segments of the path, decoded.
    pub fn segments(&self) -> Vec<String> {
        let segments = self.path.split('/').skip(1);
        segments.map(|it| percent_decode_str(it).decode_utf8_lossy().into_owned()).collect()
    }
}

/// Shows neither query nor headers nor body: nobody knows what of it is secret.
impl fmt::Debug for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recorded({} {}, {} bytes)", self.method, self.path, self.body.len())
    }
}
