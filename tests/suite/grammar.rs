//! CSDL as its XML schemas allow it: each element, attribute and value that they name is read.
//!
//! The schemas are those of OASIS, read where they are at hand; for everything that they allow there
//! is a small document, made from them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use csdl_codegen::{Diagnostics, Sources, csdl, model};
use msgraph_tests::shared;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What names in the documents can stand for.
const KNOWN: &str = r#"
<Schema Namespace="S" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EntityType Name="E"><Key><PropertyRef Name="key"/></Key>
    <Property Name="key" Type="Edm.String" Nullable="false"/></EntityType>
  <ComplexType Name="C"/>
  <Action Name="A"/>
  <Function Name="F"><ReturnType Type="Edm.String"/></Function>
  <EntityContainer Name="B"/>
</Schema>"#;

/// An element of an XML schema.
#[derive(Default)]
struct Node {
    tag: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Node>,
}

impl Node {
    fn new(start: &BytesStart<'_>) -> Self {
        let local = |name: &str| name.rsplit(':').next().unwrap().to_owned();
        let attributes = start.attributes().map(|it| {
            let it = it.unwrap();
            let value = it.value.into_owned();
            (local(it.key.0), value)
        });
        Self { tag: local(start.name().0), attributes: attributes.collect(), children: Vec::new() }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(|it| it.rsplit(':').next().unwrap())
    }

    fn is_required(&self) -> bool {
        self.get("minOccurs") != Some("0")
    }
}

fn read(text: &str) -> Node {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => open.push(Node::new(&tag)),
            Event::Empty(tag) => open.last_mut().unwrap().children.push(Node::new(&tag)),
            Event::End(_) => {
                let node = open.pop().unwrap();
                open.last_mut().unwrap().children.push(node);
            }
            Event::Eof => return open.remove(0).children.remove(0),
            _ => {}
        }
    }
}

/// Both schemas, by what they define.
struct Grammar {
    roots: Vec<Node>,
}

/// An element that may stand somewhere.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Allowed {
    element: String,
    /// Its type; elements without one define their own.
    ty: String,
}

impl Grammar {
    fn find(&self, tag: &str, name: &str) -> Option<&Node> {
        let all = self.roots.iter().flat_map(|it| &it.children);
        all.into_iter().find(|it| it.tag == tag && it.get("name") == Some(name))
    }

    fn definition(&self, allowed: &Allowed) -> Option<&Node> {
        self.find("complexType", &allowed.ty).or_else(|| self.find("element", &allowed.element))
    }

