//! Headers that a caller adds, checked before anything is sent.

use azure_core::http::headers::{AUTHORIZATION, HeaderName, HeaderValue};

use crate::http::error::Fault;

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

/// Headers that requests set, and what is passed on to other origins: nothing of it is secret.
const OF_REQUESTS: [&str; 15] = [
    "accept",
    "accept-encoding",
    "client-request-id",
    "consistencylevel",
    "content-type",
    "expect",
    "if-match",
    "if-none-match",
    "keep-alive",
    "prefer",
    "proxy-authorization",
    "range",
    "te",
    "trailer",
    "upgrade",
];

/// The name of a header that holds a secret of the client, or why there cannot be such a one.
pub(crate) fn key_header(name: &str, value: &str) -> Result<HeaderName, Fault> {
    // Whoever mixes up the two has the key where the name should be: neither is shown.
    let no_name = |_| Fault::invalid("what should be the name of the header for a key is none");
    let lower = token(name).map_err(no_name)?;
    // Only a secret can be its value: the client sets none beside it.
    let is_own = OWN.contains(&lower.as_str()) && lower != AUTHORIZATION.as_str();
    if is_own || OF_REQUESTS.contains(&lower.as_str()) {
        return Err(Fault::invalid(format!("the header `{lower}` can hold no key")));
    }
    if value.trim().is_empty() {
        return Err(Fault::invalid("the key is empty"));
    }
    let unseen = |_| Fault::invalid("the key is not visible ASCII");
    check(&lower, value).map_err(unseen)?;
    Ok(HeaderName::from(lower))
}

/// A header, or why it cannot be sent. The reason does not show the value.
pub(crate) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Fault> {
    let lower = token(name)?;
    if OWN.contains(&lower.as_str()) {
        return Err(Fault::invalid(format!("the header `{lower}` is set by the client itself")));
    }
    check(&lower, value)?;
    Ok((HeaderName::from(lower), HeaderValue::from(value.to_owned())))
}

/// The name of a header in lower case.
fn token(name: &str) -> Result<String, Fault> {
    let lower = name.to_ascii_lowercase();
    if lower.is_empty() || !lower.bytes().all(is_token) {
        let shown = name.escape_debug();
        return Err(Fault::invalid(format!("`{shown}` is not the name of a header")));
    }
    Ok(lower)
}

/// Whether the value of a header can be sent.
fn check(lower: &str, value: &str) -> Result<(), Fault> {
    if value.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\t')) {
        return Ok(());
    }
    let message = format!("the value of the header `{lower}` is not visible ASCII");
    Err(Fault::invalid(message))
}

/// Headers whose value is a list, which may also come as several headers (RFC 9110, section 5.3).
const LISTS: [&str; 13] = [
    "accept",
    "accept-charset",
    "accept-encoding",
    "accept-language",
    "baggage",
    "cache-control",
    "content-language",
    "forwarded",
    "if-match",
    "if-none-match",
    "pragma",
    "tracestate",
    "want-digest",
];

const PREFER: HeaderName = HeaderName::from_static("prefer");

/// Headers of one source, one of a name. Where a header is a list its values add up; else the last
/// one counts.
pub(crate) fn united(
    headers: impl IntoIterator<Item = (HeaderName, HeaderValue)>,
) -> Vec<(HeaderName, HeaderValue)> {
    let mut united: Vec<(HeaderName, HeaderValue)> = Vec::new();
    for (name, value) in headers {
        match united.iter_mut().find(|(own, _)| *own == name) {
            Some((_, before)) if name == PREFER => *before = preferences(before, &value),
            Some((_, before)) if LISTS.contains(&name.as_str()) => {
                *before = format!("{}, {}", before.as_str(), value.as_str()).into();
            }
            Some((_, before)) => *before = value,
            None => united.push((name, value)),
        }
    }
    united
}

