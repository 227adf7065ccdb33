//! Constructs of CSDL: each has a fixture, and what is emitted for it is a snapshot per file.

use csdl_codegen::emit::GeneratedFile;
use msgraph_tests::fixtures::{self, Fixture};

/// A fixture is about one thing: files that are longer say too much.
const LINES: usize = 280;

#[test]
fn every_construct_has_its_code() {
    for fixture in fixtures::all("emit") {
        let generation = csdl_codegen::generate(&fixture.config());
        let generation = generation.unwrap_or_else(|report| panic!("{}: {report}", fixture.name));
        assert_eq!(generation.warnings, "", "{}", fixture.name);
        for file in generation.files.iter().filter(|file| is_about(&fixture, file)) {
            let lines = file.text.lines().count();
            assert!(lines <= LINES, "{}: {} has {lines} lines", fixture.name, file.path);
            let name = file.path.trim_start_matches("src/").replace('/', "-");
            fixture.assert_snapshot(&name, &file.text);
        }
    }
}

/// Fixtures that are about requests, and not about models.
const REQUESTS: [&str; 20] = [
    "arguments",
    "by-path",
    "capabilities",
    "casts",
    "complex-passage",
    "composable",
    "enum-keys",
    "enum-keys-4-01",
    "explicit-operations",
    "functions",
    "media",
    "methods",
    "not-indexable",
    "odata-urls",
    "permissions",
    "property-resource",
    "query-options",
    "references",
    "results",
    "statuses",
];

/// Fixtures that are about requests and models.
const BOTH: [&str; 5] = ["actions", "keys", "names-of-the-runtime", "passed-through", "uploads"];

/// Whether a file belongs to the snapshot: modules, clients and requests look alike everywhere, so
/// that only fixtures which are about them show them.
fn is_about(fixture: &Fixture, file: &GeneratedFile) -> bool {
    let shows = |cases: &[&str]| cases.contains(&fixture.name.as_str());
    match file.path.trim_start_matches("src/") {
        "builders.rs" | "lib.rs" | "v1/mod.rs" => shows(&["versions"]),
        "query.rs" => shows(&["query-options"]),
        "provenance.toml" => shows(&["overlay"]),
        path if path.ends_with("/client.rs") => {
            let cases = ["areas", "container-extended", "imports", "renames", "singleton"];
            shows(&cases) || shows(&["nullable-arguments"])
        }
        path if path.ends_with("/mod.rs") => shows(&["areas", "namespaces"]),
        path if path.contains("/requests/") => {
            shows(&REQUESTS) || shows(&BOTH) || shows(&["singleton"])
        }
        _ => {
            !shows(&REQUESTS)
                && !shows(&["areas", "container-extended", "imports", "singleton", "versions"])
                && !shows(&["nullable-arguments"])
        }
    }
}
