//! Which configurations there are.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// Folders of this repository that hold configurations.
const FOLDERS: [&str; 2] = ["metadata", "tests/course"];

/// The folder of a crate that holds its configuration.
const METADATA: &str = "metadata";

/// What else is TOML there, where the folder is that of the crate itself.
const OTHERS: [&str; 2] = ["Cargo.toml", "provenance.toml"];

/// The given configurations, or those of the current folder, or all of this repository.
pub(crate) fn find(given: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    if !given.is_empty() {
        return Ok(given.iter().map(|it| of(it)).collect::<Result<Vec<_>, _>>()?.concat());
    }
    let root = root()?;
    let is_here = root.as_os_str().is_empty();
    let own = if is_here { Vec::new() } else { configurations(Path::new(METADATA))? };
    if !own.is_empty() {
        return Ok(own);
    }
    let found = FOLDERS.iter().map(|folder| configurations(&root.join(folder)));
    let found = found.collect::<Result<Vec<_>, _>>()?.concat();
    if found.is_empty() {
        bail!("found no configuration in {}", FOLDERS.join(" or "));
    }
    Ok(found)
}

/// A configuration, or those of a crate.
fn of(given: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !given.is_dir() {
        return Ok(vec![given.to_owned()]);
    }
    let own = configurations(&given.join(METADATA))?;
    if own.is_empty() {
        bail!("{} has no configuration in its folder {METADATA}/", given.display());
    }
    Ok(own)
}

/// The configurations in a folder, sorted; none if there is no folder.
fn configurations(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let is_toml = path.extension().is_some_and(|it| it == "toml");
        if is_toml && !OTHERS.iter().any(|name| path.ends_with(name)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The root of the repository, relative to the current folder where that is possible.
pub(crate) fn root() -> anyhow::Result<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    let root = root.context("the folder of xtask has no parent")?;
    Ok(match std::env::current_dir() {
        Ok(current) if current == root => PathBuf::new(),
        _ => root.to_owned(),
    })
}
