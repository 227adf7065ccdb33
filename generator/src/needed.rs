//! A project, and requests to make with it → the permissions that they need.

use std::path::Path;

use crate::config::{Named, Pattern};
use crate::load::Loaded;
use crate::lower::Selected;
use crate::model::Model;
use crate::permissions::problems::Problem;
use crate::permissions::{self, Granted, Scheme};
use crate::project::Project;
use crate::report::manifest::manifest;
use crate::report::permissions::{self as needed, NeededPermissions};
use crate::select::Selection;
use crate::source::{Diagnostic, Diagnostics, Report, Sources, Span, Stopped};

/// What diagnostics call patterns that are no part of a configuration.
const ARGUMENTS: &str = "the arguments";

/// Which requests a program makes, and how it signs in.
#[derive(Clone, Debug)]
pub struct PermissionQuery {
    /// How it signs in.
    pub scheme: Scheme,
    /// Patterns of paths, such as `/users/{id}/messages/**#GET`; none and no requests stand for those
    /// of the configuration.
    pub include: Vec<String>,
    /// Requests, such as `GET /users/{id}`.
    pub requests: Vec<String>,
}

impl PermissionQuery {
    /// What is asked for, as patterns: a request is one with a method.
    fn patterns(&self) -> Vec<String> {
        let requests =
            self.requests.iter().map(|it| match it.trim().split_once(char::is_whitespace) {
                Some((method, path)) => {
                    // The arguments of functions are none of their patterns; keys are.
                    let segments = path.trim().split('/').map(|it| match parentheses(it) {
                        Some((name, inner)) if is_key(inner) => format!("{name}/{{id}}"),
                        Some((name, _)) => name.to_owned(),
                        None => it.to_owned(),
                    });
                    let path = segments.collect::<Vec<_>>().join("/");
                    format!("{path}#{}", method.to_uppercase())
                }
                None => it.clone(),
            });
        self.include.iter().cloned().chain(requests).collect()
    }

    /// Tells of parentheses that hold neither arguments nor a key.
    fn check(&self, diagnostics: &mut Diagnostics) {
        for request in &self.requests {
            let is_wrong = |inner: &str| {
                let is_argument = |it: &str| it.split_once('=').is_some_and(|it| !it.0.is_empty());
                !is_key(inner) && !inner.is_empty() && !inner.split(',').all(is_argument)
            };
            let wrong = request.split('/').filter_map(parentheses).find(|it| is_wrong(it.1));
            if let Some((name, inner)) = wrong {
                let problem = Problem::Parentheses { name: &name, inner: &inner };
                diagnostics.push(Diagnostic::in_file(ARGUMENTS, problem.describe()));
            }
        }
    }
}

/// `name(inner)`.
fn parentheses(segment: &str) -> Option<(&str, &str)> {
    let (name, inner) = segment.split_once('(')?;
    let inner = inner.strip_suffix(')').unwrap_or(inner);
    (!name.is_empty()).then_some((name, inner.trim()))
}

/// Whether this stands for a key: `{id}`.
fn is_key(inner: &str) -> bool {
    inner.starts_with('{') && inner.ends_with('}')
}

impl Project {
    /// The least permissions that a program needs for some requests: see the README.
    ///
    /// # Errors
    ///
    /// When an input cannot be read or has errors, or a pattern matches nothing.
    pub fn permissions(&self, query: &PermissionQuery) -> Result<NeededPermissions, Report> {
        let mut diagnostics = Diagnostics::new();
        let mut loaded = self.load(&mut diagnostics)?;
        let asked = query.patterns();
        query.check(&mut diagnostics);
        diagnostics
            .unless_errors(())
            .map_err(|Stopped| Report::of(&diagnostics, &loaded.sources))?;
        let is_read = asked.is_empty() || loaded.ask(&asked, &mut diagnostics).is_ok();
        let needed =
            if is_read { loaded.needed(query.scheme, &mut diagnostics) } else { Err(Stopped) };
        let mut needed = needed.map_err(|Stopped| Report::of(&diagnostics, &loaded.sources))?;
        needed.warnings = diagnostics.render(&loaded.sources);
        Ok(needed)
    }
}

impl NeededPermissions {
    /// What the manifest of an app says of them: the value of `requiredResourceAccess`, as JSON, with
    /// the ids of Microsoft's `provisioningInfo.json`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or does not have the ids of all scopes.
    pub fn manifest(&self, ids: &Path) -> Result<String, Report> {
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let id = sources.load(ids, ids.display().to_string());
        let id = id.map_err(|error| Report::of(&Diagnostics::from(error), &sources))?;
        let text = manifest(self, (&sources, id), &mut diagnostics);
        text.map_err(|Stopped| Report::of(&diagnostics, &sources))
    }
}

impl Loaded {
    /// Takes other patterns in place of those of the configuration.
    fn ask(&mut self, patterns: &[String], diagnostics: &mut Diagnostics) -> Result<(), Stopped> {
        let id = self.sources.add(ARGUMENTS, patterns.join("\n"));
        let id = id.map_err(|error| {
            diagnostics.push(error);
            Stopped
        })?;
        let (mut include, mut start) = (Vec::new(), 0);
        for text in patterns {
            let span = Span::new(id, start, start + text.len());
            start += text.len() + 1;
            match Pattern::parse(Named { text: text.clone(), span }) {
                Ok(pattern) => include.push(pattern),
                Err(error) => diagnostics.push(error),
            }
        }
        diagnostics.unless_errors(())?;
        for version in &mut self.config.versions {
            (version.include, version.exclude) = (include.clone(), Vec::new());
        }
        Ok(())
    }

    /// What the requests of each version need.
    pub(crate) fn granted<'s>(
        &'s self,
        models: &[Model<'s>],
        selections: &[Selection],
        diagnostics: &mut Diagnostics,
    ) -> Result<Vec<Granted<'s>>, Stopped> {
        let mut granted = Vec::new();
        for ((version, model), selection) in self.versions.iter().zip(models).zip(selections) {
            let read = |id| permissions::read((&self.sources, id), model, diagnostics);
            if let Ok(known) = version.permissions.map(read).transpose() {
                granted.push(permissions::grant(model, selection, known));
            }
        }
        diagnostics.unless_errors(granted)
    }

    /// What belongs to each version.
    pub(crate) fn selected<'a, 's>(
        &'a self,
        models: &'a [Model<'s>],
        selections: &'a [Selection],
        granted: &'a [Granted<'s>],
    ) -> impl Iterator<Item = Selected<'a, 's>> {
        let versions = self.config.versions.iter().zip(models).zip(selections).zip(granted);
        versions.map(|(((config, model), selection), granted)| Selected {
            config,
            model,
            selection,
            granted,
        })
    }

    fn needed(
        &self,
        scheme: Scheme,
        diagnostics: &mut Diagnostics,
    ) -> Result<NeededPermissions, Stopped> {
        let (models, selections) = self.resolved(diagnostics)?;
        let granted = self.granted(&models, &selections, diagnostics)?;
        let versions: Vec<_> = self.selected(&models, &selections, &granted).collect();
        Ok(needed::permissions(&versions, scheme))
    }
}
