//! The error body of OData, read from whatever a service sends in its place.

use serde_json::{Map, Value};

use crate::Json;
use crate::json::ReadError;

/// What a service says about an error.
///
/// Services vary: codes and messages may be empty, a message may itself be JSON, and gateways
/// answer with no JSON at all. What is missing is `None`; what is there is kept.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ServiceError {
    /// A code to branch on, such as `Authorization_RequestDenied`.
    pub code: Option<String>,
    /// A text for people; not one to branch on.
    pub message: Option<String>,
    /// What the error is about.
    pub target: Option<String>,
    /// Further errors.
    pub details: Vec<ServiceErrorDetail>,
    /// When the service met the error, in its own words.
    pub date: Option<String>,
    /// The service's id of the request, as the body has it.
    pub request_id: Option<String>,
    /// The caller's id of the request, as the body has it.
    pub client_request_id: Option<String>,
    /// Codes of inner errors, the outer one first.
    pub inner_codes: Vec<String>,
    /// Messages of inner errors, the outer one first.
    pub inner_messages: Vec<String>,
}

/// One of several things that are wrong.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ServiceErrorDetail {
    /// A code to branch on.
    pub code: Option<String>,
    /// A text for people.
    pub message: Option<String>,
    /// What it is about.
    pub target: Option<String>,
}

impl ServiceError {
    /// Reads an error body; `None` if it is not one.
    pub(crate) fn read(body: &[u8]) -> Option<Self> {
        let body = Value::from(read_whole(body).ok()?);
        let body = body.as_object()?;
        // OData 3 had a prefix; some gateways have no envelope.
        match member(body, "error").or_else(|| member(body, "odata.error")) {
            Some(Value::Object(error)) => Some(Self::of(error)),
            Some(Value::String(_)) => Some(Self::of_sign_in(body)),
            Some(_) => None,
            None => Some(Self::of(body)).filter(|it| it.message.is_some()),
        }
    }

    /// The error as those who issue tokens write it (RFC 6749, section 5.2).
    fn of_sign_in(body: &Map<String, Value>) -> Self {
        let (code, message) = (text(body, "error"), text(body, "error_description"));
        Self { code, message, ..Self::default() }
    }

    fn of(error: &Map<String, Value>) -> Self {
        let details = member(error, "details").and_then(Value::as_array);
        let details = details.into_iter().flatten().filter_map(Value::as_object);
        let mut read = Self {
            code: text(error, "code"),
            message: message(error),
            target: text(error, "target"),
            details: details.map(ServiceErrorDetail::read).collect(),
            ..Self::default()
        };
        let mut inner = inner_error(error);
        while let Some(error) = inner {
            read.date = read.date.or_else(|| text(error, "date"));
            read.request_id = read.request_id.or_else(|| id(error, "request-id", "requestId"));
            let client_id = || id(error, "client-request-id", "clientRequestId");
            read.client_request_id = read.client_request_id.or_else(client_id);
            read.inner_codes.extend(text(error, "code"));
            read.inner_messages.extend(message(error));
            inner = inner_error(error);
        }
        read
    }

    /// The code, or that of an error inside it.
    pub(crate) fn telling_code(&self) -> Option<&str> {
        let details = self.details.iter().filter_map(|it| it.code.as_ref());
        let codes = self.code.iter().chain(&self.inner_codes).chain(details);
        codes.map(String::as_str).next()
    }

    /// The message, or that of an error inside it.
    pub(crate) fn telling_message(&self) -> Option<&str> {
        let details = self.details.iter().filter_map(|it| it.message.as_ref());
        let messages = self.message.iter().chain(&self.inner_messages).chain(details);
        messages.map(String::as_str).next()
    }
}

impl ServiceErrorDetail {
    fn read(detail: &Map<String, Value>) -> Self {
        Self {
            code: text(detail, "code"),
            message: message(detail),
            target: text(detail, "target"),
        }
    }
}

/// Any JSON, also with halves of characters.
pub(crate) fn read_whole(body: &[u8]) -> Result<Json, ReadError> {
    let text = std::str::from_utf8(without_mark(body));
    Json::parse(text.map_err(ReadError::no_text)?)
}

