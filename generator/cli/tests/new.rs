//! `csdl-codegen new` and what is asked of the crates that it makes.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod place;

use std::fs;

use self::place::{Place, repository};

/// A folder to make crates in, beside metadata.
fn place() -> Place {
    let place = Place::new();
    let service = repository().join("tests/services/airports.csdl.xml");
    fs::copy(service, place.path("airports.xml")).unwrap();
    place
}

/// What is in a folder.
fn names(place: &Place, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(place.path(folder)).unwrap();
    let name = |it: fs::DirEntry| it.file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = entries.map(|it| name(it.unwrap())).collect();
    names.sort();
    names
}

#[test]
fn a_slice_is_a_whole_crate_that_can_be_generated_again() {
    let place = place();
    let arguments = ["new", "my.people", "--metadata", "airports.xml", "--include", "/People/{id}"];
    let (is_done, text) = place.run(&arguments);
    assert!(is_done, "{text}");
    assert!(text.contains("operations") && text.contains("cd my.people"), "{text}");
    assert_eq!(names(&place, "."), ["airports.xml", "my.people"]);
    // Nothing in it leads to the folder of the generator, but the runtime.
    assert!(!names(&place, "my.people").contains(&".cargo".to_owned()));

    let read = |name: &str| fs::read_to_string(place.path("my.people").join(name)).unwrap();
    assert!(read("Cargo.toml").contains("name = \"my-people\""), "{}", read("Cargo.toml"));
    assert!(read("Cargo.toml").contains("publish = false"));
    assert!(read(".gitattributes").contains("metadata/** -text"));
    assert!(read("README.md").contains("service::ServiceClient"), "{}", read("README.md"));
    assert!(read("metadata/my-people.toml").contains("urls = \"odata\""));
    assert_eq!(
        read("metadata/airports.xml"),
        fs::read_to_string(place.path("airports.xml")).unwrap()
    );
    assert!(read("src/service/models/person.rs").contains("pub struct Person"));
    assert!(!place.path("my.people/src/service/requests/trip.rs").exists());

    for (folder, arguments) in [
        ("my.people", &["regen", "--check"][..]),
        (".", &["regen", "--check", "--config", "my.people"]),
    ] {
        let (is_fresh, text) = place.run_in(folder, arguments);
        assert!(is_fresh && text.contains("all up to date"), "{text}");
    }
    let (_, text) = place.run(&["index", "--config", "my.people"]);
    assert!(text.contains("service::Item<Person>::get()"), "{text}");
    let (_, text) = place.run(&["explain", "Location", "--config", "my.people"]);
    assert!(text.contains("Person/AddressInfo"), "{text}");
}

#[test]
fn a_folder_that_is_not_empty_is_left_alone() {
    let place = place();
    fs::create_dir(place.path("taken")).unwrap();
    fs::write(place.path("taken/notes.txt"), "mine").unwrap();
    let (is_done, text) = place.run(&["new", "taken", "--metadata", "airports.xml", "--all"]);
    assert!(!is_done && text.contains("taken is not empty"), "{text}");
    assert_eq!(fs::read_dir(place.path("taken")).unwrap().count(), 1);
}

#[test]
fn what_is_wrong_is_said_of_the_files_that_were_given_and_leaves_nothing() {
    let place = place();
    let broken = fs::read_to_string(place.path("airports.xml")).unwrap();
    fs::write(place.path("broken.xml"), broken.replace("Edm.Duration", "Edm.Duratoin")).unwrap();
    for (arguments, expected) in [
        (&["--metadata", "broken.xml", "--all"][..], "--> broken.xml:"),
        (&["--metadata", "broken.xml", "--all"], "did you mean `Edm.Duration`?"),
        (&["--metadata", "airports.xml", "--include", "/Peolpe"], "did you mean `People`?"),
        (&["--metadata", "airports.xml", "--include", "People"], "does not start with `/`"),
        (&["--metadata", "absent.xml", "--all"], "--> absent.xml"),
        (&["--metadata", "airports.xml"], "--include"),
        (
            &["--metadata", "airports.xml", "--all", "--name", "a b"],
            "`a b` cannot be a package name",
        ),
        (&["--metadata", "airports.xml", "--include", "People"], "--> the configuration that the"),
        (
            &["--metadata", "airports.xml", "--all", "--runtime", "../nowhere"],
            "../nowhere: there is",
        ),
        (&["--metadata", "airports.xml", "--all", "--runtime", "latest"], "it is no version"),
    ] {
        let arguments = [&["new", "made"][..], arguments].concat();
        let (is_done, text) = place.run(&arguments);
        assert!(!is_done && text.contains(expected), "{arguments:?}: {text}");
        assert!(!text.contains("panicked"), "{text}");
        assert_eq!(names(&place, "."), ["airports.xml", "broken.xml"], "{arguments:?}");
    }
}

