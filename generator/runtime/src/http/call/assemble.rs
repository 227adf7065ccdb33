//! The parts of a request → the request as `azure_core` wants it.

use azure_core::http::headers::{ACCEPT, CONTENT_TYPE, HeaderName};
use azure_core::http::{Request, Url};

use super::header::combined;
use super::parts::Parts;
use crate::http::error::Fault;

const CONSISTENCY_LEVEL: HeaderName = HeaderName::from_static("consistencylevel");

/// No HTTP client can send a URL that is longer, and no service would take it.
const LONGEST_URL: usize = 65_534;

/// The request, or why there is none.
pub(crate) fn assemble(parts: &Parts) -> Result<Request, Fault> {
    let url = url(parts)?;
    let is_counted = url.path().ends_with("/$count") || parts.query.counts_or_searches();
    let mut request = Request::new(url, parts.method);
    request.insert_header(ACCEPT, parts.accept);
    if parts.is_eventual || (is_counted && parts.is_graph()) {
        request.insert_header(CONSISTENCY_LEVEL, "eventual");
    }
    if let Some(body) = &parts.body {
        let body = body.clone()?;
        request.set_body(body.bytes);
        request.insert_header(CONTENT_TYPE, body.media_type.into_owned());
    }
    let own = parts.headers.iter().cloned().collect::<Result<Vec<_>, Fault>>()?;
    if let Some(key) = &parts.session.key
        && own.iter().any(|(name, _)| name == key)
    {
        let message = format!("the header `{}` is that of the client's credential", key.as_str());
        return Err(Fault::invalid(message));
    }
    for (name, value) in combined(&parts.session.headers, own) {
        request.insert_header(name, value);
    }
    Ok(request)
}

fn url(parts: &Parts) -> Result<Url, Fault> {
    let mut text = parts.target.url(&parts.session.endpoint)?;
    parts.query.append_to(&mut text);
    if text.len() > LONGEST_URL {
        let message = format!("the URL has {} bytes, which no service takes", text.len());
        return Err(Fault::invalid(message));
    }
    Url::parse(&text).map_err(|error| Fault::invalid(error.to_string()))
}
