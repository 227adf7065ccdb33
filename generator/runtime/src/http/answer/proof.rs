//! The body of an answer with a status of success → whether it proves the opposite: that it is a page
//! of a gateway, or an error.

use azure_core::http::headers::{CONTENT_TYPE, Headers};

use super::payload::Form;
use crate::http::error::ServiceError;
use crate::json::{Event, Input, Text};

/// What else has answered.
pub(crate) enum Proof {
    /// A gateway, in HTML, or somebody in XML.
    Page,
    /// The service, with an error; what it says of it, unless that was cut off.
    Error(Option<Box<ServiceError>>),
}

/// What a body proves, if it does; a body that was cut need not be whole.
pub(crate) fn of(body: &[u8], form: Form, headers: &Headers, is_cut: bool) -> Option<Proof> {
    let first = body.first()?;
    if form == Form::Content {
        return None;
    }
    if *first == b'{' {
        return error(body, is_cut);
    }
    let media_type = headers.get_optional_str(&CONTENT_TYPE).unwrap_or_default();
    let is_said_to_be = media_type.to_ascii_lowercase().contains("html") && *first != b'[';
    let is_markup = *first == b'<' && (form != Form::Stream || is_page(body));
    (is_said_to_be || is_markup).then_some(Proof::Page)
}

/// Whether markup is a page or an error. A stream may be other markup, such as a picture.
fn is_page(mut body: &[u8]) -> bool {
    // Comments and instructions stand before the first element.
    for (start, end) in [("<?", "?>"), ("<!--", "-->"), ("<!--", "-->")] {
        if body.starts_with(start.as_bytes()) {
            let at = body.windows(end.len()).position(|it| it == end.as_bytes());
            body = at.map_or(body, |at| body[at + end.len()..].trim_ascii_start());
        }
    }
    let start = body[..body.len().min(16)].to_ascii_lowercase();
    let starts =
        ["<!doctype html", "<html", "<head", "<title", "<meta", "<body", "<script", "<form"];
    let errors = ["<m:error", "<error"];
    starts.iter().chain(&errors).any(|it| start.starts_with(it.as_bytes()))
}

/// How much of a body mostly tells that it is no error.
const START: usize = 1 << 10;

/// The error that a body is, if it is one and nothing else.
fn error(body: &[u8], is_cut: bool) -> Option<Proof> {
    if body.len() > START && only_error(text(&body[..START])) == Held::Other {
        return None;
    }
    match only_error(text(body)) {
        Held::Error => {
            let service = ServiceError::read(body)?;
            let says = service.telling_code().is_some() || service.telling_message().is_some();
            says.then(|| Proof::Error(Some(Box::new(service))))
        }
        Held::StartOfError if is_cut => Some(Proof::Error(None)),
        Held::StartOfError | Held::Start | Held::Other => None,
    }
}

/// A body as text, as far as it is one: it may have been cut inside a character.
fn text(body: &[u8]) -> &str {
    let valid = std::str::from_utf8(body).map_or_else(|error| error.valid_up_to(), str::len);
    std::str::from_utf8(&body[..valid]).unwrap_or_default()
}

/// What an object holds.
#[derive(PartialEq)]
enum Held {
    /// An error, and beside it nothing but what describes the error.
    Error,
    /// An error, and then the text ends.
    StartOfError,
    /// Nothing that tells, and then the text ends.
    Start,
    /// Something else, which mostly shows at its first members.
    Other,
}

fn only_error(text: &str) -> Held {
    let mut text = Text::new(text);
    let Ok(Event::Object) = text.value() else { return Held::Other };
    let (mut is_first, mut held, mut start) = (true, Held::Other, Held::Start);
    loop {
        let name = match text.name(is_first) {
            Ok(Some(name)) => name.to_ascii_lowercase(),
            Ok(None) => return held,
            Err(_) => return start,
        };
        is_first = false;
        if matches!(name.as_str(), "error" | "odata.error") {
            (held, start) = (Held::Error, Held::StartOfError);
        } else if !is_beside(&name) {
            return Held::Other;
        }
        if text.json(false).is_err() {
            return start;
        }
    }
}

