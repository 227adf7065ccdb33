//! A credential → the token of each request: kept until it is about to expire, fetched once for
//! all who wait for it.
//!
//! Signing in is no part of sending a request: it has a time limit of its own, and its failure
//! says that nothing was sent. azure_core's own policy forgets its token on every 401, also if the
//! token that was refused is not the one that it has: under load, the answer to a claims challenge
//! would be lost again.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_lock::OnceCell;
use azure_core::async_runtime::get_async_runtime;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::http::{ClientMethodOptions, Context};
use azure_core::time::{Duration as Span, OffsetDateTime};

use super::claims::Claims;
use crate::http::clock::{Clock, within};
use crate::http::error::{Fault, with_cause};

/// How long before it expires a token is renewed, beside the requests that go on with it.
const MARGIN: Span = Span::minutes(5);

/// A token that expires sooner may not live until the service looks at it.
const LEAST: Span = Span::seconds(10);

/// How long a token is used after a renewal, whatever came of that, before it is renewed again.
const RENEWAL_PAUSE: Duration = Duration::from_secs(30);

/// Gives tokens; clones give the same ones.
#[derive(Clone)]
pub(crate) struct SignIn(Arc<Shared>);

struct Shared {
    credential: Arc<dyn TokenCredential>,
    scope: String,
    limit: Option<Duration>,
    clock: Clock,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    token: Option<AccessToken>,
    /// The request for a token that is under way.
    fetch: Option<Arc<Fetch>>,
    /// When a token may be renewed again, on the clock.
    renew_from: Duration,
}

impl State {
    /// A request for a token that is now under way.
    fn begin(&mut self, claims: Option<Claims>) -> Arc<Fetch> {
        let fetch = Arc::new(Fetch { claims, outcome: OnceCell::new() });
        self.fetch = Some(Arc::clone(&fetch));
        fetch
    }
}

/// A request for a token, and what came of it for all who wait.
struct Fetch {
    claims: Option<Claims>,
    outcome: OnceCell<Result<AccessToken, Fault>>,
}

impl SignIn {
    pub(crate) fn new(
        credential: Arc<dyn TokenCredential>,
        scope: &str,
        limit: Option<Duration>,
        clock: Clock,
    ) -> Self {
        let (scope, state) = (scope.to_owned(), Mutex::default());
        Self(Arc::new(Shared { credential, scope, limit, clock, state }))
    }

    /// A token with claims, but not the one that was refused; or why there is none.
    pub(crate) async fn token(
        &self,
        refused: Option<&str>,
        claims: Option<&Claims>,
    ) -> Result<AccessToken, Fault> {
        loop {
            let fetch = match self.at_hand(refused, claims) {
                Ok(token) => return Ok(token),
                Err(fetch) => fetch,
            };
            let waiting = Waiting { shared: &self.0, fetch: &fetch };
            let outcome = fetch.outcome.wait().await;
            drop(waiting);
            match outcome {
                // It was asked for before the claims were known.
                Ok(token)
                    if refused == Some(token.token.secret()) && fetch.claims.as_ref() != claims => {
                }
                Ok(token) => return Ok(token.clone()),
                // One that is about to expire is better than none.
                Err(fault) => return self.last(refused).ok_or_else(|| fault.clone()),
            }
        }
    }

    /// The token at hand, or the request for one.
    fn at_hand(
        &self,
        refused: Option<&str>,
        claims: Option<&Claims>,
    ) -> Result<AccessToken, Arc<Fetch>> {
        let mut state = self.0.state();
        let left = |token: &AccessToken| token.expires_on - OffsetDateTime::now_utc();
        let token = state.token.as_ref().filter(|it| refused != Some(it.token.secret()));
        let Some(token) = token.filter(|it| left(it) > LEAST).cloned() else {
            if let Some(running) = &state.fetch {
                return Err(Arc::clone(running));
            }
            let fetch = state.begin(claims.cloned());
            self.start(state, &fetch);
            return Err(fetch);
        };
        let is_due = left(&token) <= MARGIN && self.0.clock.elapsed() >= state.renew_from;
        if is_due && state.fetch.is_none() {
            let fetch = state.begin(None);
            self.start(state, &fetch);
        }
        Ok(token)
    }

