//! Which configurations there are.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// Folders of this repository that hold configurations.
const FOLDERS: [&str; 2] = ["metadata", "tests/course"];

/// What else is TOML there, where the folder is that of the crate itself.
const OTHERS: [&str; 2] = ["Cargo.toml", "provenance.toml"];

/// The given configurations, or all of this repository.
pub(crate) fn find(given: Vec<PathBuf>) -> anyhow::Result<Vec<PathBuf>> {
    if !given.is_empty() {
        return Ok(given);
    }
    let mut found = Vec::new();
    for folder in FOLDERS {
        let folder = root()?.join(folder);
        if !folder.is_dir() {
            continue;
        }
        let entries = std::fs::read_dir(&folder)
            .with_context(|| format!("cannot read {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            let is_toml = path.extension().is_some_and(|it| it == "toml");
            let is_other = OTHERS.iter().any(|name| path.ends_with(name));
            if is_toml && !is_other {
                found.push(path);
            }
        }
    }
    if found.is_empty() {
        bail!("found no configuration in {}", FOLDERS.join(" or "));
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
