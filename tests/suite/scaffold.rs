//! `cargo xtask new` and what is asked of the crates that it makes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder to make crates in, beside metadata.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let service = Path::new(env!("CARGO_MANIFEST_DIR")).join("services/airports.csdl.xml");
        fs::copy(service, folder.path().join("airports.xml")).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a command of xtask in the folder.
    fn xtask(&self, arguments: &[&str]) -> (bool, String) {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
        let output: Output = Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--package", "xtask", "--manifest-path"])
            .arg(fs::canonicalize(manifest).unwrap())
            .arg("--")
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.success(), text(&output.stdout) + &text(&output.stderr))
    }

    /// What is in the folder.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let name = |it: fs::DirEntry| it.file_name().to_string_lossy().into_owned();
        let mut names: Vec<String> = entries.map(|it| name(it.unwrap())).collect();
        names.sort();
        names
    }
}

#[test]
fn a_slice_is_a_whole_crate_that_can_be_generated_again() {
    let place = Place::new();
    let arguments = ["new", "my.people", "--metadata", "airports.xml", "--include", "/People/{id}"];
    let (is_done, text) = place.xtask(&arguments);
    assert!(is_done, "{text}");
    assert!(text.contains("operations") && text.contains("cd my.people"), "{text}");
    assert_eq!(place.names(), ["airports.xml", "my.people"]);

    let read = |name: &str| fs::read_to_string(place.path("my.people").join(name)).unwrap();
    assert!(read("Cargo.toml").contains("name = \"my-people\""), "{}", read("Cargo.toml"));
    assert!(read("Cargo.toml").contains("publish = false"));
    assert!(read("README.md").contains("service::ServiceClient"), "{}", read("README.md"));
    assert!(read("metadata/my-people.toml").contains("urls = \"odata\""));
    assert_eq!(
        read("metadata/airports.xml"),
        fs::read_to_string(place.path("airports.xml")).unwrap()
    );
    assert!(read(".cargo/config.toml").contains("xtask"));
    assert!(read("src/service/models/person.rs").contains("pub struct Person"));
    assert!(!place.path("my.people/src/service/requests/trip.rs").exists());

    let (is_fresh, text) = place.xtask(&["regen", "--check", "--config", "my.people"]);
    assert!(is_fresh && text.contains("all up to date"), "{text}");
    let (_, text) = place.xtask(&["index", "--config", "my.people"]);
    assert!(text.contains("service::Item<Person>::get()"), "{text}");
    let (_, text) = place.xtask(&["explain", "Location", "--config", "my.people"]);
    assert!(text.contains("Person/AddressInfo"), "{text}");
}

#[test]
fn a_folder_that_is_not_empty_is_left_alone() {
    let place = Place::new();
    fs::create_dir(place.path("taken")).unwrap();
    fs::write(place.path("taken/notes.txt"), "mine").unwrap();
    let (is_done, text) = place.xtask(&["new", "taken", "--metadata", "airports.xml", "--all"]);
    assert!(!is_done && text.contains("taken is there already"), "{text}");
    assert_eq!(fs::read_dir(place.path("taken")).unwrap().count(), 1);
}

#[test]
fn what_is_wrong_is_said_of_the_files_that_were_given_and_leaves_nothing() {
    let place = Place::new();
    let broken = fs::read_to_string(place.path("airports.xml")).unwrap();
    fs::write(place.path("broken.xml"), broken.replace("Edm.Duration", "Edm.Duratoin")).unwrap();
    for (arguments, expected) in [
        (&["--metadata", "broken.xml", "--all"][..], "--> broken.xml:"),
        (&["--metadata", "broken.xml", "--all"], "did you mean `Duration`?"),
        (&["--metadata", "airports.xml", "--include", "/Peolpe"], "did you mean `People`?"),
        (&["--metadata", "airports.xml", "--include", "People"], "does not start with `/`"),
        (&["--metadata", "absent.xml", "--all"], "cannot read absent.xml"),
        (&["--metadata", "airports.xml"], "--include"),
        (&["--metadata", "airports.xml", "--all", "--name", "a b"], "cannot be the name"),
    ] {
        let arguments = [&["new", "made"][..], arguments].concat();
        let (is_done, text) = place.xtask(&arguments);
        assert!(!is_done && text.contains(expected), "{arguments:?}: {text}");
        assert!(!text.contains("panicked"), "{text}");
        assert_eq!(place.names(), ["airports.xml", "broken.xml"], "{arguments:?}");
    }
}

#[test]
fn a_whole_service_has_a_feature_for_each_root() {
    let place = Place::new();
    let (is_done, text) = place.xtask(&["new", "all", "--metadata", "airports.xml", "--all"]);
    assert!(is_done, "{text}");
    let manifest = place.path("all/Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    assert!(text.contains("airlines = []"), "{text}");

    let (_, costs) = place.xtask(&["cost", "--config", "all"]);
    assert!(costs.contains("People") && costs.contains("operations"), "{costs}");

    // The manifest belongs to its owner: what is missing there is told, and not written.
    let without = text.replace("airlines = []\n", "");
    fs::write(&manifest, &without).unwrap();
    let (is_done, report) = place.xtask(&["regen", "--config", "all"]);
    assert!(!is_done && report.contains("airlines = []"), "{report}");
    assert_eq!(fs::read_to_string(&manifest).unwrap(), without);
}

#[test]
fn names_that_collide_are_renamed_by_argument() {
    let place = Place::new();
    let text = fs::read_to_string(place.path("airports.xml")).unwrap();
    let twice = "<Member Name=\"Female\" Value=\"1\"/><Member Name=\"female\" Value=\"5\"/>";
    let text = text.replace("<Member Name=\"Female\" Value=\"1\"/>", twice);
    fs::write(place.path("airports.xml"), text).unwrap();
    let new = ["new", "made", "--metadata", "airports.xml", "--all"];
    let (is_done, report) = place.xtask(&new);
    assert!(!is_done && report.contains("--rename '…=…'"), "{report}");
    let rename = "--rename=Sample.Travel.Service.Models.Gender/female=LowerFemale";
    let (is_done, report) = place.xtask(&[&new[..], &[rename]].concat());
    assert!(is_done, "{report}");
    let model = fs::read_to_string(place.path("made/src/service/models/gender.rs")).unwrap();
    assert!(model.contains("    LowerFemale,"), "{model}");
}