/// The text without a byte order mark.
pub(crate) fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body)
}

/// `innerError` as Graph spells it, or `innererror` as OData does.
fn inner_error(error: &Map<String, Value>) -> Option<&Map<String, Value>> {
    member(error, "innererror")?.as_object()
}

fn id(error: &Map<String, Value>, name: &str, other: &str) -> Option<String> {
    text(error, name).or_else(|| text(error, other))
}

/// A member, whatever its case.
fn member<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// Text that says something.
fn text(object: &Map<String, Value>, name: &str) -> Option<String> {
    match member(object, name)? {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The message, which OData before version 4 wrapped with its language.
fn message(error: &Map<String, Value>) -> Option<String> {
    match member(error, "message")? {
        Value::Object(message) => text(message, "value"),
        _ => text(error, "message").map(unwrap_json),
    }
}

/// The message inside a message that is JSON: some services wrap the error of another one.
fn unwrap_json(message: String) -> String {
    let inner: Option<Value> = serde_json::from_str(message.trim()).ok();
    let inner = inner.as_ref().and_then(Value::as_object);
    inner.and_then(|inner| text(inner, "message")).unwrap_or(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> ServiceError {
        ServiceError::read(body.as_bytes()).unwrap()
    }

    #[test]
    fn both_spellings_of_the_inner_error_are_read() {
        for spelling in ["innerError", "innererror"] {
            let body = format!(
                r#"{{"error":{{"code":"a","message":"b","{spelling}":{{"request-id":"r","date":"d"}}}}}}"#
            );
            let error = read(&body);
            assert_eq!(error.request_id.as_deref(), Some("r"));
            assert_eq!(error.date.as_deref(), Some("d"));
        }
    }

    #[test]
    fn empty_texts_are_none() {
        let error = read(r#"{"error":{"code":"UnknownError","message":"","details":null}}"#);
        assert_eq!(error.code.as_deref(), Some("UnknownError"));
        assert_eq!(error.message, None);
        assert!(error.details.is_empty());
    }

    #[test]
    fn a_message_that_is_json_is_unwrapped() {
        let error = read(r#"{"error":{"code":"","message":"{\"Message\":\"No \\\"x\\\".\"}"}}"#);
        assert_eq!(error.message.as_deref(), Some("No \"x\"."));
    }

    #[test]
    fn inner_errors_nest() {
        let error = read(
            r#"{"error":{"code":"a","innerError":{"code":"b","innererror":{"code":"c","requestId":"r"}}}}"#,
        );
        assert_eq!(error.inner_codes, ["b", "c"]);
        assert_eq!(error.request_id.as_deref(), Some("r"));
    }

    #[test]
    fn older_and_simpler_shapes_are_read() {
        for (body, code, message) in [
            (
                r#"{"error":"invalid_grant","error_description":"AADSTS1"}"#,
                Some("invalid_grant"),
                Some("AADSTS1"),
            ),
            (r#"{"error":"invalid_grant"}"#, Some("invalid_grant"), None),
            (
                r#"{"error":{"code":"a","message":{"lang":"en-US","value":"b"}}}"#,
                Some("a"),
                Some("b"),
            ),
            (
                r#"{"odata.error":{"code":"a","message":{"lang":"en","value":"b"}}}"#,
                Some("a"),
                Some("b"),
            ),
            (r#"{"error":{"code":-1,"message":{"value":""}}}"#, Some("-1"), None),
            (
                r#"{"Message":"No HTTP resource was found."}"#,
                None,
                Some("No HTTP resource was found."),
            ),
            (r#"{"code":"a","message":"b","target":"c"}"#, Some("a"), Some("b")),
        ] {
            let error = read(body);
            assert_eq!(
                (error.code.as_deref(), error.message.as_deref()),
                (code, message),
                "{body}"
            );
        }
    }

    #[test]
    fn other_bodies_are_no_service_error() {
        for body in
            ["", "<html>", "{}", "[]", r#"{"error":7}"#, r#"{"code":"x"}"#, "null", "{\"error\":"]
        {
            assert_eq!(ServiceError::read(body.as_bytes()), None, "{body}");
        }
    }
}