#[test]
fn a_whole_service_has_a_feature_for_each_root() {
    let place = place();
    let (is_done, text) = place.run(&["new", "all", "--metadata", "airports.xml", "--all"]);
    assert!(is_done, "{text}");
    let manifest = place.path("all/Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    assert!(text.contains("airlines = []"), "{text}");

    let (_, costs) = place.run(&["cost", "--config", "all"]);
    assert!(costs.contains("People") && costs.contains("operations"), "{costs}");

    // The manifest belongs to its owner: what is missing there is told, and not written.
    let without = text.replace("airlines = []\n", "");
    fs::write(&manifest, &without).unwrap();
    let (is_done, report) = place.run(&["regen", "--config", "all"]);
    assert!(!is_done && report.contains("airlines = []"), "{report}");
    assert_eq!(fs::read_to_string(&manifest).unwrap(), without);
}

/// The metadata with a member that is called like another one.
fn with_twins(place: &Place) -> String {
    let text = fs::read_to_string(place.path("airports.xml")).unwrap();
    let twins = "<Member Name=\"Female\" Value=\"1\"/><Member Name=\"female\" Value=\"5\"/>";
    text.replace("<Member Name=\"Female\" Value=\"1\"/>", twins)
}

#[test]
fn names_that_are_alike_are_told_apart_or_renamed_by_argument() {
    let place = place();
    fs::write(place.path("airports.xml"), with_twins(&place)).unwrap();
    let new = ["new", "made", "--metadata", "airports.xml", "--all"];
    let (is_done, report) = place.run(&new);
    assert!(is_done && report.contains("/Female` is called `CapitalFemale`"), "{report}");
    assert!(report.contains("--rename '…=…'"), "{report}");
    let rename = "--rename=Sample.Travel.Service.Models.Gender/Female=First";
    let new = ["new", "other", "--metadata", "airports.xml", "--all", rename];
    let (is_done, report) = place.run(&new);
    assert!(is_done && !report.contains("is called"), "{report}");
    let model = fs::read_to_string(place.path("other/src/service/models/gender.rs")).unwrap();
    assert!(model.contains("    First,") && model.contains("    Female,"), "{model}");
}

#[test]
fn what_an_interrupted_run_has_left_is_in_nobodys_way() {
    let place = place();
    fs::create_dir_all(place.path("made/.csdl-codegen-x1/src")).unwrap();
    let (is_done, report) = place.run(&["new", "made", "--metadata", "airports.xml", "--all"]);
    assert!(is_done, "{report}");
    assert!(!place.path("made/.csdl-codegen-x1").exists());
}

#[test]
fn a_name_that_no_package_can_have_is_told_however_it_is_written() {
    let place = place();
    for name in ["caf\u{e9}", "cafe\u{301}"] {
        let new = ["new", name, "--metadata", "airports.xml", "--all"];
        let (is_done, report) = place.run(&new);
        assert!(!is_done && report.contains("cannot be a package name"), "{report}");
    }
}

#[test]
fn names_stay_when_the_metadata_grows() {
    let place = place();
    let (is_done, report) = place.run(&["new", "made", "--metadata", "airports.xml", "--all"]);
    assert!(is_done, "{report}");
    let before = fs::read_to_string(place.path("made/api.txt")).unwrap();
    let grown = with_twins(&place);
    fs::write(place.path("made/metadata/airports.xml"), grown).unwrap();
    let (is_done, report) = place.run_in("made", &["regen"]);
    assert!(is_done && report.contains("/female` is called `PlainFemale`"), "{report}");
    let after = fs::read_to_string(place.path("made/api.txt")).unwrap();
    assert!(before.lines().all(|line| after.lines().any(|it| it == line)), "{after}");
    let (is_done, report) = place.run_in("made", &["regen", "--check"]);
    assert!(is_done && !report.contains("is called"), "{report}");
}

#[test]
fn an_empty_folder_can_be_the_current_one_or_a_repository() {
    let place = place();
    fs::create_dir_all(place.path("mine/.git")).unwrap();
    let arguments = ["new", ".", "--metadata", "../airports.xml", "--all"];
    let (is_done, text) = place.run_in("mine", &arguments);
    assert!(is_done && !text.contains("cd ."), "{text}");
    let manifest = fs::read_to_string(place.path("mine/Cargo.toml")).unwrap();
    assert!(manifest.contains("name = \"mine\""), "{manifest}");
    assert!(names(&place, "mine").contains(&".git".to_owned()));
    let (is_fresh, text) = place.run_in("mine", &["regen", "--check"]);
    assert!(is_fresh && text.starts_with("mine: "), "{text}");
}

#[test]
fn the_runtime_is_that_of_the_checkout_or_the_one_that_was_asked_for() {
    let place = place();
    let root = repository().display().to_string();
    let path = "generator/runtime\", default-features = false";
    for (name, runtime, expected) in [
        ("here", None, path),
        ("folder", Some(format!("{root}/generator/runtime")), path),
        ("checkout", Some(root), path),
        (
            "git",
            Some("https://example.com/msgraph.git".to_owned()),
            "{ git = \"https://example.com",
        ),
        ("version", Some("0.1".to_owned()), "{ version = \"0.1\", default-features"),
    ] {
        let mut arguments =
            vec!["new", name, "--metadata", "airports.xml", "--include", "/Airports"];
        if let Some(runtime) = &runtime {
            arguments.extend(["--runtime", runtime]);
        }
        let (is_done, text) = place.run(&arguments);
        assert!(is_done, "{text}");
        let manifest = fs::read_to_string(place.path(name).join("Cargo.toml")).unwrap();
        assert!(manifest.contains(expected), "{manifest}");
        // The versions that one from elsewhere is tested with are not known.
        let has_lock = place.path(name).join("Cargo.lock").exists();
        assert_eq!(has_lock, expected == path, "{name}");
    }
}

/// A service of one schema.
fn service(namespace: &str, elements: &str) -> String {
    format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\n\
         <edmx:DataServices><Schema Namespace={namespace} \
         xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n{elements}\n</Schema>\
         </edmx:DataServices></edmx:Edmx>\n"
    )
}

