//! The driver: from a configuration file to the files of a crate, stage by stage.

use std::fmt;
use std::path::{Component, Path, PathBuf};

use crate::config::{Config, Named, VersionConfig, read};
use crate::csdl;
use crate::emit::emit;
use crate::emit::{GeneratedFile, MARKER, render};
use crate::ir;
use crate::lower::{Selected, lower};
use crate::model::overlay;
use crate::model::{Model, resolve};
use crate::naming::{Kept, read as read_kept};
use crate::report::index;
use crate::report::provenance::provenance;
use crate::select::{Selection, select};
use crate::source::{Diagnostic, Diagnostics, SourceId, Sources, Stopped};

/// What a run made.
#[derive(Debug)]
pub struct Generation {
    /// The folder of the crate.
    pub folder: PathBuf,
    /// Its files, sorted by path.
    pub files: Vec<GeneratedFile>,
    /// The crate before it was written down.
    pub generated: ir::Crate,
    /// Findings that did not stop the run, as text.
    pub warnings: String,
}

/// Why a run made nothing: all findings, as text.
#[derive(Debug)]
pub struct Report(String);

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.trim_end())
    }
}

impl std::error::Error for Report {}

/// Generates the crate of a configuration file, in memory.
///
/// # Errors
///
/// When an input cannot be read or has errors.
pub fn generate(config: &Path) -> Result<Generation, Report> {
    let mut diagnostics = Diagnostics::new();
    let project = Project::load(config, &mut diagnostics);
    let project = project.map_err(|(sources, _)| report(&diagnostics, &sources))?;
    let generated = project.lower(&mut diagnostics);
    let generated = generated.map_err(|_| report(&diagnostics, &project.sources))?;
    let mut files =
        emit(&generated).iter().map(render).collect::<Result<Vec<_>, _>>().map_err(Report)?;
    files.push(provenance(&project.sources, project.index, &project.folder));
    files.push(index::file(&generated));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Generation {
        folder: tidy(&project.folder.join(&project.config.folder.text)),
        files,
        generated,
        warnings: diagnostics.render(&project.sources),
    })
}

/// Explains why a type is generated, in each version that has it; or tells that none has it, and
/// what it may be called.
///
/// # Errors
///
/// When an input cannot be read or has errors.
pub fn explain(config: &Path, name: &str) -> Result<Result<String, String>, Report> {
    let mut diagnostics = Diagnostics::new();
    let project = Project::load(config, &mut diagnostics);
    let project = project.map_err(|(sources, _)| report(&diagnostics, &sources))?;
    let explained = project.each(&mut diagnostics, |version, model, selection| {
        crate::report::explain::explain(version, model, selection, name)
    });
    let explained = explained.map_err(|_| report(&diagnostics, &project.sources))?;
    let known: Vec<&str> = explained.iter().filter_map(|it| it.as_deref().ok()).collect();
    if known.is_empty() {
        let unknown: Vec<String> = explained.into_iter().filter_map(Result::err).collect();
        return Ok(Err(unknown.join("\n")));
    }
    Ok(Ok(known.join("\n")))
}

/// Reads and resolves one CSDL file, and counts what is in it.
///
/// # Errors
///
/// When the file cannot be read or has errors.
pub fn inspect(file: &Path) -> Result<String, Report> {
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    let id = match sources.load(file, file.display().to_string()) {
        Ok(id) => id,
        Err(diagnostic) => return Err(report(&diagnostic.into(), &sources)),
    };
    let counted = csdl::parse(&sources, id, &mut diagnostics).and_then(|document| {
        let documents = [document];
        let model = resolve(&documents, &mut diagnostics)?;
        Ok(crate::report::inspect::inspect(&documents[0], &model))
    });
    let counted = counted.map_err(|Stopped| report(&diagnostics, &sources))?;
    Ok(format!("{}{counted}", diagnostics.render(&sources)))
}

/// The path without `x/..`, for people to read.
fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match (part, tidy.components().next_back()) {
            (Component::ParentDir, Some(Component::Normal(_))) => {
                tidy.pop();
            }
            _ => tidy.push(part),
        }
    }
    tidy
}

fn report(diagnostics: &Diagnostics, sources: &Sources) -> Report {
    Report(diagnostics.render(sources))
}

/// A configuration with all files that it names.
struct Project {
    folder: PathBuf,
    sources: Sources,
    config: Config,
    /// For each version its documents, and its overlays.
    versions: Vec<(Vec<SourceId>, Vec<SourceId>)>,
    /// What the crate offered when it was last generated, if it was.
    index: Option<SourceId>,
}

