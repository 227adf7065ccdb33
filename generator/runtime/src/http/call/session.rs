//! What all requests of a client share.

use std::time::Duration;

use azure_core::http::Pipeline;
use azure_core::http::headers::{HeaderName, HeaderValue};

use super::retry::RetryOptions;
use crate::http::address::{Cloud, Endpoint};
use crate::http::clock::Clock;
use crate::http::policy::SignIn;

/// What clones of a client and all of their requests share.
pub(crate) struct Session {
    pub(crate) pipeline: Pipeline,
    pub(crate) endpoint: Endpoint,
    pub(crate) user_agent: String,
    pub(crate) retry: RetryOptions,
    /// What gives tokens, where there are any.
    pub(crate) sign_in: Option<SignIn>,
    /// The header that holds a key of the client: no request has another one of its name.
    pub(crate) key: Option<HeaderName>,
    /// Whether it is Microsoft Graph, as far as the client knows.
    pub(crate) is_graph: bool,
    pub(crate) timeout: Option<Duration>,
    pub(crate) answer_limit: Option<usize>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) clock: Clock,
}

impl Session {
    /// Whether nobody has said where the service is, so that it is Microsoft Graph.
    pub(crate) fn is_graph_by_default(&self) -> bool {
        self.is_graph && self.endpoint.root() == Cloud::default().endpoint()
    }
}
