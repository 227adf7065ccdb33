//! Constructs of CSDL: each has a fixture, and what is emitted for it is a snapshot per file.

use csdl_codegen::render::GeneratedFile;
use msgraph_tests::fixtures::{self, Fixture};

/// A fixture is about one thing: files that are longer say too much.
const LINES: usize = 260;

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

/// Whether a file belongs to the snapshot: modules, clients and requests look alike everywhere, so
/// that only fixtures which are about them show them.
fn is_about(fixture: &Fixture, file: &GeneratedFile) -> bool {
    let shows = |cases: &[&str]| cases.contains(&fixture.name.as_str());
    let path = file.path.as_str();
    if path == "src/builders.rs" || path == "src/lib.rs" || path.ends_with("/v1/mod.rs") {
        shows(&["versions"])
    } else if path == "src/query.rs" {
        shows(&["query-options"])
    } else if path.ends_with("/client.rs") {
        shows(&["singleton", "renames"])
    } else if path.ends_with("/mod.rs") {
        shows(&["namespaces"])
    } else if path.contains("/requests/") {
        shows(&[
            "actions",
            "capabilities",
            "functions",
            "keys",
            "methods",
            "names-of-the-runtime",
            "not-indexable",
            "passed-through",
            "media",
            "permissions",
            "property-resource",
            "query-options",
            "singleton",
        ])
    } else if path == "provenance.toml" {
        shows(&["overlay"])
    } else {
        !shows(&[
            "capabilities",
            "functions",
            "media",
            "methods",
            "not-indexable",
            "permissions",
            "property-resource",
            "query-options",
            "singleton",
            "versions",
        ])
    }
}
