//! Clients for the loopback server.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::time::{Duration, OffsetDateTime};
use msgraph_runtime::mock::VirtualTime;
use msgraph_runtime::{Claims, Client, ClientOptions, Endpoint};

use crate::server::Server;

/// The token that the credential gives.
pub const TOKEN: &str = "token-that-nobody-may-see";

/// A credential that always has a token, and counts how often it was asked with claims.
#[derive(Debug, Default)]
pub struct Credential {
    /// How often it was asked with claims.
    pub with_claims: AtomicUsize,
}

#[async_trait]
impl TokenCredential for Credential {
    async fn get_token(
        &self,
        scopes: &[&str],
        options: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        assert_eq!(scopes.len(), 1, "one scope, that of the endpoint");
        if options.is_some_and(|it| it.method_options.context.value::<Claims>().is_some()) {
            self.with_claims.fetch_add(1, Ordering::Relaxed);
        }
        Ok(AccessToken::new(TOKEN, OffsetDateTime::now_utc() + Duration::hours(1)))
    }
}

/// A client whose requests go to a server, and whose pauses take no time.
///
/// # Panics
///
/// When the client cannot be made.
pub fn client(server: &Server) -> Client {
    timed(server).0
}

/// Such a client, and its time.
///
/// # Panics
///
/// When the client cannot be made.
pub fn timed(server: &Server) -> (Client, VirtualTime) {
    let time = VirtualTime::new();
    let options = ClientOptions { clock: time.clock(), ..options(server) };
    (with(options), time)
}

/// A client with options.
///
/// # Panics
///
/// When the client cannot be made.
pub fn with(options: ClientOptions) -> Client {
    Client::new(Arc::new(Credential::default()), Some(options)).expect("usable options")
}

/// The options of a client whose requests go to a server.
///
/// # Panics
///
/// When the server has no endpoint.
pub fn options(server: &Server) -> ClientOptions {
    let endpoint = Endpoint::new(&server.endpoint()).expect("an https endpoint");
    let mut options =
        ClientOptions { endpoint, clock: VirtualTime::new().clock(), ..Default::default() };
    options.client_options.transport = Some(server.transport());
    options
}
