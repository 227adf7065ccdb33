//! A credential whose failures are known as such, whatever kind of error they come with.

use std::sync::Arc;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::error::{Error, ErrorKind};

/// Gives the tokens of another credential.
#[derive(Debug)]
pub(super) struct Named(pub(super) Arc<dyn TokenCredential>);

#[async_trait]
impl TokenCredential for Named {
    async fn get_token(
        &self,
        scopes: &[&str],
        options: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let token = self.0.get_token(scopes, options).await;
        token.map_err(|error| {
            let message = error.to_string();
            Error::with_error(ErrorKind::Credential, error, message)
        })
    }
}
