//! Which configurations there are.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Configurations, Failure};

/// The folder of a crate that holds its configuration.
const METADATA: &str = "metadata";

/// What else is TOML there, where the folder is that of the crate itself.
const OTHERS: [&str; 2] = ["Cargo.toml", "provenance.toml"];

impl Configurations {
    /// Those that were named, or those in some folders.
    pub(crate) fn find<P: AsRef<Path>>(&self, folders: &[P]) -> Result<Vec<PathBuf>, Failure> {
        if !self.configs.is_empty() {
            let named = self.configs.iter().map(|it| of(it));
            return Ok(named.collect::<Result<Vec<_>, _>>()?.concat());
        }
        let found = folders.iter().map(|folder| configurations(folder.as_ref()));
        let found = found.collect::<Result<Vec<_>, _>>()?.concat();
        if found.is_empty() {
            let folders: Vec<String> =
                folders.iter().map(|it| it.as_ref().display().to_string()).collect();
            return Err(Failure::new(format!(
                "there is no configuration in {}; run this in the folder of a crate that `new` has \
                 made, or name one with --config",
                folders.join(" or ")
            )));
        }
        Ok(found)
    }
}

/// A configuration, or those of a crate.
fn of(given: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !given.is_dir() {
        return Ok(vec![given.to_owned()]);
    }
    let own = configurations(&given.join(METADATA))?;
    if own.is_empty() {
        let given = given.display();
        return Err(Failure::new(format!("{given} has no configuration in {METADATA}/")));
    }
    Ok(own)
}

/// The configurations in a folder, sorted; none if there is no folder.
fn configurations(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    let read = || Failure::of("read", folder);
    for entry in fs::read_dir(folder).map_err(read())? {
        let path = entry.map_err(read())?.path();
        let is_toml = path.extension().is_some_and(|it| it == "toml");
        if is_toml && !OTHERS.iter().any(|name| path.ends_with(name)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
