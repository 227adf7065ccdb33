//! A successful answer → the value that the caller gets, or why there is none.
//!
//! A status of success is one, whatever the metadata promises: a write that was answered without a
//! body has been done, and who took that for an error would do it twice. A read is different: an
//! empty list that nobody has sent would make programs which synchronize delete what is not in it.
//! And some bodies prove that the answer is not the service's, or not of success.

use std::borrow::Cow;

use azure_core::http::{Method, StatusCode};

use super::body::UNWANTED_LIMIT;
use super::client::Answer;
use super::payload::{Form, Received};
use super::proof::{self, Proof};
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
    let problem = |text: &'static str| Problem { text: text.into(), service: None };
    let body = without_mark(&answer.body).trim_ascii();
    let is_cut = answer.body.len() >= UNWANTED_LIMIT && R::FORM == Form::Unwanted;
    // What comes from elsewhere, such as a store of files, is no word of the service or its gateway.
    let proof = (!answer.is_from_elsewhere)
        .then(|| proof::of(body, R::FORM, &answer.headers, is_cut))
        .flatten();
    match proof {
        Some(Proof::Page) => {
            return Err(problem("it is a web page or XML, and not an answer of the service"));
        }
        Some(Proof::Error(service)) if !R::declares("error") => {
            return Err(Problem { text: "it is an error".into(), service });
        }
        _ => {}
    }
    let is_write = !matches!(method, Method::Get | Method::Head);
    let is_absent = R::FORM != Form::Content && (body.is_empty() || body == b"null");
    let says_so = matches!(answer.status, StatusCode::NoContent | StatusCode::ResetContent);
    if is_absent
        && (is_write || says_so)
        && let Some(value) = R::absent()
    {
        return Ok(value);
    }
    let received = Received { body: &answer.body, url: &answer.url, is_write };
    R::read(received).map_err(|text| Problem { text, service: None })
}
