//! The secret of a client on each try of its requests, and on none that leads elsewhere.

use std::sync::Arc;

use async_trait::async_trait;
use azure_core::credentials::AccessToken;
use azure_core::http::headers::{AUTHORIZATION, HeaderName};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request};

use crate::http::credential::Key;

/// The token of one try; travels in its context.
#[derive(Clone)]
pub(crate) struct Token(pub(crate) AccessToken);

/// Adds the key of the client, or the token of a try, for as long as it is under way.
#[derive(Debug)]
pub(crate) struct Signature(pub(crate) Option<Key>);

impl Signature {
    /// The header that proves who asks.
    fn header(&self, context: &Context<'_>) -> Option<(HeaderName, String)> {
        if let Some(Key { name, value }) = &self.0 {
            return Some((name.clone(), value.secret().to_owned()));
        }
        let Token(token) = context.value::<Token>()?;
        Some((AUTHORIZATION, format!("Bearer {}", token.token.secret())))
    }
}

#[expect(elided_lifetimes_in_paths, reason = "the trait of azure_core elides them too")]
#[async_trait]
impl Policy for Signature {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let Some((name, value)) = self.header(context) else {
            return next[0].send(context, request, &next[1..]).await;
        };
        request.insert_header(name.clone(), value);
        let sent = next[0].send(context, request, &next[1..]).await;
        request.headers_mut().remove(name);
        sent
    }
}
