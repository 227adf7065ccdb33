//! Each file of metadata that Microsoft publishes is a crate that compiles, without a flag.

use std::fs;
use std::path::{Path, PathBuf};

use msgraph_tests::{long, shared};

use crate::cargo;

#[test]
fn each_file_of_metadata_makes_a_crate_that_compiles() {
    if long::is_left_to_long() {
        return;
    }
    let (Some(metadata), Some(described)) = (shared::path("metadata"), shared::path("described"))
    else {
        return;
    };
    let files: Vec<PathBuf> = [metadata, described].iter().flat_map(|it| files(it)).collect();
    assert!(files.len() > 5, "{files:?}");
    for file in files {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("each");
        let _ = fs::remove_dir_all(&folder);
        cargo::new(&folder, &fs::canonicalize(&file).unwrap(), &["--name", "graph"]);
        let output = cargo::run(&["check", "--quiet"], &folder);
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && text.is_empty(), "{}: {text}", file.display());
    }
}

/// The metadata in a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let is_metadata = |it: &PathBuf| it.extension().is_some_and(|it| it == "csdl" || it == "xml");
    let mut files: Vec<PathBuf> = entries.filter(is_metadata).collect();
    files.sort();
    files
}
