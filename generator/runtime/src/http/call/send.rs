//! One call: a request, sent as often as is safe and useful.

use std::time::Duration;

use azure_core::credentials::AccessToken;
use azure_core::error::ErrorKind as CoreErrorKind;
use azure_core::http::headers::{HeaderName, USER_AGENT, WWW_AUTHENTICATE};
use azure_core::http::{
    AsyncResponseBody, Body, Context, Method, PipelineStreamOptions, Request, StatusCode,
};
use azure_core::{Bytes, Uuid};
use tracing::debug;

use super::assemble::assemble;
use super::parts::Parts;
use super::render::Rendered;
use super::retry::Outcome;
use crate::http::answer::{Answer, Collected, ERROR_LIMIT, End, UNWANTED_LIMIT, collect};
use crate::http::clock::{Sleep, within};
use crate::http::error::{Asked, Error, ErrorKind, Fault, root_cause, with_cause};
use crate::http::policy::{Claims, Reached, Token};

/// The header that names a request on both sides, the same in each try.
const REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// A request on its way.
pub(crate) struct Call<'a> {
    parts: &'a Parts,
    request: Request,
    tries: u32,
    /// What the service wants the token to have, and the token that it refused.
    claims: Option<(Claims, AccessToken)>,
    /// Whether an earlier try may have been acted on.
    may_have_acted: bool,
    /// What the last try was answered that was.
    answered: Option<Answer>,
}

/// How a try ended.
enum Try {
    /// With an answer: whole, or as much of it as is wanted.
    Answered(Answer),
    /// With the head of an answer, and not with its body.
    Headed(Answer, Fault),
    /// Without an answer.
    Failed(Fault),
}

impl<'a> Call<'a> {
    pub(crate) fn new(parts: &'a Parts) -> Result<Self, Error> {
        let request = assemble(parts).map_err(|fault| parts.not_sent(fault))?;
        Ok(Self { parts, request, tries: 0, claims: None, may_have_acted: false, answered: None })
    }

