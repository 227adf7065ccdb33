//! Names stay when metadata grows: without some of its types, the public names that are left are
//! those that are there with them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use msgraph_tests::{long, shared};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};

/// An element of XML.
struct Element {
    start: BytesStart<'static>,
    children: Vec<Element>,
}

impl Element {
    /// Reads a document; text is between the elements of annotations only, which keep it.
    fn parse(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
        let root = Self { start: BytesStart::new("root"), children: Vec::new() };
        let mut open = vec![root];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => {
                    open.push(Self { start: start.into_owned(), children: Vec::new() });
                }
                Event::Empty(start) => {
                    let element = Self { start: start.into_owned(), children: Vec::new() };
                    open.last_mut().unwrap().children.push(element);
                }
                Event::End(_) => {
                    let element = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(element);
                }
                Event::Eof => return open.remove(0).children.remove(0),
                _ => {}
            }
        }
    }

    fn tag(&self) -> String {
        self.start.local_name().as_ref().to_owned()
    }

    fn attribute(&self, name: &str) -> Option<String> {
        let found = self.start.attributes().flatten().find(|it| it.key.as_ref() == name);
        found.map(|it| it.value.into_owned())
    }

    fn write(&self, to: &mut Writer<Vec<u8>>) {
        if self.children.is_empty() {
            return to.write_event(Event::Empty(self.start.clone())).unwrap();
        }
        to.write_event(Event::Start(self.start.clone())).unwrap();
        self.children.iter().for_each(|child| child.write(to));
        to.write_event(Event::End(self.start.to_end())).unwrap();
    }
}

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
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        self.root.write(&mut writer);
        String::from_utf8(writer.into_inner()).unwrap()
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

/// The public names of what is generated for a document.
fn index(folder: &Path, xml: &str) -> BTreeSet<String> {
    fs::write(folder.join("input.xml"), xml).unwrap();
    let config = folder.join("config.toml");
    let text = "[crate]\nname = \"graph\"\npath = \"out\"\n\n[[version]]\nmodule = \"v1\"\n\
                path = \"v1.0\"\nclient = \"GraphClient\"\nmetadata = [\"input.xml\"]\n\
                include = [\"/**\"]\n";
    fs::write(&config, text).unwrap();
    let generation = csdl_codegen::generate(&config).unwrap_or_else(|report| panic!("{report}"));
    generation.index().iter().map(|line| name(line)).collect()
}

#[test]
fn what_is_left_without_some_types_is_called_the_same() {
    if long::is_left_out() {
        return;
    }
    let Some(file) = shared::path("metadata/graph-v1.0-prod.csdl") else { return };
    let xml = fs::read_to_string(file).unwrap();
    let folder = tempfile::tempdir().unwrap();
    // Without what the reader above leaves out.
    let all = index(folder.path(), &Metadata::parse(&xml).text());
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
        let left = index(folder.path(), &metadata.text());
        let new: Vec<&String> = left.difference(&all).collect();
        println!("{share}: {} of {} names are left", left.len(), all.len());
        assert!(left.len() < all.len());
        assert!(new.is_empty(), "{} are new: {new:#?}", new.len());
    }
}
