//! What is wrong with an input, and its rendering with the source line.

use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::source::{Position, Sources, Span};

/// How many diagnostics one report shows; the rest are counted.
const SHOWN: usize = 60;

/// One finding about an input file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    // Behind a pointer: results are moved far more often than they are errors.
    inner: Box<Inner>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    severity: Severity,
    message: String,
    place: Place,
    label: Option<String>,
    related: Vec<(Span, String)>,
    help: Vec<String>,
}

/// Whether a finding stops the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Reported, and the run goes on.
    Warning,
    /// The run ends after the stage that found it.
    Error,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    File(String),
    Span(Span),
}

impl Diagnostic {
    /// An error at a place in a source file.
    pub fn error(span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, Place::Span(span), message.into())
    }

    /// A warning at a place in a source file.
    pub fn warning(span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, Place::Span(span), message.into())
    }

    /// An error about a file as a whole.
    pub fn error_in(file: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, Place::File(file.into()), message.into())
    }

    fn new(severity: Severity, place: Place, message: String) -> Self {
        let (related, help) = (Vec::new(), Vec::new());
        Self { inner: Box::new(Inner { severity, message, place, label: None, related, help }) }
    }

    /// Adds a few words under the marked text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.inner.label = Some(label.into());
        self
    }

    /// Adds a second place that matters, such as the first of two definitions.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.inner.related.push((span, label.into()));
        self
    }

    /// Adds a line on what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.inner.help.push(help.into());
        self
    }

    /// Adds a line on what to do, if there is one to add.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.inner.help.extend(help);
        self
    }

    /// The same finding, if it does not stop the run.
    pub(crate) fn into_warning(mut self) -> Self {
        self.inner.severity = Severity::Warning;
        self
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
        self.inner.severity
    }

    /// The message, without place and help.
    pub fn message(&self) -> &str {
        &self.inner.message
    }

    /// Where it stands, if it stands in a source file.
    pub fn span(&self) -> Option<Span> {
        match self.inner.place {
            Place::Span(span) => Some(span),
            Place::File(_) => None,
        }
    }

    /// The finding as text, with `file:line:column`, the source line and the help.
    pub fn render(&self, sources: &Sources) -> String {
        let Inner { severity, message, place, label, related, help } = &*self.inner;
        let level = match severity {
            Severity::Warning => Level::WARNING,
            Severity::Error => Level::ERROR,
        };
        let mut group = Group::with_title(level.primary_title(message.as_str()));
        match place {
            Place::File(file) => group = group.element(Origin::path(file.as_str())),
            Place::Span(span) => {
                let label = label.as_deref();
                group = group.element(snippet(sources, *span, AnnotationKind::Primary, label));
            }
        }
        for (span, label) in related {
            group = group.element(snippet(sources, *span, AnnotationKind::Context, Some(label)));
        }
        for help in help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        Renderer::plain().render(&[group])
    }
}

/// The line that a span starts in, with the span marked.
fn snippet<'a>(
    sources: &'a Sources,
    span: Span,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let source = sources.get(span.source);
    let Position { line, .. } = sources.position(span);
    let start = (span.start as usize).min(source.text.len());
    let line_start = source.text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = source.text[start..].find('\n').map_or(source.text.len(), |at| start + at);
    let end = (span.end as usize).clamp(start, line_end);
    Snippet::source(&source.text[line_start..line_end])
        .path(source.path.as_str())
        .line_start(line)
        .annotation(kind.span(start - line_start..end - line_start).label(label))
}

/// The findings of a run so far.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
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

    /// The value if no finding stops the run, or the findings.
    pub(crate) fn unless_errors<T>(&mut self, value: T) -> Result<T, Stopped> {
        if self.has_errors() { Err(Stopped) } else { Ok(value) }
    }

    /// All findings as text, in the order of the source, with a closing count of the errors.
    pub fn render(&self, sources: &Sources) -> String {
        let mut sorted: Vec<&Diagnostic> = self.list.iter().collect();
        // Stable: what has no place keeps its order and comes first.
        sorted.sort_by_key(|it| it.span());
        // Versions that share a file find the same in it.
        sorted.dedup();
        let mut out = String::new();
        for diagnostic in sorted.iter().take(SHOWN) {
            out.push_str(&diagnostic.render(sources));
            out.push_str("\n\n");
        }
        if sorted.len() > SHOWN {
            out.push_str(&format!("… and {} more\n\n", sorted.len() - SHOWN));
        }
        let errors = sorted.iter().filter(|it| it.severity() == Severity::Error).count();
        match errors {
            0 => {}
            1 => out.push_str("1 error\n"),
            n => out.push_str(&format!("{n} errors\n")),
        }
        out
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

/// `did you mean …?` with the candidate nearest to what was written, if one is near.
pub(crate) fn did_you_mean<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(written, candidates).map(|name| format!("did you mean `{name}`?"))
}

/// The candidate nearest to what was written, if one is near enough to be a likely slip.
pub(crate) fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let limit = written.chars().count().div_ceil(3);
    let folded = written.to_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(written.len()) <= limit)
        .map(|candidate| (strsim::osa_distance(&folded, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}
