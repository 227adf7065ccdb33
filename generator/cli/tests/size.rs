//! How large a crate gets: types by name, all and more, what brings too much, what is in it, and
//! what describes it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod place;

use std::fmt::Write;
use std::fs;

use self::place::{Place, repository};

/// The metadata of airports, and one of a hub.
fn place() -> Place {
    let place = Place::new();
    let service = repository().join("tests/services/airports.csdl.xml");
    fs::copy(service, place.path("airports.xml")).unwrap();
    fs::write(place.path("hub.xml"), hub()).unwrap();
    place
}

fn entity(name: &str, members: &str) -> String {
    format!(
        "<EntityType Name=\"{name}\"><Key><PropertyRef Name=\"id\"/></Key>\
         <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/>{members}</EntityType>\n"
    )
}

fn link(name: &str, to: &str) -> String {
    format!("<NavigationProperty Name=\"{name}\" Type=\"ns.{to}\" ContainsTarget=\"true\"/>")
}

fn document(content: &str) -> String {
    format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\n\
         <edmx:DataServices><Schema Namespace=\"ns\" Alias=\"self\" \
         xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n{content}\n</Schema>\
         </edmx:DataServices></edmx:Edmx>\n"
    )
}

/// Pages have an owner, from which everything else is reached; the settings of an owner are values.
fn hub() -> String {
    let (mut types, mut links) = (String::new(), String::new());
    for at in 0..110 {
        types.push_str(&entity(&format!("t{at}"), ""));
        links.push_str(&link(&format!("t{at}"), &format!("t{at}")));
    }
    let _ = write!(links, "<Property Name=\"settings\" Type=\"ns.settings\"/>");
    types.push_str(&entity("owner", &links));
    types.push_str(&entity("page", &(link("owner", "owner") + &link("next", "page"))));
    document(&format!(
        "{types}<ComplexType Name=\"settings\"><Property Name=\"a\" Type=\"Edm.String\"/></ComplexType>\
         <ComplexType Name=\"alone\"><Property Name=\"level\" Type=\"self.level\"/></ComplexType>\
         <EnumType Name=\"level\"><Member Name=\"low\"/></EnumType>\
         <EntityContainer Name=\"C\"><EntitySet Name=\"pages\" EntityType=\"ns.page\"/>\
         <Singleton Name=\"owner\" Type=\"ns.owner\"/></EntityContainer>"
    ))
}

#[test]
fn types_come_by_their_names() {
    let place = place();
    for (name, expected) in [
        ("self.alone", None),
        ("alone", None),
        ("ns.alone", None),
        ("self.alnoe", Some("did you mean `alone`?")),
        ("other.alone", Some("no enum, complex or entity type is called `other.alone`")),
    ] {
        let folder = name.replace('.', "-");
        let (is_done, text) = place.run(&["new", &folder, "--metadata", "hub.xml", "--type", name]);
        assert_eq!(is_done, expected.is_none(), "{text}");
        assert!(text.contains(expected.unwrap_or(": 2 types, 0 operations")), "{text}");
        assert_eq!(place.path(&folder).exists(), is_done);
    }
    let (_, why) = place.run(&["explain", "SELF.level", "--config", "alone"]);
    assert!(why.contains("type of ns.alone/level"), "{why}");
    assert!(why.contains("the configuration names it under `types`"), "{why}");
    let (is_fresh, text) = place.run(&["regen", "--check", "--config", "alone"]);
    assert!(is_fresh, "{text}");
    let (_, table) = place.run(&["cost", "--config", "alone"]);
    assert!(table.lines().any(|it| it.starts_with("alone ") && it.contains(" 2 ")), "{table}");
}

#[test]
fn all_and_more() {
    let place = place();
    let new = ["new", "all", "--metadata", "hub.xml", "--all"];
    assert!(place.run(&new).0);
    let more = ["--include", "/owner/settings", "--type", "alone"];
    let (is_done, text) =
        place.run(&[&["new", "more", "--metadata", "hub.xml", "--all"], &more[..]].concat());
    assert!(is_done && text.contains("/owner/settings"), "{text}");
    let index = |folder: &str| fs::read_to_string(place.path(folder).join("api.txt")).unwrap();
    assert!(!index("all").contains("Item<Settings>::get()"));
    assert!(index("more").contains("Item<Settings>::get()"), "{}", index("more"));
    // What no root needs is behind a feature, too.
    let manifest = fs::read_to_string(place.path("more/Cargo.toml")).unwrap();
    assert!(manifest.contains("common = []"), "{manifest}");
}

