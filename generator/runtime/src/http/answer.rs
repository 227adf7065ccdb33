//! A successful answer → the value that the caller gets, or why there is none.
//!
//! A status of success is one, whatever the metadata promises: a write that was answered without a
//! body has been done, and who took that for an error would do it twice. A read is different: an
//! empty list that nobody has sent would make programs which synchronize delete what is not in it.
//! And some bodies prove that the answer is not the service's, or not of success.

use std::borrow::Cow;

use azure_core::http::headers::{CONTENT_TYPE, Headers};
use azure_core::http::{Method, StatusCode};

use super::client::Answer;
use super::payload::Received;
use super::service_error::without_mark;
use super::{Payload, ServiceError};

/// Why an answer cannot be read.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) text: Cow<'static, str>,
    /// What the service says about an error in spite of the status.
    pub(super) service: Option<Box<ServiceError>>,
}

/// What a request with this method answers.
pub(super) fn value_of<R: Payload>(method: Method, answer: &Answer) -> Result<R::Output, Problem> {
    let problem = |text| Problem { text, service: None };
    let body = without_mark(&answer.body).trim_ascii();
    if !R::IS_ANYTHING && !answer.is_from_elsewhere {
        if let Some(service) = ServiceError::behind_success(body).filter(|_| !R::declares("error"))
        {
            return Err(Problem {
                text: "it is an error".into(),
                service: Some(Box::new(service)),
            });
        }
        if is_page(body, &answer.headers) {
            return Err(problem("it is a web page, and not an answer of the service".into()));
        }
    }
    if !R::IS_ANYTHING && (body.is_empty() || body == b"null") {
        let may_be_absent = is_write(method)
            || matches!(answer.status, StatusCode::NoContent | StatusCode::ResetContent);
        if let Some(value) = R::absent().filter(|_| may_be_absent) {
            return Ok(value);
        }
    }
    R::read(Received { body: &answer.body, url: &answer.url }).map_err(problem)
}

fn is_write(method: Method) -> bool {
    !matches!(method, Method::Get | Method::Head)
}

/// Whether a body is HTML, such as the login page of a gateway or of a hotel.
fn is_page(body: &[u8], headers: &Headers) -> bool {
    if body.first() != Some(&b'<') {
        return false;
    }
    let media_type = headers.get_optional_str(&CONTENT_TYPE).unwrap_or_default();
    let start = body[..body.len().min(1 << 10)].to_ascii_lowercase();
    let tags = [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<script"];
    media_type.to_ascii_lowercase().contains("html")
        || tags.iter().any(|tag| start.windows(tag.len()).any(|it| it == *tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_from_other_bodies() {
        for page in [
            "<!DOCTYPE html><title>Sign in</title>",
            "<html>",
            "<?xml version=\"1.0\"?>\n<HTML lang=\"en\">",
            "<!-- gateway --><head>",
        ] {
            assert!(is_page(page.as_bytes(), &Headers::new()), "{page}");
        }
        for other in ["", "{}", "a <html>", "<feed/>", "<", "text"] {
            assert!(!is_page(other.as_bytes(), &Headers::new()), "{other}");
        }
        let mut headers = Headers::new();
        headers.insert(CONTENT_TYPE, "text/HTML; charset=utf-8");
        assert!(is_page(b"<p>Sign in</p>", &headers));
        assert!(!is_page(b"{}", &headers));
    }
}
