//! Headers that a caller adds, checked before anything is sent.

use azure_core::http::headers::{HeaderName, HeaderValue};

/// Headers that the client itself sets.
const OWN: [&str; 7] = [
    "authorization",
    "connection",
    "content-length",
    "host",
    "transfer-encoding",
    "user-agent",
    "x-ms-client-request-id",
];

/// A header, or why it cannot be sent. The reason does not show the value.
pub(super) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), String> {
    let lower = name.to_ascii_lowercase();
    if lower.is_empty() || !lower.bytes().all(is_token) {
        return Err(format!("`{}` is not the name of a header", name.escape_debug()));
    }
    if OWN.contains(&lower.as_str()) {
        return Err(format!("the header `{lower}` is set by the client itself"));
    }
    if !value.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\t')) {
        return Err(format!("the value of the header `{lower}` is not visible ASCII"));
    }
    Ok((HeaderName::from(lower), HeaderValue::from(value.to_owned())))
}

/// The characters of names in HTTP (RFC 9110, `tchar`).
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_in_lower_case() {
        let (name, value) = header("Prefer", "return=minimal").unwrap();
        assert_eq!((name.as_str(), value.as_str()), ("prefer", "return=minimal"));
    }

    #[test]
    fn what_cannot_be_sent_is_refused_without_showing_it() {
        for (name, value) in [
            ("", "x"),
            ("a b", "x"),
            ("a\nb", "x"),
            ("ä", "x"),
            ("prefer", "hunter2\r\nx: y"),
            ("prefer", "hunter2 ä"),
        ] {
            let error = header(name, value).unwrap_err();
            assert!(!error.contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn what_the_client_sets_is_refused() {
        for name in ["Authorization", "HOST", "User-Agent", "content-length"] {
            assert!(header(name, "x").is_err(), "{name}");
        }
    }
}
