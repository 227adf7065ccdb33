//! A generated crate beside a runtime that it was not generated for.

use std::fs;
use std::path::Path;

use crate::cargo;

const MANIFEST: &str = "\
[package]
name = \"outdated\"
version = \"0.0.0\"
edition = \"2024\"

[workspace]

[dependencies]
";

/// What the compiler says first of the sources of `generated/`, as if they were for an interface.
fn first_error(interface: u32) -> Option<String> {
    let repository = fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("interface");
    fs::create_dir_all(folder.join("src")).unwrap();
    let runtime = repository.join("generator/runtime");
    let manifest =
        format!("{MANIFEST}msgraph-runtime = {{ path = {runtime:?}, default-features = false }}\n");
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(repository.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    fs::write(folder.join("README.md"), "Generated for tests.\n").unwrap();
    // Without the features of its versions nothing is left of it but the root.
    let root = fs::read_to_string(repository.join("generated/src/lib.rs")).unwrap();
    assert!(root.contains("made_for!(1);"), "{root}");
    let root = root.replace("made_for!(1)", &format!("made_for!({interface})"));
    fs::write(folder.join("src/lib.rs"), root).unwrap();
    let output = cargo::run(&["check", "--quiet"], &folder);
    let text = String::from_utf8(output.stderr).unwrap();
    let first = text.lines().find(|line| line.starts_with("error")).map(str::to_owned);
    assert_eq!(first.is_none(), output.status.success(), "{text}");
    first
}

#[test]
fn a_crate_for_another_interface_is_told_what_to_do() {
    assert_eq!(first_error(1), None);
    let version = env!("CARGO_PKG_VERSION");
    let error = format!(
        "error: this crate was generated for interface 2 of msgraph-runtime, and msgraph-runtime \
         {version} has interface 1: run `csdl-codegen regen` of csdl-codegen {version} in its \
         folder, or depend on a version of msgraph-runtime that has interface 2"
    );
    assert_eq!(first_error(2), Some(error));
}
