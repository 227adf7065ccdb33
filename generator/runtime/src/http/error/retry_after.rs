//! The header `Retry-After` → a pause.

use std::time::Duration;

use azure_core::http::headers::{HeaderName, Headers};
use azure_core::time::{OffsetDateTime, parse_rfc7231};

const RETRY_AFTER: HeaderName = HeaderName::from_static("retry-after");

/// The pause that the service asks for.
pub(crate) fn retry_after(headers: &Headers, now: OffsetDateTime) -> Option<Duration> {
    // A date is one on the clock of the service, which may differ from that of this machine.
    let date = headers.get_optional_str(&HeaderName::from_static("date"));
    let now = date.and_then(|it| parse_rfc7231(it).ok()).unwrap_or(now);
    pause_of(headers.get_optional_str(&RETRY_AFTER)?, now)
}

/// Seconds, also with a fraction, or a point in time.
fn pause_of(text: &str, now: OffsetDateTime) -> Option<Duration> {
    let text = text.trim();
    if let Ok(date) = parse_rfc7231(text) {
        return Some((date - now).try_into().unwrap_or(Duration::ZERO));
    }
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let seconds: f64 = text.parse().ok().filter(|_| is_number)?;
    Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

    fn parsed(text: &str) -> Option<Duration> {
        pause_of(text, parse_rfc7231(NOW).unwrap())
    }

    #[test]
    fn seconds_fractions_and_dates_are_read() {
        assert_eq!(parsed("120"), Some(Duration::from_secs(120)));
        assert_eq!(parsed(" 2.128 "), Some(Duration::from_millis(2128)));
        assert_eq!(parsed("0"), Some(Duration::ZERO));
        assert_eq!(parsed("Sun, 06 Nov 1994 08:50:37 GMT"), Some(Duration::from_secs(60)));
        assert_eq!(parsed("Sun, 06 Nov 1994 08:00:00 GMT"), Some(Duration::ZERO));
        assert_eq!(parsed("99999999999999999999999999"), Some(Duration::MAX));
    }

    #[test]
    fn what_is_neither_is_not_read() {
        for text in ["", "-1", "soon", "1e3", "inf", "nan", "1.2.3", ".", "10 s", "+5"] {
            assert_eq!(parsed(text), None, "{text}");
        }
    }
}
