//! Data that is read in place and never copied into the repository: real metadata, documented
//! JSON, recorded traffic.
//!
//! It is in the folder that `MSGRAPH_SHARED` names, or in `../shared` beside the repository.
//! Where it is absent, tests that need it say so and pass.

use std::path::{Path, PathBuf};

use crate::skip;

/// A file or folder of the shared data; notes that the test is skipped if it is absent.
pub fn path(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("MSGRAPH_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from);
    let path = root.join(name);
    if path.exists() {
        return Some(path);
    }
    let kind = name.split('/').next().unwrap_or(name);
    skip::note(&format!("no {kind} in MSGRAPH_SHARED"));
    None
}
