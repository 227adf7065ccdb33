//! The generator in a program of somebody else: from texts to texts.

use std::fs;

use csdl_codegen::{Generation, Project};
use msgraph_tests::fixtures;

/// The project of a fixture, in memory.
fn in_memory(fixture: &fixtures::Fixture) -> Project {
    let config = fixture.config();
    let folder = config.parent().unwrap();
    let mut project = Project::in_memory("config.toml", fs::read_to_string(&config).unwrap());
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".xml") || name.ends_with(".json") || name == "api.txt" {
            project = project.file(name, fs::read_to_string(&path).unwrap());
        }
    }
    project
}

#[test]
fn what_is_in_memory_becomes_what_it_becomes_on_disk() {
    for fixture in fixtures::all("emit") {
        let made = in_memory(&fixture).generate().unwrap_or_else(|report| panic!("{report}"));
        let disk = csdl_codegen::generate(&fixture.config()).unwrap();
        let Generation { files, warnings, .. } = disk;
        for (made, disk) in made.files.iter().zip(&files) {
            assert_eq!(made, disk, "{}", fixture.name);
        }
        assert_eq!(made.files.len(), files.len(), "{}", fixture.name);
        assert_eq!(made.warnings, fixture.plain(&warnings), "{}", fixture.name);
    }
}

const CONFIG: &str = "
[crate]
name = \"made\"
path = \".\"

[[version]]
module = \"v1\"
path = \"\"
client = \"Client_\"
metadata = [\"thing.xml\"]
include = [\"/**\"]
";

#[test]
fn a_file_that_is_not_in_memory_is_not_looked_for_on_disk() {
    let report = Project::in_memory("made.toml", CONFIG).file("things.xml", "").generate();
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!(report.unwrap_err().to_string(), @r#"
        error: there is no file of this name in memory
          --> made.toml:10:13
           |
        10 | metadata = ["thing.xml"]
           |             ^^^^^^^^^^^ thing.xml
           |
           = help: did you mean `things.xml`?

        1 error
        "#);
    });
}

#[test]
fn diagnostics_call_files_as_the_program_wishes() {
    let project = Project::in_memory("made.toml", CONFIG).file("thing.xml", "<html/>");
    let report = project.shown_as("thing.xml", "https://service.example/$metadata").generate();
    let report = report.unwrap_err().to_string();
    assert!(report.contains("--> https://service.example/$metadata:1:2"), "{report}");
}
