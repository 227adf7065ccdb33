//! Everything about a request but the type of its answer.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use azure_core::Bytes;
use azure_core::http::Method;
use azure_core::http::headers::{HeaderName, HeaderValue};

use super::retry::RetryOptions;
use super::session::Session;
use crate::http::address::Target;
use crate::http::error::{Asked, Error, Fault, Permissions};
use crate::query::Query;

/// Everything about a request but the type of its answer.
#[derive(Clone)]
pub(crate) struct Parts {
    pub(crate) session: Arc<Session>,
    pub(crate) target: Target,
    pub(crate) method: Method,
    pub(crate) query: Query,
    /// What the caller adds, or why it cannot be sent.
    pub(crate) headers: Vec<Result<(HeaderName, HeaderValue), Fault>>,
    pub(crate) accept: &'static str,
    /// Whether the body of a successful answer matters.
    pub(crate) has_answer: bool,
    /// What to send, or why that is not possible.
    pub(crate) body: Option<Result<Body, Fault>>,
    pub(crate) permissions: Permissions,
    /// What differs from the settings of the client.
    pub(crate) retry: Option<RetryOptions>,
    pub(crate) timeout: Option<Option<Duration>>,
    pub(crate) answer_limit: Option<Option<usize>>,
    /// Whether a link is asked for with the consistency level that the first request needed.
    pub(crate) is_eventual: bool,
    /// When there is no point in going on, on the clock of the client.
    pub(crate) end: Option<Duration>,
}

/// Bytes and what they are.
#[derive(Clone)]
pub(crate) struct Body {
    pub(crate) bytes: Bytes,
    pub(crate) media_type: Cow<'static, str>,
}

impl Parts {
    /// Whether the service is Microsoft Graph, which counts and searches users and the like only
    /// with a header of its own.
    pub(crate) fn is_graph(&self) -> bool {
        self.target.is_graph().unwrap_or(self.session.is_graph)
    }

    /// What errors say of the request.
    pub(crate) fn asked(&self) -> Asked {
        Asked {
            method: self.method,
            template: self.target.template(),
            client_request_id: None,
            permissions: self.permissions,
        }
    }

    /// The error of a request that was not sent.
    pub(crate) fn not_sent(&self, fault: Fault) -> Error {
        Error::new(fault, 0, Some(self.asked()), None)
    }
}