#[test]
fn what_the_metadata_means_decides_and_not_how_it_is_written() {
    let place = place();
    let thing = "<EntityType Name='driveItem'><Key><PropertyRef Name='id'/></Key>\
                 <Property Name='id' Type='Edm.String' Nullable='false'/></EntityType>\
                 <EntityContainer Name='C'><EntitySet Name='items' EntityType='microsoft.graph.driveItem'/>\
                 </EntityContainer>";
    // A comment is no metadata, whatever it says.
    let other = "<!-- Namespace=\"microsoft.graph\" -->".to_owned()
        + &thing.replace("microsoft.graph", "other");
    fs::write(place.path("graph.xml"), service("'microsoft.graph'", thing)).unwrap();
    fs::write(place.path("other.xml"), service("\"other\"", &other)).unwrap();
    for (file, client, path, by_path) in [
        ("graph", "GraphClient", "path = \"v1.0\"", true),
        ("other", "ServiceClient", "path = \"\"", false),
    ] {
        let metadata = format!("{file}.xml");
        let (is_done, text) = place.run(&["new", file, "--metadata", &metadata, "--all"]);
        assert!(is_done, "{text}");
        let config =
            fs::read_to_string(place.path(&format!("{file}/metadata/{file}.toml"))).unwrap();
        assert!(config.contains(client) && config.contains(path), "{config}");
        assert_eq!(config.contains("microsoft.graph.driveItem"), by_path, "{config}");
    }
}

#[test]
fn a_decimal_needs_a_feature_of_the_runtime_wherever_it_is() {
    let place = place();
    // Nothing but the address has it: the entity is passed through.
    let decimal = "<EntityType Name=\"box\"><Key><PropertyRef Name=\"a\"/><PropertyRef Name=\"b\"/></Key>\
                   <Property Name=\"a\" Type=\"Edm.Decimal\" Nullable=\"false\"/>\
                   <Property Name=\"b\" Type=\"Edm.String\" Nullable=\"false\"/>\
                   <NavigationProperty Name=\"lid\" Type=\"ns.lid\" ContainsTarget=\"true\"/></EntityType>\
                   <EntityType Name=\"lid\"><Key><PropertyRef Name=\"id\"/></Key>\
                   <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/></EntityType>\
                   <EntityContainer Name=\"C\"><EntitySet Name=\"boxes\" EntityType=\"ns.box\"/>\
                   </EntityContainer>";
    fs::write(place.path("boxes.xml"), service("\"ns\"", decimal)).unwrap();
    let new = ["new", "made", "--metadata", "boxes.xml", "--include", "/boxes/{id}/lid"];
    let (is_done, text) = place.run(&new);
    assert!(is_done, "{text}");
    let manifest = fs::read_to_string(place.path("made/Cargo.toml")).unwrap();
    assert!(manifest.contains("default-features = false, features = [\"decimal\"]"), "{manifest}");

    let without = manifest.replace(", features = [\"decimal\"]", "");
    fs::write(place.path("made/Cargo.toml"), without).unwrap();
    let (is_done, text) = place.run_in("made", &["regen"]);
    assert!(!is_done && text.contains("add [\"decimal\"] to `features`"), "{text}");
}

