//! What became of each pattern: which requests it selects, and where it got stuck if none.

use super::matcher::States;
use super::problems::Problem;
use super::used::Used;
use super::vain::Request;
use crate::config::{Pattern, Segment, VersionConfig};
use crate::http::HttpMethod;
use crate::model::Model;
use crate::source::{Diagnostic, Diagnostics, did_you_mean};

/// How far the patterns of a version got.
pub(super) struct Progress {
    /// Which patterns have selected something.
    used: Vec<bool>,
    /// What patterns have kept out, and from which nodes.
    excluded: Vec<Vec<(usize, Request)>>,
    /// Which patterns have kept out what is reached on one path only.
    keeps_out: Vec<bool>,
    /// How many segments of each pattern matched at best, and what could have come next there.
    reached: Vec<(usize, Vec<String>)>,
}

impl Progress {
    pub(super) fn new(config: &VersionConfig) -> Self {
        Self {
            used: vec![false; config.include.len()],
            excluded: vec![Vec::new(); config.exclude.len()],
            keeps_out: vec![false; config.exclude.len()],
            reached: vec![(0, Vec::new()); config.include.len()],
        }
    }

    /// Forgets that patterns have selected nothing, where none could.
    pub(super) fn forgive(&mut self) {
        self.used.fill(true);
        self.keeps_out.fill(true);
    }

    /// The first pattern that selects a request, if one does and none excludes it; notes all
    /// patterns that spoke. A request is `None` if nothing else than its path leads to it.
    pub(super) fn accepts(
        &mut self,
        config: &VersionConfig,
        include: &States,
        exclude: &States,
        method: HttpMethod,
        request: Option<(usize, Request)>,
    ) -> Option<usize> {
        let mut accepted = None;
        for pattern in include.accepting(&config.include, method) {
            self.used[pattern] = true;
            accepted = accepted.or(Some(pattern));
        }
        accepted?;
        let mut kept_out = false;
        for pattern in exclude.accepting(&config.exclude, method) {
            match request {
                Some(request) => self.excluded[pattern].push(request),
                None => self.keeps_out[pattern] = true,
            }
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

    /// Reports patterns that match nothing, and those that change nothing.
    pub(super) fn report(
        &self,
        model: &Model<'_>,
        config: &VersionConfig,
        used: &Used,
        found: &mut Diagnostics,
    ) {
        for (at, pattern) in config.include.iter().enumerate().filter(|(at, _)| !self.used[*at]) {
            found.push(self.unmatched(at, pattern));
        }
        for (at, exclude) in
            config.exclude.iter().enumerate().filter(|(at, _)| !self.keeps_out[*at])
        {
            let (pattern, span) = (&exclude.written.text, exclude.written.span);
            let Some((_, request)) = self.excluded[at].first() else {
                found.push(Problem::ExcludesNothing { pattern }.at(span));
                continue;
            };
            if let Some(path) = used.still_there(&self.excluded[at]) {
                let path = used.written(model, path, *request);
                found.push(Problem::ExcludesInVain { pattern, path: &path }.at(span));
            }
        }
    }

    fn unmatched(&self, at: usize, include: &Pattern) -> Diagnostic {
        let (matched, choices) = &self.reached[at];
        let (pattern, span) = (&include.written.text, include.written.span);
        match include.segments.get(*matched) {
            Some(Segment::Name(name)) if *matched == 0 && is_version(name) => {
                Problem::NothingBelowVersion { pattern, name }.at(span)
            }
            Some(Segment::Name(name)) => {
                if let Some(ty) = choices.iter().find(|it| is_called(it, name)) {
                    return Problem::NothingButType { pattern, name, ty }.at(span);
                }
                match did_you_mean(name, choices.iter().map(String::as_str)) {
                    Some(near) => Problem::NothingNear { pattern }.at(span).help(near),
                    None => {
                        let is_keyed = choices.iter().any(|it| it == "{id}");
                        let key = is_keyed.then(|| "write `{id}` for a key".to_owned());
                        Problem::NothingCalled { pattern, name }.at(span).maybe_help(key)
                    }
                }
            }
            Some(Segment::Key) => Problem::NothingByKey { pattern }.at(span),
            _ if !include.methods.is_empty() => Problem::NothingByMethod { pattern }.at(span),
            _ => Problem::NothingAllowed { pattern }.at(span),
        }
    }
}

/// Whether this is what stands between the endpoint and the paths of Graph.
fn is_version(name: &str) -> bool {
    let rest = name.trim_start_matches('v');
    name == "beta" || (rest.len() < name.len() && rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a full name ends in a simple one.
fn is_called(full: &str, name: &str) -> bool {
    full.rsplit_once('.').is_some_and(|(_, simple)| simple.eq_ignore_ascii_case(name))
}
