//! What all requests of a client share.

use std::time::Duration;

use azure_core::http::Pipeline;
use azure_core::http::headers::{HeaderName, HeaderValue};

use super::retry::RetryOptions;
use crate::http::address::Endpoint;
use crate::http::clock::Clock;
use crate::http::policy::SignIn;

/// What clones of a client and all of their requests share.
pub(crate) struct Session {
    pub(crate) pipeline: Pipeline,
    pub(crate) endpoint: Endpoint,
    pub(crate) user_agent: String,
    pub(crate) retry: RetryOptions,
    pub(crate) sign_in: SignIn,
    pub(crate) timeout: Option<Duration>,
    pub(crate) answer_limit: Option<usize>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) clock: Clock,
}
