//! `csdl-codegen regen`, as people run it; every case changes a copy of the repository's metadata.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod place;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use self::place::{Place, repository};

/// `metadata/`, and an empty crate folder beside it.
fn copy() -> Place {
    let place = Place::new();
    fs::create_dir(place.path("metadata")).unwrap();
    for entry in fs::read_dir(repository().join("metadata")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, place.path("metadata").join(path.file_name().unwrap())).unwrap();
    }
    place
}

/// Path and text of every file below a folder.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(contents(&path));
        } else {
            found.insert(path.display().to_string(), fs::read_to_string(&path).unwrap());
        }
    }
    found
}

#[test]
fn check_fails_until_regen_has_run_and_an_error_changes_nothing() {
    let place = copy();
    let (is_fresh, text) = place.run(&["regen", "--check"]);
    assert!(!is_fresh && text.contains("missing api.txt"), "{text}");
    assert!(text.contains("without --check"), "{text}");

    assert!(place.run(&["regen"]).0);
    assert!(place.run(&["regen", "--check"]).0);
    let written = contents(&place.path("generated"));

    let model = place.path("generated/src/v1/models/synchronization_job.rs");
    let edited = fs::read_to_string(&model).unwrap().replace("pub schedule", "pub schedul");
    fs::write(&model, edited).unwrap();
    let (is_fresh, text) = place.run(&["regen", "--check"]);
    assert!(!is_fresh && text.contains("changed src/v1/models/synchronization_job.rs"), "{text}");
    assert!(text.contains("-    pub schedul:"), "{text}");
    assert!(text.contains("+    pub schedule:"), "{text}");
    assert!(place.run(&["regen"]).0);
    assert_eq!(contents(&place.path("generated")), written);

    let csdl = place.path("metadata/synchronization.beta.csdl.xml");
    let broken = fs::read_to_string(&csdl)
        .unwrap()
        .replace("graph.synchronizationStatus\"", "graph.synchronizationStats\"");
    fs::write(&csdl, broken).unwrap();
    let (is_done, text) = place.run(&["regen"]);
    assert!(!is_done, "{text}");
    assert!(text.contains("did you mean `microsoft.graph.synchronizationStatus`?"), "{text}");
    assert_eq!(contents(&place.path("generated")), written);
}

#[test]
fn what_changes_for_users_is_told_and_the_ends_of_lines_are() {
    let place = copy();
    assert!(place.run(&["regen"]).0);
    let config = place.path("metadata/synchronization.toml");
    let text = fs::read_to_string(&config).unwrap();
    let renamed = "[rename]\n\"microsoft.graph.synchronizationSchedule/interval\" = \"pause\"\n";
    fs::write(&config, format!("{text}\n{renamed}")).unwrap();
    let told = "public items: 2 added, 2 removed, 0 changed";
    for arguments in [&["regen", "--check"][..], &["regen"]] {
        let (_, text) = place.run(arguments);
        assert!(text.contains(told), "{text}");
        assert!(text.contains("- v1::models::SynchronizationSchedule.interval: "), "{text}");
        assert!(text.contains("+ v1::models::SynchronizationSchedule.pause: "), "{text}");
    }

    let root = place.path("generated/src/lib.rs");
    let text = fs::read_to_string(&root).unwrap();
    fs::write(&root, text.replace('\n', "\r\n")).unwrap();
    let (is_fresh, text) = place.run(&["regen", "--check"]);
    assert!(!is_fresh && text.contains("src/lib.rs differs in the ends of its lines"), "{text}");
    assert!(!text.contains("public item"), "{text}");
}

#[test]
fn a_folder_without_a_configuration_is_named() {
    let place = Place::new();
    let (is_done, text) = place.run(&["regen"]);
    assert!(!is_done && text.contains("no configuration in metadata"), "{text}");
    let (is_done, text) = place.run(&["cost", "--config", "."]);
    assert!(!is_done && text.contains(". has no configuration in metadata/"), "{text}");
    let (is_done, text) = place.run(&["index", "--config", "absent.toml"]);
    assert!(!is_done && text.contains("absent.toml") && text.contains("cannot read"), "{text}");
}

#[test]
fn the_index_is_called_as_people_would() {
    let place = copy();
    assert!(place.run(&["regen"]).0);
    fs::write(place.path("generated/api.txt"), "no index\n").unwrap();
    let (is_done, text) = place.run(&["regen"]);
    assert!(!is_done && text.contains("--> generated/api.txt"), "{text}");
}
