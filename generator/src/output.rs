//! Generated text ↔ files: what differs, and making it so.
//!
//! Only files that carry the marker in their first line are ever changed or removed, and only in
//! the folders that the generator owns.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::emit::{GeneratedFile, MARKER, is_marked};

/// The folders of a crate that hold nothing but generated files.
const OWNED: &[&str] = &["src"];

/// What the name of a file ends with until it is in its place.
const UNFINISHED: &str = ".new";

/// What has to be done to a folder so that it holds the generated files.
#[derive(Debug, Default)]
pub struct Plan<'a> {
    folder: PathBuf,
    /// The differences, sorted by path.
    pub changes: Vec<Change<'a>>,
}

/// One file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<'a> {
    /// Its path in the crate.
    pub path: String,
    /// The text on disk; `None` if there is no file.
    pub old: Option<String>,
    /// The text that should be there; `None` if there should be no file.
    pub new: Option<&'a str>,
}

/// The folder cannot be read or written, or something of somebody else is in the way.
#[derive(Debug)]
pub enum OutputError {
    /// A file could not be read, written or removed.
    Io {
        /// What was tried.
        action: &'static str,
        /// Which file.
        path: PathBuf,
        /// Why not.
        error: io::Error,
    },
    /// Files without the marker stand where generated ones belong.
    Unmarked(Vec<PathBuf>),
}

impl<'a> Plan<'a> {
    /// Compares a folder with what it should hold; changes nothing.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or a file without the marker is in the way.
    pub fn new(folder: &Path, files: &'a [GeneratedFile]) -> Result<Self, OutputError> {
        let mut plan = Self { folder: folder.to_owned(), changes: Vec::new() };
        let mut unmarked = Vec::new();
        for file in files {
            let path = folder.join(&file.path);
            let old = read(&path)?;
            if old.as_ref() == Some(&file.text) {
                continue;
            }
            if old.as_ref().is_some_and(|text| !is_marked(text)) {
                unmarked.push(path);
            }
            let (path, new) = (file.path.clone(), Some(file.text.as_str()));
            plan.changes.push(Change { path, old, new });
        }
        if !unmarked.is_empty() {
            return Err(OutputError::Unmarked(unmarked));
        }
        plan.add_stale(files)?;
        plan.changes.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(plan)
    }

    /// Marked files that are no longer generated, and what an interrupted run has left.
    fn add_stale(&mut self, files: &[GeneratedFile]) -> Result<(), OutputError> {
        let wanted: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
        for owned in OWNED {
            let mut found = Vec::new();
            list(&self.folder, owned, &mut found)?;
            for path in found.into_iter().filter(|path| !wanted.contains(path.as_str())) {
                let is_ours = |text: &String| is_marked(text) || is_unfinished(&path, text);
                let old = read(&self.folder.join(&path))?.filter(is_ours);
                if old.is_some() {
                    self.changes.push(Change { path, old, new: None });
                }
            }
        }
        Ok(())
    }

    /// Makes the changes. Each file is replaced as a whole, so that a run that is interrupted
    /// leaves no half of a file.
    ///
    /// # Errors
    ///
    /// When a file cannot be written or removed.
    pub fn apply(&self) -> Result<(), OutputError> {
        for change in &self.changes {
            let path = self.folder.join(&change.path);
            match change.new {
                Some(text) => write(&path, text)?,
                None => {
                    fs::remove_file(&path).map_err(|error| failed("remove", &path, error))?;
                    // An empty folder would only be left behind; one that is not empty stays.
                    let _ = path.parent().map(fs::remove_dir);
                }
            }
        }
        Ok(())
    }
}

/// Whether a file was to replace another one when the run that wrote it was interrupted, before it
/// came to the end of the marker.
fn is_unfinished(path: &str, text: &str) -> bool {
    path.ends_with(UNFINISHED) && format!("// {MARKER}").starts_with(text)
}

/// The text of a file, if there is one.
fn read(path: &Path) -> Result<Option<String>, OutputError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(failed("read", path, error)),
    }
}

fn write(path: &Path, text: &str) -> Result<(), OutputError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| failed("create", folder, error))?;
    }
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(UNFINISHED);
    let temporary = PathBuf::from(temporary);
    fs::write(&temporary, text).map_err(|error| failed("write", &temporary, error))?;
    fs::rename(&temporary, path).map_err(|error| failed("replace", path, error))
}

/// All files below a folder, as paths from the root with `/`; links are not followed.
fn list(root: &Path, below: &str, found: &mut Vec<String>) -> Result<(), OutputError> {
    let folder = root.join(below);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed("read", &folder, error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| failed("read", &folder, error))?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let kind = entry.file_type().map_err(|error| failed("read", &entry.path(), error))?;
        let path = format!("{below}/{name}");
        if kind.is_dir() {
            list(root, &path, found)?;
        } else if kind.is_file() {
            found.push(path);
        }
    }
    Ok(())
}

fn failed(action: &'static str, path: &Path, error: io::Error) -> OutputError {
    OutputError::Io { action, path: path.to_owned(), error }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { action, path, error } => {
                write!(f, "cannot {action} {}: {error}", path.display())
            }
            Self::Unmarked(paths) => {
                writeln!(f, "these files stand where generated files belong:")?;
                for path in paths {
                    writeln!(f, "  {}", path.display())?;
                }
                write!(
                    f,
                    "their first line lacks `{MARKER}`, so they are not touched; move them away"
                )
            }
        }
    }
}

impl std::error::Error for OutputError {}
