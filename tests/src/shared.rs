//! Data that is read in place and never copied into the repository: real metadata, documented
//! JSON, recorded traffic.
//!
//! It is in the folder that `MSGRAPH_SHARED` names, or in `../shared` beside the repository.
//! Where it is absent, tests that need it say so and pass. Their names go to the file that
//! `MSGRAPH_SKIPPED` names, so that a run can say in the end what it has not tested, and does not
//! take their snapshots for forgotten ones.

use std::fs::OpenOptions;
use std::io::{Write, stderr};
use std::path::{Path, PathBuf};
use std::thread;

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
    let _ = stderr().write_all(line.as_bytes());
    note();
    None
}

/// Writes down that a test is skipped. The harness names its threads by their tests.
fn note() {
    let Some(file) = std::env::var_os("MSGRAPH_SKIPPED") else { return };
    let thread = thread::current();
    let name = thread.name().unwrap_or("a test without a name");
    if let Ok(mut file) = OpenOptions::new().create(true).append(true).open(file) {
        // In one piece: other tests write, too.
        let _ = file.write_all(format!("{name}\n").as_bytes());
    }
}
