//! Other services than Graph: what OData lets them do, generated, compiled, with its examples.

use std::fs;
use std::path::{Path, PathBuf};

use csdl_codegen::{Feature, Generation, Plan};
use msgraph_tests::long;

use crate::cargo;

/// Each is a version of one crate, of a file in `tests/services`, and what is generated of it.
const SERVICES: [(&str, &str, &str); 9] = [
    ("accounts", "accounts", "include = [\"/**\"]\nderived = \"all\""),
    ("airports", "airports", "include = [\"/**\"]"),
    ("analytics", "analytics", "include = [\"/**\"]"),
    ("bookings", "bookings", "include = [\"/**\"]"),
    // Types without any request.
    ("named", "airports", "types = [\"Trip\", \"Gender\"]"),
    ("office", "office", "include = [\"/**\"]"),
    // Nothing can be asked of the people and of the singleton but as employees.
    (
        "passing",
        "airports",
        "include = [\"/People/Sample.Travel.Service.Models.Employee#GET\", \
         \"/Me/Sample.Travel.Service.Models.Employee/Peers#GET\"]",
    ),
    // Many files, each with namespaces for the versions of a resource.
    ("rack", "rack", "include = [\"/**\"]\nderived = \"all\""),
    ("shop", "shop", "include = [\"/**\"]"),
];

/// The file of a service, or all those in its folder.
pub(crate) fn files(metadata: &Path, service: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(metadata.join(service)) else {
        return vec![metadata.join(format!("{service}.csdl.xml"))];
    };
    let mut files: Vec<PathBuf> = entries.map(|it| it.unwrap().path()).collect();
    files.sort();
    files
}

fn config(metadata: &Path) -> String {
    let mut text = "[crate]\nname = \"services\"\npath = \".\"\n".to_owned();
    for (module, service, entries) in SERVICES {
        let files = files(metadata, service);
        text.push_str(&format!(
            "\n[[version]]\nmodule = \"{module}\"\npath = \"\"\nclient = \"ServiceClient\"\n\
             urls = \"odata\"\nmetadata = {files:?}\n{entries}\n"
        ));
    }
    text
}

/// Compiles a crate that was generated into a folder, and its examples.
pub(crate) fn compile(folder: &Path, generation: &Generation) {
    let repository = fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap();
    let runtime = repository.join("generator/runtime");
    let features: String = generation.features().iter().map(Feature::to_string).collect();
    let manifest = format!(
        "[package]\nname = {:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [features]\n{features}mock = [\"msgraph-runtime/mock\"]\n\n[dependencies]\n\
         msgraph-runtime = {{ path = {runtime:?}, features = [\"decimal\"] }}\n",
        generation.generated.package
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.join("README.md"), "Generated for tests.\n").unwrap();
    fs::copy(repository.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let output = cargo::documentation(folder);
    let text = String::from_utf8_lossy(&output.stderr);
    // The tests rename what collides without regard to case.
    let known = ["enamed", " generated ", " emitted"];
    let is_known = |line: &str| known.iter().any(|it| line.contains(it));
    let wrong = text.lines().find(|line| line.starts_with("warning: ") && !is_known(line));
    assert_eq!(wrong, None, "{text}");
}

#[test]
fn services_of_many_kinds_are_generated_and_compile() {
    if long::is_left_out() {
        return;
    }
    let metadata = Path::new(env!("CARGO_MANIFEST_DIR")).join("services");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("services");
    fs::create_dir_all(&folder).unwrap();
    let config_file = folder.join("services.toml");
    fs::write(&config_file, config(&fs::canonicalize(metadata).unwrap())).unwrap();
    let generation = csdl_codegen::generate(&config_file);
    let generation = generation.unwrap_or_else(|report| panic!("{report}"));
    Plan::new(&folder, &generation.files).unwrap().apply().unwrap();
    compile(&folder, &generation);
}

#[test]
fn the_index_of_other_services_is_reviewed() {
    let metadata = Path::new(env!("CARGO_MANIFEST_DIR")).join("services");
    let metadata = fs::canonicalize(metadata).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let config_file = folder.path().join("services.toml");
    fs::write(&config_file, config(&metadata)).unwrap();
    let generation = csdl_codegen::generate(&config_file).unwrap();
    let warnings = generation.warnings.replace(&format!("{}/", metadata.display()), "");
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!(generation.index().join("\n"));
        insta::assert_snapshot!("what_is_wrong_with_other_services", warnings);
    });
}
