//! Findings → text, with the source line of each.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::description::Severity;
use super::diagnostic::{Diagnostic, Diagnostics, Inner, Place};
use super::sources::Sources;
use super::span::{Position, Span};

/// How many diagnostics one report shows; the rest are counted.
const SHOWN: usize = 60;

impl Diagnostic {
    /// The finding as text, with `file:line:column`, the source line and the help.
    pub fn render(&self, sources: &Sources) -> String {
        let Inner { place, problem, label, related, help } = &*self.inner;
        let level = match problem.severity {
            Severity::Warning => Level::WARNING,
            Severity::Error => Level::ERROR,
        };
        let mut group = Group::with_title(level.primary_title(problem.message.as_str()));
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
            group = group.element(Level::HELP.message(help.as_str()));
        }
        Renderer::plain().render(&[group])
    }
}

impl Diagnostics {
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
