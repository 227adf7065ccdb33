//! Why a request was not sent, or not answered: a kind and a text.

use std::error::Error;

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

    /// The same where an earlier try of the request may have been acted on, so that nobody can say
    /// that nothing was sent.
    pub(super) fn after_another_try(self) -> Self {
        let last = match self.kind {
            ErrorKind::Connection => "no connection",
            ErrorKind::Credential => "no token",
            _ => return self,
        };
        let message = format!("an earlier try was not answered, and then {last}: {}", self.message);
        Self::new(ErrorKind::Transport, message)
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
