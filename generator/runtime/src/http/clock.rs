//! Time that passes: between tries, and at most so much of it for an answer.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};

use azure_core::async_runtime::get_async_runtime;

/// Something to await until a time has come.
pub(crate) type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Makes time pass.
pub(crate) trait Ticks: fmt::Debug + Send + Sync {
    /// Ends after a pause between two requests.
    fn pause(&self, duration: Duration) -> Sleep;

    /// Ends when an answer has taken too long.
    fn deadline(&self, limit: Duration) -> Sleep;

    /// How much time has passed since some point in it.
    fn elapsed(&self) -> Duration;
}

/// What a client waits with: the clock of the machine by default, which is the only one that a
/// program needs. Tests can have time of their own, see the feature `mock`.
#[derive(Clone, Debug)]
pub struct Clock(Arc<dyn Ticks>);

impl Clock {
    #[cfg(feature = "mock")]
    pub(crate) fn new(ticks: Arc<dyn Ticks>) -> Self {
        Self(ticks)
    }

    pub(crate) fn pause(&self, duration: Duration) -> Sleep {
        self.0.pause(duration)
    }

    pub(crate) fn deadline(&self, limit: Duration) -> Sleep {
        self.0.deadline(limit)
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self(Arc::new(Machine(Instant::now())))
    }
}

/// The clock of the machine, on the runtime that `azure_core` uses.
#[derive(Debug)]
struct Machine(Instant);

impl Ticks for Machine {
    fn pause(&self, duration: Duration) -> Sleep {
        let duration = duration.try_into().unwrap_or(time::Duration::MAX);
        get_async_runtime().sleep(duration)
    }

    fn deadline(&self, limit: Duration) -> Sleep {
        self.pause(limit)
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// What a future yields, unless the deadline comes first; without a deadline, whenever that is.
pub(crate) async fn within<F: Future>(
    deadline: &mut Option<Sleep>,
    future: F,
) -> Option<F::Output> {
    let mut future = pin!(future);
    poll_fn(|context| {
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Some(output));
        }
        match deadline {
            Some(deadline) => deadline.as_mut().poll(context).map(|()| None),
            None => Poll::Pending,
        }
    })
    .await
}
