//! Wrong input: each mistake has a fixture, and its diagnostic is a snapshot.

use msgraph_tests::fixtures;

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