impl Project {
    fn load(file: &Path, diagnostics: &mut Diagnostics) -> Result<Self, (Sources, Stopped)> {
        let mut sources = Sources::new();
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        let loaded = sources.load(file, file.display().to_string());
        let config = loaded
            .map_err(|diagnostic| diagnostics.push(diagnostic))
            .and_then(|id| read(&sources, id, diagnostics).map_err(|Stopped| ()));
        let Ok(config) = config else { return Err((sources, Stopped)) };
        let mut loader = Loader { folder: &folder, sources: &mut sources, diagnostics };
        let versions: Vec<_> = config.versions.iter().map(|it| loader.version(it)).collect();
        let index = loader.index(&folder.join(&config.folder.text).join(index::PATH));
        if diagnostics.has_errors() {
            return Err((sources, Stopped));
        }
        Ok(Self { folder, sources, config, versions, index })
    }

    /// Parses and resolves all versions; errors of one do not hide those of the next.
    fn models<'s>(&'s self, diagnostics: &mut Diagnostics) -> Result<Vec<Model<'s>>, Stopped> {
        let mut models = Vec::new();
        for (metadata, overlays) in &self.versions {
            let mut documents = Vec::new();
            let mut stopped = false;
            for id in metadata {
                match csdl::parse(&self.sources, *id, diagnostics) {
                    Ok(document) => documents.push(document),
                    Err(Stopped) => stopped = true,
                }
            }
            for id in overlays {
                match csdl::parse(&self.sources, *id, diagnostics) {
                    Ok(document) => documents.push(overlay(document, diagnostics)),
                    Err(Stopped) => stopped = true,
                }
            }
            if !stopped && let Ok(model) = resolve(&documents, diagnostics) {
                models.push(model);
            }
        }
        diagnostics.unless_errors(models)
    }

    fn lower(&self, diagnostics: &mut Diagnostics) -> Result<ir::Crate, Stopped> {
        let models = self.models(diagnostics)?;
        let selections = self.selections(&models, diagnostics)?;
        let versions = self.config.versions.iter().zip(&models).zip(&selections);
        let selected: Vec<Selected<'_, '_>> = versions
            .map(|((config, model), selection)| Selected { config, model, selection })
            .collect();
        let kept = match self.index {
            Some(index) => read_kept(&self.sources, index, diagnostics),
            None => Kept::default(),
        };
        diagnostics.unless_errors(())?;
        lower(&self.config, &selected, &kept, diagnostics)
    }

    fn selections(
        &self,
        models: &[Model<'_>],
        diagnostics: &mut Diagnostics,
    ) -> Result<Vec<Selection>, Stopped> {
        let mut selections = Vec::new();
        for (config, model) in self.config.versions.iter().zip(models) {
            selections.extend(select(model, config, diagnostics));
        }
        diagnostics.unless_errors(selections)
    }

    /// Something about each version.
    fn each<T>(
        &self,
        diagnostics: &mut Diagnostics,
        about: impl Fn(&VersionConfig, &Model<'_>, &Selection) -> T,
    ) -> Result<Vec<T>, Stopped> {
        let models = self.models(diagnostics)?;
        let selections = self.selections(&models, diagnostics)?;
        let versions = self.config.versions.iter().zip(&models).zip(&selections);
        Ok(versions.map(|((config, model), selection)| about(config, model, selection)).collect())
    }
}

/// Loads the files that a configuration names.
struct Loader<'a> {
    folder: &'a Path,
    sources: &'a mut Sources,
    diagnostics: &'a mut Diagnostics,
}

impl Loader<'_> {
    fn version(&mut self, version: &VersionConfig) -> (Vec<SourceId>, Vec<SourceId>) {
        (self.files(&version.metadata), self.files(&version.overlays))
    }

    /// Loads the API index of the crate, if it has one.
    fn index(&mut self, path: &Path) -> Option<SourceId> {
        if !path.exists() {
            return None;
        }
        let shown = tidy(path).display().to_string();
        let loaded = self.sources.load(path, shown.clone());
        let id = loaded.map_err(|error| self.diagnostics.push(error)).ok()?;
        let first = self.sources.get(id).text.lines().next().unwrap_or_default();
        if !first.contains(MARKER) {
            self.diagnostics.push(
                Diagnostic::error_in(shown, "this is not the API index of the generator").help(
                    "the names that a crate keeps are in a file of this name: move it away",
                ),
            );
        }
        Some(id)
    }

    fn files(&mut self, names: &[Named]) -> Vec<SourceId> {
        let mut ids = Vec::new();
        for name in names {
            let path = self.folder.join(&name.text);
            match self.sources.load(&path, path.display().to_string()) {
                Ok(id) => ids.push(id),
                Err(error) => self.diagnostics.push(
                    Diagnostic::error(name.span, error.message())
                        .label(format!("{}", path.display())),
                ),
            }
        }
        ids
    }
}
