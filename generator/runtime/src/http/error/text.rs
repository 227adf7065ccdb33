//! The text of an error: what was asked, what came back, and whom to quote what.

use std::fmt::{self, Write as _};

use azure_core::http::{Method, Url};

use super::line::{OneLine, cut};
use super::permission::least;
use super::{Answered, Error, ErrorKind, ServiceError};

/// How much of a body that is no error body a message shows.
const EXCERPT: usize = 200;

/// How many characters of an id or a code a message shows, and of a text.
const LONGEST_ID: usize = 200;
const LONGEST_TEXT: usize = 1_000;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Parts of it are texts of others, which shall not look like further lines of a log.
        self.tell(&mut OneLine(f))
    }
}

impl Error {
    fn tell(&self, f: &mut OneLine<'_, '_>) -> fmt::Result {
        if let Some(asked) = &self.inner.asked {
            write!(f, "{} {}: ", asked.method, asked.template)?;
        }
        let message = cut(&self.inner.fault.message, LONGEST_TEXT);
        match (self.kind(), &self.inner.answered) {
            (ErrorKind::Service, Some(answer)) => self.describe(answer, f)?,
            (ErrorKind::Response, Some(answer)) => {
                let said = words_of(self.service_error(), &[]);
                write!(f, "cannot read the answer {}: {message}{said}", answer.status)?;
            }
            (ErrorKind::Incomplete, Some(answer)) => {
                let status = answer.status;
                write!(f, "the service answered {status}, its body was lost: {message}")?;
            }
            (ErrorKind::Credential, None) => write!(f, "no token, nothing was sent: {message}")?,
            (ErrorKind::Connection, None) => {
                write!(f, "no connection, nothing was sent: {message}")?;
            }
            (ErrorKind::Transport, _) => {
                write!(f, "the connection failed{}: {message}", self.may_have_acted())?;
            }
            (ErrorKind::Timeout, _) => write!(f, "no answer{}: {message}", self.may_have_acted())?,
            _ => f.write_str(&message)?,
        }
        self.ids(f)
    }

    /// What is to be said of a request that was not answered, if it is not one that only reads.
    fn may_have_acted(&self) -> &'static str {
        if self.method() == Some(Method::Get) { "" } else { ", the service may have acted" }
    }

    /// Status, code, message and what is missing.
    fn describe(&self, answer: &Answered, f: &mut OneLine<'_, '_>) -> fmt::Result {
        let status = answer.status;
        write!(f, "{} {}", u16::from(status), status.canonical_reason())?;
        let more = match u16::from(status) {
            401 | 403 => self.permission(),
            300..=399 => self.redirect(),
            _ => None,
        };
        let said = words_of(self.service_error(), &answer.body);
        match (said, more) {
            (said, None) => f.write_str(&said),
            (said, Some(more)) => write!(f, "{}; {more}", said.trim_end_matches(['.', ' '])),
        }
    }

    fn permission(&self) -> Option<String> {
        let asked = self.inner.asked.as_ref()?;
        least(asked.permissions, &asked.template).map(|it| format!("this needs at least {it}"))
    }

    fn redirect(&self) -> Option<String> {
        // No more than the origin: the rest may hold a signature.
        let url = Url::parse(self.header("location")?).ok()?;
        Some(format!("not followed to {}", url.origin().ascii_serialization()))
    }

    fn ids(&self, f: &mut OneLine<'_, '_>) -> fmt::Result {
        let ids = [
            ("request-id", self.request_id()),
            ("client-request-id", self.client_request_id()),
            ("date", self.date()),
        ];
        let known =
            ids.iter().filter_map(|(name, id)| Some(format!("{name} {}", cut((*id)?, LONGEST_ID))));
        let mut known: Vec<String> = known.collect();
        if self.inner.tries > 1 {
            known.push(format!("{} tries", self.inner.tries));
        }
        if known.is_empty() { Ok(()) } else { write!(f, " ({})", known.join(", ")) }
    }
}

/// Code and message of a service, or the start of what it sent in their place.
fn words_of(service: Option<&ServiceError>, body: &[u8]) -> String {
    let code = service.and_then(ServiceError::telling_code);
    let message = service.and_then(ServiceError::telling_message);
    let mut said = code.map(|code| format!(", {}", cut(code, LONGEST_ID))).unwrap_or_default();
    match message {
        Some(message) => _ = write!(said, ": {}", cut(message, LONGEST_TEXT)),
        None if code.is_none() && !body.is_empty() => _ = write!(said, ": {}", excerpt(body)),
        None => {}
    }
    said
}

/// The start of a body, on one line.
fn excerpt(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(&body[..body.len().min(4 * EXCERPT)]);
    let mut line = String::new();
    for word in text.split_whitespace() {
        if line.chars().count() + word.chars().count() > EXCERPT {
            line.extend(word.chars().take(EXCERPT.saturating_sub(line.chars().count())));
            line.push('…');
            break;
        }
        let _ = write!(line, "{}{word}", if line.is_empty() { "" } else { " " });
    }
    line
}

/// The body may hold anything: shows what the text of the error shows.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("message", &format_args!("{self}"))
            .finish()
    }
}
