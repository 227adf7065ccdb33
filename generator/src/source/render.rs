//! Findings → text: those of one cause once, with their count, the source line and what to do.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::causes::{Cause, causes};
use super::description::Severity;
use super::diagnostic::{Diagnostic, Inner, Place};
use super::diagnostics::Diagnostics;
use super::sources::Sources;
use super::span::{Position, Span};

/// How many characters of a name are shown, if it has more than the latter.
const SHOWN: usize = 120;
const LONG: usize = 160;

impl Diagnostic {
    /// The finding as text, with `file:line:column`, the source line and the help.
    pub fn render(&self, sources: &Sources) -> String {
        self.render_counted(sources, 1)
    }

    /// The same, for so many findings of one cause.
    fn render_counted(&self, sources: &Sources, count: usize) -> String {
        let Inner { place, problem, label, related, help, sought: _ } = &*self.inner;
        let level = match problem.severity {
            Severity::Warning => Level::WARNING,
            Severity::Error => Level::ERROR,
        };
        let mut group = Group::with_title(level.primary_title(cut(&problem.message)));
        match place {
            Place::File(file) => group = group.element(Origin::path(file.as_str())),
            Place::Span(span) => {
                let label = label.as_deref();
                group = group.element(snippet(sources, *span, AnnotationKind::Primary, label));
            }
        }
        if let Some(span) = related {
            let label = Some(problem.related);
            group = group.element(snippet(sources, *span, AnnotationKind::Context, label));
        }
        for help in problem.help.iter().chain(help) {
            group = group.element(Level::HELP.message(cut(help)));
        }
        if let Some(more) = more(count) {
            group = group.element(Level::NOTE.message(more));
        }
        Renderer::plain().render(&[group])
    }

    /// The finding as a line.
    fn line(&self, sources: &Sources, count: usize) -> String {
        let place = match &self.inner.place {
            Place::File(file) => file.clone(),
            Place::Span(span) => {
                let Position { line, column } = sources.position(*span);
                format!("{}:{line}:{column}", sources.get(span.source).path)
            }
        };
        let more = more(count).map_or_else(String::new, |it| format!(" ({it})"));
        format!("{place}: {}{more}", cut(self.message()))
    }
}

impl Diagnostics {
    /// All findings as text: warnings, then errors, in the order of the source, with a closing count
    /// of the errors. Findings of one cause are shown once, and of many causes of a kind the first.
    pub fn render(&self, sources: &Sources) -> String {
        self.render_with(sources, counted)
    }

    /// The same, with a line for each warning that is not shown as a whole.
    pub(crate) fn render_all(&self, sources: &Sources) -> String {
        self.render_with(sources, |left_out| match left_out[0].first.severity() {
            Severity::Warning => {
                left_out.iter().map(|it| it.first.line(sources, it.count) + "\n").collect()
            }
            Severity::Error => counted(left_out),
        })
    }

    fn render_with(&self, sources: &Sources, left_out: impl Fn(&[Cause<'_>]) -> String) -> String {
        let mut out = String::new();
        let kinds = causes(&self.list);
        let mut errors = 0;
        for (shown, others) in &kinds {
            for Cause { first, count, .. } in shown {
                out.push_str(&first.render_counted(sources, *count));
                out.push_str("\n\n");
            }
            if !others.is_empty() {
                out.push_str(&left_out(others));
                out.push('\n');
            }
            let all = shown.iter().chain(others);
            errors += all
                .filter(|it| it.first.severity() == Severity::Error)
                .map(|it| it.count)
                .sum::<usize>();
        }
        match errors {
            0 => {}
            1 => out.push_str("1 error\n"),
            n => out.push_str(&format!("{n} errors\n")),
        }
        out
    }
}

/// A message with the start of each name that nobody would read to its end.
fn cut(message: &str) -> Cow<'_, str> {
    let is_long = |name: &str| name.len() > LONG && name.chars().count() > LONG;
    let names = || message.split_inclusive([' ', '`', '"', '\n']);
    if !names().any(is_long) {
        return Cow::Borrowed(message);
    }
    let mut text = String::new();
    for name in names() {
        if is_long(name) {
            text.extend(name.chars().take(SHOWN));
            text.push('…');
            text.extend(name.chars().last().filter(|it| " `\"\n".contains(*it)));
        } else {
            text.push_str(name);
        }
    }
    Cow::Owned(text)
}

/// How many findings of a kind are not shown.
fn counted(left_out: &[Cause<'_>]) -> String {
    let kind = match left_out[0].first.severity() {
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    match left_out.iter().map(|it| it.count).sum() {
        1 => format!("… and one more {kind} of this kind\n"),
        count => format!("… and {count} more {kind}s of this kind\n"),
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

/// That several findings say the same.
fn more(count: usize) -> Option<String> {
    (count > 1).then(|| format!("and {} more that say the same", count - 1))
}
