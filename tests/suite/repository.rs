//! The repository itself: its layout, and the oldest compiler that it promises to work with.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

#[test]
fn the_top_level_is_that_of_the_design() {
    let entries = std::fs::read_dir(root()).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.path().is_dir());
    let names: BTreeSet<String> =
        folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    let visible =
        names.iter().map(String::as_str).filter(|name| !name.starts_with('.') && *name != "target");
    let visible: Vec<&str> = visible.collect();
    assert_eq!(visible, ["generated", "generator", "metadata", "tests", "xtask"]);
}

/// `1.88` and `1.88.0` as numbers.
fn version(text: &str) -> Vec<u64> {
    let mut parts: Vec<u64> = text.split('.').map(|part| part.parse().unwrap()).collect();
    parts.resize(3, 0);
    parts
}

#[test]
fn no_dependency_needs_a_newer_compiler_than_we_promise() {
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let rustc = String::from_utf8(rustc.stdout).unwrap();
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--all-features"])
        .args(["--filter-platform", host])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let members = metadata["workspace_members"].as_array().unwrap();
    let own = packages.iter().find(|package| members.contains(&package["id"])).unwrap();
    let promised = version(own["rust_version"].as_str().unwrap());
    let newer: Vec<String> = packages
        .iter()
        .filter_map(|package| Some((package, package["rust_version"].as_str()?)))
        .filter(|(_, needed)| version(needed) > promised)
        .map(|(package, needed)| format!("{} needs {needed}", package["name"]))
        .collect();
    assert!(newer.is_empty(), "{newer:#?}");
}
