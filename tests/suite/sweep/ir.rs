//! Each request that the generator makes is of a kind that the table has, and each kind is made.

use std::collections::BTreeMap;
use std::path::Path;

use csdl_codegen::generate;
use csdl_codegen::ir::{Crate, FieldType, Method, MethodKind, Output, ValueType, Version};

use super::KINDS;

/// What a request answers, in the words of the table.
pub(super) fn output(output: &Output) -> &'static str {
    let is_model = |ty: &FieldType| matches!(ty.value, ValueType::Model(_));
    match output {
        Output::Nothing => "nothing",
        Output::Model { .. } => "model",
        Output::Page { ty, .. } if is_model(ty) => "models",
        Output::Page { .. } => "values",
        Output::Value { ty, is_nullable } => match (&ty.value, is_nullable) {
            (ValueType::Json, false) => "JSON",
            (ValueType::Json, true) => "JSON?",
            (_, false) => "value",
            (_, true) => "value?",
        },
        Output::Stream => "stream",
        Output::Count => "count",
        Output::Content => "content",
    }
}

/// The kinds that the requests of a crate are of, each with one of its methods.
fn kinds(generated: &Crate) -> BTreeMap<(String, &'static str), String> {
    let mut kinds = BTreeMap::new();
    for Version { client, requests, .. } in &generated.versions {
        let resources = requests.iter().flat_map(|it| {
            let methods = it.collection.iter().chain(&it.item);
            methods.map(|method| (it.wire.as_str(), method))
        });
        let roots = client.methods.iter().map(|method| ("the client", method));
        for (of, Method { name, kind, .. }) in resources.chain(roots) {
            if let MethodKind::Request(request) = kind {
                let key = (request.method.to_string().to_uppercase(), output(&request.output));
                kinds.entry(key).or_insert_with(|| format!("{of}: {name}"));
            }
        }
    }
    kinds
}

fn rows() -> Vec<(String, &'static str)> {
    KINDS.iter().map(|it| (it.method.to_string(), it.output)).collect()
}

#[test]
fn every_generated_request_is_of_a_kind() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for config in ["metadata/synchronization.toml", "tests/course/course.toml"] {
        let generation = generate(&root.join(config)).unwrap();
        for (kind, method) in kinds(&generation.generated) {
            assert!(rows().contains(&kind), "{kind:?} needs a row: {method}");
        }
    }
}

#[test]
fn every_kind_is_made_by_all_of_graph() {
    let Some(whole) = crate::whole::whole() else { return };
    let kinds = kinds(&whole.generation.generated);
    println!("{kinds:#?}");
    for (kind, method) in &kinds {
        assert!(rows().contains(kind), "{kind:?} needs a row: {method}");
    }
    let unmade: Vec<_> = rows().into_iter().filter(|it| !kinds.contains_key(it)).collect();
    assert!(unmade.is_empty(), "no request is of these kinds: {unmade:?}");
}
