//! The client: an endpoint, a credential and a pipeline.

use std::fmt;
use std::sync::Arc;
#[cfg(feature = "transport")]
use std::time::Duration;

use azure_core::credentials::TokenCredential;
use azure_core::http::{
    ClientOptions as CoreOptions, Method, Pipeline, RetryOptions as CoreRetryOptions, Transport,
};

use super::address::{Endpoint, Target};
use super::answer::Payload;
use super::call::{Session, header, united};
use super::credential::{Credential, Key};
use super::error::Error;
use super::options::ClientOptions;
use super::policy::{Gate, Redirects, SignIn, Signature};
use super::request::Request;

/// Sends requests to one [endpoint](Endpoint) with one [credential](Credential).
///
/// It is cheap to clone, and clones share connections and the cached token.
#[derive(Clone)]
pub struct Client {
    session: Arc<Session>,
}

impl Client {
    /// A client of Microsoft Graph, or of the endpoint in the options, that signs in with a
    /// credential, such as one of `azure_identity`.
    ///
    /// # Errors
    ///
    /// Those of [`Client::at`].
    pub fn new(
        credential: Arc<dyn TokenCredential>,
        options: Option<ClientOptions>,
    ) -> Result<Self, Error> {
        Self::make(credential.into(), options.unwrap_or_default(), true)
    }

    /// A client of the service at an endpoint, which wins over that of the options.
    ///
    /// The credential is one of `azure_identity`, or what else a [`Credential`] can be:
    ///
    /// ```
    /// # use msgraph_runtime::{Client, Credential, Endpoint, Error};
    /// # fn main() -> Result<(), Error> {
    /// let on_this_machine = Endpoint::new("http://127.0.0.1:4004/odata/v4/shop")?;
    /// let client = Client::at(on_this_machine, Credential::none(), None)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When the credential, the name of the application or a header of the options cannot be sent,
    /// when a token would be sent without TLS, or when there is no transport.
    pub fn at(
        endpoint: Endpoint,
        credential: impl Into<Credential>,
        options: Option<ClientOptions>,
    ) -> Result<Self, Error> {
        let options = ClientOptions { endpoint, ..options.unwrap_or_default() };
        Self::make(credential.into(), options, false)
    }

    fn make(credential: Credential, options: ClientOptions, is_graph: bool) -> Result<Self, Error> {
        let (endpoint, clock) = (options.endpoint, options.clock);
        let user_agent = user_agent(options.application.as_deref())?;
        let headers = options.headers.iter().map(|(name, value)| header(name, value));
        let headers = headers.collect::<Result<Vec<_>, _>>().map_err(Error::of)?;
        let (key, tokens) = credential.at(&endpoint).map_err(Error::of)?;
        let name = key.as_ref().map(|it| it.name.clone());
        if headers.iter().any(|(own, _)| Some(own) == name.as_ref()) {
            return Err(Error::invalid("a header of the options is that of the credential"));
        }
        let limit = options.sign_in_timeout;
        let session = Session {
            pipeline: pipeline(options.client_options, &endpoint, &user_agent, key)?,
            sign_in: tokens.map(|it| SignIn::new(it, endpoint.scope(), limit, clock.clone())),
            endpoint,
            user_agent,
            retry: options.retry,
            key: name,
            is_graph,
            timeout: options.timeout,
            answer_limit: options.answer_limit,
            headers: united(headers),
            clock,
        };
        Ok(Self { session: Arc::new(session) })
    }

    /// Where requests are sent.
    pub fn endpoint(&self) -> &Endpoint {
        &self.session.endpoint
    }

    /// A request that no builder makes, with the token, the retries and the errors of all others.
    ///
    /// The path starts at the root of the endpoint, such as `/v1.0/me?$select=id`, and is sent as
    /// it is written, but for characters such as blanks, which are percent-encoded. What would be
    /// sent as another path (`.` and `..` as segments, `\`, line breaks) makes the request fail
    /// before it is sent, and so does a whole URL of another origin than the endpoint's. As nobody
    /// knows what of the path is a key, errors show no more of it than its start.
    ///
    /// ```no_run
    /// # use msgraph_runtime::azure_core::http::Method;
    /// # use msgraph_runtime::{Client, Error, Json};
    /// # async fn example(client: Client) -> Result<(), Error> {
    /// let me = client.request::<Json>(Method::Get, "/v1.0/me").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn request<R: Payload>(&self, method: Method, path: impl Into<String>) -> Request<R> {
        Request::new(self.session.clone(), Target::Written(path.into()), method)
    }

    pub(crate) fn session(&self) -> &Arc<Session> {
        &self.session
    }
}

/// The steps of each try, from the policies of the options to the gate.
fn pipeline(
    mut options: CoreOptions,
    endpoint: &Endpoint,
    user_agent: &str,
    key: Option<Key>,
) -> Result<Pipeline, Error> {
    let transport = options.transport.take();
    let gate = Gate {
        endpoint: endpoint.clone(),
        key: key.as_ref().map(|it| it.name.clone()),
        user_agent: user_agent.to_owned(),
        transport: transport.map_or_else(|| default_transport(endpoint), Ok)?,
    };
    options.transport = Some(Transport::with_policy(Arc::new(gate)));
    // The gate sets its own; azure_core panics at one that is long.
    options.user_agent = Default::default();
    // What azure_core repeats is not safe to repeat: a POST after a broken connection.
    options.retry = CoreRetryOptions::none();
    Ok(Pipeline::new(
        option_env!("CARGO_PKG_NAME"),
        option_env!("CARGO_PKG_VERSION"),
        options,
        Vec::new(),
        vec![Arc::new(Signature(key)), Arc::new(Redirects)],
        None,
    ))
}

#[cfg(feature = "transport")]
fn default_transport(endpoint: &Endpoint) -> Result<Transport, Error> {
    // That of azure_core ends a call after a minute of silence, whatever its time limit is.
    let builder = reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(20))
        .redirect(reqwest::redirect::Policy::none());
    // A proxy would read what is meant for this machine, and send it to its own.
    let builder = if endpoint.is_tls() { builder } else { builder.no_proxy() };
    let client = builder.build().map_err(|error| Error::invalid(error.to_string()))?;
    Ok(Transport::new(Arc::new(client)))
}

#[cfg(not(feature = "transport"))]
fn default_transport(_: &Endpoint) -> Result<Transport, Error> {
    Err(Error::invalid(
        "there is no transport: enable the feature `transport`, or set `client_options.transport`",
    ))
}

/// Shows where requests go, and nothing of the credential.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("endpoint", &self.session.endpoint.root())
            .finish_non_exhaustive()
    }
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
