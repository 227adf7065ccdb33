//! The last step before the wire: what leaves this process.
//!
//! Whatever a policy, a redirect or a link from a response may have done to a request, a secret of
//! the client goes to the configured origin or nowhere, and without TLS nothing leaves the machine.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use azure_core::error::{Error, ErrorKind};
use azure_core::http::headers::{AUTHORIZATION, CLIENT_REQUEST_ID, HeaderName, USER_AGENT};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request, Transport, Url};

use crate::http::address::{Endpoint, is_safe};
use crate::http::credential::is_token;

/// Checks and completes each request, and hands it to the transport.
#[derive(Debug)]
pub(crate) struct Gate {
    pub(crate) endpoint: Endpoint,
    /// The header of the client's own that holds a key.
    pub(crate) key: Option<HeaderName>,
    pub(crate) user_agent: String,
    pub(crate) transport: Transport,
}

/// How far a request has got; travels in its context.
#[derive(Clone, Default)]
pub(crate) struct Reached(Arc<Mutex<Steps>>);

#[derive(Default)]
struct Steps {
    transport: bool,
    elsewhere: bool,
    redirected: Option<Url>,
}

impl Reached {
    fn steps(&self) -> MutexGuard<'_, Steps> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether something may have been sent.
    pub(crate) fn transport(&self) -> bool {
        self.steps().transport
    }

    /// Whether a redirect has led to another origin, whose answers are not the service's.
    pub(crate) fn elsewhere(&self) -> bool {
        self.steps().elsewhere
    }

    /// Where a redirect has led to, if one was followed.
    pub(crate) fn redirected(&self) -> Option<Url> {
        self.steps().redirected.clone()
    }

    /// Notes that a redirect is followed.
    pub(crate) fn follow(&self, target: &Url, leaves: bool) {
        let mut steps = self.steps();
        steps.elsewhere |= leaves;
        steps.redirected = Some(target.clone());
    }
}

impl Gate {
    /// Whether a request may leave, or why not.
    fn check(&self, request: &Request) -> Result<(), &'static str> {
        let mut headers = request.headers().iter();
        let has_secret =
            headers.any(|(name, _)| *name == AUTHORIZATION || Some(name) == self.key.as_ref());
        if has_secret && !self.endpoint.is_origin_of(request.url()) {
            return Err("a request with a secret was about to leave the configured origin");
        }
        if !is_safe(request.url()) {
            return Err("a request was about to leave this machine without TLS");
        }
        let mut headers = request.headers().iter();
        let mut has_token =
            || headers.any(|(name, value)| *name == AUTHORIZATION && is_token(value.as_str()));
        if request.url().scheme() != "https" && has_token() {
            return Err("a token was about to be sent without TLS");
        }
        Ok(())
    }
}

#[expect(elided_lifetimes_in_paths, reason = "the trait of azure_core elides them too")]
#[async_trait]
impl Policy for Gate {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        _: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        self.check(request).map_err(|why| Error::with_message(ErrorKind::Other, why))?;
        // azure_core adds an id under its own name beside ours, and calls itself an Azure SDK.
        request.headers_mut().remove(CLIENT_REQUEST_ID);
        request.insert_header(USER_AGENT, self.user_agent.clone());
        if let Some(reached) = context.value::<Reached>() {
            reached.steps().transport = true;
        }
        self.transport.send(context, request).await
    }
}