/// The headers of a request beside those of its client, which they take the place of; preferences
/// add up.
pub(crate) fn combined(
    client: &[(HeaderName, HeaderValue)],
    request: impl IntoIterator<Item = (HeaderName, HeaderValue)>,
) -> Vec<(HeaderName, HeaderValue)> {
    let mut all = client.to_vec();
    for (name, value) in united(request) {
        match all.iter_mut().find(|(own, _)| *own == name) {
            Some((_, before)) if name == PREFER => *before = preferences(before, &value),
            Some((_, before)) => *before = value,
            None => all.push((name, value)),
        }
    }
    all
}

/// Preferences with further ones, which take the place of those with the same name. They stand
/// first: of two with one name a service looks at the first one only (RFC 7240, section 2).
fn preferences(before: &HeaderValue, further: &HeaderValue) -> HeaderValue {
    let further = items(further.as_str());
    let is_left = |own: &&str| !further.iter().any(|it| preference(it) == preference(own));
    let left = items(before.as_str());
    let all: Vec<&str> =
        further.iter().copied().chain(left.iter().copied().filter(is_left)).collect();
    all.join(", ").into()
}

/// The items of a list between commas; those inside quotes are part of an item.
fn items(list: &str) -> Vec<&str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let split = list.split(|it: char| {
        let ends = it == ',' && !is_quoted;
        is_quoted ^= it == '"' && !is_escaped;
        is_escaped = it == '\\' && is_quoted && !is_escaped;
        ends
    });
    split.map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// The name of a preference, whose case does not matter.
fn preference(item: &str) -> String {
    let name = item.split(['=', ';']).next().unwrap_or_default();
    name.trim().to_ascii_lowercase()
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
            assert!(!error.message.contains("hunter2"), "{error:?}");
        }
    }

    fn sent(client: &[(&str, &str)], request: &[(&str, &str)]) -> Vec<String> {
        let read = |headers: &[(&str, &str)]| {
            headers.iter().map(|(name, value)| header(name, value).unwrap()).collect::<Vec<_>>()
        };
        let sent = combined(&united(read(client)), read(request));
        sent.iter().map(|(name, value)| format!("{}: {}", name.as_str(), value.as_str())).collect()
    }

    #[test]
    fn preferences_add_up_and_later_ones_of_a_name_count() {
        let client = [("prefer", "include-unknown-enum-members, odata.maxpagesize=5")];
        for (request, value) in [
            (
                &[("Prefer", "return=minimal")][..],
                "return=minimal, include-unknown-enum-members, odata.maxpagesize=5",
            ),
            (
                &[("Prefer", "ODATA.maxpagesize = 9")],
                "ODATA.maxpagesize = 9, include-unknown-enum-members",
            ),
            (
                &[("prefer", "a=1"), ("PREFER", r#"outlook.timezone="x, y", a=2;b"#)],
                r#"outlook.timezone="x, y", a=2;b, include-unknown-enum-members, odata.maxpagesize=5"#,
            ),
        ] {
            assert_eq!(sent(&client, request), [format!("prefer: {value}")]);
        }
        assert_eq!(sent(&[("prefer", "a"), ("prefer", "b")], &[]), ["prefer: b, a"]);
    }

    #[test]
    fn lists_add_up_and_other_headers_are_replaced() {
        assert_eq!(
            sent(
                &[("accept-language", "de"), ("x", "1")],
                &[
                    ("x", "2"),
                    ("accept-language", "en"),
                    ("accept-language", "fr;q=0.5"),
                    ("x", "3")
                ]
            ),
            ["accept-language: en, fr;q=0.5", "x: 3"]
        );
        assert_eq!(sent(&[], &[("if-match", "a"), ("if-match", "b")]), ["if-match: a, b"]);
    }

    #[test]
    fn what_the_client_sets_is_refused() {
        for name in ["Authorization", "HOST", "User-Agent", "content-length"] {
            assert!(header(name, "x").is_err(), "{name}");
        }
    }
}
