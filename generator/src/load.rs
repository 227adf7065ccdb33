//! A configuration, on disk or in memory → its text and that of all files that it names.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::{Component, Path, PathBuf};

use crate::config::{Config, Named, VersionConfig, read};
use crate::emit::is_marked;
use crate::report::index;
use crate::source::problems::Problem;
use crate::source::{Diagnostic, Diagnostics, SourceId, Sources, Stopped, did_you_mean};

/// Where the files of a project are, and what people call them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files {
    /// The folder that names are relative to; `None` if nothing is on disk.
    pub(crate) folder: Option<PathBuf>,
    /// Texts by the names of their files, which are not looked for on disk.
    pub(crate) texts: BTreeMap<String, String>,
    /// What diagnostics call a file, where that is not its name.
    pub(crate) shown: BTreeMap<String, String>,
}

/// A configuration with all files that it names.
pub(crate) struct Loaded {
    pub(crate) sources: Sources,
    /// The names of the inputs, which are the first of the sources, in their order.
    pub(crate) names: Vec<String>,
    pub(crate) config: Config,
    /// For each version the files that it is made from.
    pub(crate) versions: Vec<Documents>,
    /// The API index of the crate as it was last generated, if it was.
    pub(crate) index: Option<SourceId>,
}

/// The files that a version is made from.
pub(crate) struct Documents {
    /// Those that define.
    pub(crate) metadata: Vec<SourceId>,
    /// Those that correct these.
    pub(crate) overlays: Vec<SourceId>,
    /// Those that describe what these define.
    pub(crate) describing: Vec<SourceId>,
    /// Who may make which request.
    pub(crate) permissions: Option<SourceId>,
}

impl Files {
    /// Loads a configuration and what it names.
    pub(crate) fn load(
        &self,
        config: &str,
        diagnostics: &mut Diagnostics,
    ) -> Result<Loaded, (Sources, Stopped)> {
        let mut loader =
            Loader { files: self, sources: Sources::new(), names: Vec::new(), diagnostics };
        let loaded = loader
            .input(config)
            .map_err(|diagnostic| loader.diagnostics.push(diagnostic))
            .and_then(|id| read(&loader.sources, id, loader.diagnostics).map_err(|Stopped| ()));
        let Ok(config) = loaded else { return Err((loader.sources, Stopped)) };
        let versions: Vec<_> = config.versions.iter().map(|it| loader.version(it)).collect();
        let index = loader.index(&config);
        let Loader { sources, names, diagnostics, .. } = loader;
        if diagnostics.has_errors() {
            return Err((sources, Stopped));
        }
        Ok(Loaded { sources, names, config, versions, index })
    }
}

struct Loader<'a> {
    files: &'a Files,
    sources: Sources,
    names: Vec<String>,
    diagnostics: &'a mut Diagnostics,
}

impl Loader<'_> {
    fn version(&mut self, version: &VersionConfig) -> Documents {
        Documents {
            metadata: self.named(&version.metadata),
            overlays: self.named(&version.overlays),
            describing: self.named(&version.describe),
            permissions: self.named(version.permissions.as_slice()).pop(),
        }
    }

    /// The files that a list of the configuration names.
    fn named(&mut self, names: &[Named]) -> Vec<SourceId> {
        let mut ids = Vec::new();
        for name in names {
            match self.input(&name.text) {
                Ok(id) => ids.push(id),
                Err(diagnostic) => self.diagnostics.push(diagnostic.moved(name.span)),
            }
        }
        ids
    }

    /// The API index of the crate, if there is one.
    fn index(&mut self, config: &Config) -> Option<SourceId> {
        let name = tidy(&Path::new(&config.folder.text).join(index::PATH));
        let name = name.to_string_lossy();
        // Where nobody may look there is an index that cannot be read, which is told.
        let is_on_disk = |folder: &PathBuf| folder.join(&*name).try_exists().unwrap_or(true);
        let is_there = self.files.texts.contains_key(&*name)
            || self.files.folder.as_ref().is_some_and(is_on_disk);
        if !is_there {
            return None;
        }
        // It is an output at the same time, and none of the inputs that are listed.
        let id = self.file(&name).map_err(|error| self.diagnostics.push(error)).ok()?;
        let source = self.sources.get(id);
        if !is_marked(&source.text) {
            self.diagnostics
                .push(Diagnostic::in_file(&source.path, Problem::NotAnIndex.describe()));
        }
        Some(id)
    }

    /// A file that the crate is made from.
    fn input(&mut self, name: &str) -> Result<SourceId, Diagnostic> {
        let id = self.file(name)?;
        self.names.push(name.to_owned());
        Ok(id)
    }

    fn file(&mut self, name: &str) -> Result<SourceId, Diagnostic> {
        let Files { folder, texts, shown } = self.files;
        let shown =
            |path: &dyn Display| shown.get(name).cloned().unwrap_or_else(|| path.to_string());
        match (texts.get(name), folder) {
            (Some(text), _) => self.sources.add(shown(&name), text.as_str()),
            (None, Some(folder)) => {
                let path = folder.join(name);
                self.sources.load(&path, shown(&tidy(&path).display()))
            }
            (None, None) => {
                let error = Diagnostic::in_file(name, Problem::NotInMemory.describe());
                Err(error.maybe_help(did_you_mean(name, texts.keys().map(String::as_str))))
            }
        }
    }
}

/// The path without `x/..`, for people to read.
pub(crate) fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match (part, tidy.components().next_back()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                tidy.pop();
            }
            _ => tidy.push(part),
        }
    }
    if tidy.as_os_str().is_empty() { PathBuf::from(".") } else { tidy }
}
