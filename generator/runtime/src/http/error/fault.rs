//! Why something is not possible: a kind and a text.

use std::borrow::Cow;
use std::error::Error;

use azure_core::http::StatusCode;

use super::kind::ErrorKind;
use super::service_error::ServiceError;

/// What went wrong: an error, but for what was asked and what came back.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub(crate) kind: ErrorKind,
    pub(crate) message: Cow<'static, str>,
    /// What the service says about it.
    pub(crate) service: Option<Box<ServiceError>>,
}

impl Fault {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, message: message.into(), service: None }
    }

    /// What the service has said about it.
    pub(crate) fn with(self, service: Option<Box<ServiceError>>) -> Self {
        Self { service, ..self }
    }

    /// The same after an earlier try: nobody can say that nothing was sent, or that the service has
    /// said nothing.
    pub(crate) fn after_another_try(
        self,
        may_have_acted: bool,
        answered: Option<StatusCode>,
    ) -> Self {
        let last = match self.kind {
            ErrorKind::Connection => "no connection",
            ErrorKind::Credential => "no token",
            _ => "no answer",
        };
        let kind = match self.kind {
            ErrorKind::Connection | ErrorKind::Credential if may_have_acted => ErrorKind::Transport,
            kind => kind,
        };
        let first = answered
            .map_or("not answered".to_owned(), |status| format!("answered {}", u16::from(status)));
        Self::new(kind, format!("an earlier try was {first}, and then {last}: {}", self.message))
    }

    /// The request could not be made from what was given.
    pub(crate) fn invalid(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Invalid, message)
    }

    /// The credential gave no token.
    pub(crate) fn credential(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Credential, message)
    }

    /// A link leads to a place where nothing is sent.
    pub(crate) fn link(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Link, message)
    }

    /// The answer is not what was expected.
    pub(crate) fn response(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Response, message)
    }
}

/// An error with its innermost cause, unless it tells that itself.
pub(crate) fn with_cause(error: &(dyn Error + 'static)) -> String {
    let (text, cause) = (error.to_string(), root_cause(error));
    if text.contains(&cause) { text } else { format!("{text}: {cause}") }
}

/// The innermost cause.
pub(crate) fn root_cause(error: &(dyn Error + 'static)) -> String {
    causes(error).last().map(ToString::to_string).unwrap_or_default()
}

/// An error and what it was caused by, the innermost cause last.
pub(crate) fn causes<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    fn cause<'a>(error: &&'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
        (**error).source()
    }
    std::iter::successors(Some(error), cause)
}
