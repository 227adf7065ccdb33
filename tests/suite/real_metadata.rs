//! Microsoft's own metadata, read in place: it resolves, and what is written here agrees with it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use csdl_codegen::model::{Model, OperationId, StructId, TypeItem};
use csdl_codegen::{Diagnostics, Sources, csdl, model};
use msgraph_tests::shared;

/// Every fact that is compared, by what it is a fact of.
type Facts = BTreeMap<String, String>;

/// Resolves one file and does something with the model.
fn with_model<T>(file: &Path, then: impl FnOnce(&Model<'_>) -> T) -> T {
    let mut sources = Sources::new();
    let id = sources.load(file, file.display().to_string()).unwrap();
    let mut diagnostics = Diagnostics::new();
    let document = csdl::parse(&sources, id, &mut diagnostics);
    let model = document.and_then(|document| model::resolve(&[document], &mut diagnostics));
    let model = model.unwrap_or_else(|_| panic!("{}", diagnostics.render(&sources)));
    then(&model)
}

#[test]
fn every_real_file_parses_and_resolves() {
    let Some(folder) = shared::path("metadata") else { return };
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        with_model(&file, |model| {
            println!(
                "{}: {} structured types, {} enums, {} operations",
                file.display(),
                model.structs().len(),
                model.enums().len(),
                model.operations().len()
            );
            assert!(model.structs().len() > 100);
            assert!(model.container.is_some());
        });
    }
}

/// The facts of everything that `synchronization` leads to.
fn closure(model: &Model<'_>) -> Facts {
    let mut facts = Facts::new();
    let start = model.structs().find(|(_, it)| it.name.name == "synchronization");
    let mut queue: Vec<TypeItem> = start.map(|(id, _)| TypeItem::Struct(id)).into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(item) = queue.pop() {
        if !seen.insert(item) {
            continue;
        }
        match item {
            TypeItem::Primitive(_) => {}
            TypeItem::Enum(id) => enum_facts(model, id, &mut facts),
            TypeItem::Struct(id) => queue.extend(struct_facts(model, id, &mut facts)),
        }
    }
    facts
}

fn enum_facts(model: &Model<'_>, id: csdl_codegen::model::EnumId, facts: &mut Facts) {
    let item = &model[id];
    let kind = if item.is_flags { "flags" } else { "enum" };
    facts.insert(item.name.to_string(), kind.to_owned());
    for member in &item.members {
        facts.insert(format!("{}/{}", item.name, member.name), member.value.to_string());
    }
}

/// Notes the facts of a type; returns the types that it leads to.
fn struct_facts(model: &Model<'_>, id: StructId, facts: &mut Facts) -> Vec<TypeItem> {
    let item = &model[id];
    let base = item.base.map_or("none".to_owned(), |base| model[base].name.to_string());
    let summary = format!(
        "{:?} base={base} abstract={} open={} stream={} key={:?}",
        item.kind, item.is_abstract, item.is_open, item.has_stream, item.key
    );
    facts.insert(item.name.to_string(), summary);
    let mut next: Vec<TypeItem> = item.base.map(TypeItem::Struct).into_iter().collect();
    for it in &item.properties {
        let fact = format!("{} nullable={}", model.type_name(it.ty), it.nullable);
        facts.insert(format!("{}/{}", item.name, it.name), fact);
        next.push(it.ty.item);
    }
    for it in &item.navigations {
        let target = model[it.target].name;
        let fact = format!(
            "navigation to {target} many={} nullable={} contained={}",
            it.is_collection, it.nullable, it.is_contained
        );
        facts.insert(format!("{}/{}", item.name, it.name), fact);
        next.push(TypeItem::Struct(it.target));
    }
    let bound = model
        .operations()
        .filter(|(_, it)| it.binding.is_some_and(|binding| binding.item == TypeItem::Struct(id)));
    for (operation, _) in bound {
        next.extend(operation_facts(model, operation, facts));
    }
    next
}

fn operation_facts(model: &Model<'_>, id: OperationId, facts: &mut Facts) -> Vec<TypeItem> {
    let item = &model[id];
    let binding = item.binding.map_or(String::new(), |binding| model.type_name(binding));
    let name = format!("{}({binding})", item.name);
    let returns = item.returns.map_or("nothing".to_owned(), |it| {
        format!("{} nullable={}", model.type_name(it.ty), it.is_nullable)
    });
    facts.insert(
        name.clone(),
        format!("{:?} composable={} returns {returns}", item.kind, item.is_composable),
    );
    let mut next: Vec<TypeItem> = item.returns.map(|it| it.ty.item).into_iter().collect();
    for (at, it) in item.parameters.iter().enumerate() {
        let fact = format!("#{at} {} nullable={}", model.type_name(it.ty), it.nullable);
        facts.insert(format!("{name}/{}", it.name), fact);
        next.push(it.ty.item);
    }
    next
}

