//! The manifest of a new crate.

use csdl_codegen::{Feature, Generation};

use super::folder::{slashes, workspace};
use super::{Scaffold, client};

/// How a large crate is built while it is the root of a workspace.
const PROFILE: &str = "
[profile.dev]
# Generated code changes all at once or not at all: what is kept for partial builds costs a third
# more time and memory, and saves nothing.
incremental = false
# Whole debug information of so many types is more than the code.
debug = \"line-tables-only\"
";

pub(super) fn manifest(scaffold: &Scaffold<'_>, generation: &Generation) -> String {
    let Scaffold { package, path, service, .. } = scaffold;
    let runtime = scaffold.runtime.source(scaffold.folder);
    let features = generation.features();
    let names: Vec<&str> = features.iter().map(|it| it.name.as_str()).collect();
    let default = list(names.into_iter().chain(["transport"]));
    let features: String = features.iter().map(Feature::to_string).collect();
    let of_runtime = match generation.runtime_features().as_slice() {
        [] => String::new(),
        needed => format!(", features = {needed:?}"),
    };
    let service = if service.is_graph { "Microsoft Graph" } else { "an OData service" };
    let service = format!("{service} {path}");
    let service = service.trim_end();
    let profile = if scaffold.is_divided { PROFILE } else { "" };
    let workspace = workspace(scaffold.folder).map_or_else(String::new, |other| {
        let other = slashes(&other);
        format!("\n# To make the crate a member of {other}, remove this.\n[workspace]\n")
    });
    format!(
        "[package]
name = {package:?}
description = \"Typed client for {service}, generated from its metadata\"
version = \"0.1.0\"
edition = \"2024\"
rust-version = \"{rust}\"
publish = false

[features]
default = {default}
{features}# The HTTP client of azure_core (reqwest with rustls). Without it, bring a transport of your own.
transport = [\"msgraph-runtime/transport\"]
# For tests: a transport that plays answers, and time that passes at once.
mock = [\"msgraph-runtime/mock\"]

[dependencies]
msgraph-runtime = {{ {runtime}, default-features = false{of_runtime} }}

[dev-dependencies]
{credentials}tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}
{profile}{workspace}",
        credentials = client::dependency(scaffold),
        rust = env!("CARGO_PKG_RUST_VERSION"),
    )
}

/// A list on one line, or on many.
fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|it| format!("{it:?}")).collect();
    let line = format!("[{}]", names.join(", "));
    if line.len() <= 80 {
        return line;
    }
    format!("[\n    {},\n]", names.join(",\n    "))
}
