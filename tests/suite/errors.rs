//! Wrong input: each mistake has a fixture, and its diagnostic is a snapshot. What can be wrong is
//! listed by the generator itself, so that none is without one.

use std::collections::BTreeSet;

use msgraph_tests::fixtures;

/// What no fixture can show.
const ELSEWHERE: [(&str, &str); 5] = [
    ("source::TooLarge", "4 GiB"),
    ("source::NotInMemory", "files of a project that is not on disk"),
    ("permissions::OtherIds", "a file that no configuration names: permissions.rs shows it"),
    ("permissions::NoId", "the same"),
    ("permissions::Parentheses", "an argument of a command: permissions/least.rs shows it"),
];

#[test]
fn every_mistake_has_its_diagnostic() {
    for fixture in fixtures::all("errors") {
        let result = csdl_codegen::generate(&fixture.config());
        let Err(report) = result else { panic!("{} has no error", fixture.name) };
        fixture.assert_snapshot("diagnostic", &fixture.plain(&report.to_string()));
    }
}

#[test]
fn what_services_get_wrong_is_a_warning() {
    for fixture in fixtures::all("warnings") {
        let generation = csdl_codegen::generate(&fixture.config());
        let generation = generation.unwrap_or_else(|report| panic!("{}: {report}", fixture.name));
        fixture.assert_snapshot("warnings", &fixture.plain(generation.warnings.trim_end()));
    }
}

#[test]
fn what_generates_nothing_is_told_where_all_of_a_file_is_inspected() {
    for fixture in fixtures::all("inspected") {
        let inspection = csdl_codegen::inspect(&fixture.metadata());
        let inspection = inspection.unwrap_or_else(|report| panic!("{}: {report}", fixture.name));
        fixture.assert_snapshot("warnings", &fixture.plain(inspection.warnings.trim_end()));
        let generation = csdl_codegen::generate(&fixture.config());
        let generation = generation.unwrap_or_else(|report| panic!("{}: {report}", fixture.name));
        fixture.assert_snapshot("generated", &fixture.plain(generation.warnings.trim_end()));
    }
}

#[test]
fn everything_that_can_be_wrong_has_its_fixture() {
    let mut shown = BTreeSet::new();
    for fixture in ["errors", "warnings"].into_iter().flat_map(fixtures::all) {
        match csdl_codegen::generate(&fixture.config()) {
            Ok(generation) => shown.extend(generation.problems),
            Err(report) => shown.extend(report.problems()),
        }
    }
    for fixture in fixtures::all("inspected") {
        shown.extend(csdl_codegen::inspect(&fixture.metadata()).unwrap().problems);
    }
    let all: BTreeSet<&str> = csdl_codegen::problems().into_iter().collect();
    assert_eq!(all.len(), csdl_codegen::problems().len(), "names are of one row each");
    let elsewhere: BTreeSet<&str> = ELSEWHERE.iter().map(|(name, _)| *name).collect();
    let without: Vec<_> = all.difference(&shown).filter(|it| !elsewhere.contains(*it)).collect();
    assert!(without.is_empty(), "there is no fixture in tests/fixtures/errors for {without:#?}");
    let unlisted: Vec<_> = shown.difference(&all).collect();
    assert!(unlisted.is_empty(), "no table has {unlisted:#?}");
    let not_elsewhere: Vec<_> = elsewhere.intersection(&shown).collect();
    assert!(not_elsewhere.is_empty(), "there is a fixture for {not_elsewhere:#?}");
}
