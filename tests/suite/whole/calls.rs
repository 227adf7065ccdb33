//! Documented calls: for each there is a way through the generated methods.

use std::collections::BTreeMap;
use std::fs;

use msgraph_tests::paths::Paths;
use msgraph_tests::{documented, shared};

use super::whole;

/// Calls that the documentation shows and the metadata does not have, by the start of their path.
const CONTRADICTED: [(&str, &str, &str); 7] = [
    ("PATCH", "/deviceManagement/managedDeviceOverview", "it is a link, and cannot be changed"),
    ("PATCH", "/deviceManagement/softwareUpdateStatusSummary", "it is a link, as above"),
    ("PATCH", "/me/drive/items/{id}/workbook/tables/{id}/sort/fields", "a property of a property"),
    ("POST", "/external/connections/{id}/schema", "a single entity; PATCH sets it"),
    ("PUT", "/identity/b2xUserFlows/{id}/apiConnectorConfiguration", "contained, so not linked"),
    ("PUT", "/me/activities/{id}", "the metadata allows PATCH"),
    ("PUT", "/organization/{id}/branding", "the metadata allows PATCH"),
];

#[test]
fn documented_calls_can_be_made() {
    let Some(file) = shared::path("fixtures/graph-v1.0.jsonl") else { return };
    let Some(whole) = whole() else { return };
    let paths = Paths::of(&whole.generation.generated.versions[0]);
    let calls = documented::calls(&fs::read_to_string(file).unwrap());

    let mut slips: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let (mut contradicted, mut failures) = (Vec::new(), Vec::new());
    for (method, path) in &calls {
        match paths.follow(method, path) {
            Ok(found) => {
                found.into_iter().for_each(|slip| slips.entry(slip).or_default().push(path));
            }
            Err(error) => {
                let is_it = |it: &&(&str, &str, &str)| it.0 == method && path.starts_with(it.1);
                match CONTRADICTED.iter().find(is_it) {
                    Some((_, _, why)) => contradicted.push(format!("{method} {path}: {why}")),
                    None => failures.push(format!("{method} {path}: {error}")),
                }
            }
        }
    }
    println!("{} of {} calls", calls.len() - contradicted.len() - failures.len(), calls.len());
    println!("after a repair of the documentation: {slips:#?}");
    println!("not in the metadata: {contradicted:#?}");
    assert!(calls.len() > 700);
    assert!(failures.is_empty(), "{failures:#?}");
}
