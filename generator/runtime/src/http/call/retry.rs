//! Which requests are sent again, and after which pause.

use std::time::Duration;

use azure_core::http::headers::Headers;
use azure_core::http::{Method, StatusCode};
use azure_core::time::OffsetDateTime;

use crate::http::error::{ErrorKind, retry_after};

/// How often a request is sent again, and after which pauses.
///
/// A request is repeated when the service asks for it (429), when it is overloaded (503 and 504),
/// and when the connection failed or there was no answer in time. Requests that are not idempotent (`POST`, `PATCH`) are only
/// repeated when the service has not acted on them: after 429, after 503 with a `Retry-After`
/// header, and when no connection was made. `Retry-After` decides about the pause, up to
/// [`max_delay`](Self::max_delay), unless it asks for none. A request that was answered with
/// success is repeated only if it reads, and the answer did not come whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryOptions {
    /// How many times a request is repeated at most; 3 by default.
    pub max_retries: u32,
    /// The pause before the first repetition; it doubles with each further one. 3 s by default.
    ///
    /// Up to a quarter is added at random, so that clients which failed together do not come back
    /// together.
    pub delay: Duration,
    /// The longest pause, whatever the service asks for; 180 s by default.
    pub max_delay: Duration,
    /// Whether `POST` and `PATCH` are repeated like all others; `false` by default.
    ///
    /// Then a request that creates something may create it twice: nobody can know whether the
    /// service acted before the connection failed.
    pub repeat_unsafe: bool,
}

impl RetryOptions {
    /// No repetitions.
    pub const fn none() -> Self {
        Self { max_retries: 0, ..Self::STANDARD }
    }

    const STANDARD: Self = Self {
        max_retries: 3,
        delay: Duration::from_secs(3),
        max_delay: Duration::from_secs(180),
        repeat_unsafe: false,
    };
}

impl Default for RetryOptions {
    fn default() -> Self {
        Self::STANDARD
    }
}

/// How a try ended.
pub(crate) enum Outcome<'a> {
    Answered(StatusCode, &'a Headers),
    Failed(ErrorKind),
}

impl RetryOptions {
    /// The pause before the next try; none if there is none. `chance` is a number from 0 to 1.
    pub(crate) fn pause(
        &self,
        method: Method,
        outcome: &Outcome<'_>,
        retries: u32,
        chance: f64,
    ) -> Option<Duration> {
        // Most requests end here, before anything is looked up.
        let is_success = matches!(outcome, Outcome::Answered(status, _) if status.is_success());
        if is_success || retries >= self.max_retries {
            return None;
        }
        let asked = match outcome {
            Outcome::Answered(_, headers) => retry_after(headers, OffsetDateTime::now_utc()),
            Outcome::Failed(_) => None,
        };
        let is_repeatable = self.repeat_unsafe || is_idempotent(method);
        let is_worth_it = match outcome {
            Outcome::Answered(StatusCode::TooManyRequests, _) => true,
            Outcome::Answered(StatusCode::ServiceUnavailable, _) => {
                is_repeatable || asked.is_some()
            }
            Outcome::Answered(StatusCode::GatewayTimeout, _) => is_repeatable,
            Outcome::Failed(ErrorKind::Connection) => true,
            Outcome::Failed(ErrorKind::Transport | ErrorKind::Timeout) => is_repeatable,
            // What was answered has been done; only an answer that was to be read is missed.
            Outcome::Failed(ErrorKind::Incomplete) => matches!(method, Method::Get | Method::Head),
            Outcome::Answered(..) | Outcome::Failed(_) => false,
        };
        // Zero, or a date in the past, does not say when it may be better.
        let asked = asked.filter(|it| !it.is_zero());
        is_worth_it
            .then(|| asked.unwrap_or_else(|| self.backoff(retries, chance)).min(self.max_delay))
    }

    fn backoff(&self, retries: u32, chance: f64) -> Duration {
        let doubled = 2_u32.checked_pow(retries).and_then(|times| self.delay.checked_mul(times));
        let delay = doubled.unwrap_or(self.max_delay).min(self.max_delay);
        delay.saturating_add(delay.mul_f64(chance.clamp(0.0, 1.0) / 4.0))
    }
}

