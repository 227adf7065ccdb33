//! Programs against the generated crate, compiled as examples of it and run.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::cargo;

const DEPENDENCIES: &str = "[dev-dependencies]\nserde = \"1\"\nserde_json = { version = \"1\", \
                            features = [\"float_roundtrip\"] }\n";

/// Compiles a program, which is some files, as an example of the crate in a folder; returns the
/// executable.
pub(super) fn build(folder: &Path, name: &str, files: &[(&str, &str)]) -> PathBuf {
    let manifest = folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    if !text.contains(DEPENDENCIES) {
        fs::write(&manifest, text.replace("[dev-dependencies]\n", DEPENDENCIES)).unwrap();
    }
    let example = folder.join("examples").join(name);
    fs::create_dir_all(&example).unwrap();
    for (file, source) in files {
        fs::write(example.join(file), source).unwrap();
    }
    cargo::example(name, "mock", folder)
}

/// Runs a program; returns the lines that it prints.
pub(super) fn run(executable: &Path, input: String) -> Vec<Value> {
    let mut child =
        Command::new(executable).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", executable.display());
    // A program need not read what it gets.
    let _ = writer.join().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A program that reads values as types which are named at run time, and writes them back.
pub(super) fn round_trips(types: &BTreeSet<&str>) -> String {
    let arms = types.iter().map(|ty| format!("        {ty:?} => round_trip::<{ty}>(json),\n"));
    format!(
        "#![allow(deprecated)]\n\nuse serde::{{Serialize, de::DeserializeOwned}};\nuse serde_json::Value;\n\n\
         fn round_trip<T: DeserializeOwned + Serialize>(json: Value) -> Result<Value, String> {{\n    \
             let value: T = serde_json::from_value(json).map_err(|it| it.to_string())?;\n    \
             serde_json::to_value(value).map_err(|it| it.to_string())\n}}\n\n\
         fn by_name(ty: &str, json: Value) -> Result<Value, String> {{\n    match ty {{\n{}        \
             other => panic!(\"{{other}}\"),\n    }}\n}}\n\n\
         fn main() {{\n    for line in std::io::stdin().lines() {{\n        \
             let line = line.unwrap();\n        let (ty, json) = line.split_once(' ').unwrap();\n        \
             let result = by_name(ty, serde_json::from_str(json).unwrap());\n        \
             println!(\"{{}}\", serde_json::to_string(&result).unwrap());\n    }}\n}}\n",
        arms.collect::<String>()
    )
}
