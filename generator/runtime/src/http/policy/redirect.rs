//! Redirects: followed for requests that only read, and never with the token to another origin.

use std::sync::Arc;

use async_trait::async_trait;
use azure_core::http::headers::{ACCEPT, HeaderName, Headers, USER_AGENT};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Method, Request, Url};

use super::gate::Reached;
use crate::http::address::{is_anonymous, is_loopback};

/// How many redirects are followed for one request.
const MAX_HOPS: usize = 5;

const LOCATION: HeaderName = HeaderName::from_static("location");
const RANGE: HeaderName = HeaderName::from_static("range");

/// Follows redirects of `GET` and `HEAD` requests.
///
/// Another request is not repeated elsewhere: some clients turn a `POST` into a `GET` on the way,
/// which then seems to have succeeded. Its redirect is an error.
#[derive(Debug)]
pub(crate) struct Redirects;

#[expect(elided_lifetimes_in_paths, reason = "the trait of azure_core elides them too")]
#[async_trait]
impl Policy for Redirects {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let mut response = next[0].send(context, request, &next[1..]).await?;
        if !matches!(request.method(), Method::Get | Method::Head) {
            return Ok(response);
        }
        let mut request = request.clone();
        for _ in 0..MAX_HOPS {
            let status = u16::from(response.status());
            let Some(target) = target(status, response.headers(), request.url()) else { break };
            let leaves = target.origin() != request.url().origin();
            if leaves {
                keep_what_is_for_everybody(request.headers_mut());
            }
            if let Some(reached) = context.value::<Reached>() {
                reached.follow(&target, leaves);
            }
            *request.url_mut() = target;
            response = next[0].send(context, &mut request, &next[1..]).await?;
        }
        Ok(response)
    }
}

/// Where a response sends the client, if it may go there.
fn target(status: u16, headers: &Headers, from: &Url) -> Option<Url> {
    if !matches!(status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = headers.get_optional_str(&LOCATION).filter(|it| !it.is_empty())?;
    // Relative to where it came from; never from TLS to plain text, nor with a password.
    from.join(location).ok().filter(|target| {
        let stays = is_loopback(from) && is_loopback(target);
        (target.scheme() == "https" || stays) && is_anonymous(target)
    })
}

/// Removes the token and whatever else is between the caller and the service.
fn keep_what_is_for_everybody(headers: &mut Headers) {
    let names: Vec<HeaderName> = headers.iter().map(|(name, _)| name.clone()).collect();
    for name in names.into_iter().filter(|it| ![ACCEPT, RANGE, USER_AGENT].contains(it)) {
        headers.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target_of(status: u16, location: &str) -> Option<String> {
        led("https://graph.microsoft.com/v1.0/me/photo/$value?x=1", status, location)
    }

    fn led(from: &str, status: u16, location: &str) -> Option<String> {
        let mut headers = Headers::new();
        headers.insert(LOCATION, location.to_owned());
        target(status, &headers, &Url::parse(from).unwrap()).map(|url| url.to_string())
    }

    #[test]
    fn plain_text_stays_on_the_machine() {
        let from = "http://127.0.0.1:4004/shop/x";
        for (location, is_followed) in [
            ("/shop/y", true),
            ("http://127.0.0.1:4005/", true),
            ("http://[::1]/", true),
            ("https://other.example/", true),
            ("http://other.example/", false),
            ("http://localhost/", false),
            ("http://127.0.0.1.evil.example/", false),
            ("http://user:secret@127.0.0.1:4004/", false),
        ] {
            assert_eq!(led(from, 302, location).is_some(), is_followed, "{location}");
        }
    }

    #[test]
    fn locations_are_relative_to_where_they_came_from() {
        for (location, leads_to) in [
            ("https://other.example/a?b=c", "https://other.example/a?b=c"),
            ("/v1.0/you", "https://graph.microsoft.com/v1.0/you"),
            ("x", "https://graph.microsoft.com/v1.0/me/photo/x"),
            ("//other.example/a", "https://other.example/a"),
        ] {
            assert_eq!(target_of(302, location).as_deref(), Some(leads_to));
        }
    }

    #[test]
    fn what_is_no_redirect_or_leads_out_of_tls_is_not_followed() {
        for (status, location) in [
            (200, "https://other.example/"),
            (304, "https://other.example/"),
            (302, "http://graph.microsoft.com/"),
            (302, "http://127.0.0.1/"),
            (302, "file:///etc/passwd"),
            (302, "https://user@graph.microsoft.com/"),
            (302, ""),
            (302, "https://"),
        ] {
            assert_eq!(target_of(status, location), None, "{status} {location}");
        }
    }
}
