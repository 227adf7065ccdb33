//! What is wrong with an input.

use std::fmt;

use super::causes::causes;
use super::description::{Description, Severity};
use super::span::Span;

/// One finding about an input file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    // Behind a pointer: results are moved far more often than they are errors.
    pub(super) inner: Box<Inner>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Inner {
    pub(super) place: Place,
    pub(super) problem: Description,
    pub(super) label: Option<String>,
    pub(super) related: Option<Span>,
    /// Beside the help that the problem has in its table.
    pub(super) help: Vec<String>,
    /// What is not there, if something of a similar name may have been meant.
    pub(super) sought: Option<(&'static str, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    File(String),
    Span(Span),
}

impl Diagnostic {
    /// A problem at a place in a source file.
    pub(crate) fn at(span: Span, problem: Description) -> Self {
        Self::new(Place::Span(span), problem)
    }

    /// A problem of a file as a whole.
    pub(crate) fn in_file(file: impl Into<String>, problem: Description) -> Self {
        Self::new(Place::File(file.into()), problem)
    }

    fn new(place: Place, problem: Description) -> Self {
        let inner =
            Inner { place, problem, label: None, related: None, help: Vec::new(), sought: None };
        Self { inner: Box::new(inner) }
    }

    /// Adds a second place that matters, such as the first of two definitions.
    #[must_use]
    pub(crate) fn related_to(mut self, span: Span) -> Self {
        self.inner.related = Some(span);
        self
    }

    /// Adds a line on what to do.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.inner.help.push(help.into());
        self
    }

    /// Adds a line on what to do, if there is one to add.
    #[must_use]
    pub(crate) fn maybe_help(mut self, help: Option<String>) -> Self {
        self.inner.help.extend(help);
        self
    }

    /// Notes what is not there, and of what kind it would be: looking for something similar is left until it is known whether the
    /// finding is shown.
    #[must_use]
    pub(crate) fn seeking(mut self, kind: &'static str, name: impl Into<String>) -> Self {
        self.inner.sought = Some((kind, name.into()));
        self
    }

    /// The same finding, at the same place, as another row has it; help stays.
    pub(crate) fn instead(mut self, problem: Description) -> Self {
        let before = std::mem::replace(&mut self.inner.problem, problem);
        self.inner.help.splice(..0, before.help);
        self
    }

    /// The same finding about something of which nothing is generated: it stops no run.
    #[must_use]
    pub(crate) fn forgiven(mut self) -> Self {
        self.inner.problem.severity = Severity::Warning;
        self
    }

    /// What is wrong, as a name that stays when the words change: the stage that found it, and a row
    /// of what that stage can find.
    pub fn name(&self) -> &'static str {
        self.inner.problem.name
    }

    /// The same finding about a file as a whole, at the place that names the file.
    pub(crate) fn moved(mut self, span: Span) -> Self {
        if let Place::File(file) = std::mem::replace(&mut self.inner.place, Place::Span(span)) {
            self.inner.label = Some(file);
        }
        self
    }

    /// Whether it stops the run.
    pub fn severity(&self) -> Severity {
        self.inner.problem.severity
    }

    /// The message, without place and help.
    pub fn message(&self) -> &str {
        &self.inner.problem.message
    }

    /// Where it stands, if it stands in a source file.
    pub fn span(&self) -> Option<Span> {
        match self.inner.place {
            Place::Span(span) => Some(span),
            Place::File(_) => None,
        }
    }
}

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
