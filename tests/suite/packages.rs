//! The packages that are published: each has what belongs into it, and nothing else.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

use msgraph_tests::long;
use serde_json::Value;

fn cargo(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    // Not in the folder that the tests are built in, which is locked.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("packages");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(arguments).current_dir(root).env("CARGO_TARGET_DIR", target).output().unwrap()
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The members of the workspace, and which of them are not published.
fn members() -> (Vec<Value>, Vec<String>) {
    let arguments = ["metadata", "--format-version", "1", "--no-deps", "--offline"];
    let metadata: Value = serde_json::from_str(&text(&cargo(&arguments))).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let (published, own): (Vec<Value>, Vec<Value>) =
        packages.iter().cloned().partition(|it| it["publish"].is_null());
    (published, own.iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect())
}

/// `cargo package` for all of them, as they depend on each other.
fn package(arguments: &[&str]) -> Output {
    let (_, own) = members();
    let mut all = vec!["package", "--workspace", "--allow-dirty", "--offline"];
    all.extend(own.iter().flat_map(|name| ["--exclude", name]));
    cargo(&[&all, arguments].concat())
}

#[test]
fn each_has_a_readme_licence_texts_and_only_its_own_sources() {
    let (published, _) = members();
    assert!(!published.is_empty());
    for package in &published {
        let name = package["name"].as_str().unwrap();
        let list = text(&cargo(&["package", "--list", "--offline", "--allow-dirty", "-p", name]));
        let files: BTreeSet<&str> = list.lines().collect();
        for file in ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "src/lib.rs"] {
            assert!(files.contains(file), "{name} lacks {file}");
        }
        let parts =
            ["src/", "examples/", "tests/", "Cargo.", ".cargo_vcs", "LICENSE-", "README.md"];
        let generated = ["api.txt", "provenance.toml"];
        let is_known = |file: &&str| {
            generated.contains(file) || parts.iter().any(|part| file.starts_with(part))
        };
        let others: Vec<_> = files.iter().filter(|file| !is_known(file)).collect();
        assert!(others.is_empty(), "{name} has {others:?}");
        for key in ["description", "license", "documentation", "keywords", "categories"] {
            let value = &package[key];
            let is_empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            assert!(!is_empty, "{name} has no {key}");
        }
        assert_eq!(package["metadata"]["docs"]["rs"]["all-features"], true, "{name}");
    }
}

#[test]
fn each_is_built_from_what_is_in_it() {
    // A long run compiles them from their packages.
    let arguments: &[&str] = if long::is_long() { &[] } else { &["--no-verify"] };
    let output = package(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
