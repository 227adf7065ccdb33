//! The committed slice. Its API index, `generated/api.txt`, is what people review after a change.

use std::path::{Path, PathBuf};

use csdl_codegen::{Explained, Plan};

/// The configuration of the committed crate.
pub(crate) fn config() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../metadata/synchronization.toml")
}

#[test]
fn the_committed_crate_is_up_to_date() {
    let generation = csdl_codegen::generate(&config()).unwrap();
    assert_eq!(generation.warnings, "");
    let plan = Plan::new(&generation.folder, &generation.files).unwrap();
    let paths: Vec<&str> = plan.changes.iter().map(|change| change.path.as_str()).collect();
    assert!(paths.is_empty(), "run `cargo xtask regen`: {paths:?}");
}

#[test]
fn explanations_lead_to_a_request() {
    let explain = |name| match csdl_codegen::explain(&config(), name).unwrap() {
        Explained::Known(why) => why,
        Explained::Unknown(unknown) => unknown,
    };
    let why = explain("synchronizationScheduleState");
    assert!(why.contains("type of microsoft.graph.synchronizationSchedule/state"), "{why}");
    assert!(why.contains("GET /servicePrincipals/{id}/synchronization/jobs"), "{why}");
    assert!(explain("microsoft.graph.servicePrincipal").contains("it has no model"));
    assert!(explain("directoryObject").contains("not generated"));
    assert!(explain("synchronisationJob").contains("did you mean `synchronizationJob`?"));
    assert!(explain("zebra").contains("no type is called"));
}
