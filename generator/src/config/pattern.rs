//! Path patterns: which resources and requests of a service to generate.
//!
//! `/servicePrincipals/{id}/synchronization/**#GET,POST`: literal segments, `{…}` for any key,
//! `*` for any one segment, `**` for any number of them (none included), and after `#` the HTTP
//! methods that the pattern is restricted to.

use super::Named;
use super::problems::Problem;
use crate::http::HttpMethod;
use crate::source::{Diagnostic, did_you_mean};

/// A parsed pattern.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    /// The pattern as written.
    pub written: Named,
    /// Its segments; `**` stands for any number of segments.
    pub segments: Vec<Segment>,
    /// The methods that it is restricted to; none stands for all.
    pub methods: Vec<HttpMethod>,
}

/// One segment of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    /// A name, compared without regard to case, as the service does.
    Name(String),
    /// `{…}`: a key.
    Key,
    /// `*`: one segment of any kind.
    Any,
    /// `**`: any number of segments.
    Rest,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// When it does not start with `/`, has an empty segment or names an unknown method.
    pub(crate) fn parse(written: Named) -> Result<Self, Diagnostic> {
        let (path, methods) = match written.text.split_once('#') {
            Some((path, methods)) => {
                let methods = methods.split(',').map(|name| method(name.trim(), &written));
                (path, methods.collect::<Result<_, _>>()?)
            }
            None => (written.text.as_str(), Vec::new()),
        };
        let Some(path) = path.strip_prefix('/') else {
            return Err(Problem::PatternRelative { pattern: &written.text }.at(written.span));
        };
        let segments = path.split('/').map(|text| segment(text, &written));
        let segments = segments.collect::<Result<_, _>>()?;
        Ok(Self { segments, methods, written })
    }
}

fn segment(text: &str, written: &Named) -> Result<Segment, Diagnostic> {
    match text {
        "" => Err(Problem::PatternEmptySegment { pattern: &written.text }.at(written.span)),
        "*" => Ok(Segment::Any),
        "**" => Ok(Segment::Rest),
        _ if text.starts_with('{') && text.ends_with('}') => Ok(Segment::Key),
        _ if text.contains(['*', '{', '}']) => {
            Err(Problem::PatternMixed { segment: &text }.at(written.span))
        }
        _ => Ok(Segment::Name(text.to_owned())),
    }
}

fn method(name: &str, written: &Named) -> Result<HttpMethod, Diagnostic> {
    let known = HttpMethod::ALL.into_iter().find(|it| it.name() == name);
    known.ok_or_else(|| {
        let names = HttpMethod::ALL.map(HttpMethod::name);
        let problem = Problem::PatternMethod { name: &name };
        problem
            .at(written.span)
            .help(did_you_mean(name, names).unwrap_or_else(|| format!("use {}", names.join(", "))))
    })
}
