//! What a file that describes has is taken from it, all of it.

use std::collections::BTreeSet;
use std::fs;

use csdl_codegen::csdl::{Annotation, Document, Expression};
use csdl_codegen::ir::TypeItem;
use csdl_codegen::model::{Model, StructId};
use csdl_codegen::{Diagnostics, Project, Sources, csdl, model};
use msgraph_tests::shared;

use super::metadata::config;

/// Mail, calendars and users.
const ENTRIES: &str = "include = [\"/me/messages/**\", \"/me/mailFolders/**\", \"/me/events/**\", \
                       \"/me/calendars/**\", \"/users\", \"/users/{id}\"]";

#[test]
fn a_slice_has_all_descriptions_that_there_are() {
    let Some(main) = shared::path("metadata/graph-v1.0-prod.csdl") else { return };
    let Some(described) = shared::path("described/graph-v1.0-2023.xml") else { return };
    let (main, described) = (fs::read_to_string(main), fs::read_to_string(described));
    let (main, described) = (main.unwrap(), described.unwrap());
    let entries = format!("describe = [\"described.xml\"]\n{ENTRIES}");
    let project = Project::in_memory("c.toml", config(&entries));
    let project = project.file("input.xml", &main).file("described.xml", &described);
    let (generation, surveys) = project.survey().unwrap();

    let mut sources = Sources::new();
    let ids = [&main, &described].map(|text| sources.add("file.xml", text.as_str()).unwrap());
    let mut found = Diagnostics::new();
    let [main, described] = ids.map(|id| csdl::parse(&sources, id, &mut found).unwrap());
    let texts: BTreeSet<String> = texts(&main).into_iter().chain(texts(&described)).collect();
    let model = model::resolve(&[main], &mut found).unwrap();
    let types: Vec<(StructId, String)> =
        model.structs().map(|(id, it)| (id, it.name.to_string())).collect();
    let (mut expected, mut all) = (0, 0);
    for item in &generation.generated.versions[0].types {
        let TypeItem::Model(item) = item else { continue };
        let (id, _) = types.iter().find(|(_, name)| *name == item.wire).unwrap();
        for field in &item.fields {
            all += 1;
            let is_expected = is_described(&model, *id, &field.wire, &texts);
            assert_eq!(field.is_described, is_expected, "{}/{}", item.wire, field.wire);
            expected += usize::from(is_expected);
        }
    }
    let fields = surveys[0].fields;
    assert_eq!((fields.described, fields.of), (expected, all));
    assert!(expected * 3 > all * 2, "{expected} of {all}");
    // Those of users, which are all that the file describes of these.
    assert!(surveys[0].requests.described >= 5, "{:?}", surveys[0].requests);
    println!("{expected} of {all} fields, {:?}", surveys[0].requests);
}

/// The members that a document describes, where it defines them or elsewhere: `ns.type/member`.
fn texts(document: &Document<'_>) -> Vec<String> {
    let mut texts = Vec::new();
    for schema in &document.schemas {
        let groups = schema.annotations.iter().filter(|it| it.list.iter().any(is_text));
        texts.extend(groups.map(|it| it.target.text.to_owned()));
        for ty in &schema.structured {
            let properties = ty.properties.iter().map(|it| (it.name, &it.annotations));
            let navigations = ty.navigations.iter().map(|it| (it.name, &it.annotations));
            for (name, list) in properties.chain(navigations) {
                if list.iter().any(is_text) {
                    texts.push(format!("{}.{}/{name}", schema.namespace, ty.name));
                }
            }
        }
    }
    texts
}

fn is_text(annotation: &Annotation<'_>) -> bool {
    let value = annotation.value.as_ref();
    annotation.term.text == "Org.OData.Core.V1.Description"
        && matches!(value, Some(Expression::String(text)) if !text.trim().is_empty())
}

/// Whether a member is described, in the type or in one that it extends.
fn is_described(model: &Model<'_>, id: StructId, member: &str, texts: &BTreeSet<String>) -> bool {
    let lineage = model.lineage(id);
    lineage.iter().any(|id| texts.contains(&model[*id].name.member(member)))
}
