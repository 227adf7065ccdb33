//! One call: a request, sent as often as is safe and useful.

use std::time::Duration;

use azure_core::Uuid;
use azure_core::error::ErrorKind as CoreErrorKind;
use azure_core::http::headers::{ACCEPT, CONTENT_TYPE, HeaderName, USER_AGENT, WWW_AUTHENTICATE};
use azure_core::http::{Body, Context, PipelineStreamOptions, Request, StatusCode, Url};
use tracing::debug;

use super::body::{Collected, ERROR_LIMIT, collect};
use super::claims::Claims;
use super::client::{Answer, Inner, chance};
use super::clock::within;
use super::gate::Reached;
use super::render::Rendered;
use super::request::Parts;
use super::retry::Outcome;
use super::{Error, ErrorKind};

/// The header that names a request on both sides, the same in each try.
const REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

const CONSISTENCY_LEVEL: HeaderName = HeaderName::from_static("consistencylevel");

/// A request on its way.
pub(super) struct Call<'a> {
    client: &'a Inner,
    parts: &'a Parts,
    request: Request,
    tries: u32,
    /// What the service wants the token to have.
    claims: Option<Claims>,
    /// Whether an earlier try may have been acted on.
    may_have_acted: bool,
}

/// How a try ended.
enum Try {
    Answered(Answer),
    Failed(ErrorKind, String),
}

impl<'a> Call<'a> {
    pub(super) fn new(client: &'a Inner, parts: &'a Parts) -> Result<Self, Error> {
        let request = assemble(client, parts)
            .map_err(|(kind, message)| Error::unanswered(kind, parts, None, 0, message))?;
        Ok(Self { client, parts, request, tries: 0, claims: None, may_have_acted: false })
    }

    /// The request as it would be sent.
    pub(super) fn render(mut self) -> Rendered {
        self.request.insert_header(USER_AGENT, self.client.user_agent.clone());
        let headers = self.request.headers().iter();
        let mut headers: Vec<(String, String)> = headers
            .map(|(name, value)| (name.as_str().to_owned(), value.as_str().to_owned()))
            .collect();
        headers.sort();
        let body = match self.request.body() {
            Body::Bytes(bytes) if self.parts.body.is_some() => Some(bytes.clone()),
            _ => None,
        };
        let url = self.request.url().to_string();
        Rendered { method: self.parts.method, url, headers, body }
    }

    /// Sends the request until it is answered well, or there is no point in sending it again.
    pub(super) async fn send(mut self) -> Result<Answer, Error> {
        let id = Uuid::new_v4().to_string();
        if self.client_request_id().is_none() {
            self.request.insert_header(REQUEST_ID, id);
        }
        loop {
            let outcome = self.attempt().await;
            if let Some(claims) = self.challenge(&outcome) {
                debug!("a new token is needed: the service asks for more claims");
                self.claims = Some(claims);
                continue;
            }
            let Some(pause) = self.pause(&outcome) else { return self.end(outcome) };
            let now = self.client.clock.elapsed();
            if self.parts.end.is_some_and(|end| now.saturating_add(pause) > end) {
                return self.end(outcome);
            }
            self.may_have_acted |= match &outcome {
                Try::Answered(answer) => answer.status == StatusCode::GatewayTimeout,
                Try::Failed(kind, _) => matches!(kind, ErrorKind::Transport | ErrorKind::Timeout),
            };
            debug!(
                method = %self.parts.method,
                path = self.parts.target.template(),
                tries = self.tries,
                "{}; trying again in {pause:?}",
                outcome.describe(),
            );
            self.client.clock.pause(pause).await;
        }
    }

    /// Sends the request once, and reads the answer.
    async fn attempt(&mut self) -> Try {
        self.tries += 1;
        match self.parts.timeout.unwrap_or(self.client.timeout) {
            None => self.exchange().await,
            Some(limit) => {
                let deadline = self.client.clock.deadline(limit);
                let exchange = within(deadline, self.exchange()).await;
                exchange.unwrap_or_else(|| Try::Failed(ErrorKind::Timeout, timed_out(limit)))
            }
        }
    }

