//! The client: an endpoint, a credential and a pipeline.

use std::fmt;
use std::sync::Arc;

use azure_core::Bytes;
use azure_core::credentials::TokenCredential;
use azure_core::error::ErrorKind as CoreErrorKind;
use azure_core::http::headers::{ACCEPT, CONTENT_TYPE, HeaderName, Headers};
use azure_core::http::policies::auth::BearerTokenAuthorizationPolicy;
use azure_core::http::policies::{ClientRequestIdPolicy, Policy};
use azure_core::http::{
    Context, Pipeline, PipelineSendOptions, Request, RetryOptions, StatusCode, Transport, Url,
};

use super::credential::Named;
use super::gate::{Gate, Reached};
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
    /// Its options for retries, user agent and cloud are not used. A transport of your own must
    /// not follow redirects: it would turn a `POST` into a `GET` that seems to succeed, and take
    /// the token along.
    pub client_options: azure_core::http::ClientOptions,
}

impl Client {
    /// A client that signs in with a credential, such as one of `azure_identity`.
    ///
    /// # Errors
    ///
    /// When the name of the application cannot stand in a header, or there is no transport.
    pub fn new(
        credential: Arc<dyn TokenCredential>,
        options: Option<ClientOptions>,
    ) -> Result<Self, Error> {
        let ClientOptions { endpoint, application, mut client_options } =
            options.unwrap_or_default();
        let gate = Gate {
            endpoint: endpoint.clone(),
            user_agent: user_agent(application.as_deref())?,
            transport: client_options.transport.take().map_or_else(default_transport, Ok)?,
        };
        client_options.transport = Some(Transport::with_policy(Arc::new(gate)));
        // What azure_core repeats is not safe to repeat: a POST after a broken connection.
        client_options.retry = RetryOptions::none();
        let credential = Arc::new(Named(credential));
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
    pub(super) async fn send(&self, parts: &Parts) -> Result<Answer, Error> {
        let mut request = self.assemble(parts)?;
        let options = PipelineSendOptions { skip_checks: true, ..Default::default() };
        let reached = Reached::default();
        let context = Context::new().with_value(reached.clone());
        let sent = self.inner.pipeline.send(&context, &mut request, Some(options)).await;
        let client_request_id =
            request.headers().get_optional_string(&HeaderName::from_static(REQUEST_ID));
        let response = match sent {
            Ok(response) => response,
            Err(error) => return Err(unanswered(parts, client_request_id, &reached, &error)),
        };
        let (status, headers, body) = response.deconstruct();
        let answer = Answer { status, headers, body: body.into(), client_request_id };
        if status.is_success() { Ok(answer) } else { Err(Error::service(parts, answer)) }
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
        for header in &parts.headers {
            let (name, value) = header.clone().map_err(invalid)?;
            request.insert_header(name, value);
        }
        Ok(request)
    }
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: Headers,
    pub(super) body: Bytes,
    /// The id that the request was sent with.
    pub(super) client_request_id: Option<String>,
}

#[cfg(feature = "transport")]
fn default_transport() -> Result<Transport, Error> {
    Ok(Transport::default())
}

#[cfg(not(feature = "transport"))]
fn default_transport() -> Result<Transport, Error> {
    Err(Error::invalid(
        "there is no transport: enable the feature `transport`, or set `client_options.transport`",
    ))
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
fn unanswered(
    parts: &Parts,
    id: Option<String>,
    reached: &Reached,
    error: &azure_core::Error,
) -> Error {
    let kind = match error.kind() {
        CoreErrorKind::Connection => ErrorKind::Connection,
        _ if reached.transport() => ErrorKind::Transport,
        CoreErrorKind::Credential => ErrorKind::Credential,
        _ => ErrorKind::Invalid,
    };
    let cause = root_cause(error);
    let message = match kind {
        // The text around the cause repeats the URL with its keys.
        ErrorKind::Connection | ErrorKind::Transport => cause,
        _ if error.to_string().contains(&cause) => error.to_string(),
        _ => format!("{error}: {cause}"),
    };
    Error::unanswered(kind, parts, id, message)
}

/// The innermost cause.
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
