//! Why a command has failed, in words.

use std::fmt;
use std::io;
use std::path::Path;

use csdl_codegen::{OutputError, Report};

/// Why a command has failed, in words for who has called it.
///
/// No error of a file becomes one by itself: it has to be said which file it was.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A failure in these words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// `cannot read FILE: why`, as the argument of `map_err`.
    pub fn of<'a>(action: &'a str, path: &'a Path) -> impl FnOnce(io::Error) -> Self + 'a {
        move |error| Self(format!("cannot {action} {}: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

impl From<Report> for Failure {
    fn from(report: Report) -> Self {
        Self(report.to_string())
    }
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        Self(error.to_string())
    }
}
