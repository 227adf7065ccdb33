//! A request as it would be on the wire.

use std::fmt;

use azure_core::Bytes;
use azure_core::http::Method;

/// A request as it would be sent, but for what proves who asks: to look at, to log, or to put into a batch.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Rendered {
    /// The method.
    pub method: Method,
    /// The whole URL.
    pub url: String,
    /// The headers, names in lower case, sorted.
    pub headers: Vec<(String, String)>,
    /// The body, if there is one.
    pub body: Option<Bytes>,
}

impl Rendered {
    /// The value of a header; the case of its name does not matter.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// Shows neither query nor headers nor body: nobody knows what of it is secret.
impl fmt::Debug for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.url.split('?').next().unwrap_or_default();
        let body = self.body.as_ref().map_or(0, Bytes::len);
        write!(f, "Rendered({} {url}, {body} bytes)", self.method)
    }
}
