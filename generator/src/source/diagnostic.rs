//! One thing that is wrong with an input.

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

    /// Notes what is not there, and of what kind it would be: looking for something similar is left
    /// until it is known whether the finding is shown.
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
