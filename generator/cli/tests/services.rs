//! Crates of services that are not Graph speak of their service, and of no other one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod place;

use std::fs;
use std::path::{Path, PathBuf};

use self::place::{Place, repository};

/// Words of Graph, its maker and its directory.
const WORDS: [&str; 8] = [
    "graph",
    "graphclient",
    "microsoft",
    "entra",
    "tenant",
    "cloud",
    "synchronization",
    "eventual",
];

/// All files of a crate but copies, and what is compiled.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let is_copy = name == "Cargo.lock" || name.ends_with(".xml");
        if path.is_dir() {
            files(&path, found);
        } else if !is_copy {
            found.push(path);
        }
    }
}

/// The file of a service, or all those in its folder.
fn documents(service: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(service) else { return vec![service.to_owned()] };
    entries.map(|it| it.unwrap().path()).collect()
}

#[test]
fn nothing_speaks_of_another_service() {
    let place = Place::new();
    let services = fs::read_dir(repository().join("tests/services")).unwrap();
    let mut services: Vec<PathBuf> = services.map(|it| it.unwrap().path()).collect();
    services.sort();
    assert!(services.len() >= 5, "{services:?}");
    for (at, metadata) in services.iter().enumerate() {
        let folder = format!("service{at}");
        let path = metadata.to_str().unwrap();
        let documents = documents(metadata);
        let mut arguments = vec!["new", &folder, "--all"];
        for document in &documents {
            arguments.extend(["--metadata", document.to_str().unwrap()]);
        }
        let (is_done, text) = place.run(&arguments);
        assert!(is_done, "{path}: {text}");
        // What it says itself, its crate may repeat.
        let own = documents.iter().map(|it| fs::read_to_string(it).unwrap().to_lowercase());
        let own: String = own.collect();
        let mut found = Vec::new();
        files(&place.path(&folder), &mut found);
        assert!(found.len() > 10, "{found:?}");
        for file in found {
            let text = fs::read_to_string(&file).unwrap();
            assert!(!text.contains("ersion ``"), "{}", file.display());
            let words = text.split(|it: char| !it.is_alphanumeric()).map(str::to_lowercase);
            let mut foreign =
                words.filter(|it| WORDS.contains(&it.as_str()) && !own.contains(it.as_str()));
            assert_eq!(foreign.next(), None, "{path}: {}", file.display());
        }
    }
}

#[test]
fn clients_are_made_for_an_endpoint() {
    let place = Place::new();
    let metadata = repository().join("tests/services/northwind.csdl.xml");
    let metadata = metadata.to_str().unwrap();
    let (is_done, text) = place.run(&["new", "northwind", "--metadata", metadata, "--all"]);
    assert!(is_done, "{text}");
    let read = |name: &str| fs::read_to_string(place.path("northwind").join(name)).unwrap();
    for expected in
        ["Credential::none()", "Credential::basic(", "Credential::header(", "Endpoint::new("]
    {
        assert!(read("README.md").contains(expected), "{expected}");
    }
    assert!(!read("Cargo.toml").contains("azure_identity"), "{}", read("Cargo.toml"));
    assert!(read("src/service/client.rs").contains("client!(Other ServiceClient, \"\")"));
    assert!(read("api.txt").contains("id(order_id: i32) -> Item<Order>  ({OrderID})"));
}
