//! Names stay when metadata grows, and when it shrinks: without some of its types, the public names that are left are
//! those that are there with them.

mod element;
mod growth;
mod history;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use csdl_codegen::{Generation, Project};
use msgraph_tests::{long, shared};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use self::element::Element;

/// A document, and what its types are called.
struct Metadata {
    root: Element,
    aliases: BTreeMap<String, String>,
}

impl Metadata {
    fn parse(xml: &str) -> Self {
        let root = Element::parse(xml);
        let mut aliases = BTreeMap::new();
        for schema in root.children.iter().flat_map(|it| &it.children) {
            if let (Some(alias), Some(namespace)) =
                (schema.attribute("Alias"), schema.attribute("Namespace"))
            {
                aliases.insert(alias, namespace);
            }
        }
        Self { root, aliases }
    }

    fn schemas(&mut self) -> impl Iterator<Item = &mut Element> {
        self.root.children.iter_mut().flat_map(|it| &mut it.children)
    }

    /// The full name of a type that an attribute refers to.
    fn full(aliases: &BTreeMap<String, String>, written: &str) -> String {
        let inner = written.trim_start_matches("Collection(").trim_end_matches(')');
        match inner.split_once('.').and_then(|(alias, rest)| Some((aliases.get(alias)?, rest))) {
            Some((namespace, rest)) if !rest.contains('.') => format!("{namespace}.{rest}"),
            _ => inner.to_owned(),
        }
    }

    /// All types.
    fn types(&mut self) -> Vec<String> {
        let mut types = Vec::new();
        for schema in self.schemas() {
            let namespace = schema.attribute("Namespace").unwrap_or_default();
            let is_type = |it: &&Element| {
                ["EntityType", "ComplexType", "EnumType"].contains(&it.tag().as_str())
            };
            let names =
                schema.children.iter().filter(is_type).filter_map(|it| it.attribute("Name"));
            types.extend(names.map(|name| format!("{namespace}.{name}")));
        }
        types
    }

    /// Removes types, and all that refers to them.
    fn remove(&mut self, mut removed: BTreeSet<String>) {
        let aliases = self.aliases.clone();
        loop {
            let before = removed.len();
            for schema in self.schemas() {
                let namespace = schema.attribute("Namespace").unwrap_or_default();
                for it in &schema.children {
                    let base = it.attribute("BaseType").map(|it| Self::full(&aliases, &it));
                    if base.is_some_and(|base| removed.contains(&base)) {
                        let name = it.attribute("Name").unwrap_or_default();
                        removed.insert(format!("{namespace}.{name}"));
                    }
                }
            }
            if removed.len() == before {
                break;
            }
        }
        let refers = |it: &Element| {
            ["Type", "EntityType"].iter().any(|name| {
                it.attribute(name).is_some_and(|it| removed.contains(&Self::full(&aliases, &it)))
            })
        };
        let mut operations = BTreeSet::new();
        for schema in self.schemas() {
            let namespace = schema.attribute("Namespace").unwrap_or_default();
            schema.children.retain_mut(|it| {
                let name = format!("{namespace}.{}", it.attribute("Name").unwrap_or_default());
                match it.tag().as_str() {
                    "Action" | "Function" => {
                        let is_left = !it.children.iter().any(refers);
                        if is_left {
                            operations.insert(name);
                        }
                        is_left
                    }
                    "EntityType" | "ComplexType" | "EnumType" => {
                        it.children.retain(|child| !refers(child));
                        !removed.contains(&name)
                    }
                    "EntityContainer" => {
                        it.children.retain(|child| !refers(child));
                        true
                    }
                    _ => true,
                }
            });
        }
        for schema in self.schemas() {
            for container in schema.children.iter_mut().filter(|it| it.tag() == "EntityContainer") {
                container.children.retain(|it| {
                    let operation = it.attribute("Function").or_else(|| it.attribute("Action"));
                    operation.is_none_or(|it| operations.contains(&Self::full(&aliases, &it)))
                });
            }
        }
    }

    fn text(&self) -> String {
        self.root.text()
    }
}

/// A line of the index without what may change: signatures and query options depend on what else
/// there is, names and what they stand for do not. A field stands for the constant of its property,
/// too, which has a line of its own only where there is no field.
fn name(line: &str) -> String {
    let name = line.split(['(', ' ']).next().unwrap_or_default();
    let name = match name.trim_end_matches(':').rsplit_once('.') {
        Some((of, field)) => format!("{of}::{}", field.trim_end_matches('_').to_uppercase()),
        None => name.to_owned(),
    };
    match line.split_once("wire=") {
        Some((_, wire)) => format!("{name} {}", wire.split(' ').next().unwrap_or_default()),
        None => name,
    }
}

/// What a configuration says that takes all of a document.
const CONFIG: &str = "[crate]\nname = \"graph\"\npath = \".\"\n\n[[version]]\nmodule = \"v1\"\n\
                      path = \"v1.0\"\nclient = \"GraphClient\"\nmetadata = [\"input.xml\"]\n\
                      include = [\"/**\"]\n";

/// What is generated for a document, beside the API index of an earlier run.
fn generate(xml: &str, index: Option<&str>) -> Generation {
    let project = Project::in_memory("config.toml", CONFIG).file("input.xml", xml);
    let project = match index {
        Some(index) => project.file("api.txt", index),
        None => project,
    };
    project.generate().unwrap_or_else(|report| panic!("{report}"))
}

/// The API index of what is generated for a document.
fn api(xml: &str, index: Option<&str>) -> String {
    let generation = generate(xml, index);
    let file = generation.files.into_iter().find(|it| it.path == "api.txt");
    file.expect("each crate has an index").text
}

/// The lines of one index that another one lacks; a deprecation mark changes none.
fn gone<'a>(before: &'a str, after: &str) -> Vec<&'a str> {
    let plain = |line: &str| line.trim_end_matches("  deprecated").to_owned();
    let after: BTreeSet<String> = after.lines().map(plain).collect();
    before.lines().filter(|line| !after.contains(&plain(line))).collect()
}

/// The public names of what is generated for a document.
fn index(xml: &str) -> BTreeSet<String> {
    generate(xml, None).index().iter().map(|line| name(line)).collect()
}

#[test]
fn what_is_left_without_some_types_is_called_the_same() {
    if long::is_left_out() {
        return;
    }
    let Some(file) = shared::path("metadata/graph-v1.0-prod.csdl") else { return };
    let xml = fs::read_to_string(file).unwrap();
    // Without what the reader above leaves out.
    let all = index(&Metadata::parse(&xml).text());
    let types = Metadata::parse(&xml).types();
    assert!(types.len() > 3000, "{} types", types.len());

    let mut runner = TestRunner::deterministic();
    let every_twentieth = (1..=10).flat_map(|it| [f64::from(it) / 20.0; 3]);
    let shares = if long::is_long() { every_twentieth.collect() } else { Vec::from([0.01, 0.2]) };
    for share in shares {
        let pick = prop::collection::vec(prop::bool::weighted(share), types.len());
        let picked = pick.new_tree(&mut runner).unwrap().current();
        let removed = types.iter().zip(picked).filter(|(_, it)| *it).map(|(name, _)| name.clone());
        let mut metadata = Metadata::parse(&xml);
        metadata.remove(removed.collect());
        let left = index(&metadata.text());
        let new: Vec<&String> = left.difference(&all).collect();
        println!("{share}: {} of {} names are left", left.len(), all.len());
        assert!(left.len() < all.len());
        assert!(new.is_empty(), "{} are new: {new:#?}", new.len());
    }
}
