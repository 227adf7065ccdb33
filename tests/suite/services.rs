//! Other services than Graph: what OData lets them do, generated, compiled, with its examples.

use std::fs;
use std::path::Path;
use std::process::Command;

use csdl_codegen::Plan;

/// Each is a file in `tests/services`, and becomes a version of one crate.
const SERVICES: [&str; 3] = ["airports", "office", "shop"];

fn config(metadata: &Path) -> String {
    let mut text = "[crate]\nname = \"services\"\npath = \".\"\n".to_owned();
    for service in SERVICES {
        let file = metadata.join(format!("{service}.csdl.xml"));
        text.push_str(&format!(
            "\n[[version]]\nmodule = \"{service}\"\npath = \"\"\nclient = \"ServiceClient\"\n\
             urls = \"odata\"\nmetadata = [{file:?}]\ninclude = [\"/**\"]\n"
        ));
    }
    text
}

fn manifest(runtime: &Path) -> String {
    let features: String = SERVICES.iter().map(|it| format!("{it} = []\n")).collect();
    format!(
        "[package]\nname = \"services\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [features]\n{features}mock = [\"msgraph-runtime/mock\"]\n\n[dependencies]\n\
         msgraph-runtime = {{ path = {runtime:?}, features = [\"decimal\"] }}\n"
    )
}

#[test]
fn services_of_many_kinds_are_generated_and_compile() {
    let repository = fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("services");
    fs::create_dir_all(&folder).unwrap();
    let config_file = folder.join("services.toml");
    fs::write(&config_file, config(&repository.join("tests/services"))).unwrap();
    let generation = csdl_codegen::generate(&config_file);
    let generation = generation.unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(generation.warnings, "");
    Plan::new(&folder, &generation.files).unwrap().apply().unwrap();

    fs::write(folder.join("Cargo.toml"), manifest(&repository.join("generator/runtime"))).unwrap();
    fs::write(folder.join("README.md"), "Services.\n").unwrap();
    fs::copy(repository.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["test", "--quiet", "--doc", "--all-features"])
        .current_dir(&folder)
        // What both depend on is compiled once.
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap())
        .env("RUSTFLAGS", "")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stdout));
    assert!(!text.contains("warning"), "{text}");
}

#[test]
fn the_index_of_other_services_is_reviewed() {
    let repository = fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let config_file = folder.path().join("services.toml");
    fs::write(&config_file, config(&repository.join("tests/services"))).unwrap();
    let generation = csdl_codegen::generate(&config_file).unwrap();
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!(csdl_codegen::index::index(&generation.generated).join("\n"));
    });
}
