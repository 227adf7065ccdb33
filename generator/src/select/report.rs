//! What became of each pattern: which requests it selects, and where it got stuck if none.

use super::matcher::States;
use crate::config::{Pattern, Segment, VersionConfig};
use crate::http::HttpMethod;
use crate::source::{Diagnostic, Diagnostics, did_you_mean};

/// How far the patterns of a version got.
pub(super) struct Progress {
    /// Which patterns have selected something.
    used: Vec<bool>,
    /// Which patterns have kept something out.
    excluded: Vec<bool>,
    /// How many segments of each pattern matched at best, and what could have come next there.
    reached: Vec<(usize, Vec<String>)>,
}

impl Progress {
    pub(super) fn new(config: &VersionConfig) -> Self {
        Self {
            used: vec![false; config.include.len()],
            excluded: vec![false; config.exclude.len()],
            reached: vec![(0, Vec::new()); config.include.len()],
        }
    }

    /// Forgets that patterns have selected nothing, where none could.
    pub(super) fn forgive(&mut self) {
        self.used.fill(true);
        self.excluded.fill(true);
    }

    /// The first pattern that selects a request, if one does and none excludes it; notes all
    /// patterns that spoke.
    pub(super) fn accepts(
        &mut self,
        config: &VersionConfig,
        include: &States,
        exclude: &States,
        method: HttpMethod,
    ) -> Option<usize> {
        let mut accepted = None;
        for pattern in include.accepting(&config.include, method) {
            self.used[pattern] = true;
            accepted = accepted.or(Some(pattern));
        }
        accepted?;
        let mut kept_out = false;
        for pattern in exclude.accepting(&config.exclude, method) {
            self.excluded[pattern] = true;
            kept_out = true;
        }
        accepted.filter(|_| !kept_out)
    }

    /// Remembers what could have come next where a pattern got furthest.
    pub(super) fn note(&mut self, include: &States, choices: &[impl AsRef<str>]) {
        for (pattern, at) in include.iter() {
            if self.used[pattern] {
                continue;
            }
            let reached = &mut self.reached[pattern];
            if at > reached.0 {
                *reached = (at, Vec::new());
            }
            if at == reached.0 {
                reached.1.extend(choices.iter().map(|it| it.as_ref().to_owned()));
            }
        }
    }

    /// Reports patterns that match nothing.
    pub(super) fn report(&self, config: &VersionConfig, found: &mut Diagnostics) {
        for (at, pattern) in config.include.iter().enumerate().filter(|(at, _)| !self.used[*at]) {
            found.push(self.unmatched(at, pattern));
        }
        for (pattern, excluded) in config.exclude.iter().zip(&self.excluded) {
            if !excluded {
                let message = format!("`{}` excludes nothing", pattern.written.text);
                found.push(
                    Diagnostic::error(pattern.written.span, message)
                        .help("nothing that is included matches it; remove it"),
                );
            }
        }
    }

    fn unmatched(&self, at: usize, pattern: &Pattern) -> Diagnostic {
        let (matched, choices) = &self.reached[at];
        let message = format!("`{}` matches nothing", pattern.written.text);
        let diagnostic = Diagnostic::error(pattern.written.span, message);
        match pattern.segments.get(*matched) {
            Some(Segment::Name(name)) => {
                let near = did_you_mean(name, choices.iter().map(String::as_str));
                let none = format!("there is no `{name}` at this point of the path");
                diagnostic.help(near.unwrap_or(none))
            }
            Some(Segment::Key) => diagnostic.help("what precedes the key is not a collection"),
            _ if !pattern.methods.is_empty() => diagnostic
                .help("the path exists, and the metadata allows none of these methods there"),
            _ => diagnostic.help("the metadata allows no request there"),
        }
    }
}