    /// The attributes of an element: name, type, and whether it has to be there.
    fn attributes<'a>(&'a self, node: &'a Node, found: &mut Vec<(&'a str, &'a str, bool)>) {
        for child in &node.children {
            match (child.tag.as_str(), child.get("ref")) {
                ("attribute", _) => found.push((
                    child.get("name").unwrap(),
                    child.get("type").unwrap(),
                    child.get("use") == Some("required"),
                )),
                ("attributeGroup", Some(group)) => {
                    self.attributes(self.find("attributeGroup", group).unwrap(), found);
                }
                ("complexType" | "simpleContent" | "extension", _) => {
                    self.attributes(child, found);
                }
                _ => {}
            }
        }
    }

    /// The children of an element, and whether it has to have them; of a choice the first one.
    fn children(&self, node: &Node, is_required: bool, found: &mut Vec<(Allowed, bool)>) {
        for (at, child) in node.children.iter().enumerate() {
            let is_first = node.tag != "choice" || at == 0;
            let is_required = is_required && is_first && child.is_required();
            match (child.tag.as_str(), child.get("ref")) {
                ("element", reference) => {
                    let element = reference.or(child.get("name")).unwrap().to_owned();
                    let ty = child.get("type").unwrap_or_default().to_owned();
                    found.push((Allowed { element, ty }, is_required));
                }
                ("group", Some(group)) => {
                    self.children(self.find("group", group).unwrap(), is_required, found);
                }
                ("complexType" | "sequence" | "choice", _) => {
                    self.children(child, is_required, found);
                }
                _ => {}
            }
        }
    }

    /// The values that a simple type lists.
    fn listed<'a>(&'a self, node: &'a Node, found: &mut Vec<&'a str>) {
        found.extend(
            node.attributes.get("value").filter(|_| node.tag == "enumeration").map(String::as_str),
        );
        let members = node.attributes.get("memberTypes").map_or("", String::as_str);
        let others =
            members.split_whitespace().chain(node.attributes.get("base").map(String::as_str));
        for other in others.filter_map(|it| it.strip_prefix("edm:")) {
            if let Some(other) = self.find("simpleType", other) {
                self.listed(other, found);
            }
        }
        for child in &node.children {
            self.listed(child, found);
        }
    }

    /// Values of an attribute: all that its type lists, and some of those that it describes.
    fn values(&self, element: &str, attribute: &str, ty: &str) -> Vec<String> {
        let mut listed = Vec::new();
        if let Some(simple) = self.find("simpleType", ty) {
            self.listed(simple, &mut listed);
        }
        let described: &[&str] = match (ty, attribute) {
            (_, "BaseType") if element == "EntityType" => &["S.E"],
            (_, "Extends") => &["S.B"],
            (_, "Action") if element == "ActionImport" => &["S.A"],
            (_, "Function") if element == "FunctionImport" => &["S.F"],
            ("TNavigationPropertyType", _) => {
                &["S.E", "Collection(S.E)", "Edm.EntityType", "Collection(Edm.EntityType)"]
            }
            ("TNonEdmQualifiedName", _) => &["S.E"],
            ("TTypeName", _) => &["S.C", "Collection(S.C)"],
            ("TQualifiedName", _) => &["S.C"],
            ("TPath", _) => &["id"],
            ("boolean", _) => &["true", "false"],
            ("long", _) => &["0", "-9223372036854775808", "9223372036854775807"],
            ("integer", _) => &["-7", "99999999999999999999"],
            ("TUnicodeFacet", _) => &["true"],
            ("TPrecisionFacet" | "TScaleFacet" | "TSridFacet" | "TMaxLengthFacet", _) => &["7"],
            ("TSimpleIdentifier", _) if attribute != "Name" => &["q", "ǅ_\u{301}\u{200d}9"],
            ("TNamespaceName", _) if element != "Schema" => &["a.b"],
            _ => &[],
        };
        listed.into_iter().chain(described.iter().copied()).map(str::to_owned).collect()
    }
}

/// Makes documents.
struct Writer<'g> {
    grammar: &'g Grammar,
    names: u32,
}

impl Writer<'_> {
    fn value(&mut self, element: &str, attribute: &str, ty: &str) -> String {
        match self.grammar.values(element, attribute, ty).into_iter().next() {
            Some(value) => value,
            None if matches!(ty, "TSimpleIdentifier" | "TNamespaceName") => {
                self.names += 1;
                format!("x{}", self.names)
            }
            None => "s".to_owned(),
        }
    }

    /// An element with what it has to have, one attribute more, and one child.
    fn element(
        &mut self,
        it: &Allowed,
        extra: Option<(&str, &str)>,
        child: Option<&str>,
    ) -> String {
        let Allowed { element, .. } = it;
        let node = self.grammar.definition(it);
        let (mut attributes, mut children) = (Vec::new(), Vec::new());
        if let Some(node) = node {
            self.grammar.attributes(node, &mut attributes);
            self.grammar.children(node, true, &mut children);
        }
        let is_wrapper = ["Edmx", "Reference", "Include", "IncludeAnnotations", "DataServices"];
        let prefix = if is_wrapper.contains(&element.as_str()) { "edmx:" } else { "" };
        let mut text = format!("<{prefix}{element}");
        for (name, ty, is_required) in attributes {
            let value = match extra {
                Some((extra, value)) if extra == name => value.to_owned(),
                _ if is_required => self.value(element, name, ty),
                _ => continue,
            };
            text.push_str(&format!(" {name}=\"{value}\""));
        }
        text.push_str(match element.as_str() {
            "Edmx" => " xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">",
            "Schema" => " xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">",
            "Annotation" if prefix.is_empty() => {
                " xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">"
            }
            _ => ">",
        });
        match element.as_str() {
            "DataServices" => text.push_str(KNOWN),
            "EntityType" => text.push_str("<Property Name=\"id\" Type=\"Edm.String\"/>"),
            // What an operation is bound to.
            "Action" | "Function" => text.push_str("<Parameter Name=\"it\" Type=\"S.E\"/>"),
            "Bool" => text.push_str("false"),
            "Int" => text.push_str("-99999999999999999999"),
            _ => {}
        }
        text.push_str(child.unwrap_or_default());
        for (required, _) in children.iter().filter(|(_, is_required)| *is_required) {
            let start = format!("<{}", required.element);
            let has_one = |it: &str| it.replace("edmx:", "").starts_with(&start);
            if !child.is_some_and(has_one) {
                text.push_str(&self.element(required, None, None));
            }
        }
        text.push_str(&format!("</{prefix}{element}>"));
        text
    }

    /// An element inside of those that lead to it.
    fn document(&mut self, path: &[Allowed], extra: Option<(&str, &str)>) -> String {
        let mut text: Option<String> = None;
        for it in path.iter().rev() {
            let extra = extra.filter(|_| text.is_none());
            text = Some(self.element(it, extra, text.as_deref()));
        }
        text.unwrap()
    }
}

