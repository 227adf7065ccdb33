//! A folder to run the command in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of this repository.
pub(crate) fn repository() -> PathBuf {
    fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).unwrap()
}

/// A folder to run the command in.
pub(crate) struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the command in the folder: whether that was a success, and what was said.
    pub(crate) fn run(&self, arguments: &[&str]) -> (bool, String) {
        self.run_in(".", arguments)
    }

    /// Runs the command in a folder below.
    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str]) -> (bool, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_csdl-codegen"));
        let output = command.args(arguments).current_dir(self.path(folder)).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.success(), text(&output.stdout) + &text(&output.stderr))
    }
}
