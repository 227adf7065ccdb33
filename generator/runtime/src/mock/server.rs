//! A service that answers from a queue.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request, Transport};
use azure_core::time::OffsetDateTime;

use super::{Answer, Recorded, VirtualTime};
use crate::{Client, ClientOptions};

/// A service that gives the answers that it was given, one to each request, and keeps the
/// requests. Clones are the same service.
///
/// ```
/// # use msgraph_runtime::mock::{Answer, Mock};
/// # use msgraph_runtime::azure_core::http::Method;
/// # use msgraph_runtime::serde_json::{Value, json};
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), msgraph_runtime::Error> {
/// let mock = Mock::new([Answer::throttled(30), Answer::json(200, &json!({"id": "me"}))]);
/// let me = mock.client().request::<Value>(Method::Get, "/v1.0/me").await?;
/// assert_eq!(me["id"], "me");
/// assert_eq!(mock.requests().len(), 2);
/// assert_eq!(mock.time().elapsed().as_secs(), 30);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Mock {
    time: VirtualTime,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    requests: Vec<Recorded>,
    answers: VecDeque<Answer>,
    respond: Option<Respond>,
}

type Respond = Box<dyn FnMut(&Recorded) -> Answer + Send>;

impl Mock {
    /// A service with answers to give. Requests beyond them are answered with 501.
    pub fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        let state = State { answers: answers.into_iter().collect(), ..State::default() };
        Self { time: VirtualTime::new(), state: Arc::new(Mutex::new(state)) }
    }

    /// A service that makes up its answers.
    pub fn with(respond: impl FnMut(&Recorded) -> Answer + Send + 'static) -> Self {
        let mock = Self::new([]);
        mock.with_state(|state| state.respond = Some(Box::new(respond)));
        mock
    }

    /// Adds an answer after those that are still to be given.
    pub fn push(&self, answer: Answer) {
        self.with_state(|state| state.answers.push_back(answer));
    }

    /// A client of this service, as if it were Microsoft Graph; make a client of a version from it.
    ///
    /// A client of another service is made for an endpoint also in tests, with the options of the
    /// mock: `ServiceClient::new(endpoint, Credential::none(), Some(mock.options()))`.
    ///
    /// # Panics
    ///
    /// Never: the options are usable.
    pub fn client(&self) -> Client {
        let client = Client::new(Arc::new(MockCredential), Some(self.options()));
        client.expect("the options of a mock are usable")
    }

    /// The options of such a client, to change some of them.
    pub fn options(&self) -> ClientOptions {
        let mut options = ClientOptions { clock: self.time.clock(), ..ClientOptions::default() };
        let transport = Transport::with_policy(Arc::new(self.clone()));
        options.client_options.transport = Some(transport);
        options
    }

    /// The requests so far.
    pub fn requests(&self) -> Vec<Recorded> {
        self.with_state(|state| state.requests.clone())
    }

    /// The time of the client.
    pub fn time(&self) -> &VirtualTime {
        &self.time
    }

    fn with_state<T>(&self, use_it: impl FnOnce(&mut State) -> T) -> T {
        use_it(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[expect(elided_lifetimes_in_paths, reason = "the trait of azure_core elides them too")]
#[async_trait]
impl Policy for Mock {
    async fn send(
        &self,
        _: &Context,
        request: &mut Request,
        _: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let recorded = Recorded::of(request);
        let answer = self.with_state(|state| {
            state.requests.push(recorded.clone());
            let queued = state.answers.pop_front();
            queued.or_else(|| state.respond.as_mut().map(|respond| respond(&recorded)))
        });
        let unexpected = || Answer::error(501, "notImplemented", "The mock has no answer left.");
        answer.unwrap_or_else(unexpected).into_response()
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_state(|state| {
            write!(f, "Mock({} requests, {} answers)", state.requests.len(), state.answers.len())
        })
    }
}

/// A credential for tests.
#[derive(Debug)]
struct MockCredential;

#[async_trait]
impl TokenCredential for MockCredential {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let expires = OffsetDateTime::now_utc() + Duration::from_secs(3600);
        Ok(AccessToken::new("mock", expires))
    }
}
