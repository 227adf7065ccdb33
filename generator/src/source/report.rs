//! All findings of a run, as the error that it ends with.

use std::fmt;

use super::{Diagnostics, Sources};

/// Why a run made nothing: all findings, as text.
#[derive(Debug)]
pub struct Report {
    text: String,
    problems: Vec<&'static str>,
}

impl Report {
    /// All that was found.
    pub(crate) fn of(diagnostics: &Diagnostics, sources: &Sources) -> Self {
        Self::new(diagnostics.render(sources), diagnostics.names())
    }

    pub(crate) fn new(text: String, problems: Vec<&'static str>) -> Self {
        Self { text, problems }
    }

    /// What each finding found: a name of [`problems`](crate::problems), which stays when the words
    /// change.
    pub fn problems(&self) -> &[&'static str] {
        &self.problems
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text.trim_end())
    }
}

impl std::error::Error for Report {}
