//! Names: the same whatever the order of the metadata, and kept when it grows.

use std::collections::BTreeSet;

use csdl_codegen::{Generation, Project, Report};

/// A service with these things in its namespace, and these members of its container.
fn document(things: &[&str], roots: &[&str]) -> String {
    format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
        <edmx:DataServices><Schema Namespace="ns" xmlns="http://docs.oasis-open.org/odata/ns/edm">
        {}<EntityContainer Name="Service">{}</EntityContainer>
        </Schema></edmx:DataServices></edmx:Edmx>"#,
        things.join("\n"),
        roots.join("\n")
    )
}

fn thing(members: &[&str]) -> String {
    format!(
        r#"<EntityType Name="thing"><Key><PropertyRef Name="id"/></Key>
        <Property Name="id" Type="Edm.String" Nullable="false"/>{}</EntityType>"#,
        members.join("\n")
    )
}

/// The API index, beside one of an earlier run.
fn api(xml: &str, config: &str, index: Option<&str>) -> String {
    let generation = generate(xml, config, index);
    generation.files.into_iter().find(|it| it.path == "api.txt").unwrap().text
}

fn generate(xml: &str, config: &str, index: Option<&str>) -> Generation {
    let generation = run(xml, config, index).unwrap_or_else(|report| panic!("{report}"));
    for file in generation.files.iter().filter(|it| it.path.ends_with(".rs")) {
        syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{}: {error}", file.path));
    }
    generation
}

fn run(xml: &str, config: &str, index: Option<&str>) -> Result<Generation, Report> {
    let config = format!(
        "[crate]\nname = \"small\"\npath = \".\"\nareas = true\n\n[[version]]\nmodule = \"v1\"\n\
         path = \"\"\nclient = \"ServiceClient\"\nmetadata = [\"input.xml\"]\n\
         include = [\"/**\"]\n{config}"
    );
    let project = Project::in_memory("config.toml", config).file("input.xml", xml);
    let project = match index {
        Some(index) => project.file("api.txt", index),
        None => project,
    };
    project.generate()
}

const SET: &str = r#"<EntitySet Name="things" EntityType="ns.thing"/>"#;

