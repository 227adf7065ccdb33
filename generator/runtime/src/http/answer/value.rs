//! A successful answer → the value that the caller gets, or why there is none.
//!
//! A status of success is one, whatever the metadata promises: a write that was answered without a
//! body has been done, and who took that for an error would do it twice. A read is different: an
//! empty list that nobody has sent would make programs which synchronize delete what is not in it.
//! And some bodies prove that the answer is not the service's, or not of success.

use azure_core::http::{Method, StatusCode};

use super::body::UNWANTED_LIMIT;
use super::payload::{Form, Payload, Received};
use super::proof::{self, Proof};
use super::{Answer, Fault};
use crate::http::error::without_mark;

/// What a request with this method answers.
pub(crate) fn value_of<R: Payload>(method: Method, answer: &Answer) -> Result<R::Output, Fault> {
    let row = R::ROW;
    let body = without_mark(&answer.body).trim_ascii();
    let is_cut = answer.body.len() >= UNWANTED_LIMIT && row.form == Form::Unwanted;
    // What comes from elsewhere, such as a store of files, is no word of the service or its gateway.
    let proof = (!answer.is_from_elsewhere)
        .then(|| proof::of(body, row.form, &answer.headers, is_cut))
        .flatten();
    match proof {
        Some(Proof::Page) => {
            let text = "it is a web page or XML, and not an answer of the service";
            return Err(Fault::response(text));
        }
        Some(Proof::Error(service)) if !(row.declares)("error") => {
            return Err(Fault::response("it is an error").with(service));
        }
        _ => {}
    }
    let is_write = !matches!(method, Method::Get | Method::Head);
    let is_absent = row.form != Form::Content && (body.is_empty() || body == b"null");
    let says_so = matches!(answer.status, StatusCode::NoContent | StatusCode::ResetContent);
    if is_absent
        && (is_write || says_so)
        && let Some(value) = (row.absent)()
    {
        return Ok(value);
    }
    let received = Received { body: &answer.body, url: &answer.url, is_write };
    R::read(received)
}
