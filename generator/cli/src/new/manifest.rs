//! The manifest of a new crate.

use csdl_codegen::report::features::{Feature, features};
use csdl_codegen::{Generation, ir};

use super::{Origin, Scaffold, slashes};

/// How a large crate is built while it is the root of a workspace.
const PROFILE: &str = "
[profile.dev]
# Generated code changes all at once or not at all: what is kept for partial builds costs a third
# more time and memory, and saves nothing.
incremental = false
# Whole debug information of so many types is more than the code.
debug = \"line-tables-only\"
";

pub(super) fn manifest(scaffold: &Scaffold, generation: &Generation, origin: &Origin) -> String {
    let Scaffold { package, path, is_graph, .. } = scaffold;
    let runtime = slashes(&origin.runtime);
    let features = features(&generation.generated);
    let names: Vec<&str> = features.iter().map(|it| it.name.as_str()).collect();
    let default = list(names.into_iter().chain(["transport"]));
    let features: String = features.iter().map(Feature::to_string).collect();
    let decimal =
        if uses_decimal(&generation.generated) { ", features = [\"decimal\"]" } else { "" };
    let service = if *is_graph { "Microsoft Graph" } else { "an OData service" };
    let service = format!("{service} {path}");
    let service = service.trim_end();
    let profile = if scaffold.is_divided { PROFILE } else { "" };
    let workspace = match &origin.workspace {
        None => String::new(),
        Some(other) => format!(
            "\n# To make the crate a member of {}, remove this.\n[workspace]\n",
            slashes(other)
        ),
    };
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
# For tests: a transport that plays answers, and a synchronization service in memory.
mock = [\"msgraph-runtime/mock\"]

[dependencies]
msgraph-runtime = {{ path = {runtime:?}, default-features = false{decimal} }}

[dev-dependencies]
azure_identity = \"1\"
tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}
{profile}{workspace}",
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

/// Whether a crate has values of `Edm.Decimal`, which the runtime has behind a feature.
fn uses_decimal(generated: &ir::Crate) -> bool {
    let lines = csdl_codegen::report::index::index(generated);
    lines.iter().any(|line| line.contains("edm::Decimal"))
}