/// Pairs of something and a newcomer that would have its name by the rules.
const PAIRS: [(&str, &str); 8] = [
    (
        r#"<Property Name="Title" Type="Edm.String"/>"#,
        r#"<Property Name="title" Type="Edm.String"/>"#,
    ),
    (
        r#"<Property Name="_parts" Type="Edm.String"/>"#,
        r#"<NavigationProperty Name="parts" Type="ns.thing" ContainsTarget="true"/>"#,
    ),
    (r#"<Property Name="A_B" Type="Edm.String"/>"#, r#"<Property Name="aB" Type="Edm.String"/>"#),
    (
        r#"<Property Name="a_stream" Type="Edm.Stream"/>"#,
        r#"<Property Name="aStream" Type="Edm.Stream"/>"#,
    ),
    (r#"<Property Name="x" Type="ns.State"/>"#, r#"<Property Name="y" Type="ns.state"/>"#),
    (r#"<Property Name="p" Type="ns.Part"/>"#, r#"<Property Name="q" Type="ns.part"/>"#),
    (
        r#"<Property Name="set_it" Type="Edm.String"/>"#,
        r#"<Property Name="it" Type="Edm.Stream"/>"#,
    ),
    (
        r#"<Property Name="_" Type="Edm.String"/>"#,
        r#"<Property Name="underscore" Type="Edm.String"/>"#,
    ),
];

/// Things beside the entity type, in the same way.
const THINGS: [(&str, &str); 6] = [
    (
        r#"<EnumType Name="State"><Member Name="On"/><Member Name="OFF"/></EnumType>"#,
        r#"<EnumType Name="state"><Member Name="on"/></EnumType>"#,
    ),
    (r#"<ComplexType Name="Part"/>"#, r#"<ComplexType Name="part"/>"#),
    (
        r#"<Action Name="Go" IsBound="true"><Parameter Name="it" Type="ns.thing"/>
           <Parameter Name="To" Type="Edm.String"/></Action>"#,
        r#"<Action Name="go" IsBound="true"><Parameter Name="it" Type="ns.thing"/>
           <Parameter Name="to" Type="Edm.String"/></Action>"#,
    ),
    (
        r#"<Function Name="near" IsBound="true"><Parameter Name="it" Type="ns.thing"/>
           <Parameter Name="of" Type="Edm.String"/><ReturnType Type="Edm.Int32"/></Function>"#,
        r#"<Function Name="near" IsBound="true"><Parameter Name="it" Type="ns.thing"/>
           <ReturnType Type="Edm.Int32"/></Function>"#,
    ),
    (
        r#"<Action Name="collectionStop" IsBound="true"><Parameter Name="it" Type="ns.thing"/>
           </Action>"#,
        r#"<Action Name="stop" IsBound="true"><Parameter Name="it" Type="Collection(ns.thing)"/>
           </Action>"#,
    ),
    (
        r#"<EntityType Name="Box" BaseType="ns.thing"><Property Name="Label" Type="Edm.String"/>
           </EntityType>"#,
        r#"<EntityType Name="box" BaseType="ns.thing"><Property Name="label" Type="Edm.String"/>
           </EntityType>"#,
    ),
];

const ROOTS: [(&str, &str); 2] = [
    (SET, r#"<EntitySet Name="THINGS" EntityType="ns.thing"/>"#),
    (
        r#"<EntitySet Name="Boxes" EntityType="ns.Box"/>"#,
        r#"<EntitySet Name="boxes" EntityType="ns.box"/>"#,
    ),
];

/// All pairs, or the first of each; the newcomers before the others or after them.
fn all(is_grown: bool, is_reversed: bool) -> String {
    fn list(
        pairs: &[(&'static str, &'static str)],
        is_grown: bool,
        is_reversed: bool,
    ) -> Vec<&'static str> {
        let mut list: Vec<&str> = pairs.iter().map(|it| it.0).collect();
        list.extend(pairs.iter().filter(|_| is_grown).map(|it| it.1));
        if is_reversed {
            list.reverse();
        }
        list
    }
    let members = thing(&list(&PAIRS, is_grown, is_reversed));
    let mut things = list(&THINGS, is_grown, is_reversed);
    things.push(&members);
    document(&things, &list(&ROOTS, is_grown, is_reversed))
}

#[test]
fn names_do_not_depend_on_the_order_of_the_metadata() {
    let index = api(&all(true, false), "", None);
    assert_eq!(index, api(&all(true, true), "", None));
}

#[test]
fn what_comes_takes_no_name_from_what_is_there() {
    let before = api(&all(false, false), "", None);
    let grown = all(true, false);
    let after = api(&grown, "", Some(&before));
    let lines: Vec<&str> = after.lines().collect();
    let gone: Vec<&str> = before.lines().filter(|line| !lines.contains(line)).collect();
    assert!(gone.is_empty(), "{gone:#?}");
    assert_eq!(after, api(&grown, "", Some(&after)), "the second run changes nothing");
    assert_eq!(after, api(&all(true, true), "", Some(&before)), "whatever the order");
    // Without the index many of the names would go to the newcomers.
    let fresh = api(&grown, "", None);
    let lines: Vec<&str> = fresh.lines().collect();
    assert!(before.lines().filter(|line| !lines.contains(line)).count() > 10);
}

#[test]
fn no_name_is_told_from_another_by_a_number() {
    let index = api(&all(true, false), "", None);
    let ends_in_number = |line: &&str| {
        let name = line.split(['(', ' ']).next().unwrap_or_default().trim_end_matches(':');
        name.ends_with(|it: char| it.is_ascii_digit())
    };
    let numbered: Vec<&str> = index.lines().filter(ends_in_number).collect();
    assert!(numbered.is_empty(), "{numbered:#?}");
}

#[test]
fn a_rename_wins_over_the_index_and_stays_needed() {
    let xml = document(&[&thing(&[PAIRS[0].0, PAIRS[0].1])], &[SET]);
    let before = api(&xml, "", None);
    assert!(before.contains("Thing.title: Option<String>  wire=title"), "{before}");
    let renames = "\n[rename]\n\"ns.thing/title\" = \"subtitle\"\n";
    let after = api(&xml, renames, Some(&before));
    assert!(after.contains("Thing.subtitle: Option<String>  wire=title"), "{after}");
    assert_eq!(after, api(&xml, renames, Some(&after)));
    // Without the rename, the crate keeps the name that it had.
    assert_eq!(after, api(&xml, "", Some(&after)));
}

#[test]
fn what_is_in_the_index_and_not_in_the_metadata_is_passed_over() {
    let xml = document(&[&thing(&[])], &[SET]);
    let before = api(&all(true, false), "", None);
    assert_eq!(api(&xml, "", Some(&before)), api(&xml, "", None));
}

/// The features of a generation, by their names.
fn features(generation: &Generation) -> BTreeSet<String> {
    let features = generation.features();
    let names: BTreeSet<String> = features.iter().map(|it| it.name.clone()).collect();
    assert_eq!(names.len(), features.len(), "each once: {names:?}");
    names
}

#[test]
fn features_are_of_one_root_each_and_stay() {
    let before = generate(&all(false, false), "", None);
    let index = before.files.iter().find(|it| it.path == "api.txt").unwrap();
    let after = generate(&all(true, false), "", Some(&index.text));
    let (before, after) = (features(&before), features(&after));
    assert!(before.is_subset(&after), "{before:?} {after:?}");
    assert_eq!(after.len(), before.len() + 2, "{after:?}");
}

#[test]
fn no_two_files_differ_by_capital_letters_only() {
    let generation = generate(&all(true, false), "", None);
    let paths: BTreeSet<String> =
        generation.files.iter().map(|it| it.path.to_lowercase()).collect();
    assert_eq!(paths.len(), generation.files.len());
}

/// A service whose container is in a namespace without types.
fn apart(is_reversed: bool, sets: &[&str]) -> String {
    let schema = |namespace: &str, name: &str| {
        format!(
            r#"<Schema Namespace="{namespace}" xmlns="http://docs.oasis-open.org/odata/ns/edm">
            <EntityType Name="{name}"><Key><PropertyRef Name="id"/></Key>
            <Property Name="id" Type="Edm.String" Nullable="false"/></EntityType></Schema>"#
        )
    };
    let mut schemas = [schema("sea", "ship"), schema("air", "plane")];
    let mut sets = sets.to_vec();
    if is_reversed {
        schemas.reverse();
        sets.reverse();
    }
    format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
        <edmx:DataServices>{}<Schema Namespace="all" xmlns="http://docs.oasis-open.org/odata/ns/edm">
        <EntityContainer Name="Service">{}</EntityContainer></Schema>
        </edmx:DataServices></edmx:Edmx>"#,
        schemas.concat(),
        sets.concat()
    )
}

#[test]
fn the_root_namespace_depends_on_no_order_and_stays() {
    let ships = r#"<EntitySet Name="ships" EntityType="sea.ship"/>"#;
    let planes = r#"<EntitySet Name="planes" EntityType="air.plane"/>"#;
    let boats = r#"<EntitySet Name="boats" EntityType="sea.ship"/>"#;
    let before = api(&apart(false, &[ships, planes]), "", None);
    assert!(before.contains("v1::models::Plane  wire=air.plane"), "{before}");
    assert!(before.contains("v1::models::sea::Ship  wire=sea.ship"), "{before}");
    assert_eq!(before, api(&apart(true, &[ships, planes]), "", None));
    // Now most is in the other namespace.
    let grown = apart(false, &[boats, ships, planes]);
    assert!(api(&grown, "", None).contains("v1::models::Ship  wire=sea.ship"));
    let after = api(&grown, "", Some(&before));
    let gone: Vec<&str> = before.lines().filter(|it| !after.contains(*it)).collect();
    assert!(gone.is_empty(), "{gone:#?}");
}

#[test]
fn an_operation_comes_to_a_base_whose_types_have_its_name_already() {
    let one = r#"<EntityType Name="one" BaseType="ns.thing"/>"#;
    let two = r#"<EntityType Name="two" BaseType="ns.thing">
        <NavigationProperty Name="go" Type="ns.thing" ContainsTarget="true"/></EntityType>"#;
    let go = |on: &str| {
        format!(
            r#"<Function Name="go" IsBound="true"><Parameter Name="it" Type="ns.{on}"/>
            <ReturnType Type="Edm.Int32"/></Function>"#
        )
    };
    let roots = [
        SET,
        r#"<EntitySet Name="ones" EntityType="ns.one"/>"#,
        r#"<EntitySet Name="twos" EntityType="ns.two"/>"#,
    ];
    let (base, of_one, of_thing) = (thing(&[]), go("one"), go("thing"));
    let before = api(&document(&[&base, one, two, &of_one], &roots), "", None);
    assert!(before.contains("Item<One>::go(") && before.contains("Item<Two>::go("), "{before}");
    let after = api(&document(&[&base, one, two, &of_one, &of_thing], &roots), "", Some(&before));
    let gone: Vec<&str> = before.lines().filter(|it| !after.contains(*it)).collect();
    assert!(gone.is_empty(), "{gone:#?}");
    assert!(after.contains("Item<Thing>::go_function("), "{after}");
}

#[test]
fn nothing_takes_a_name_from_itself() {
    let xml = document(&[&thing(&[PAIRS[0].1])], &[SET]);
    let before = api(&xml, "", None).replace("Thing.title:", "Thing.title_:");
    let generation = generate(&xml, "", Some(&before));
    let all: String = generation.files.iter().map(|it| it.text.as_str()).collect();
    assert!(all.contains("Thing.title_:"));
    assert!(!all.contains("which it would have"));
}

#[test]
fn two_types_differ_by_more_than_what_their_requests_leave_out() {
    let other = thing(&[]).replace("thing", "zone");
    let zones = r#"<EntitySet Name="zones" EntityType="ns.zone"/>"#;
    let xml = document(&[&thing(&[]), &other], &[SET, zones]);
    let before = api(&xml, "", None).replace("models::Zone ", "models::Thing_ ");
    assert!(before.contains("models::Thing_ "), "{before}");
    assert!(!api(&xml, "", Some(&before)).contains("Thing_"));
    let report =
        run(&xml, "\n[rename]\n\"ns.zone\" = \"Thing_\"\n\"ns.thing\" = \"Thing\"\n", None);
    assert!(report.unwrap_err().problems().contains(&"naming::RenameTwice"));
}

#[test]
fn each_line_of_an_index_says_what_it_names() {
    let xml = document(&[&thing(&[PAIRS[0].1])], &[SET]);
    let broken = api(&xml, "", None).replace("  wire=title", "");
    assert_eq!(run(&xml, "", Some(&broken)).unwrap_err().problems(), ["naming::NoIndexLine"]);
}

#[test]
fn an_index_that_cannot_be_looked_for_is_told() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-index");
    std::fs::create_dir_all(&folder).unwrap();
    let config = "[crate]\nname = \"small\"\npath = \"file\"\n\n[[version]]\nmodule = \"v1\"\n\
         path = \"\"\nclient = \"ServiceClient\"\nmetadata = [\"input.xml\"]\n\
         include = [\"/**\"]\n";
    let xml = document(&[&thing(&[])], &[SET]);
    for (name, text) in [("config.toml", config), ("input.xml", &xml), ("file", "")] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let report = Project::open(&folder.join("config.toml")).generate().unwrap_err();
    assert!(report.to_string().contains("api.txt"), "{report}");
}
