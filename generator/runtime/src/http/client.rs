//! The client: an endpoint, a credential and a pipeline.

use std::fmt;
use std::sync::Arc;

use azure_core::Bytes;
use azure_core::credentials::TokenCredential;
use azure_core::error::ErrorKind as CoreErrorKind;
use azure_core::http::headers::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderName, Headers};
use azure_core::http::policies::auth::BearerTokenAuthorizationPolicy;
use azure_core::http::policies::{ClientRequestIdPolicy, Policy};
use azure_core::http::{
    Context, Pipeline, PipelineSendOptions, Request, RetryOptions, StatusCode, Transport, Url,
};

use super::gate::Gate;
use super::request::Parts;
use super::{Endpoint, Error, ErrorKind};

/// The header that names a request on both sides.
const REQUEST_ID: &str = "client-request-id";

/// Sends requests to one endpoint with one credential.
///
/// It is cheap to clone, and clones share connections and the cached token.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    pipeline: Pipeline,
    endpoint: Endpoint,
}

/// How a client works.
#[derive(Clone, Debug, Default)]
pub struct ClientOptions {
    /// Where the service is; the global cloud by default.
    pub endpoint: Endpoint,
    /// The name of your application, which stands first in the `User-Agent` header.
    pub application: Option<String>,
    /// Transport, policies, logging and tracing of `azure_core`.
    ///
    /// Its retry and user agent options are not used.
    pub client_options: azure_core::http::ClientOptions,
}

impl Client {
    /// A client that signs in with a credential, such as one of `azure_identity`.
    ///
    /// # Errors
    ///
    /// When the name of the application cannot stand in a header.
    pub fn new(
        credential: Arc<dyn TokenCredential>,
        options: Option<ClientOptions>,
    ) -> Result<Self, Error> {
        let ClientOptions { endpoint, application, mut client_options } =
            options.unwrap_or_default();
        let gate = Gate {
            endpoint: endpoint.clone(),
            user_agent: user_agent(application.as_deref())?,
            transport: client_options.transport.take().unwrap_or_default(),
        };
        client_options.transport = Some(Transport::with_policy(Arc::new(gate)));
        // What azure_core repeats is not safe to repeat: a POST after a broken connection.
        client_options.retry = RetryOptions::none();
        let token = BearerTokenAuthorizationPolicy::new(credential, [endpoint.scope()]);
        let per_call: Vec<Arc<dyn Policy>> =
            vec![Arc::new(ClientRequestIdPolicy::with_header_name(REQUEST_ID))];
        let pipeline = Pipeline::new(
            option_env!("CARGO_PKG_NAME"),
            option_env!("CARGO_PKG_VERSION"),
            client_options,
            per_call,
            vec![Arc::new(token)],
            None,
        );
        Ok(Self { inner: Arc::new(Inner { pipeline, endpoint }) })
    }

    /// Where requests are sent.
    pub fn endpoint(&self) -> &Endpoint {
        &self.inner.endpoint
    }

    /// Sends a request; returns the answer if its status is one of success.
    pub(super) async fn send(&self, parts: &Parts) -> Result<(StatusCode, Headers, Bytes), Error> {
        let mut request = self.assemble(parts)?;
        let options = PipelineSendOptions { skip_checks: true, ..Default::default() };
        let context = Context::new();
        let sent = self.inner.pipeline.send(&context, &mut request, Some(options)).await;
        let id = request.headers().get_optional_string(&HeaderName::from_static(REQUEST_ID));
        let response = match sent {
            Ok(response) => response,
            Err(error) => return Err(unanswered(parts, id, &error)),
        };
        let (status, headers, body) = response.deconstruct();
        let body: Bytes = body.into();
        if status.is_success() {
            Ok((status, headers, body))
        } else {
            Err(Error::service(parts, id, status, headers, body))
        }
    }

    /// The request as `azure_core` wants it.
    fn assemble(&self, parts: &Parts) -> Result<Request, Error> {
        let invalid = |message: String| Error::unanswered(ErrorKind::Invalid, parts, None, message);
        let path = parts.location.path().text().map_err(|fault| invalid(fault.to_owned()))?;
        let url = format!("{}{path}", self.inner.endpoint.root());
        let url = Url::parse(&url).map_err(|error| invalid(error.to_string()))?;
        let mut request = Request::new(url, parts.method);
        request.insert_header(ACCEPT, parts.accept);
        if let Some(body) = &parts.body {
            request.set_body(body.clone().map_err(invalid)?);
            request.insert_header(CONTENT_TYPE, "application/json");
        }
        for (name, value) in &parts.headers {
            if *name != AUTHORIZATION {
                request.insert_header(name.clone(), value.clone());
            }
        }
        Ok(request)
    }
}

/// Shows where requests go, and nothing of the credential.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("endpoint", &self.inner.endpoint.root())
            .finish_non_exhaustive()
    }
}

/// An error of the pipeline: no answer came.
fn unanswered(parts: &Parts, id: Option<String>, error: &azure_core::Error) -> Error {
    let (kind, message) = match error.kind() {
        CoreErrorKind::Credential => (ErrorKind::Credential, error.to_string()),
        CoreErrorKind::Connection => (ErrorKind::Connection, root_cause(error)),
        CoreErrorKind::Io => (ErrorKind::Transport, root_cause(error)),
        _ => (ErrorKind::Invalid, error.to_string()),
    };
    Error::unanswered(kind, parts, id, message)
}

/// The innermost cause: those around it repeat the whole URL.
fn root_cause(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

fn user_agent(application: Option<&str>) -> Result<String, Error> {
    let own = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    let platform = format!("({}; {})", std::env::consts::OS, std::env::consts::ARCH);
    match application {
        None => Ok(format!("{own} {platform}")),
        Some(name) if !name.is_empty() && name.bytes().all(|it| matches!(it, b' '..=b'~')) => {
            Ok(format!("{name} {own} {platform}"))
        }
        Some(_) => Err(Error::invalid(
            "the name of the application cannot stand in a header: use visible ASCII",
        )),
    }
}
