//! Bodies of the public documentation: they read into their types, and come back whole.

use std::collections::BTreeSet;

use msgraph_tests::documented::{Differences, Shape, read};
use msgraph_tests::registry::{self, RoundTrip};
use msgraph_tests::shared;
use serde_json::Value;

/// Finds the type of a body.
fn lookup(version: &str, shape: &Shape) -> Option<RoundTrip> {
    let (models, parameters) = match version {
        "beta" => (registry::BETA_MODELS, registry::BETA_PARAMETERS),
        _ => (registry::V1_MODELS, registry::V1_PARAMETERS),
    };
    match shape {
        Shape::One(ty) | Shape::Many(ty) => {
            models.iter().find(|(name, _)| name == ty).map(|(_, round_trip)| *round_trip)
        }
        Shape::Parameters(binding, action) => parameters
            .iter()
            .find(|(own, name, _)| own == binding && name == action)
            .map(|(.., round_trip)| *round_trip),
        Shape::Other => None,
    }
}

/// Every body of the synchronization API, also those that the documentation got wrong: what does
/// not fit a type is kept beside it.
#[test]
fn every_documented_body_comes_back_whole() {
    let Some(file) = shared::path("fixtures/synchronization.jsonl") else { return };
    let mut differences = Differences::default();
    let (mut tested, mut others) = (0, Vec::new());
    for documented in read(&file) {
        let Some(round_trip) = lookup(&documented.version, &documented.shape) else {
            others.push((documented.name, documented.shape));
            continue;
        };
        tested += 1;
        let name = &documented.name;
        let back = |json: &Value| {
            round_trip(json.clone()).unwrap_or_else(|error| panic!("{name}: {error}"))
        };
        if let Shape::Many(_) = documented.shape {
            for (at, item) in documented.body["value"].as_array().into_iter().flatten().enumerate()
            {
                differences.note(&format!("{name}/value/{at}"), item, Some(&back(item)));
            }
        } else {
            differences.note(name, &documented.body, Some(&back(&documented.body)));
        }
    }
    println!("{tested} bodies; nulls that are gone: {}", differences.nulls.len());
    differences.nulls.iter().for_each(|line| println!("  {line}"));
    println!("other spellings: {}", differences.spellings.len());
    differences.spellings.iter().for_each(|line| println!("  {line}"));
    println!("not of this API: {others:#?}");
    assert!(differences.lost.is_empty(), "{:#?}", differences.lost);
    assert!(tested >= 45, "{tested} bodies");
    // What is not tested is an error or a page about something else.
    let strange = others.iter().filter(|(_, shape)| match shape {
        Shape::One(ty) | Shape::Many(ty) => ty != "servicePrincipal",
        Shape::Parameters(..) => true,
        Shape::Other => false,
    });
    let strange: Vec<_> = strange.collect();
    assert!(strange.is_empty(), "{strange:?}");
}

/// The registry of types names all that the generator makes, so that nothing goes untested.
#[test]
fn the_registry_is_complete() {
    let generation = csdl_codegen::generate(&crate::slice::config()).unwrap();
    for version in &generation.generated.versions {
        let (models, enums, parameters) = match version.module.as_str() {
            "v1" => (registry::V1_MODELS, registry::V1_ENUMS, registry::V1_PARAMETERS),
            _ => (registry::BETA_MODELS, registry::BETA_ENUMS, registry::BETA_PARAMETERS),
        };
        let known: BTreeSet<&str> = models.iter().chain(enums).map(|(name, _)| *name).collect();
        let wire = |item: &csdl_codegen::ir::TypeItem| match item {
            csdl_codegen::ir::TypeItem::Model(it) => it.wire.clone(),
            csdl_codegen::ir::TypeItem::Enum(it) => it.wire.clone(),
            csdl_codegen::ir::TypeItem::Flags(it) => it.wire.clone(),
        };
        for name in version.types.iter().map(wire) {
            let simple = name.rsplit('.').next().unwrap();
            assert!(known.contains(simple), "{name}");
        }
        assert_eq!(version.types.len(), known.len());
        assert_eq!(version.parameters.len(), parameters.len());
    }
}
