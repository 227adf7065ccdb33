//! Clients for the loopback server.

use std::sync::Arc;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::time::{Duration, OffsetDateTime};
use msgraph_runtime::{Client, ClientOptions, Endpoint};

use crate::server::Server;

/// The token that the credential gives.
pub const TOKEN: &str = "token-that-nobody-may-see";

/// A credential that always has a token.
#[derive(Debug)]
pub struct Credential;

#[async_trait]
impl TokenCredential for Credential {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        assert_eq!(scopes.len(), 1, "one scope, that of the endpoint");
        Ok(AccessToken::new(TOKEN, OffsetDateTime::now_utc() + Duration::hours(1)))
    }
}

/// A client whose requests go to a server.
///
/// # Panics
///
/// When the client cannot be made.
pub fn client(server: &Server) -> Client {
    Client::new(Arc::new(Credential), Some(options(server))).expect("usable options")
}

/// The options of such a client.
///
/// # Panics
///
/// When the server has no endpoint.
pub fn options(server: &Server) -> ClientOptions {
    let endpoint = Endpoint::new(&server.endpoint()).expect("an https endpoint");
    let mut options = ClientOptions { endpoint, ..Default::default() };
    options.client_options.transport = Some(server.transport());
    options
}
