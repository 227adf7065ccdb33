//! Time that passes when it is told to.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, Waker};
use std::time::Duration;

use crate::Clock;
use crate::http::clock::{Sleep, Ticks};

/// Time for tests: pauses end at once and are noted, and answers never take too long, unless
/// [`VirtualTime::expire`] says so.
///
/// Clones are the same time. Give [`VirtualTime::clock`] to
/// [`ClientOptions::clock`](crate::ClientOptions::clock).
#[derive(Clone, Debug, Default)]
pub struct VirtualTime(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    elapsed: Duration,
    pauses: Vec<Duration>,
    deadlines: BTreeMap<u64, (Duration, Waker)>,
    asked: u64,
    /// How many times the deadlines have come.
    expired: u64,
}

impl VirtualTime {
    /// Time that starts now.
    pub fn new() -> Self {
        Self::default()
    }

    /// What a client waits with.
    pub fn clock(&self) -> Clock {
        Clock::new(Arc::new(self.clone()))
    }

    /// The pauses that the client has made, in their order.
    pub fn pauses(&self) -> Vec<Duration> {
        self.with(|state| state.pauses.clone())
    }

    /// How much time has passed.
    pub fn elapsed(&self) -> Duration {
        self.with(|state| state.elapsed)
    }

    /// Lets every answer that is waited for now take too long.
    pub fn expire(&self) {
        let wakers = self.with(|state| {
            state.expired += 1;
            let waiting = std::mem::take(&mut state.deadlines);
            state.elapsed += waiting.values().map(|(limit, _)| *limit).max().unwrap_or_default();
            waiting
        });
        for (_, waker) in wakers.into_values() {
            waker.wake();
        }
    }

    /// How many answers are waited for with a time limit.
    pub fn waiting(&self) -> usize {
        self.with(|state| state.deadlines.len())
    }

    fn with<T>(&self, use_it: impl FnOnce(&mut State) -> T) -> T {
        use_it(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Ticks for VirtualTime {
    fn pause(&self, duration: Duration) -> Sleep {
        self.with(|state| {
            state.elapsed = state.elapsed.saturating_add(duration);
            state.pauses.push(duration);
        });
        // Others get their turn, as they would in real time.
        let mut is_over = false;
        Box::pin(poll_fn(move |context| {
            if std::mem::replace(&mut is_over, true) {
                return Poll::Ready(());
            }
            context.waker().wake_by_ref();
            Poll::Pending
        }))
    }

    fn deadline(&self, limit: Duration) -> Sleep {
        let (started, id) = self.with(|state| {
            state.asked += 1;
            (state.expired, state.asked)
        });
        let asked = Asked(self.clone(), id);
        Box::pin(poll_fn(move |context| {
            asked.0.with(|state| {
                if state.expired > started {
                    return Poll::Ready(());
                }
                state.deadlines.insert(asked.1, (limit, context.waker().clone()));
                Poll::Pending
            })
        }))
    }

    fn elapsed(&self) -> Duration {
        self.with(|state| state.elapsed)
    }
}

/// An answer that is waited for, until it is dropped.
struct Asked(VirtualTime, u64);

impl Drop for Asked {
    fn drop(&mut self) {
        self.0.with(|state| state.deadlines.remove(&self.1));
    }
}
