//! The models and enums of the generated crate → a list of them, for tests that are driven by data.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/src");
    let mut out = String::new();
    for (version, name) in [("v1", "V1"), ("beta", "BETA")] {
        let folder = root.join(version).join("models");
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut types: Vec<Type> = sources(&folder).iter().filter_map(|it| read(it)).collect();
        types.sort_by(|a, b| a.name.cmp(&b.name));
        for (kind, is_model) in [("models", true), ("enums", false)] {
            let list = format!("{name}_{}", kind.to_uppercase());
            let of_kind = types.iter().filter(|it| it.is_model == is_model);
            write_list(&mut out, &format!("The {kind} of {version}."), &list, version, of_kind);
        }
    }
    let file = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("registry.rs");
    fs::write(file, out).expect("the folder of the build script can be written to");
}

/// A type of the generated crate.
struct Type {
    /// Its name in CSDL, without its namespace.
    name: String,
    /// Its name in Rust.
    rust: String,
    is_model: bool,
}

/// The generated files of a folder, sorted.
fn sources(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the crate has been generated");
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    files.sort();
    files.iter().map(|file| fs::read_to_string(file).expect("it can be read")).collect()
}

/// The type of a file, which says its name in CSDL first and calls a macro for it last.
fn read(source: &str) -> Option<Type> {
    let name = source.lines().find_map(|line| line.strip_prefix("//! `")?.strip_suffix('`'))?;
    let forwarded =
        source.lines().find_map(|line| line.strip_prefix("msgraph_runtime::__private::forward_"));
    let (kind, rust) = forwarded?.strip_suffix(");")?.split_once("!(")?;
    let name = name.rsplit('.').next()?.to_owned();
    Some(Type { name, rust: rust.to_owned(), is_model: kind == "model" })
}

fn write_list<'a>(
    out: &mut String,
    docs: &str,
    list: &str,
    version: &str,
    types: impl Iterator<Item = &'a Type>,
) {
    let mut lines = String::new();
    for Type { name, rust, .. } in types {
        let path = format!("msgraph_synchronization::{version}::models::{rust}");
        writeln!(lines, "    ({name:?}, round_trip::<{path}>),").expect("a string takes all");
    }
    writeln!(out, "/// {docs}\npub const {list}: &[(&str, RoundTrip)] = &[\n{lines}];")
        .expect("a string takes all");
}
