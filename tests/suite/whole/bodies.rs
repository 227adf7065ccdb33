//! Documented JSON: each body reads into the type of its path, and comes back whole.

use std::collections::BTreeMap;

use csdl_codegen::ir::{FieldType, Parameters, Scalar, TypeItem, TypePath, ValueType, Version};
use msgraph_tests::documented::{Differences, Documented, Shape, read};
use msgraph_tests::paths::Paths;
use msgraph_tests::shared;
use serde_json::Value;

use super::{program, whole};

/// A value to read as a Rust type and write back, and where it was documented.
struct Task {
    at: String,
    ty: String,
    json: Value,
}

#[test]
fn documented_json_comes_back_whole() {
    let Some(file) = shared::path("fixtures/graph-v1.0.jsonl") else { return };
    let Some(whole) = whole() else { return };
    let types = Types::of(&whole.generation.generated.versions[0]);
    let (mut tasks, mut others) = (Vec::new(), Vec::new());
    let mut bodies = 0;
    for documented in read(&file) {
        match types.tasks(&documented) {
            Some(found) => {
                bodies += 1;
                tasks.extend(found);
            }
            None => others.push(documented.name),
        }
    }
    let source = program::round_trips(&tasks.iter().map(|it| it.ty.as_str()).collect());
    let executable = program::build(&whole.folder, "round_trips", &[("main.rs", &source)]);
    let input = tasks.iter().map(|it| format!("{} {}\n", it.ty, it.json));
    let results = program::run(&executable, input.collect());

    let mut differences = Differences::default();
    let mut unread = BTreeMap::new();
    for (task, result) in tasks.iter().zip(results) {
        match result.get("Ok") {
            Some(written) => differences.note(&task.at, &task.json, Some(written)),
            None => _ = unread.insert(&task.at, result["Err"].to_string()),
        }
    }
    println!("{bodies} bodies with {} values, {} of no type", tasks.len(), others.len());
    println!("nulls that are gone: {}", differences.nulls.len());
    println!("other spellings: {:#?}", differences.spellings);
    println!("unread: {unread:#?}\nlost: {:#?}", differences.lost);
    println!("of no type: {others:#?}");
    let failed = unread.len() + differences.lost.len();
    assert!(bodies > 1200);
    assert!(failed * 100 <= bodies, "{failed} of {bodies}");
}

/// The generated types, by their names on the wire.
struct Types<'a> {
    paths: Paths<'a>,
    module: String,
    by_wire: BTreeMap<&'a str, &'a TypePath>,
    parameters: &'a [Parameters],
}

impl<'a> Types<'a> {
    fn of(version: &'a Version) -> Self {
        let by_wire = version.types.iter().map(|item| match item {
            TypeItem::Model(it) => (it.wire.as_str(), &it.path),
            TypeItem::Enum(it) => (it.wire.as_str(), &it.path),
            TypeItem::Flags(it) => (it.wire.as_str(), &it.path),
        });
        Self {
            paths: Paths::of(version),
            module: format!("graph::{}", version.module),
            by_wire: by_wire.collect(),
            parameters: &version.parameters,
        }
    }

    /// What to read of a body; `None` if it is of no type.
    fn tasks(&self, documented: &Documented) -> Option<Vec<Task>> {
        let Documented { name, body, .. } = documented;
        let many = |ty: &str, list: &Value| {
            let items = list.as_array().into_iter().flatten().enumerate();
            let task = |(at, item): (usize, &Value)| Task {
                at: format!("{name}/{at}"),
                ty: ty.to_owned(),
                json: item.clone(),
            };
            items.map(task).collect()
        };
        match &documented.shape {
            Shape::One(ty) => {
                let ty = self.rust(self.by_wire.get(ty.as_str())?);
                // Pages of Intune show single entities as if they were wrapped.
                let json = if body["value"].is_object() { &body["value"] } else { body };
                Some(vec![Task { at: name.clone(), ty, json: json.clone() }])
            }
            Shape::Many(ty) => {
                Some(many(&self.rust(self.by_wire.get(ty.as_str())?), &body["value"]))
            }
            Shape::Parameters(path) => {
                let marker = self.paths.action(path)?;
                let action = self.parameters.iter().find(|it| it.path == *marker)?;
                let mut tasks = Vec::new();
                for (key, json) in body.as_object()?.iter().filter(|(_, json)| !json.is_null()) {
                    let field = action.fields.iter().find(|it| it.wire.eq_ignore_ascii_case(key));
                    let Some(ty) = field.and_then(|it| self.value(&it.ty)) else { continue };
                    if field.is_some_and(|it| it.ty.is_list) {
                        tasks.extend(many(&ty, json));
                    } else {
                        tasks.push(Task { at: format!("{name}/{key}"), ty, json: json.clone() });
                    }
                }
                Some(tasks)
            }
            Shape::Other => None,
        }
    }

    fn rust(&self, path: &TypePath) -> String {
        let modules: String = path.modules.iter().map(|it| format!("{it}::")).collect();
        format!("{}::models::{modules}{}", self.module, path.name)
    }

    /// The Rust type of one value; `None` if there is nothing to test about it.
    fn value(&self, ty: &FieldType) -> Option<String> {
        match &ty.value {
            ValueType::Scalar(Scalar::String) => Some("String".to_owned()),
            ValueType::Scalar(Scalar::Bool) => Some("bool".to_owned()),
            ValueType::Scalar(Scalar::Number(name)) => Some((*name).to_owned()),
            ValueType::Enum(path) | ValueType::Model(path) => Some(self.rust(path)),
            // These are types of other crates, which serde does not read the way the runtime does.
            ValueType::Scalar(Scalar::Edm(_)) | ValueType::Json => None,
        }
    }
}