/// Whether two requests of the method do what one does (RFC 9110, section 9.2.2).
fn is_idempotent(method: Method) -> bool {
    match method {
        Method::Get | Method::Head | Method::Put | Method::Delete => true,
        // A method that is not known may do anything.
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(status: u16, retry_after: Option<&str>) -> (StatusCode, Headers) {
        let mut headers = Headers::new();
        if let Some(text) = retry_after {
            headers.insert("retry-after", text.to_owned());
        }
        (StatusCode::from(status), headers)
    }

    fn pause(method: Method, status: u16, after: Option<&str>, retries: u32) -> Option<Duration> {
        let (status, headers) = answered(status, after);
        let outcome = Outcome::Answered(status, &headers);
        RetryOptions::default().pause(method, &outcome, retries, 0.0)
    }

    #[test]
    fn pauses_double_and_are_capped() {
        let after = |retries| pause(Method::Get, 504, None, retries).map(|it| it.as_secs());
        assert_eq!([0, 1, 2, 3].map(after), [Some(3), Some(6), Some(12), None]);
        let many = RetryOptions { max_retries: u32::MAX, ..Default::default() };
        let (status, headers) = answered(504, None);
        let outcome = Outcome::Answered(status, &headers);
        assert_eq!(many.pause(Method::Get, &outcome, 4_000, 1.0), Some(many.max_delay));
        assert_eq!(pause(Method::Get, 429, Some("86400"), 0), Some(Duration::from_secs(180)));
    }

    #[test]
    fn no_pause_is_asked_for_is_no_reason_to_make_none() {
        for after in ["0", "0.0", "Sun, 06 Nov 1994 08:00:00 GMT"] {
            let paused = |retries| pause(Method::Get, 429, Some(after), retries);
            let seconds = [0, 1, 2].map(|retries| paused(retries).map(|it| it.as_secs()));
            assert_eq!(seconds, [Some(3), Some(6), Some(12)], "{after}");
            assert!(pause(Method::Post, 503, Some(after), 0).is_some(), "{after}");
        }
    }

    #[test]
    fn chance_adds_up_to_a_quarter() {
        let pause = |chance| RetryOptions::default().backoff(0, chance);
        assert_eq!(pause(0.0), Duration::from_secs(3));
        assert_eq!(pause(1.0), Duration::from_millis(3750));
    }

    #[test]
    fn what_is_not_idempotent_is_repeated_only_if_the_service_did_not_act() {
        for method in [Method::Post, Method::Patch] {
            assert!(pause(method, 429, None, 0).is_some());
            assert!(pause(method, 503, Some("1"), 0).is_some());
            assert_eq!(pause(method, 503, None, 0), None);
            assert_eq!(pause(method, 504, Some("1"), 0), None);
        }
        for method in [Method::Get, Method::Put, Method::Delete] {
            for status in [429, 503, 504] {
                assert!(pause(method, status, None, 0).is_some(), "{method} {status}");
            }
        }
        for status in [200, 400, 401, 404, 408, 409, 500, 501, 502, 509] {
            assert_eq!(pause(Method::Get, status, Some("1"), 0), None, "{status}");
        }
    }

    #[test]
    fn failures_of_the_connection_are_repeated_if_that_is_safe() {
        let pause = |options: RetryOptions, method, kind| {
            options.pause(method, &Outcome::Failed(kind), 0, 0.0).is_some()
        };
        let standard = RetryOptions::default();
        assert!(pause(standard, Method::Post, ErrorKind::Connection));
        assert!(pause(standard, Method::Get, ErrorKind::Incomplete));
        for method in [Method::Post, Method::Patch, Method::Put, Method::Delete] {
            assert!(!pause(standard, method, ErrorKind::Incomplete), "{method}");
        }
        for kind in [ErrorKind::Transport, ErrorKind::Timeout] {
            assert!(!pause(standard, Method::Post, kind));
            assert!(pause(standard, Method::Get, kind));
            let willing = RetryOptions { repeat_unsafe: true, ..standard };
            assert!(pause(willing, Method::Post, kind));
        }
        for kind in [ErrorKind::Invalid, ErrorKind::Credential, ErrorKind::Link] {
            assert!(!pause(standard, Method::Get, kind));
        }
        assert!(!pause(RetryOptions::none(), Method::Get, ErrorKind::Connection));
    }
}