#[test]
fn nothing_is_no_crate() {
    let place = place();
    let new = ["new", "made", "--metadata", "hub.xml", "--include", "/pages", "--exclude", "/**"];
    let (is_done, text) = place.run(&new);
    assert!(!is_done && text.contains("nothing is left to generate"), "{text}");
    assert!(!place.path("made").exists());
}

#[test]
fn what_brings_too_much_is_told_with_what_to_exclude() {
    let place = place();
    let new = ["new", "large", "--metadata", "hub.xml", "--include", "/pages/{id}/**"];
    let (is_done, text) = place.run(&new);
    let note = "`/pages/{id}/**` reaches `owner` through `page/owner`: 112 of 113 types;\n  \
                --exclude '/pages/{id}/**/owner/**'\nleaves 1 type and 3 operations.";
    assert!(is_done && text.contains(note), "{text}");
    let (_, table) = place.run(&["cost", "--config", "large"]);
    assert!(table.contains(note), "{table}");
    let exclude = ["--exclude", "/pages/{id}/**/owner/**"];
    let new = ["new", "small", "--metadata", "hub.xml", "--include", "/pages/{id}/**"];
    let (is_done, text) = place.run(&[&new[..], &exclude].concat());
    assert!(is_done && text.contains("small: 1 types, 3 operations"), "{text}");
    assert!(!text.contains("reaches"), "{text}");
}

#[test]
fn several_patterns_are_told_apart() {
    let place = place();
    let patterns = ["--include", "/pages", "--include", "/pages/{id}/**"];
    let (is_done, text) =
        place.run(&[&["new", "made", "--metadata", "hub.xml"], &patterns[..]].concat());
    assert!(is_done && text.contains("all that it brings"), "{text}");
    let row = |name: &str| {
        let row = text.lines().find(|it| it.split_whitespace().next() == Some(name));
        let row = row.unwrap_or_default().split_whitespace().skip(1);
        row.map(|it| it.parse().unwrap()).collect::<Vec<usize>>()
    };
    assert_eq!(row("/pages")[..2], [1, 2]);
    // Without the list, requests on a page still bring it.
    assert_eq!(row("/pages")[3..5], [0, 2]);
    assert_eq!(row("/pages/{id}/**")[0], 113);
    assert!(text.contains("With all that excluded it is 1 type and 5 operations."), "{text}");
}

#[test]
fn a_tree_is_drawn_to_a_depth() {
    let place = place();
    let new = ["new", "made", "--metadata", "hub.xml", "--include", "/pages/**"];
    assert!(place.run(&new).0);
    let tree = |depth| place.run(&["cost", "--tree", "--depth", depth, "--config", "made"]).1;
    assert_eq!(
        tree("1"),
        "service  113 types, 339 operations\n\
         /pages GET POST  113 types, 339 operations\n\
         └─ {id} GET PATCH DELETE  113 types, 336 operations\n"
    );
    let deep = tree("9");
    assert!(
        deep.contains("next GET PATCH DELETE  113 types, 336 operations  … see above"),
        "{deep}"
    );
    let (is_done, text) = place.run(&["cost", "--depth", "2", "--config", "made"]);
    assert!(!is_done && text.contains("--tree"), "{text}");
}

#[test]
fn what_describes_the_metadata_is_copied_with_it() {
    let place = place();
    let text = "<Annotations Target=\"self.page/id\">\
                <Annotation Term=\"Org.OData.Core.V1.Description\" String=\"Its number\"/></Annotations>";
    fs::write(place.path("texts.xml"), document(text)).unwrap();
    let new =
        ["new", "made", "--metadata", "hub.xml", "--include", "/pages", "--describe", "texts.xml"];
    let (is_done, text) = place.run(&new);
    assert!(is_done, "{text}");
    let read = |name: &str| fs::read_to_string(place.path("made").join(name)).unwrap();
    assert!(read("metadata/made.toml").contains("describe = [\"texts.xml\"]"));
    assert_eq!(read("metadata/texts.xml"), fs::read_to_string(place.path("texts.xml")).unwrap());
    assert!(read("src/service/models/page.rs").contains("/// Its number."));
    let (_, table) = place.run(&["cost", "--config", "made"]);
    assert!(table.contains("1 of 2 fields described"), "{table}");
    let (is_fresh, text) = place.run_in("made", &["regen", "--check"]);
    assert!(is_fresh, "{text}");

    let absent = [&new[..6], &["--describe", "absent.xml"]].concat();
    let (is_done, text) = place.run(&[&["new", "other"], &absent[2..]].concat());
    assert!(!is_done && text.contains("--> absent.xml"), "{text}");
}
