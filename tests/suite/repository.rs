//! The repository itself: its layout, what CONTRIBUTING.md says of it, and the oldest compiler that
//! it promises to work with.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

#[test]
fn the_top_level_is_that_of_the_design() {
    let entries = fs::read_dir(root()).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.path().is_dir());
    let names: BTreeSet<String> =
        folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    let visible =
        names.iter().map(String::as_str).filter(|name| !name.starts_with('.') && *name != "target");
    let visible: Vec<&str> = visible.collect();
    assert_eq!(visible, ["generated", "generator", "metadata", "tests", "xtask"]);
}

fn contributing() -> String {
    fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap()
}

/// The text between backquotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.split('`').skip(1).step_by(2))
}

#[test]
fn all_files_and_folders_that_the_contributors_are_told_of_exist() {
    let text = contributing();
    let folders = ["generated", "generator", "metadata", "tests", "xtask", ".ci", ".github"];
    let is_path = |text: &&str| {
        let first = text.split('/').next().unwrap_or_default();
        // The metadata that Microsoft publishes is in a folder of another kind.
        let is_published = text.ends_with(".csdl");
        text.contains('/')
            && folders.contains(&first)
            && !text.contains([' ', '*'])
            && !is_published
    };
    let named: BTreeSet<&str> = quoted(&text).filter(is_path).collect();
    assert!(named.len() > 40, "{named:?}");
    let missing: Vec<_> = named.iter().filter(|it| !root().join(it).exists()).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn words_are_few() {
    let text = contributing();
    let words = text.split("| word |").nth(1).unwrap().split("\n\n").next().unwrap();
    let rows = words.lines().filter(|line| line.starts_with("| ")).count();
    assert!((1..=20).contains(&rows), "{rows}");
}

/// Rust files below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_some_and(|it| it != "target") {
            sources(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

/// The other modules of the crate that the code of a folder uses.
fn uses(folder: &Path) -> BTreeSet<String> {
    let mut files = Vec::new();
    sources(folder, &mut files);
    let mut uses = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(file).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for after in code.flat_map(|line| line.split("crate::").skip(1)) {
            let is_letter = |it: char| it.is_ascii_lowercase() || it == '_';
            let module = after.split(|it| !is_letter(it)).next().unwrap_or_default();
            uses.insert(module.to_owned());
        }
    }
    uses
}

#[test]
fn stages_use_what_the_map_says() {
    let stages = root().join("generator/src");
    let text = contributing();
    let mut rows = BTreeSet::new();
    for line in text.lines().filter(|line| line.starts_with("| `generator/src/")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, folder, _, said, _, _] = cells.as_slice() else { continue };
        let folder = folder.trim_matches('`');
        let name = folder.rsplit('/').next().unwrap().to_owned();
        let said: BTreeSet<String> =
            said.split(", ").filter(|it| !it.is_empty()).map(str::to_owned).collect();
        let mut used = uses(&root().join(folder));
        used.retain(|it| *it != name && !it.is_empty() && stages.join(it).is_dir());
        assert_eq!(said, used, "{folder}");
        rows.insert(name);
    }
    let entries = fs::read_dir(&stages).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.path().is_dir());
    let folders: BTreeSet<String> =
        folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    assert_eq!(rows, folders);
}

/// Generated code is as long as what it is generated from.
#[test]
fn files_are_short() {
    let mut files = Vec::new();
    for folder in ["generated", "generator", "tests", "xtask"] {
        sources(&root().join(folder), &mut files);
    }
    assert!(files.len() > 300, "{}", files.len());
    let is_long = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        text.lines().count() > 400 && !text.starts_with("// @generated")
    };
    let long: Vec<PathBuf> = files.into_iter().filter(is_long).collect();
    assert!(long.is_empty(), "over four hundred lines: {long:#?}");
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