/// A file of permissions for the airports.
const PERMISSIONS: &str = r#"{ "permissions": { "People.Read": {
    "authorizationType": "oAuth2",
    "schemes": { "Application": { "privilegeLevel": 2 } },
    "pathSets": [
        { "schemeKeys": ["Application"], "methods": ["GET"], "paths": { "/people": "least=Application" } }
    ]
} } }"#;

#[test]
fn permissions_are_copied_and_told() {
    let place = place();
    fs::write(place.path("permissions.json"), PERMISSIONS).unwrap();
    let new = ["new", "made", "--metadata", "airports.xml", "--include", "/People"];
    let (is_done, text) = place.run(&[&new[..], &["--permissions", "permissions.json"]].concat());
    assert!(is_done, "{text}");
    let read = |name: &str| fs::read_to_string(place.path("made").join(name)).unwrap();
    assert_eq!(read("metadata/permissions.json"), PERMISSIONS);
    assert!(read("metadata/made.toml").contains("\npermissions = \"permissions.json\"\n"));
    assert!(read("README.md").contains("## Permissions"), "{}", read("README.md"));
    assert!(read("src/service/permissions.rs").contains("&[\"People.Read\"]"));
    let (is_fresh, text) = place.run_in("made", &["regen", "--check"]);
    assert!(is_fresh, "{text}");

    let (is_done, text) = place.run_in("made", &["permissions", "--request", "GET /People"]);
    assert!(is_done && text.contains("People.Read  (level 2)\n  GET /People\n"), "{text}");
    let (is_done, text) =
        place.run_in("made", &["permissions", "--for", "personal", "--as", "json"]);
    assert!(is_done && text.contains("\"scheme\": \"DelegatedPersonal\""), "{text}");
    // A manifest needs ids, and all of them.
    let (is_done, text) = place.run_in("made", &["permissions", "--as", "manifest"]);
    assert!(!is_done && text.contains("--ids"), "{text}");
    let ids = r#"{ "permissionDeployments": { "People.Read": [{ "id": "7", "scheme": "Application" }] } }"#;
    fs::write(place.path("ids.json"), ids).unwrap();
    let manifest = ["permissions", "--as", "manifest", "--ids", "../ids.json"];
    let (is_done, text) = place.run_in("made", &manifest);
    assert!(is_done && text.contains("\"id\": \"7\""), "{text}");
    fs::write(place.path("ids.json"), PERMISSIONS).unwrap();
    let (is_done, text) = place.run_in("made", &manifest);
    assert!(!is_done && text.contains("ids.json:1:1"), "{text}");
}

#[test]
fn without_permissions_the_command_says_how_to_have_them() {
    let place = place();
    let new = ["new", "made", "--metadata", "airports.xml", "--include", "/People"];
    let (is_done, text) = place.run(&new);
    assert!(is_done, "{text}");
    let (is_done, text) = place.run_in("made", &["permissions"]);
    assert!(!is_done && text.contains("give `--permissions FILE` to `new`"), "{text}");
}

#[test]
fn what_is_no_file_of_permissions_is_told_before_anything_is_made() {
    let place = place();
    let new = ["new", "made", "--metadata", "airports.xml", "--include", "/People"];
    let permissions = ["--permissions", "airports.xml"];
    let (is_done, text) = place.run(&[&new[..], &permissions].concat());
    assert!(!is_done && text.contains("two files are called airports.xml"), "{text}");
    fs::copy(place.path("airports.xml"), place.path("other.xml")).unwrap();
    let (is_done, text) = place.run(&[&new[..], &["--permissions", "other.xml"]].concat());
    assert!(!is_done && text.contains("this is CSDL, and no file of permissions"), "{text}");
    assert!(text.contains("other.xml:1:1") && !place.path("made").exists(), "{text}");
}
