//! How a client works.

use std::fmt;
use std::time::Duration;

use super::address::Endpoint;
use super::call::RetryOptions;
use super::clock::Clock;

/// How a client works.
#[derive(Clone)]
pub struct ClientOptions {
    /// Where Microsoft Graph is; its global cloud by default. A client of another service is made
    /// for an endpoint of its own, which wins over this one.
    pub endpoint: Endpoint,
    /// The name of your application, which stands first in the `User-Agent` header.
    pub application: Option<String>,
    /// How often and when requests are repeated.
    pub retry: RetryOptions,
    /// How long the credential may take for a token; two minutes by default, `None` for as long as
    /// it takes, such as when a person signs in.
    ///
    /// This is no part of [`timeout`](Self::timeout): while there is no token, nothing is sent. A
    /// failure is [`ErrorKind::Credential`](crate::ErrorKind::Credential), for all requests that
    /// wait for the same token.
    pub sign_in_timeout: Option<Duration>,
    /// How long one try of a request may take, its answer included; 100 s by default, `None` for
    /// as long as it takes.
    pub timeout: Option<Duration>,
    /// How many bytes of an answer are read, unpacked if it came packed; 100 MiB by default,
    /// `None` for all of them.
    ///
    /// A larger answer is an error of the kind [`Response`](crate::ErrorKind::Response). Of an
    /// answer that the request has no use for, such as that of a deletion, no more than 64 KiB
    /// are read.
    pub answer_limit: Option<usize>,
    /// Headers of every request, such as `("prefer", "include-unknown-enum-members")`, with which
    /// the service answers members of enums that were added later as what they are, and not as
    /// `unknownFutureValue`.
    pub headers: Vec<(String, String)>,
    /// Transport, policies, logging and tracing of `azure_core`.
    ///
    /// Its options for retries, user agent and cloud are not used, and its per-call policies run
    /// for each try. A transport of your own must not follow redirects: it would turn a `POST`
    /// into a `GET` that seems to succeed, and take the token along.
    pub client_options: azure_core::http::ClientOptions,
    /// What to wait with between tries.
    pub clock: Clock,
}

impl Default for ClientOptions {
    fn default() -> Self {
        Self {
            endpoint: Endpoint::default(),
            application: None,
            retry: RetryOptions::default(),
            sign_in_timeout: Some(Duration::from_secs(120)),
            timeout: Some(Duration::from_secs(100)),
            answer_limit: Some(100 << 20),
            headers: Vec::new(),
            client_options: azure_core::http::ClientOptions::default(),
            clock: Clock::default(),
        }
    }
}

/// Shows no values of headers: nobody knows which of them are secret.
impl fmt::Debug for ClientOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("ClientOptions")
            .field("endpoint", &self.endpoint)
            .field("application", &self.application)
            .field("retry", &self.retry)
            .field("sign_in_timeout", &self.sign_in_timeout)
            .field("timeout", &self.timeout)
            .field("answer_limit", &self.answer_limit)
            .field("headers", &headers)
            .finish_non_exhaustive()
    }
}
