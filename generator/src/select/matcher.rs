//! Path patterns as a state machine that reads one segment at a time.

use crate::config::{Pattern, Segment};
use crate::http::HttpMethod;

/// A segment of a path through the model.
#[derive(Clone, Copy, Debug)]
pub(super) enum Input<'a> {
    Name(&'a str),
    Key,
}

/// How far each of the patterns has got: pattern and segment index, sorted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct States(Vec<(usize, usize)>);

impl States {
    /// All patterns at their start.
    pub(super) fn start(patterns: &[Pattern]) -> Self {
        let mut states = Self(Vec::new());
        for at in 0..patterns.len() {
            states.enter(patterns, at, 0);
        }
        states.sorted()
    }

    /// The states after one more segment.
    pub(super) fn after(&self, patterns: &[Pattern], input: Input<'_>) -> Self {
        let mut next = Self(Vec::new());
        for (pattern, at) in self.0.iter().copied() {
            let advanced = match (patterns[pattern].segments.get(at), input) {
                (Some(Segment::Rest), _) => Some(at),
                (Some(Segment::Any), _) | (Some(Segment::Key), Input::Key) => Some(at + 1),
                (Some(Segment::Name(own)), Input::Name(name)) if own.eq_ignore_ascii_case(name) => {
                    Some(at + 1)
                }
                _ => None,
            };
            if let Some(advanced) = advanced {
                next.enter(patterns, pattern, advanced);
            }
        }
        next.sorted()
    }

    /// Whether a pattern names a segment, and does not just let it pass.
    pub(super) fn names(&self, patterns: &[Pattern], name: &str) -> bool {
        self.0.iter().any(|(pattern, at)| match patterns[*pattern].segments.get(*at) {
            Some(Segment::Name(own)) => own.eq_ignore_ascii_case(name),
            _ => false,
        })
    }

    /// Whether no pattern can match any more.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a pattern matches, whatever follows and with whatever method.
    pub(super) fn take_all(&self, patterns: &[Pattern]) -> bool {
        self.0.iter().any(|(pattern, at)| {
            let Pattern { segments, methods, .. } = &patterns[*pattern];
            methods.is_empty() && segments.get(*at..) == Some(&[Segment::Rest])
        })
    }

    /// Pattern and segment index of each state.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, usize)> {
        self.0.iter().copied()
    }

    /// The patterns that match the path so far for this method.
    pub(super) fn accepting(
        &self,
        patterns: &[Pattern],
        method: HttpMethod,
    ) -> impl Iterator<Item = usize> {
        self.0.iter().filter_map(move |(pattern, at)| {
            let written = &patterns[*pattern];
            let ends = *at == written.segments.len();
            let takes = written.methods.is_empty() || written.methods.contains(&method);
            (ends && takes).then_some(*pattern)
        })
    }

    /// Adds a state, and those that follow because `**` may stand for no segment at all.
    fn enter(&mut self, patterns: &[Pattern], pattern: usize, at: usize) {
        self.0.push((pattern, at));
        if patterns[pattern].segments.get(at) == Some(&Segment::Rest) {
            self.enter(patterns, pattern, at + 1);
        }
    }

    fn sorted(mut self) -> Self {
        self.0.sort_unstable();
        self.0.dedup();
        self
    }
}
