//! All that is wrong with an input.

use std::fmt;

use super::causes::causes;
use super::description::Severity;
use super::diagnostic::Diagnostic;

/// The findings of a run so far.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    pub(super) list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// No findings.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds the findings of another stage or file.
    pub fn extend(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// Whether any finding stops the run.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|it| it.severity() == Severity::Error)
    }

    /// The findings in the order they were made.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// What each of them found.
    pub fn names(&self) -> Vec<&'static str> {
        self.list.iter().map(Diagnostic::name).collect()
    }

    /// The same findings about something in which nothing may be wrong: each stops the run.
    #[must_use]
    pub(crate) fn unforgiven(mut self) -> Self {
        for diagnostic in &mut self.list {
            diagnostic.inner.problem.severity = Severity::Error;
        }
        self
    }

    /// Adds to the findings that are shown what may have been meant by what they seek.
    pub(crate) fn suggest(&mut self, near: impl Fn(&str, &str) -> Option<String>) {
        let shown: Vec<usize> =
            causes(&self.list).iter().flat_map(|(shown, _)| shown).map(|it| it.at).collect();
        for at in shown {
            let inner = &mut self.list[at].inner;
            inner.help.extend(inner.sought.take().and_then(|(kind, name)| near(kind, &name)));
        }
    }

    /// Leaves out findings.
    pub(crate) fn retain(&mut self, is_kept: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(is_kept);
    }

    /// The value if no finding stops the run, or the findings.
    pub(crate) fn unless_errors<T>(&mut self, value: T) -> Result<T, Stopped> {
        if self.has_errors() { Err(Stopped) } else { Ok(value) }
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { list: vec![diagnostic] }
    }
}

/// A stage found errors; they are in the [`Diagnostics`] it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the input has errors")
    }
}

impl std::error::Error for Stopped {}
