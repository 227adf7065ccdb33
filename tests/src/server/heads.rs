//! Heads of answers that were sent, and whether they have arrived.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use azure_core::http::{AsyncRawResponse, HttpClient, Request};

/// How many heads of answers were sent, and how many of them have arrived.
#[derive(Debug, Default)]
pub(super) struct Heads {
    sent: AtomicUsize,
    arrived: AtomicUsize,
    arrival: tokio::sync::Notify,
}

impl Heads {
    /// Counts one that is sent.
    pub(super) fn send(&self) {
        self.sent.fetch_add(1, Ordering::SeqCst);
    }

    /// Ends when all have arrived.
    pub(super) async fn wait(&self) {
        while self.arrived.load(Ordering::SeqCst) < self.sent.load(Ordering::SeqCst) {
            self.arrival.notified().await;
        }
    }
}

/// An HTTP client that counts the heads that arrive.
#[derive(Debug)]
pub(super) struct Telling {
    pub(super) http: reqwest::Client,
    pub(super) heads: Arc<Heads>,
}

#[async_trait]
impl HttpClient for Telling {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let response = self.http.execute_request(request).await?;
        self.heads.arrived.fetch_add(1, Ordering::SeqCst);
        self.heads.arrival.notify_one();
        Ok(response)
    }
}
