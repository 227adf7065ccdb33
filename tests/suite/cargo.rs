//! What Cargo is asked to do with crates that tests make. What all of these depend on is compiled
//! once, with what the tests themselves depend on.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Makes a crate of all that a service has, with `csdl-codegen new`.
pub(crate) fn new(folder: &Path, metadata: &Path, more: &[&str]) {
    let status = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "csdl-codegen-cli", "--", "new"])
        .arg(folder)
        .arg("--all")
        .args(more)
        .arg("--metadata")
        .arg(metadata)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(Stdio::null())
        .status();
    assert!(status.unwrap().success(), "csdl-codegen new");
}

/// Runs Cargo in the folder of a crate.
pub(crate) fn run(arguments: &[&str], folder: &Path) -> Output {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(arguments).current_dir(folder).env("CARGO_TARGET_DIR", target()).output().unwrap()
}

/// Compiles the examples of the documentation of a crate.
pub(crate) fn documentation(folder: &Path) -> Output {
    let output = run(&["test", "--quiet", "--doc", "--all-features"], folder);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", text(&output.stderr), text(&output.stdout));
    output
}

/// Compiles an example of a crate; returns the executable.
pub(crate) fn example(name: &str, features: &str, folder: &Path) -> PathBuf {
    let arguments = ["build", "--quiet", "--features", features, "--example", name];
    let output = run(&arguments, folder);
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    target().join("debug/examples").join(name)
}

fn target() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap()
}
