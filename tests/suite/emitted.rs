//! Constructs of CSDL: each has a fixture, and what is emitted for it is a snapshot per file.
//!
//! The first line of a fixture's `input.xml` says the rule, the second one which files show it, as
//! folders or ends of paths: `<!-- Shows models, v1/mod.rs. -->`.

use std::fs;
use std::path::Path;

use csdl_codegen::GeneratedFile;
use msgraph_tests::fixtures::{self, Fixture};

/// A fixture is about one thing: files that are longer say too much.
const LINES: usize = 300;

#[test]
fn every_construct_has_its_code() {
    for fixture in fixtures::all("emit") {
        let generation = csdl_codegen::generate(&fixture.config());
        let generation = generation.unwrap_or_else(|report| panic!("{}: {report}", fixture.name));
        // What is no identifier of CSDL is read, too.
        let others = generation.problems.iter().find(|it| **it != "csdl::Identifier");
        assert_eq!(others, None, "{}: {}", fixture.name, generation.warnings);
        for shown in shows(&fixture) {
            let files: Vec<_> = generation.files.iter().filter(|it| is(&shown, it)).collect();
            assert!(!files.is_empty(), "{}: it has no file of {shown}", fixture.name);
            for file in files {
                let lines = file.text.lines().count();
                assert!(lines <= LINES, "{}: {} has {lines} lines", fixture.name, file.path);
                let name = file.path.trim_start_matches("src/").replace('/', "-");
                fixture.assert_snapshot(&name, &file.text);
            }
        }
    }
}

/// What a fixture says that it shows.
fn shows(fixture: &Fixture) -> Vec<String> {
    let text = fs::read_to_string(fixture.folder.join("input.xml")).unwrap();
    let line = text.lines().nth(1).unwrap_or_default();
    let list = line.strip_prefix("<!-- Shows ").and_then(|it| it.strip_suffix(". -->"));
    let list = list.unwrap_or_else(|| {
        panic!("{}: say in the second line of input.xml what it shows", fixture.name)
    });
    list.split(", ").map(str::to_owned).collect()
}

/// Whether a file has this name, or is in the folder of this name: the list of modules there looks
/// alike everywhere, and is shown by name only.
fn is(shown: &str, file: &GeneratedFile) -> bool {
    let path = Path::new(&file.path);
    let is_list = path.file_name().is_some_and(|it| it == "mod.rs");
    let mut folders = path.parent().into_iter().flat_map(Path::iter);
    path.ends_with(shown) || (!is_list && folders.any(|it| it == shown))
}