    /// The request as it would be sent.
    pub(crate) fn render(mut self) -> Rendered {
        self.request.insert_header(USER_AGENT, self.parts.session.user_agent.clone());
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
    pub(crate) async fn send(mut self) -> Result<Answer, Error> {
        // To ask for a header that is not there costs `azure_core` an error, with a backtrace.
        if !self.request.headers().iter().any(|(name, _)| *name == REQUEST_ID) {
            self.request.insert_header(REQUEST_ID, Uuid::new_v4().to_string());
        }
        loop {
            let token = match self.sign_in().await {
                Ok(token) => token,
                Err(fault) => return self.end(Try::Failed(fault)),
            };
            let outcome = self.attempt(token.as_ref()).await;
            if let Some(token) = token
                && let Some(claims) = self.challenge(&outcome)
            {
                debug!("a new token is needed: the service asks for more claims");
                self.claims = Some((claims, token));
                self.answered = outcome.answer();
                continue;
            }
            let Some(pause) = self.pause(&outcome) else { return self.end(outcome) };
            if self.time_left().is_some_and(|left| pause > left) {
                return self.end(outcome);
            }
            self.may_have_acted |= outcome.may_have_acted();
            debug!(
                method = %self.parts.method,
                path = self.parts.target.template(),
                tries = self.tries,
                "{}; trying again in {pause:?}",
                outcome.describe(),
            );
            self.parts.session.clock.pause(pause).await;
            self.answered = outcome.answer().or(self.answered);
        }
    }

    /// The token for the next try, if it takes one. This has a time limit of its own: nothing is
    /// sent before.
    async fn sign_in(&self) -> Result<Option<AccessToken>, Fault> {
        let Some(sign_in) = &self.parts.session.sign_in else { return Ok(None) };
        let (claims, refused) = match &self.claims {
            Some((claims, refused)) => (Some(claims), Some(refused.token.secret())),
            None => (None, None),
        };
        let left = self.time_left();
        let mut deadline = left.map(|left| self.parts.session.clock.deadline(left));
        let token = within(&mut deadline, sign_in.token(refused, claims)).await;
        let late = || {
            let left = left.unwrap_or_default();
            Err(Fault::credential(format!("the credential gave none within {left:?}")))
        };
        token.unwrap_or_else(late).map(Some)
    }

    /// Sends the request once, and reads the answer.
    async fn attempt(&mut self, token: Option<&AccessToken>) -> Try {
        self.tries += 1;
        let reached = Reached::default();
        let limit = self.limit();
        let mut deadline = limit.map(|limit| self.parts.session.clock.deadline(limit));
        let answered = self.exchange(token, &reached, &mut deadline).await;
        let late = || timed_out(limit.unwrap_or_default());
        let (mut answer, body) = match answered {
            None if reached.transport() => {
                return Try::Failed(Fault::new(ErrorKind::Timeout, late()));
            }
            None => return Try::Failed(Fault::new(ErrorKind::Connection, not_sent(limit))),
            Some(Err(error)) => return Try::Failed(fault(&reached, &error)),
            Some(Ok(answered)) => answered,
        };
        if answer.is_from_elsewhere {
            // Only the service itself may ask for claims.
            answer.headers.remove(WWW_AUTHENTICATE);
        } else if answer.status == StatusCode::Unauthorized
            && let (Some(sign_in), Some(token)) = (&self.parts.session.sign_in, token)
        {
            sign_in.forget(token);
        }
        let (body, end) = self.collect(&answer, body, &mut deadline).await;
        answer.body = body;
        let incomplete = |message| Fault::new(ErrorKind::Incomplete, message);
        match end {
            End::Limit if answer.status.is_success() && self.parts.has_answer => {
                let message = format!("it is larger than the limit of {} bytes", answer.body.len());
                Try::Headed(answer, Fault::response(message))
            }
            End::Whole | End::Limit => Try::Answered(answer),
            // The status of a failure says it all, whatever became of the body.
            End::Broken(_) | End::Late if !answer.status.is_success() => Try::Answered(answer),
            End::Broken(error) => Try::Headed(answer, incomplete(root_cause(&error))),
            End::Late => Try::Headed(answer, incomplete(late())),
        }
    }

    /// Reads as much of a body as is wanted.
    async fn collect(
        &self,
        head: &Answer,
        body: AsyncResponseBody,
        deadline: &mut Option<Sleep>,
    ) -> (Bytes, End) {
        let most = match (head.status.is_success(), self.parts.has_answer) {
            (false, _) => ERROR_LIMIT,
            (true, false) => UNWANTED_LIMIT,
            (true, true) => self.answer_limit(),
        };
        let Collected { bytes, end } = collect(body, most, deadline).await;
        (bytes, end)
    }

    /// Sends the request and waits for the head of the answer; nothing if that takes too long.
    async fn exchange(
        &mut self,
        token: Option<&AccessToken>,
        reached: &Reached,
        deadline: &mut Option<Sleep>,
    ) -> Option<azure_core::Result<(Answer, AsyncResponseBody)>> {
        let options = PipelineStreamOptions { skip_checks: true, ..Default::default() };
        let mut context = Context::new().with_value(reached.clone());
        if let Some(token) = token {
            context.insert(Token(token.clone()));
        }
        if let Some((claims, _)) = &self.claims {
            context.insert(claims.clone());
        }
        let sent = self.parts.session.pipeline.stream(&context, &mut self.request, Some(options));
        let sent = within(deadline, sent).await?;
        Some(sent.map(|response| {
            let (status, headers, body) = response.deconstruct();
            let url = reached.redirected().unwrap_or_else(|| self.request.url().clone());
            let (tries, client_request_id) = (self.tries, self.client_request_id());
            let answer = Answer {
                status,
                headers,
                body: Bytes::new(),
                url,
                is_from_elsewhere: reached.elsewhere(),
                tries,
                client_request_id,
            };
            (answer, body)
        }))
    }

    /// How long a try may take.
    fn limit(&self) -> Option<Duration> {
        let own = self.parts.timeout.unwrap_or(self.parts.session.timeout);
        own.into_iter().chain(self.time_left()).min()
    }

    /// How much time is left for the whole call, if that has an end.
    fn time_left(&self) -> Option<Duration> {
        self.parts.end.map(|end| end.saturating_sub(self.parts.session.clock.elapsed()))
    }

    /// How many bytes of an answer that is wanted are read.
    fn answer_limit(&self) -> usize {
        self.parts.answer_limit.unwrap_or(self.parts.session.answer_limit).unwrap_or(usize::MAX)
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
            Try::Headed(_, fault) | Try::Failed(fault) => Outcome::Failed(fault.kind),
        };
        // The try after a challenge is none of those that are counted.
        let retries = self.tries - 1 - u32::from(self.claims.is_some());
        let options = self.parts.retry.unwrap_or(self.parts.session.retry);
        options.pause(self.parts.method, &outcome, retries, chance())
    }

