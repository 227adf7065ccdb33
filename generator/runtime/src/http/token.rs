//! The token of each request: kept until it expires, or until it is the one that was refused.
//!
//! azure_core's own policy forgets its token on every 401, also if the token that was refused is
//! not the one that it has: under load, the answer to a claims challenge would be lost again.

use std::sync::{Arc, PoisonError, RwLock};

use async_lock::Mutex;
use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::error::{Error, ErrorKind};
use azure_core::http::headers::AUTHORIZATION;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{ClientMethodOptions, Context, Request, StatusCode};
use azure_core::time::{Duration, OffsetDateTime};

use super::claims::Claims;
use super::gate::Reached;

/// How long before it expires a token is replaced.
const MARGIN: Duration = Duration::minutes(5);

/// Adds the token of a credential.
#[derive(Debug)]
pub(super) struct Bearer {
    credential: Arc<dyn TokenCredential>,
    scope: String,
    cached: RwLock<Option<AccessToken>>,
    /// Held while a token is fetched, so that one request asks for all.
    fetching: Mutex<()>,
}

impl Bearer {
    pub(super) fn new(credential: Arc<dyn TokenCredential>, scope: &str) -> Self {
        let (cached, fetching) = (RwLock::default(), Mutex::new(()));
        Self { credential, scope: scope.to_owned(), cached, fetching }
    }

    /// A token, but not the one that was refused.
    async fn token(
        &self,
        context: &Context<'_>,
        refused: Option<&str>,
    ) -> azure_core::Result<AccessToken> {
        if let Some(token) = self.cached(refused, MARGIN) {
            return Ok(token);
        }
        let _guard = self.fetching.lock().await;
        // Another request may have fetched one in the meantime.
        if let Some(token) = self.cached(refused, MARGIN) {
            return Ok(token);
        }
        match self.fetch(context).await {
            Ok(token) => {
                *self.cached.write().unwrap_or_else(PoisonError::into_inner) = Some(token.clone());
                Ok(token)
            }
            // One that is about to expire is better than none.
            Err(error) => self.cached(refused, Duration::ZERO).ok_or(error),
        }
    }

    /// The token at hand, if it is good for so long.
    fn cached(&self, refused: Option<&str>, margin: Duration) -> Option<AccessToken> {
        let cached = self.cached.read().unwrap_or_else(PoisonError::into_inner);
        let token = cached.as_ref().filter(|it| refused != Some(it.token.secret()))?;
        (token.expires_on > OffsetDateTime::now_utc() + margin).then(|| token.clone())
    }

    async fn fetch(&self, context: &Context<'_>) -> azure_core::Result<AccessToken> {
        let method_options = ClientMethodOptions { context: context.clone() };
        let options = Some(TokenRequestOptions { method_options });
        // Its failures are known as such, whatever kind of error they come with.
        let token = self.credential.get_token(&[&self.scope], options).await.map_err(|error| {
            let message = error.to_string();
            Error::with_error(ErrorKind::Credential, error, message)
        })?;
        if !token.token.secret().bytes().all(|it| it.is_ascii_graphic()) {
            let message = "the credential gave a token that no header can hold";
            return Err(Error::with_message(ErrorKind::Credential, message));
        }
        Ok(token)
    }

    /// Forgets a token, unless there is another one by now.
    fn forget(&self, token: &AccessToken) {
        let mut cached = self.cached.write().unwrap_or_else(PoisonError::into_inner);
        if cached.as_ref().is_some_and(|it| it.token.secret() == token.token.secret()) {
            *cached = None;
        }
    }
}

#[expect(elided_lifetimes_in_paths, reason = "the trait of azure_core elides them too")]
#[async_trait]
impl Policy for Bearer {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        // A request that is sent again has the token of the try before.
        let before = request.headers().get_optional_str(&AUTHORIZATION);
        let before = before.and_then(|it| it.strip_prefix("Bearer ")).map(str::to_owned);
        let refused = before.filter(|_| context.value::<Claims>().is_some());
        let token = self.token(context, refused.as_deref()).await?;
        request.insert_header(AUTHORIZATION, format!("Bearer {}", token.token.secret()));
        let response = next[0].send(context, request, &next[1..]).await?;
        let elsewhere = context.value::<Reached>().is_some_and(Reached::elsewhere);
        if response.status() == StatusCode::Unauthorized && !elsewhere {
            self.forget(&token);
        }
        Ok(response)
    }
}
