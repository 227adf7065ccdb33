//! Where a service is: over TLS, or on this machine.

use std::fmt;
use std::str::FromStr;

use azure_core::http::Url;

use crate::http::error::Error;

/// The root of a service, which is the only place that secrets are sent to.
///
/// It is an `https` URL, or for a server on this machine `http` with a literal loopback address:
/// `http://127.0.0.1:4004` or `http://[::1]:4004`. Tokens are never sent without TLS; a name and a
/// password, or a key in a header, are sent to such an address, too.
///
/// The name `localhost` is none: what it leads to is what the resolver of the machine says, and
/// nobody checks that, while an address of the loopback interface never leaves the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Without a slash at the end.
    root: String,
    url: Url,
    scope: String,
}

impl Endpoint {
    /// The endpoint of a service, a proxy or a test server.
    ///
    /// The scope is that of the endpoint's origin; [`Endpoint::with_scope`] changes it.
    ///
    /// # Errors
    ///
    /// When it is neither an `https` URL nor one of this machine, carries a user name, query or
    /// fragment, or is a retired cloud.
    pub fn new(root: &str) -> Result<Self, Error> {
        let url = Url::parse(root)
            .map_err(|error| Error::invalid(format!("endpoint is not a URL: {error}")))?;
        let wrong = if !is_anonymous(&url) {
            "has a user name: nothing is sent with it; a `Credential` has its place for it"
        } else if !is_safe(&url) {
            "does not start with `https://`; without TLS nothing is sent but to this machine, \
             whose address is written as `http://127.0.0.1`"
        } else if url.query().is_some() || url.fragment().is_some() {
            "has a query or a fragment"
        } else if url.host_str() == Some("graph.microsoft.de") {
            "is the old cloud of Germany, which is retired"
        } else {
            let root = url.as_str().trim_end_matches('/').to_owned();
            let scope = format!("{}/.default", url.origin().ascii_serialization());
            return Ok(Self { root, url, scope });
        };
        Err(Error::invalid(format!("endpoint {wrong}")))
    }

    /// The same endpoint with another scope to ask tokens for.
    #[must_use]
    pub fn with_scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = scope.into();
        self
    }

    /// The root, without a slash at the end.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// The scope to ask tokens for.
    pub fn scope(&self) -> &str {
        &self.scope
    }

    /// Whether what is sent there is sent over TLS.
    pub(crate) fn is_tls(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Whether a URL has the scheme, host and port of this endpoint.
    pub(crate) fn is_origin_of(&self, url: &Url) -> bool {
        is_safe(url) && is_anonymous(url) && url.origin() == self.url.origin()
    }
}

/// Whether a URL has neither a user name nor a password.
pub(crate) fn is_anonymous(url: &Url) -> bool {
    url.username().is_empty() && url.password().is_none()
}

/// Whether nobody on the way reads what is sent to a URL: it has TLS, or there is no way.
pub(crate) fn is_safe(url: &Url) -> bool {
    url.scheme() == "https" || is_loopback(url)
}

/// Whether a URL is one of `http` that has an address of the loopback interface for a host.
pub(crate) fn is_loopback(url: &Url) -> bool {
    if url.scheme() != "http" {
        return false;
    }
    let host = url.host_str().unwrap_or_default();
    // The URL has the one way of writing an address: `127.1` and `0x7f000001` are `127.0.0.1`.
    let four = host.parse().is_ok_and(|it: std::net::Ipv4Addr| it.is_loopback());
    let six = host.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    let is_six =
        six.is_some_and(|it| it.parse().is_ok_and(|it: std::net::Ipv6Addr| it.is_loopback()));
    four || is_six
}

/// The root.
impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.root)
    }
}

/// [`Endpoint::new`].
impl FromStr for Endpoint {
    type Err = Error;

    fn from_str(root: &str) -> Result<Self, Error> {
        Self::new(root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoints_that_would_expose_secrets_are_refused() {
        for root in [
            "",
            "graph.microsoft.com",
            "http://graph.microsoft.com",
            "http://localhost:8080",
            "http://127.0.0.1.evil.example",
            "http://127.0.0.1@evil.example",
            "http://user:secret@127.0.0.1",
            "http://127.0.0.1:80@evil.example/",
            "http://[::ffff:127.0.0.1]",
            "http://[::]:80",
            "http://0.0.0.0",
            "http://126.0.0.1",
            "http://128.0.0.1",
            "http://192.168.0.1",
            "http://[::1%25lo]",
            "http://[fe80::1]",
            "ws://127.0.0.1",
            "https://user@graph.microsoft.com",
            "https://graph.microsoft.com?x=1",
            "https://graph.microsoft.com#x",
            "http://127.0.0.1/?x=1",
            "https://graph.microsoft.de",
            "file:///etc/passwd",
        ] {
            let error = Endpoint::new(root).unwrap_err().to_string();
            assert!(!error.contains("secret") && !error.contains("evil"), "{error}");
        }
    }

    #[test]
    fn literal_loopback_addresses_need_no_tls() {
        for (root, written) in [
            ("http://127.0.0.1:4004/shop/", "http://127.0.0.1:4004/shop"),
            ("HTTP://127.0.0.1:80", "http://127.0.0.1"),
            ("http://127.255.255.254", "http://127.255.255.254"),
            ("http://127.1:81", "http://127.0.0.1:81"),
            ("http://0x7f000001", "http://127.0.0.1"),
            ("http://[::1]:4004", "http://[::1]:4004"),
            ("http://[0:0:0:0:0:0:0:1]", "http://[::1]"),
        ] {
            let endpoint = Endpoint::new(root).unwrap();
            assert_eq!((endpoint.root(), endpoint.is_tls()), (written, false), "{root}");
        }
        assert!(Endpoint::new("https://localhost:8080").unwrap().is_tls());
    }

    #[test]
    fn a_path_in_front_is_kept() {
        let endpoint = Endpoint::new("https://proxy.example:8443/graph/").unwrap();
        assert_eq!(endpoint.root(), "https://proxy.example:8443/graph");
        assert_eq!(endpoint.scope(), "https://proxy.example:8443/.default");
    }

    #[test]
    fn only_the_same_scheme_host_and_port_are_the_origin() {
        let is_origin = |root: &str, url: &str| {
            Endpoint::new(root).unwrap().is_origin_of(&Url::parse(url).unwrap())
        };
        let graph = "https://graph.microsoft.com";
        assert!(is_origin(graph, "https://graph.microsoft.com:443/v1.0/x"));
        assert!(is_origin(graph, "https://GRAPH.microsoft.com/beta"));
        assert!(!is_origin(graph, "http://graph.microsoft.com/v1.0"));
        assert!(!is_origin(graph, "https://graph.microsoft.com:8443/v1.0"));
        assert!(!is_origin(graph, "https://graph.microsoft.com.evil.example/v1.0"));
        assert!(!is_origin(graph, "https://graph.microsoft.com@evil.example/v1.0"));
        let local = "http://127.0.0.1:4004";
        assert!(is_origin(local, "http://127.0.0.1:4004/x"));
        assert!(!is_origin(local, "https://127.0.0.1:4004/x"));
        assert!(!is_origin(local, "http://127.0.0.2:4004/x"));
        assert!(!is_origin(local, "http://127.0.0.1:4005/x"));
        assert!(!is_origin("https://127.0.0.1:4004", "http://127.0.0.1:4004/x"));
    }
}
