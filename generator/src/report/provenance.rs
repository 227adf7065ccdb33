//! What a crate was generated from, in one file: inputs by digest, and the generator's version.

use std::fmt::Write;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::emit::{GeneratedFile, MARKER};
use crate::source::{SourceId, Sources};

/// The file that says so.
pub(crate) const PATH: &str = "provenance.toml";

/// Lists the inputs, by their path from the configuration.
pub(crate) fn provenance(
    sources: &Sources,
    index: Option<SourceId>,
    folder: &Path,
) -> GeneratedFile {
    // The API index is an output at the same time.
    let index = index.map(|it| sources.get(it).path.as_str());
    let mut inputs: Vec<(String, String)> = sources
        .iter()
        .filter(|source| Some(source.path.as_str()) != index)
        .map(|source| {
            let path = Path::new(&source.path);
            let path = path.strip_prefix(folder).unwrap_or(path).display().to_string();
            (path.replace('\\', "/"), digest(&source.text))
        })
        .collect();
    inputs.sort();
    inputs.dedup();
    let version = env!("CARGO_PKG_VERSION");
    let mut text = format!("# {MARKER}; what this crate was generated from.\n\n");
    let _ = write!(text, "generator = \"{version}\"\n\n[sha256]\n");
    for (path, digest) in inputs {
        let _ = writeln!(text, "{path:?} = \"{digest}\"");
    }
    GeneratedFile { path: PATH.to_owned(), text }
}

/// The digest of a text with the line ends of Unix, so that a checkout does not change it.
fn digest(text: &str) -> String {
    let digest = Sha256::digest(text.replace("\r\n", "\n"));
    digest.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
