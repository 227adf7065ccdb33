//! Which `msgraph-runtime` a new crate depends on.

use std::fs;
use std::path::{Path, PathBuf};

use super::folder::{real, slashes, string};
use crate::Failure;

/// The package.
const PACKAGE: &str = "msgraph-runtime";

/// Where it is in a checkout of the repository.
const IN_REPOSITORY: &str = "generator/runtime";

/// The one that a crate depends on.
#[derive(Debug)]
pub(super) enum Runtime {
    /// That of a checkout: its absolute path.
    Path(PathBuf),
    /// That of a repository.
    Git(String),
    /// A version from the registry.
    Version(String),
}

impl Runtime {
    /// The one that was asked for; else that of the checkout which this command was built from, if
    /// it is still there, and the version of this command otherwise.
    pub(super) fn choose(asked: Option<&str>) -> Result<Self, Failure> {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        asked.map_or_else(|| Ok(Self::beside(package)), Self::read)
    }

    /// The one beside the folder that the package of this command was built in.
    fn beside(package: &Path) -> Self {
        match package.join("../runtime").canonicalize() {
            Ok(path) if is_runtime(&path) => Self::Path(path),
            _ => Self::Version(env!("CARGO_PKG_VERSION").to_owned()),
        }
    }

    fn read(asked: &str) -> Result<Self, Failure> {
        if asked.contains("://") {
            return Ok(Self::Git(asked.to_owned()));
        }
        if let Some((host, path)) = asked.split_once(':').filter(|(host, _)| host.contains('@')) {
            return Err(Failure::new(format!(
                "--runtime {asked}: Cargo wants a URL; write ssh://{host}/{path}"
            )));
        }
        let path = Path::new(asked);
        if path.exists() || asked.contains(['/', '\\']) {
            return Self::at(path);
        }
        if asked
            .trim_start_matches(['^', '~', '=', '<', '>', ' '])
            .starts_with(|c: char| c.is_ascii_digit())
        {
            return Ok(Self::Version(asked.to_owned()));
        }
        Err(Failure::new(format!(
            "--runtime {asked}: there is no such folder, and it is no version; write a path such \
             as ../msgraph/{IN_REPOSITORY}, the URL of a Git repository, or a version such as 0.1"
        )))
    }

    /// A folder: that of the package, or of the repository that has it.
    fn at(path: &Path) -> Result<Self, Failure> {
        let candidates = [path.to_owned(), path.join(IN_REPOSITORY)];
        let found = candidates.into_iter().find(|it| is_runtime(it)).ok_or_else(|| {
            let path = path.display();
            Failure::new(format!(
                "--runtime {path}: there is no {PACKAGE} in it; a path is that of a folder with \
                 the Cargo.toml of {PACKAGE}, or of a checkout of its repository"
            ))
        })?;
        Ok(Self::Path(found.canonicalize().map_err(Failure::of("find", &found))?))
    }

    /// The keys of the dependency of a crate in a folder that say where the runtime is.
    pub(super) fn source(&self, folder: &Path) -> String {
        match self {
            Self::Path(path) => {
                let relative = pathdiff::diff_paths(path, real(folder));
                let path = slashes(&relative.unwrap_or_else(|| path.clone()));
                format!("path = {}", string(&path))
            }
            Self::Git(url) => format!("git = {}", string(url)),
            Self::Version(version) => format!("version = {}", string(version)),
        }
    }

    /// The lock file of the workspace that it is in: the versions that it is tested with. For one
    /// from elsewhere there is none that would be right.
    pub(super) fn lock(&self) -> Option<PathBuf> {
        let Self::Path(path) = self else { return None };
        let file =
            path.ancestors().skip(1).map(|it| it.join("Cargo.lock")).find(|it| it.is_file())?;
        let text = fs::read_to_string(&file).ok()?;
        text.contains(&format!("name = {PACKAGE:?}")).then_some(file)
    }
}

/// Whether a folder has the manifest of the package.
fn is_runtime(folder: &Path) -> bool {
    let manifest = fs::read_to_string(folder.join("Cargo.toml"));
    manifest.is_ok_and(|it| it.lines().any(|line| line.trim() == format!("name = {PACKAGE:?}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_checkout_is_no_longer_it_is_a_version() {
        let gone = Path::new("/nowhere/msgraph/generator/cli");
        assert!(
            matches!(Runtime::beside(gone), Runtime::Version(version) if version == env!("CARGO_PKG_VERSION"))
        );
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(
            matches!(Runtime::beside(here), Runtime::Path(path) if path.ends_with(IN_REPOSITORY))
        );
    }
}
