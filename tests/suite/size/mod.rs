//! How large a slice is: what each entry of a configuration brings, what to exclude from one that
//! brings too much, and how much is described.

mod described;
mod metadata;
mod real;

use csdl_codegen::{Cut, Generation, Project, Size, Survey};

use self::metadata::{HUB, config};

/// A crate for some entries of a configuration of some metadata, and how large it is.
fn survey(metadata: &str, entries: &str) -> (Generation, Survey) {
    let project = Project::in_memory("c.toml", config(entries)).file("input.xml", metadata);
    let (generation, surveys) = project.survey().unwrap_or_else(|report| panic!("{report}"));
    (generation, surveys.into_iter().next().unwrap())
}

/// The size of a crate without the lines, of which some are of no entry.
fn counted(size: Size) -> (usize, usize) {
    (size.types, size.operations)
}

/// The entries with what the cuts exclude.
fn with(include: &str, cuts: &[Cut]) -> String {
    let exclude: Vec<&String> = cuts.iter().flat_map(|it| &it.exclude).collect();
    format!("include = [{include:?}]\nexclude = {exclude:?}")
}

#[test]
fn what_one_entry_brings_is_the_crate() {
    for entries in ["include = [\"/items/{id}/**\"]", "types = [\"item\"]"] {
        let (generation, survey) = survey(&HUB, entries);
        let [only] = survey.entries.as_slice() else { panic!("{survey:?}") };
        assert_eq!(counted(only.needed), counted(generation.size()));
        assert_eq!(only.needed, only.alone);
        assert!(only.needed.lines < generation.size().lines);
    }
}

#[test]
fn what_several_bring_is_told_apart() {
    let entries = "include = [\"/items\", \"/items/{id}/note\", \"/ping\"]\ntypes = [\"kind\"]";
    let (_, survey) = survey(&HUB, entries);
    let entry = |name: &str| survey.entries.iter().find(|it| it.of == name).unwrap();
    assert_eq!(survey.entries.len(), 4);
    // Without the list, requests still pass through the item.
    assert_eq!(counted(entry("/items").needed), (2, 2));
    assert_eq!(counted(entry("/items").alone), (0, 2));
    assert_eq!(counted(entry("/items/{id}/note").alone), (1, 3));
    assert_eq!(counted(entry("/ping").needed), (0, 1));
    assert_eq!(counted(entry("kind").needed), (1, 0));
    // The item has a member of that type.
    assert_eq!(counted(entry("kind").alone), (0, 0));
}

#[test]
fn links_to_a_hub_are_cut_together() {
    let (generation, survey) = survey(&HUB, "include = [\"/items/{id}/**\"]");
    let [cut] = survey.cuts.as_slice() else { panic!("{:?}", survey.cuts) };
    assert_eq!(cut.reached, ["hub"]);
    assert_eq!(cut.through, ["item/changedBy", "item/madeBy"]);
    assert_eq!(cut.exclude, ["/items/{id}/**/changedBy/**", "/items/{id}/**/madeBy/**"]);
    assert_eq!(cut.types, generation.size().types);
    assert!(cut.types > 120 && cut.types_left == 3, "{cut:?}");

    let (left, without) = super::size::survey(&HUB, &with("/items/{id}/**", &survey.cuts));
    assert_eq!((cut.types_left, cut.operations_left), counted(left.size()));
    assert_eq!(counted(survey.with_cuts), counted(left.size()));
    assert_eq!(without.cuts, []);
}

#[test]
fn what_names_much_is_not_cut() {
    // Everything was asked for, or little.
    for include in ["/**", "/items", "/items/{id}/note"] {
        let (_, survey) = survey(&HUB, &format!("include = [{include:?}]"));
        assert_eq!(survey.cuts, [], "{include}");
    }
}

#[test]
fn a_tree_draws_each_resource_once() {
    let tree = |depth| {
        let entries = "include = [\"/items/{id}/note\", \"/items/{id}/ping\", \"/ping\"]";
        let project = Project::in_memory("c.toml", config(entries)).file("input.xml", &*HUB);
        project.tree(depth).unwrap()
    };
    insta::assert_snapshot!(tree(3));
    assert_eq!(tree(0).lines().count(), 3);
    assert!(tree(1).starts_with(tree(0).lines().next().unwrap()));
    let project = Project::in_memory("c.toml", config("include = [\"/items/{id}/**\"]"));
    let drawn = project.file("input.xml", &*HUB).tree(9).unwrap();
    assert!(drawn.contains("… see above"), "{drawn}");
    assert!(drawn.lines().count() < 400, "{}", drawn.lines().count());
}
