//! A policy of a program that sends requests to where they are not meant to go.

use std::sync::Arc;

use async_trait::async_trait;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request, Url};

/// Sends each request to an address of its own.
#[derive(Debug)]
pub struct Detour(pub Url);

#[expect(elided_lifetimes_in_paths, reason = "the trait of azure_core elides them too")]
#[async_trait]
impl Policy for Detour {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        *request.url_mut() = self.0.clone();
        next[0].send(context, request, &next[1..]).await
    }
}
