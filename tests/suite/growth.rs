//! Metadata that is twice as long makes twice as much: nothing is repeated for each pair of things.

use std::time::{Duration, Instant};

use csdl_codegen::{Generation, Project};

/// A service whose schema holds so many types, and what its entity set is of.
type Schema = fn(usize) -> String;

const CONFIG: &str = r#"
    [crate]
    name = "growth"
    path = "."

    [[version]]
    module = "service"
    path = ""
    client = "Service"
    urls = "odata"
    derived = "all"
    metadata = ["growth.xml"]
    include = ["/**"]"#;

const KEY: &str = "<Key><PropertyRef Name=\"id\"/></Key>\
                   <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/>";

/// Entities of which each leads to the next one.
fn linked(count: usize) -> String {
    let entity = |at: usize| {
        let next = (at + 1) % count;
        format!(
            "<EntityType Name=\"part{at}x\">{KEY}<NavigationProperty Name=\"next{at}x\" \
             Type=\"Collection(ns.part{next}x)\" ContainsTarget=\"true\"/></EntityType>"
        )
    };
    (0..count).map(entity).collect()
}

/// Entities of which each extends the one before, as versions of a type do.
fn extended(count: usize) -> String {
    let entity = |at: usize| {
        let (base, key) = match at.checked_sub(1) {
            Some(before) => (format!(" BaseType=\"ns.part{before}x\""), ""),
            None => (String::new(), KEY),
        };
        format!(
            "<EntityType Name=\"part{at}x\"{base}>{key}<Property Name=\"new{at}x\" \
             Type=\"ns.value0x\"/></EntityType>"
        )
    };
    let value = |at: usize| {
        let base = at.checked_sub(1).map(|it| format!(" BaseType=\"ns.value{it}x\""));
        format!(
            "<ComplexType Name=\"value{at}x\"{}><Property Name=\"old{at}x\" Type=\"Edm.String\"/>\
             </ComplexType>",
            base.unwrap_or_default()
        )
    };
    (0..count).map(entity).chain((0..count).map(value)).collect()
}

fn generate(schema: Schema, count: usize) -> Generation {
    let metadata = format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\
         <edmx:DataServices><Schema Namespace=\"ns\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\
         {}<EntityContainer Name=\"C\"><EntitySet Name=\"parts\" EntityType=\"ns.part0x\"/>\
         </EntityContainer></Schema></edmx:DataServices></edmx:Edmx>",
        schema(count)
    );
    let project = Project::in_memory("growth.toml", CONFIG).file("growth.xml", metadata);
    project.generate().unwrap_or_else(|report| panic!("{report}"))
}

/// The bytes of a crate, and the shortest time that it took.
fn measured(schema: Schema, count: usize) -> (usize, Duration) {
    let run = |_| {
        let start = Instant::now();
        let bytes = generate(schema, count).files.iter().map(|it| it.text.len()).sum();
        (bytes, start.elapsed())
    };
    let runs: Vec<(usize, Duration)> = (0..3).map(run).collect();
    (runs[0].0, runs.iter().map(|it| it.1).min().unwrap())
}

fn assert_linear(schema: Schema, count: usize) {
    let ((once, time), (twice, longer)) = (measured(schema, count), measured(schema, 2 * count));
    assert!(twice * 10 < once * 23, "{once} bytes, then {twice}");
    // Where it takes four times as long, something is done for each pair. Other tests run beside.
    assert!(longer < time * 7 / 2 + Duration::from_millis(50), "{time:?}, then {longer:?}");
}

#[test]
fn a_chain_of_entities_makes_as_much_for_each() {
    assert_linear(linked, 150);
}

#[test]
fn a_chain_of_versions_makes_as_much_for_each() {
    assert_linear(extended, 400);
}

#[test]
fn all_that_versions_have_is_in_the_last() {
    let generation = generate(extended, 40);
    let last = generation.files.iter().find(|it| it.path.ends_with("models/part39x.rs")).unwrap();
    assert!((0..40).all(|at| last.text.contains(&format!("pub new{at}x: "))));
    assert!(generation.files.iter().all(|it| !it.path.ends_with("models/part20x.rs")));
    assert_eq!(generation.problems, ["select::ChainLeftOut"; 2]);
}
