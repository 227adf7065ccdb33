//! Waiting until something is the case: a request that is repeated until its answer says so.

use std::fmt;
use std::ops::ControlFlow::{self, Break, Continue};
use std::time::Duration;

use azure_core::http::{Method, StatusCode};

use super::error::{Error, ErrorKind, Fault};
use super::request::Request;
use crate::model::Model;

/// Repeats a request until something is the case, for services that take a while.
///
/// ```no_run
/// # use std::time::Duration;
/// # use msgraph_runtime::{Error, Request, model::Model};
/// # async fn example<T: Model + Default + 'static>(
/// #     get: Request<T>, is_ready: fn(&T) -> bool,
/// # ) -> Result<(), Error> {
/// let ready = get
///     .wait()
///     .every(Duration::from_secs(10))
///     .at_most(Duration::from_secs(300))
///     .on_progress(|progress| println!("waiting for {:?}", progress.waited))
///     .until(is_ready)
///     .await?;
/// # Ok(())
/// # }
/// ```
///
/// Dropping the future ends the wait. What may pass does not end it: a service that is throttling
/// or fails (408, 429, 5xx) and connections that fail are asked again later, and not before
/// `Retry-After` says.
#[must_use = "nothing is waited for until a method such as `until` is awaited"]
pub struct Wait<T, Q> {
    request: Request<T, Q>,
    every: Duration,
    at_most: Duration,
    on_progress: Option<Report<T>>,
}

type Report<T> = Box<dyn FnMut(Progress<'_, T>) + Send>;

/// How far a wait has got.
#[derive(Debug)]
#[non_exhaustive]
pub struct Progress<'a, T> {
    /// How long it has taken so far.
    pub waited: Duration,
    /// How many requests were made.
    pub requests: u32,
    /// What the last request answered, if it answered with an entity.
    pub current: Option<&'a T>,
    /// Why the last request failed, if it did.
    pub error: Option<&'a Error>,
}

/// What a request tells about the thing that is waited for.
enum State<T> {
    Present(T),
    Missing(Error),
    /// The request failed, which may pass.
    Failed(Error),
}

impl<T: Model + Default + 'static, Q: 'static> Request<T, Q> {
    /// Repeats the request until something is the case.
    pub fn wait(self) -> Wait<T, Q> {
        Wait::new(self)
    }
}

impl<T: Model + Default + 'static, Q: 'static> Wait<T, Q> {
    pub(super) fn new(request: Request<T, Q>) -> Self {
        Self {
            request,
            every: Duration::from_secs(5),
            at_most: Duration::from_secs(600),
            on_progress: None,
        }
    }

    /// The pause between two requests; 5 s by default.
    pub fn every(mut self, pause: Duration) -> Self {
        self.every = pause;
        self
    }

    /// How long to wait in all; 10 minutes by default.
    pub fn at_most(mut self, limit: Duration) -> Self {
        self.at_most = limit;
        self
    }

    /// Calls a function after each request that did not end the wait.
    pub fn on_progress(mut self, report: impl FnMut(Progress<'_, T>) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(report));
        self
    }

    /// Waits until the condition holds, and returns the entity as it is then.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotYet`] when the time is over, and those of the request, 404 included.
    pub async fn until(self, mut condition: impl FnMut(&T) -> bool) -> Result<T, Error> {
        self.run(|state| match state {
            State::Present(entity) if condition(&entity) => Break(Ok(entity)),
            State::Missing(error) => Break(Err(error)),
            other => Continue(other),
        })
        .await
    }

    /// Waits until the service finds the entity: a new one may answer 404 for a while.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotYet`] when the time is over, and those of the request but for 404.
    pub async fn until_found(self) -> Result<T, Error> {
        self.run(|state| match state {
            State::Present(entity) => Break(Ok(entity)),
            State::Missing(error) if error.status() == Some(StatusCode::Gone) => Break(Err(error)),
            other => Continue(other),
        })
        .await
    }

    /// Waits until the service no longer finds the entity: until it answers 404 or 410.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotYet`] when the time is over, and those of the request but for these.
    pub async fn until_gone(self) -> Result<(), Error> {
        self.run(|state| match state {
            State::Missing(_) => Break(Ok(())),
            other => Continue(other),
        })
        .await
    }

    /// Repeats the request until `judge` has a result; it gives back states that are none.
    async fn run<U>(
        mut self,
        mut judge: impl FnMut(State<T>) -> ControlFlow<Result<U, Error>, State<T>>,
    ) -> Result<U, Error> {
        if !matches!(self.request.parts().method, Method::Get | Method::Head) {
            let message = "only what reads can be waited for: anything else would be repeated";
            return Err(self.request.parts().not_sent(Fault::invalid(message)));
        }
        let clock = self.request.parts().session.clock.clone();
        let start = clock.elapsed();
        let end = start.saturating_add(self.at_most);
        let mut requests = 0;
        loop {
            let asked = ask(self.request.clone().until(end)).await;
            let is_over = clock.elapsed() >= end;
            let state = match asked {
                // What ended with the wait may be no more than late, unless the service has spoken.
                Err(error) if is_over && error.status().is_none() => State::Failed(error),
                asked => asked?,
            };
            requests += 1;
            let state = match judge(state) {
                Break(result) => return result,
                Continue(state) => state,
            };
            let waited = clock.elapsed().saturating_sub(start);
            let pause = match &state {
                State::Failed(error) => self.every.max(error.retry_after().unwrap_or_default()),
                State::Present(_) | State::Missing(_) => self.every,
            };
            if let Some(report) = &mut self.on_progress {
                let (current, error) = match &state {
                    State::Present(entity) => (Some(entity), None),
                    State::Missing(error) | State::Failed(error) => (None, Some(error)),
                };
                report(Progress { waited, requests, current, error });
            }
            if waited.saturating_add(pause) > self.at_most {
                return Err(self.too_late(waited, &state));
            }
            clock.pause(pause).await;
        }
    }

    fn too_late(&self, waited: Duration, state: &State<T>) -> Error {
        let state = match state {
            State::Present(_) => "the condition did not hold".to_owned(),
            State::Missing(_) => "the service did not find it".to_owned(),
            State::Failed(error) => error.to_string(),
        };
        let message = format!("gave up after {waited:?}: {state}");
        self.request.parts().not_sent(Fault::new(ErrorKind::NotYet, message))
    }
}

async fn ask<T: Model + Default + 'static, Q: 'static>(
    request: Request<T, Q>,
) -> Result<State<T>, Error> {
    match request.await {
        Ok(entity) => Ok(State::Present(entity)),
        Err(error) if matches!(error.status(), Some(StatusCode::NotFound | StatusCode::Gone)) => {
            Ok(State::Missing(error))
        }
        Err(error) if may_pass(&error) => Ok(State::Failed(error)),
        Err(error) => Err(error),
    }
}

/// Whether the same request may succeed later.
fn may_pass(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Connection
        | ErrorKind::Transport
        | ErrorKind::Timeout
        | ErrorKind::Incomplete => true,
        ErrorKind::Service => matches!(error.status().map(u16::from), Some(408 | 429 | 500..)),
        _ => false,
    }
}

impl<T, Q> fmt::Debug for Wait<T, Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Wait({:?}, every {:?})", self.request, self.every)
    }
}
