//! Data that is read in place and never copied into the repository: real metadata, documented
//! JSON, recorded traffic.
//!
//! It is in the folder that `MSGRAPH_SHARED` names, or in `../shared` beside the repository.
//! Where it is absent, tests that need it say so and pass.

use std::path::{Path, PathBuf};

/// A file or folder of the shared data; prints why a test is skipped if it is absent.
pub fn path(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("MSGRAPH_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from);
    let path = root.join(name);
    if path.exists() {
        return Some(path);
    }
    // Past the capture of the test harness, so that a run shows what it did not test.
    let line = format!("skipped: {} is absent (set MSGRAPH_SHARED)\n", path.display());
    let _ = std::io::Write::write_all(&mut std::io::stderr(), line.as_bytes());
    None
}