    /// A token that has not expired yet, for when no other can be had.
    fn last(&self, refused: Option<&str>) -> Option<AccessToken> {
        let state = self.0.state();
        let token = state.token.as_ref().filter(|it| refused != Some(it.token.secret()))?;
        (token.expires_on > OffsetDateTime::now_utc()).then(|| token.clone())
    }

    /// Asks for a token on a task of its own: a request that is dropped leaves the others with it.
    fn start(&self, state: MutexGuard<'_, State>, fetch: &Arc<Fetch>) {
        // A runtime that is about to end drops the task at once, which looks at the state.
        drop(state);
        let task = Task { shared: Arc::clone(&self.0), fetch: Arc::clone(fetch) };
        drop(get_async_runtime().spawn(Box::pin(task.run())));
    }

    /// Forgets a token, unless there is another one by now.
    pub(crate) fn forget(&self, token: &AccessToken) {
        let mut state = self.0.state();
        if state.token.as_ref().is_some_and(|it| it.token.secret() == token.token.secret()) {
            state.token = None;
        }
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn fetch(&self, claims: Option<&Claims>) -> Result<AccessToken, Fault> {
        let mut context = Context::new();
        if let Some(claims) = claims {
            context.insert(claims.clone());
        }
        let method_options = ClientMethodOptions { context };
        let options = Some(TokenRequestOptions { method_options });
        let token = self.credential.get_token(&[&self.scope], options).await;
        let token = token.map_err(|error| Fault::credential(with_cause(&error)))?;
        if !token.token.secret().bytes().all(|it| it.is_ascii_graphic()) {
            return Err(Fault::credential("the credential gave a token that no header can hold"));
        }
        Ok(token)
    }
}

/// Somebody who waits for a token.
struct Waiting<'a> {
    shared: &'a Shared,
    fetch: &'a Arc<Fetch>,
}

/// Without a time limit, a request for a token that everybody has given up, such as one of a person
/// who has closed the browser, shall not be what all others wait for.
impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        // The state, the task and this one.
        let is_last = Arc::strong_count(self.fetch) <= 3;
        if self.shared.limit.is_none() && is_last && !self.fetch.outcome.is_initialized() {
            self.shared.state().fetch.take_if(|it| Arc::ptr_eq(it, self.fetch));
        }
    }
}

/// A request for a token on its way.
struct Task {
    shared: Arc<Shared>,
    fetch: Arc<Fetch>,
}

impl Task {
    async fn run(self) {
        let limit = self.shared.limit;
        let mut deadline = limit.map(|limit| self.shared.clock.deadline(limit));
        let fetched = within(&mut deadline, self.shared.fetch(self.fetch.claims.as_ref())).await;
        self.settle(fetched.unwrap_or_else(|| {
            let limit = limit.unwrap_or_default();
            Err(Fault::credential(format!("the credential gave none within {limit:?}")))
        }));
    }

    /// Tells the outcome to all who wait.
    fn settle(&self, outcome: Result<AccessToken, Fault>) {
        let mut state = self.shared.state();
        if let Ok(token) = &outcome {
            state.token = Some(token.clone());
        }
        state.fetch.take_if(|it| Arc::ptr_eq(it, &self.fetch));
        state.renew_from = self.shared.clock.elapsed().saturating_add(RENEWAL_PAUSE);
        drop(state);
        // Only this task sets it, once.
        let _ = self.fetch.outcome.try_set(outcome);
    }
}

/// A credential that panics, or a runtime that ends, keeps nobody waiting.
impl Drop for Task {
    fn drop(&mut self) {
        if !self.fetch.outcome.is_initialized() {
            self.settle(Err(Fault::credential("the credential ended without an answer")));
        }
    }
}
