//! Bodies of the public documentation: they read into their types, and come back whole.

use std::collections::BTreeSet;

use msgraph_runtime::mock::{Answer, Mock};
use msgraph_synchronization::v1::GraphClient;
use msgraph_tests::calls::call;
use msgraph_tests::documented::{Differences, Shape, read};
use msgraph_tests::recorded::Sent;
use msgraph_tests::registry::{self, RoundTrip};
use msgraph_tests::shared;
use serde_json::Value;

/// Finds the type of a body.
fn lookup(version: &str, shape: &Shape) -> Option<RoundTrip> {
    let models = if version == "beta" { registry::BETA_MODELS } else { registry::V1_MODELS };
    match shape {
        Shape::One(ty) | Shape::Many(ty) => {
            let ty = ty.rsplit('.').next();
            models.iter().find(|(name, _)| Some(*name) == ty).map(|(_, round_trip)| *round_trip)
        }
        Shape::Parameters(_) | Shape::Other => None,
    }
}

/// Sends parameters of an action; returns the body as it is sent. The versions have the same.
async fn sent(path: &str, body: &Value) -> Option<Value> {
    let mock = Mock::with(|_| Answer::status(204));
    let graph = GraphClient::from(mock.client());
    let sent = Sent {
        method: "POST".to_owned(),
        target: format!("/v1.0{}", path.replace("{id}", "id")),
        headers: Vec::new(),
        body: serde_json::to_vec(body).unwrap(),
    };
    // What it returns is not looked at here.
    let _ = call(&graph, &sent)?.await;
    Some(mock.requests().first()?.json())
}

/// Every body of the synchronization API, also those that the documentation got wrong: what does
/// not fit a type is kept beside it.
#[tokio::test]
async fn every_documented_body_comes_back_whole() {
    let Some(file) = shared::path("fixtures/synchronization.jsonl") else { return };
    let mut differences = Differences::default();
    let (mut tested, mut others) = (0, Vec::new());
    for documented in read(&file) {
        if let Shape::Parameters(path) = &documented.shape {
            let written = sent(path, &documented.body).await;
            differences.note(&documented.name, &documented.body, written.as_ref());
            tested += 1;
            continue;
        }
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
        Shape::One(ty) | Shape::Many(ty) => !ty.ends_with(".servicePrincipal"),
        Shape::Parameters(_) | Shape::Other => false,
    });
    let strange: Vec<_> = strange.collect();
    assert!(strange.is_empty(), "{strange:?}");
}

/// The registry of types names all that the generator makes, so that nothing goes untested.
#[test]
fn the_registry_is_complete() {
    let generation = csdl_codegen::generate(&crate::slice::config()).unwrap();
    for version in &generation.generated.versions {
        let (models, enums) = match version.module.as_str() {
            "v1" => (registry::V1_MODELS, registry::V1_ENUMS),
            _ => (registry::BETA_MODELS, registry::BETA_ENUMS),
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
    }
}