/// Whether services send a member of this name beside an error.
fn is_beside(name: &str) -> bool {
    const NAMES: [&str; 11] = [
        "activityid",
        "claims",
        "client-request-id",
        "correlation_id",
        "correlationid",
        "date",
        "innererror",
        "request-id",
        "requestid",
        "timestamp",
        "trace_id",
    ];
    name.contains('@') || name.starts_with("error") || name == "suberror" || NAMES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proof(body: &str, form: Form, media_type: &str, is_cut: bool) -> Option<Proof> {
        let mut headers = Headers::new();
        headers.insert(CONTENT_TYPE, media_type.to_owned());
        of(body.as_bytes(), form, &headers, is_cut)
    }

    #[test]
    fn markup_is_no_json() {
        for page in ["<p>Sign in</p>", "<!-- a --><html>", "<m:error xmlns:m=\"x\"/>", "<feed/>"] {
            for form in [Form::Json, Form::Text, Form::Unwanted] {
                assert!(matches!(proof(page, form, "", false), Some(Proof::Page)), "{page}");
            }
            assert!(proof(page, Form::Content, "text/html", false).is_none(), "{page}");
        }
        for other in ["", "[]", "text", "\"<html>\"", "7"] {
            assert!(proof(other, Form::Unwanted, "text/plain", false).is_none(), "{other}");
        }
        for page in ["Your session has expired. <a>Sign in</a>", "\u{fffd}<html>"] {
            let found = proof(page, Form::Unwanted, "text/HTML; charset=utf-16", false);
            assert!(matches!(found, Some(Proof::Page)), "{page}");
        }
        assert!(proof("{}", Form::Json, "text/html", false).is_none(), "JSON is JSON");
    }

    #[test]
    fn a_stream_may_be_markup_but_no_page() {
        let comment = format!("<?xml version=\"1.0\"?>\n<!-- {} --><HTML>", "x".repeat(4_000));
        for page in ["<!DOCTYPE html>", "<title>Sign in", "<form>", "<m:error>", &comment] {
            assert!(matches!(proof(page, Form::Stream, "", false), Some(Proof::Page)), "{page}");
        }
        for other in ["<svg>", "<?xml version=\"1.0\"?><report/>", "a,b", "<"] {
            assert!(proof(other, Form::Stream, "", false).is_none(), "{other}");
        }
    }

    #[test]
    fn an_error_is_the_whole_body() {
        for body in [
            r#"{"error":{"code":"a","message":"b"}}"#,
            r#"{ "error" : {"message":"b"} }"#,
            r#"{"@odata.context":"c","error":{"code":"a"},"requestId":"1"}"#,
            r#"{"error":"a","error_description":"b","error_codes":[1],"trace_id":"c"}"#,
            r#"{"odata.error":{"code":"a"}}"#,
            r#"{"Error":{"Code":"a"}}"#,
            r#"{"\u0065rror":{"code":"a"}}"#,
            r#"{"error":{"code":"","details":[{"code":"a"}]}}"#,
            r#"{"error":{"innerError":{"code":"a"}}}"#,
            r#"{"error":{"code":"a","message":"cut \ud83d","n":1e400}}"#,
        ] {
            let found = proof(body, Form::Json, "application/json", false);
            let Some(Proof::Error(Some(_))) = found else { panic!("{body}") };
        }
        for body in [
            r#"{"error":{"code":"a"},"id":"x"}"#,
            r#"{"id":"x","error":{"code":"a"}}"#,
            r#"{"status":"failed","error":{"code":"a"}}"#,
            r#"{"error":null}"#,
            r#"{"error":{}}"#,
            r#"{"message":"b"}"#,
            r#"{"error":{"code":"a"}"#,
            "{}",
        ] {
            assert!(proof(body, Form::Json, "", false).is_none(), "{body}");
        }
    }

    #[test]
    fn an_error_that_was_cut_is_one() {
        for body in [r#"{"error":{"code":"a","message":"xxx"#, r#"{"error":{"code":"ä"#] {
            assert!(matches!(proof(body, Form::Unwanted, "", true), Some(Proof::Error(None))));
            assert!(proof(body, Form::Unwanted, "", false).is_none(), "it is no JSON");
        }
        assert!(proof(r#"{"value":[{"error":"#, Form::Unwanted, "", true).is_none());
        let context = "c".repeat(2_000);
        let body = format!(r#"{{"@odata.context":"{context}","error":{{"code":"a"}}}}"#);
        assert!(matches!(proof(&body, Form::Json, "", false), Some(Proof::Error(Some(_)))));
    }
}