    async fn exchange(&mut self) -> Try {
        let options = PipelineStreamOptions { skip_checks: true, ..Default::default() };
        let reached = Reached::default();
        let mut context = Context::new().with_value(reached.clone());
        if let Some(claims) = &self.claims {
            context.insert(claims.clone());
        }
        let sent = self.client.pipeline.stream(&context, &mut self.request, Some(options)).await;
        let (status, headers, body) = match sent {
            Ok(response) => {
                let (status, mut headers, body) = response.deconstruct();
                if reached.elsewhere() {
                    // Only the service itself may ask for claims.
                    headers.remove(WWW_AUTHENTICATE);
                }
                (status, headers, body)
            }
            Err(error) => return failed(&reached, &error),
        };
        let limit = if status.is_success() { usize::MAX } else { ERROR_LIMIT };
        let Collected { bytes, end } = collect(body, limit).await;
        match end {
            // Otherwise the status says it all, whatever became of the body.
            Err(error) if status.is_success() && self.parts.has_answer => {
                Try::Failed(ErrorKind::Transport, root_cause(&error))
            }
            _ => Try::Answered(Answer {
                status,
                headers,
                body: bytes,
                tries: self.tries,
                client_request_id: self.client_request_id(),
            }),
        }
    }

    /// The claims that the service asks for, unless it has been given some already.
    fn challenge(&self, outcome: &Try) -> Option<Claims> {
        match outcome {
            Try::Answered(answer)
                if answer.status == StatusCode::Unauthorized && self.claims.is_none() =>
            {
                Claims::of(&answer.headers)
            }
            _ => None,
        }
    }

    fn pause(&self, outcome: &Try) -> Option<Duration> {
        let outcome = match outcome {
            Try::Answered(answer) => Outcome::Answered(answer.status, &answer.headers),
            Try::Failed(kind, _) => Outcome::Failed(*kind),
        };
        // The try after a challenge is none of those that are counted.
        let retries = self.tries - 1 - u32::from(self.claims.is_some());
        let options = self.parts.retry.unwrap_or(self.client.retry);
        options.pause(self.parts.method, &outcome, retries, chance())
    }

    fn end(self, outcome: Try) -> Result<Answer, Error> {
        match outcome {
            Try::Answered(answer) if answer.status.is_success() => Ok(answer),
            Try::Answered(answer) => Err(Error::service(self.parts, answer)),
            Try::Failed(kind, message) => {
                let kind = match kind {
                    ErrorKind::Connection | ErrorKind::Credential if self.may_have_acted => {
                        ErrorKind::Transport
                    }
                    kind => kind,
                };
                let id = self.client_request_id();
                Err(Error::unanswered(kind, self.parts, id, self.tries, message))
            }
        }
    }

    fn client_request_id(&self) -> Option<String> {
        self.request.headers().get_optional_string(&REQUEST_ID)
    }
}

impl Try {
    fn describe(&self) -> String {
        match self {
            Self::Answered(answer) => format!("answered {}", u16::from(answer.status)),
            Self::Failed(kind, _) => format!("failed ({kind:?})"),
        }
    }
}

/// The request as `azure_core` wants it.
fn assemble(client: &Inner, parts: &Parts) -> Result<Request, (ErrorKind, String)> {
    let invalid = |message: String| (ErrorKind::Invalid, message);
    let mut url = parts.target.url(&client.endpoint)?;
    parts.query.append_to(&mut url);
    let url = Url::parse(&url).map_err(|error| invalid(error.to_string()))?;
    let is_count = url.path().ends_with("/$count");
    let mut request = Request::new(url, parts.method);
    request.insert_header(ACCEPT, parts.accept);
    if is_count || parts.is_eventual || parts.query.needs_consistency_level() {
        request.insert_header(CONSISTENCY_LEVEL, "eventual");
    }
    if let Some(body) = &parts.body {
        let body = body.clone().map_err(invalid)?;
        request.set_body(body.bytes);
        request.insert_header(CONTENT_TYPE, body.media_type.into_owned());
    }
    for (name, value) in &client.headers {
        request.insert_header(name.clone(), value.clone());
    }
    for header in &parts.headers {
        let (name, value) = header.clone().map_err(invalid)?;
        request.insert_header(name, value);
    }
    Ok(request)
}

/// An error of the pipeline: no answer came.
fn failed(reached: &Reached, error: &azure_core::Error) -> Try {
    let kind = match error.kind() {
        CoreErrorKind::Connection => ErrorKind::Connection,
        _ if reached.transport() => ErrorKind::Transport,
        CoreErrorKind::Credential => ErrorKind::Credential,
        _ => ErrorKind::Invalid,
    };
    let cause = root_cause(error);
    let message = match kind {
        // The text around the cause repeats the URL with its keys.
        ErrorKind::Connection | ErrorKind::Transport => cause,
        _ if error.to_string().contains(&cause) => error.to_string(),
        _ => format!("{error}: {cause}"),
    };
    Try::Failed(kind, message)
}

/// The innermost cause.
fn root_cause(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

fn timed_out(limit: Duration) -> String {
    format!("no whole answer within {limit:?}")
}