/// What is wrong with a document, as far as its grammar goes.
fn wrong(text: &str) -> Option<String> {
    let mut sources = Sources::new();
    let id = sources.add("document.xml", text).unwrap();
    let mut diagnostics = Diagnostics::new();
    let document = csdl::parse(&sources, id, &mut diagnostics);
    let resolved = document.and_then(|it| model::resolve(&[it], &mut diagnostics).map(|_| ()));
    let is_wrong =
        resolved.is_err() || diagnostics.names().iter().any(|it| it.starts_with("csdl::"));
    is_wrong.then(|| format!("{text}\n{}", diagnostics.render(&sources)))
}

#[test]
fn everything_that_the_schemas_of_csdl_allow_is_read() {
    let (Some(edm), Some(edmx)) = (shared::path("odata/edm.xsd"), shared::path("odata/edmx.xsd"))
    else {
        return;
    };
    let roots = [edmx, edm].map(|it| read(&fs::read_to_string(it).unwrap())).into();
    let grammar = Grammar { roots };
    let mut writer = Writer { grammar: &grammar, names: 0 };
    let root = Allowed { element: "Edmx".to_owned(), ty: "TEdmx".to_owned() };
    let mut known = BTreeSet::from([root.clone()]);
    let mut paths = vec![vec![root]];
    let (mut count, mut found) = (0, Vec::new());
    while let Some(path) = paths.pop() {
        let last = path.last().unwrap();
        let Some(node) = grammar.definition(last) else { continue };
        let mut attributes = Vec::new();
        grammar.attributes(node, &mut attributes);
        for (name, ty, _) in attributes {
            let mut values = grammar.values(&last.element, name, ty);
            if values.is_empty() {
                values.push(writer.value(&last.element, name, ty));
            }
            for value in values {
                found.extend(wrong(&writer.document(&path, Some((name, &value)))));
                count += 1;
            }
        }
        let mut children = Vec::new();
        grammar.children(node, true, &mut children);
        for (child, _) in children {
            let inner: Vec<Allowed> = path.iter().cloned().chain([child.clone()]).collect();
            found.extend(wrong(&writer.document(&inner, None)));
            count += 1;
            if known.insert(child) {
                paths.push(inner);
            }
        }
    }
    assert!(count > 1_000, "{count}");
    assert!(
        found.is_empty(),
        "{} of {count}:\n{}",
        found.len(),
        found[..found.len().min(5)].join("\n")
    );
}

#[test]
fn every_vocabulary_is_read_alone_and_with_the_others() {
    let Some(folder) = shared::path("odata") else { return };
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut files: Vec<_> =
        entries.filter(|it| it.extension().is_some_and(|it| it == "xml")).collect();
    files.sort();
    for file in &files {
        let inspected = csdl_codegen::inspect(std::slice::from_ref(file));
        let inspected = inspected.unwrap_or_else(|report| panic!("{report}"));
        let others = inspected.problems.iter().find(|it| **it != "model::ReferenceMissing");
        assert_eq!(others, None, "{}", inspected.warnings);
    }
    let inspected = csdl_codegen::inspect(&files).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(inspected.warnings, "");
}

#[test]
fn all_metadata_is_read() {
    for folder in ["metadata", "described", "history"] {
        let Some(folder) = shared::path(folder) else { continue };
        for file in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
            let inspected = csdl_codegen::inspect(&[file]);
            inspected.unwrap_or_else(|report| panic!("{report}"));
        }
    }
}
