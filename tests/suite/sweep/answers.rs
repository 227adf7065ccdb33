//! Kinds of answers.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use msgraph_tests::server::{Framing, Reply};

/// An answer, and what it is called in the table.
pub(super) struct Answer {
    pub(super) name: &'static str,
    pub(super) reply: Reply,
}

const MODEL: &str = r#"{"id":"a"}"#;
const ERROR: &str = r#"{"error":{"code":"x","message":"m"}}"#;
const PAGE: &str = "<!DOCTYPE html><html><title>Sign in</title></html>";

/// All kinds of answers.
#[rustfmt::skip]
pub(super) fn answers() -> Vec<Answer> {
    let answer = |name, reply| Answer { name, reply };
    let json = |body: &str| Reply::json(200, body);
    let html = |status| Reply::bytes(status, PAGE).header("Content-Type", "text/html");
    let somewhere = |reply: Reply| reply.header("Location", "https://localhost/monitor/1");
    vec![
        // Without a body.
        answer("200, no body", Reply::status(200)),
        answer("200, no body, said to be JSON", json("")),
        answer("201, no body", somewhere(Reply::status(201))),
        answer("202, no body, with Location", somewhere(Reply::status(202))),
        answer("204", Reply::status(204)),
        answer("200, white space", json(" \r\n\t")),
        answer("200, a byte order mark alone", json("\u{feff}")),
        answer("200, null", json("null")),

        // With a body of this form or that.
        answer("200, nothing but an annotation", json(r#"{"@odata.context":"x"}"#)),
        answer("200, {}", json("{}")),
        answer("200, []", json("[]")),
        answer("200, a model", json(MODEL)),
        answer("201, a model", Reply::json(201, MODEL)),
        answer("200, a model after a byte order mark", json(&format!("\u{feff}{MODEL}"))),
        answer("200, a page", json(r#"{"value":[{"id":"a"}]}"#)),
        answer("200, a page of texts", json(r#"{"value":["a"]}"#)),
        answer("200, an empty page", json(r#"{"value":[]}"#)),
        answer("200, {\"value\":null}", json(r#"{"value":null}"#)),
        answer("200, a text in `value`", json(r#"{"value":"YQ=="}"#)),
        answer("200, a bare text", json(r#""a""#)),
        answer("200, a number as text", Reply::bytes(200, "7").header("Content-Type", "text/plain")),
        answer("200, bytes", Reply::bytes(200, b"\x00\xff\xfe").header("Content-Type", "application/octet-stream")),

        // Of somebody else.
        answer("200, a web page", html(200)),
        answer("200, a web page, said to be JSON", json(PAGE)),
        answer("200, a web page after white space, without a type", Reply::bytes(200, format!("\r\n {PAGE}"))),
        answer("201, a web page", html(201)),
        answer("202, a web page", html(202)),
        answer("200, an error object", json(ERROR)),
        answer("201, an error object", Reply::json(201, ERROR)),
        answer("200, an error object, cut in half a character", json(r#"{"Error":{"code":"x","message":"\ud83d"}}"#)),
        answer("200, an error that is a text", json(r#"{"error":"invalid_grant","error_description":"d"}"#)),

        // Broken.
        answer("200, malformed JSON", json(r#"{"id":"#)),
        answer("200, not UTF-8", Reply::bytes(200, b"{\"id\":\"\xff\"}").header("Content-Type", "application/json")),
        answer("200, cut off before its length", json(MODEL).framing(Framing::Truncated(5))),
        answer("201, cut off in its chunks", Reply::json(201, MODEL).framing(Framing::TruncatedChunks(5))),
        answer("200, stalls", json(MODEL).framing(Framing::Stalled(5))),
        answer("202, stalls before its body", Reply::json(202, MODEL).framing(Framing::Stalled(0))),
        answer("200, gzip, cut off", gzip(&compressed(MODEL)[..15])),
        answer("200, gzip, corrupt", gzip(b"\x1f\x8b corrupt")),
        answer("closed before the answer", Reply::Close),

        answer("200, over the limit", json(&format!(r#"{{"id":"{}"}}"#, "a".repeat(1 << 17)))),
        answer("400, over the limit", Reply::json(400, format!(r#"{{"error":{{"code":"x","message":"{}"}}}}"#, "a".repeat(1 << 17)))),

        // Redirects that lead nowhere.
        answer("302, no Location", Reply::status(302)),
        answer("304", Reply::status(304)),

        // Failures.
        answer("400, an error object", Reply::json(400, ERROR)),
        answer("400, no body", Reply::status(400)),
        answer("403, a web page", html(403)),
        answer("404, no body", Reply::status(404)),
        answer("404, an error object", Reply::json(404, ERROR)),
        answer("404, cut off", Reply::json(404, ERROR).framing(Framing::Truncated(9))),
        answer("404, stalls", Reply::json(404, ERROR).framing(Framing::Stalled(9))),
        answer("412, an error object", Reply::json(412, ERROR)),
        answer("429, no body", Reply::status(429)),
        answer("429, an error object, Retry-After", Reply::json(429, ERROR).header("Retry-After", "1")),
        answer("500, no body", Reply::status(500)),
        answer("500, an error object", Reply::json(500, ERROR)),
        answer("503, an error object", Reply::json(503, ERROR)),
        answer("503, no body, Retry-After", Reply::status(503).header("Retry-After", "1")),
        answer("504, a web page", html(504)),
    ]
}

fn gzip(body: &[u8]) -> Reply {
    Reply::json(200, "").body(body).header("Content-Encoding", "gzip")
}

fn compressed(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).expect("memory is writable");
    encoder.finish().expect("memory is writable")
}