/// What differs, a line each, by name.
fn differences(own: &Facts, real: &Facts) -> Vec<String> {
    let names: BTreeSet<&String> = own.keys().chain(real.keys()).collect();
    let line = |name: &String| match (own.get(name), real.get(name)) {
        (Some(own), Some(real)) if own == real => None,
        (Some(own), Some(real)) => Some(format!("{name}: here {own}, there {real}")),
        (Some(own), None) => Some(format!("{name}: only here ({own})")),
        (None, real) => Some(format!("{name}: only there ({})", real.map_or("", |it| it))),
    };
    names.into_iter().filter_map(line).collect()
}

fn own(version: &str) -> Facts {
    let metadata = Path::new(env!("CARGO_MANIFEST_DIR")).join("../metadata");
    with_model(&metadata.join(format!("synchronization.{version}.csdl.xml")), closure)
}

#[test]
fn both_versions_hold_the_whole_api() {
    for version in ["v1.0", "beta"] {
        let facts = own(version);
        let count = |wanted: fn(&str) -> bool| {
            facts.iter().filter(|(name, fact)| !name.contains('/') && wanted(fact)).count()
        };
        assert_eq!(count(|fact| fact.starts_with("Entity")), 9, "{version}");
        assert_eq!(count(|fact| fact.starts_with("Complex")), 39, "{version}");
        assert_eq!(count(|fact| matches!(fact, "enum" | "flags")), 19, "{version}");
        assert_eq!(count(|fact| fact == "flags"), 3, "{version}");
        assert_eq!(count(|fact| fact.contains("returns")), 11, "{version}");
    }
}

#[test]
fn v1_is_what_microsoft_publishes() {
    for name in ["prod.csdl", "clean.xml", "fairfax.csdl", "mooncake.csdl"] {
        let Some(file) = shared::path(&format!("metadata/graph-v1.0-{name}")) else { return };
        let differences = differences(&own("v1.0"), &with_model(&file, closure));
        assert!(differences.is_empty(), "{name}:\n{}", differences.join("\n"));
    }
}

/// The metadata of the beta version at hand is that of US Secret, which differs from the global
/// one: it has no bulk upload, and a function that the global one lacks.
#[test]
fn beta_is_what_microsoft_publishes() {
    let Some(file) = shared::path("metadata/graph-beta-ussec.csdl") else { return };
    let differences = differences(&own("beta"), &with_model(&file, closure));
    let expected = [
        "microsoft.graph.Ping(microsoft.graph.synchronization): only there",
        "microsoft.graph.bulkUpload: only here",
        "microsoft.graph.synchronizationJob/bulkUpload: only here",
    ];
    let unexpected: Vec<&String> = differences
        .iter()
        .filter(|line| !expected.iter().any(|expected| line.starts_with(expected)))
        .collect();
    assert!(unexpected.is_empty(), "{unexpected:#?}");
    assert_eq!(differences.len(), expected.len(), "{differences:#?}");
}

#[test]
fn where_paths_start_is_what_microsoft_publishes() {
    let Some(file) = shared::path("metadata/graph-v1.0-prod.csdl") else { return };
    let roots = |model: &Model<'_>| {
        let mut facts = Facts::new();
        for name in ["directoryObject", "servicePrincipal", "application"] {
            let (id, item) = model
                .structs()
                .find(|(_, it)| it.name.name == name && it.name.namespace == "microsoft.graph")
                .unwrap();
            struct_facts(model, id, &mut facts);
            facts.insert(
                format!("{name} alternate keys"),
                format!("{:?}", item.facts.alternate_keys),
            );
        }
        facts
    };
    let metadata = Path::new(env!("CARGO_MANIFEST_DIR")).join("../metadata");
    let real = with_model(&file, roots);
    for version in ["v1.0", "beta"] {
        let own = with_model(&metadata.join(format!("synchronization.{version}.csdl.xml")), roots);
        // The slice has as much of these entities as it needs; what it has is right.
        for (name, fact) in own {
            assert_eq!(Some(&fact), real.get(&name), "{version}: {name}");
        }
    }
}
