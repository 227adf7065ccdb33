//! What a crate was generated from, in one file: inputs by digest, and the generator's version.

use std::fmt::Write;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::emit::{GeneratedFile, MARKER};

/// The file that says so.
pub(crate) const PATH: &str = "provenance.toml";

/// Lists the inputs, by their path from the configuration.
pub(crate) fn provenance<'a>(
    inputs: impl Iterator<Item = (&'a str, &'a str)>,
    folder: &Path,
) -> GeneratedFile {
    let mut inputs: Vec<(String, String)> = inputs
        .map(|(name, text)| {
            let path = Path::new(name);
            let path = path.strip_prefix(folder).unwrap_or(path).display().to_string();
            (path.replace('\\', "/"), digest(text))
        })
        .collect();
    inputs.sort();
    inputs.dedup();
    let version = env!("CARGO_PKG_VERSION");
    let mut text = format!("# {MARKER}; what this crate was generated from.\n\n");
    let _ = write!(text, "generator = \"{version}\"\n\n[sha256]\n");
    let digests: toml::Table =
        inputs.into_iter().map(|(path, digest)| (path, digest.into())).collect();
    let _ = write!(text, "{digests}");
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