    fn end(self, outcome: Try) -> Result<Answer, Error> {
        match outcome {
            Try::Answered(answer) if answer.status.is_success() => Ok(answer),
            Try::Answered(answer) if self.is_gone(&answer) => {
                Ok(Answer { body: Bytes::new(), ..answer })
            }
            Try::Answered(answer) => Err(answer.failure(self.parts.asked())),
            Try::Headed(answer, fault) => Err(answer.useless(fault, self.parts.asked())),
            Try::Failed(fault) => {
                let answered = self.answered.as_ref().map(|it| it.status);
                let fault = match (self.may_have_acted, answered) {
                    (false, None) => fault,
                    (may_have_acted, answered) => fault.after_another_try(may_have_acted, answered),
                };
                let (client_request_id, tries) = (self.client_request_id(), self.tries);
                let asked = self.parts.asked();
                match self.answered {
                    // No error forgets what the service has said.
                    Some(answer) => Err(Answer { tries, ..answer }.useless(fault, asked)),
                    None => {
                        let asked = Asked { client_request_id, ..asked };
                        Err(Error::new(fault, tries, Some(asked), None))
                    }
                }
            }
        }
    }

    /// Whether a deletion found nothing because an earlier try has probably deleted it.
    fn is_gone(&self, answer: &Answer) -> bool {
        self.may_have_acted
            && self.parts.method == Method::Delete
            && matches!(answer.status, StatusCode::NotFound | StatusCode::Gone)
    }

    fn client_request_id(&self) -> Option<String> {
        self.request.headers().get_optional_string(&REQUEST_ID)
    }
}

impl Try {
    fn may_have_acted(&self) -> bool {
        match self {
            Self::Answered(answer) => answer.status == StatusCode::GatewayTimeout,
            Self::Headed(..) => true,
            Self::Failed(fault) => matches!(fault.kind, ErrorKind::Transport | ErrorKind::Timeout),
        }
    }

    /// What was answered, if that was so.
    fn answer(self) -> Option<Answer> {
        match self {
            Self::Answered(answer) | Self::Headed(answer, _) => Some(answer),
            Self::Failed(_) => None,
        }
    }

    fn describe(&self) -> String {
        match self {
            Self::Answered(answer) => format!("answered {}", u16::from(answer.status)),
            Self::Headed(answer, fault) => {
                format!("answered {}, failed ({:?})", u16::from(answer.status), fault.kind)
            }
            Self::Failed(fault) => format!("failed ({:?})", fault.kind),
        }
    }
}

/// An error of the pipeline: no answer came.
fn fault(reached: &Reached, error: &azure_core::Error) -> Fault {
    // The text around the cause repeats the URL with its keys.
    let cause = root_cause(error);
    if let Some(url) = reached.redirected() {
        let origin = url.origin().ascii_serialization();
        let message = format!("a redirect led to {origin}, which did not answer: {cause}");
        return Fault::new(ErrorKind::Transport, message);
    }
    match error.kind() {
        CoreErrorKind::Connection => Fault::new(ErrorKind::Connection, cause),
        _ if was_refused(error) => Fault::invalid(cause),
        _ if reached.transport() => Fault::new(ErrorKind::Transport, cause),
        _ => Fault::invalid(with_cause(error)),
    }
}

/// Whether the HTTP client itself has refused the request, so that nothing was sent.
#[cfg(feature = "transport")]
fn was_refused(error: &azure_core::Error) -> bool {
    crate::http::error::causes(error)
        .any(|it| it.downcast_ref().is_some_and(reqwest::Error::is_builder))
}

/// Whether the HTTP client itself has refused the request: other clients do not tell.
#[cfg(not(feature = "transport"))]
fn was_refused(_: &azure_core::Error) -> bool {
    false
}

/// A number from 0 to 1.
fn chance() -> f64 {
    Uuid::new_v4().as_u64_pair().1 as u32 as f64 / f64::from(u32::MAX)
}

fn not_sent(limit: Option<Duration>) -> String {
    format!("a policy of the client has kept it for {:?}", limit.unwrap_or_default())
}

fn timed_out(limit: Duration) -> String {
    format!("no whole answer within {limit:?}")
}
