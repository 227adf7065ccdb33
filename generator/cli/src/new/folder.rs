//! The folder of a new crate: that it is free, and how it is filled at once.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Failure;

/// What may be in the folder: it can be a repository already.
const HARMLESS: &str = ".git";

/// What the folder is called in which files are made. One that is there is left from a run that
/// was interrupted.
const WORK: &str = ".csdl-codegen-";

/// A file of a new crate: its path there, and what it holds.
pub(super) type File<'a> = (String, &'a [u8]);

/// Fails if something is in the folder.
pub(super) fn check(folder: &Path) -> Result<(), Failure> {
    let shown = folder.display();
    if folder.is_file() {
        return Err(Failure::new(format!("{shown} is a file; choose another folder")));
    }
    let Ok(mut entries) = fs::read_dir(folder) else { return Ok(()) };
    let is_harmless = |it: &OsStr| it == HARMLESS || it.to_string_lossy().starts_with(WORK);
    let is_taken = entries.any(|it| it.is_ok_and(|it| !is_harmless(&it.file_name())));
    if is_taken {
        return Err(Failure::new(format!(
            "{shown} is not empty; choose another folder. If it is a crate made by this command, \
             change its configuration and run `csdl-codegen regen --config {shown}`"
        )));
    }
    Ok(())
}

/// Writes all files: they are made in a folder beside their places, and only when all are there
/// they are moved.
pub(super) fn fill(folder: &Path, files: &[File<'_>]) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(Failure::of("make", folder))?;
    let made = fill_existing(folder, files);
    if made.is_err() {
        // Succeeds only if nothing is in it.
        let _ = fs::remove_dir(folder);
    }
    made
}

fn fill_existing(folder: &Path, files: &[File<'_>]) -> Result<(), Failure> {
    remove_rests(folder)?;
    let work = tempfile::Builder::new().prefix(WORK).tempdir_in(folder);
    let work = work.map_err(Failure::of("write to", folder))?;
    for (name, text) in files {
        let path = work.path().join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Failure::of("make", parent))?;
        }
        fs::write(&path, text).map_err(Failure::of("write", &path))?;
    }
    let read = || Failure::of("read", work.path());
    for entry in fs::read_dir(work.path()).map_err(read())? {
        let entry = entry.map_err(read())?;
        let path = folder.join(entry.file_name());
        fs::rename(entry.path(), &path).map_err(Failure::of("write", &path))?;
    }
    work.close().map_err(Failure::of("write to", folder))
}

/// Removes what an interrupted run has left.
fn remove_rests(folder: &Path) -> Result<(), Failure> {
    for entry in fs::read_dir(folder).map_err(Failure::of("read", folder))? {
        let entry = entry.map_err(Failure::of("read", folder))?;
        if entry.file_name().to_string_lossy().starts_with(WORK) {
            let path = entry.path();
            fs::remove_dir_all(&path).map_err(Failure::of("remove", &path))?;
        }
    }
    Ok(())
}

/// The absolute path of a folder that may still be to be made, without links.
pub(super) fn real(folder: &Path) -> PathBuf {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    for ancestor in absolute.ancestors() {
        if let (Ok(real), Ok(rest)) = (ancestor.canonicalize(), absolute.strip_prefix(ancestor)) {
            return real.join(rest);
        }
    }
    absolute
}

/// The workspace that a crate in a folder would lie in, if there is one: its manifest.
pub(super) fn workspace(folder: &Path) -> Option<PathBuf> {
    let folder = real(folder);
    folder.ancestors().skip(1).map(|it| it.join("Cargo.toml")).find(|it| is_workspace(it))
}

fn is_workspace(manifest: &Path) -> bool {
    fs::read_to_string(manifest)
        .is_ok_and(|text| text.lines().any(|line| line.trim_start().starts_with("[workspace")))
}

/// A path as manifests write it on all systems.
pub(super) fn slashes(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// A text as TOML has it: other people's names can hold anything.
pub(super) fn string(text: &str) -> String {
    toml::Value::from(text).to_string()
}
