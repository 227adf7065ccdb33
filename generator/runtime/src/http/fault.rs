//! Why a request was not sent, or not answered: a kind and a text.

use std::error::Error;

use azure_core::http::StatusCode;

use super::ErrorKind;

/// What went wrong before there was an answer.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) kind: ErrorKind,
    pub(crate) message: String,
}

impl Fault {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// The same after an earlier try: nobody can say that nothing was sent, or that the service has
    /// said nothing.
    pub(super) fn after_another_try(
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
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Invalid, message)
    }
}

/// An error with its innermost cause, unless it tells that itself.
pub(super) fn told(error: &(dyn Error + 'static)) -> String {
    let (text, cause) = (error.to_string(), root_cause(error));
    if text.contains(&cause) { text } else { format!("{text}: {cause}") }
}

/// The innermost cause.
pub(super) fn root_cause(error: &(dyn Error + 'static)) -> String {
    causes(error).last().map(ToString::to_string).unwrap_or_default()
}

/// An error and what it was caused by, the innermost cause last.
pub(super) fn causes<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    fn cause<'a>(error: &&'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
        (**error).source()
    }
    std::iter::successors(Some(error), cause)
}
