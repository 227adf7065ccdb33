//! Slices of Microsoft's own metadata.

use std::fs;

use msgraph_tests::shared;

use super::{counted, survey, with};

/// The patterns that are tried, each with how many types its cuts have to leave at most, or none
/// if there is nothing to cut.
const PATTERNS: [(&str, Option<usize>); 7] = [
    ("/users/{id}/drive/items/**", Some(150)),
    ("/groups/{id}/members/**", Some(300)),
    ("/chats/**", Some(150)),
    ("/applications/**", Some(150)),
    ("/education/**#GET,POST", Some(400)),
    ("/me/messages/**", None),
    ("/users/{id}", None),
];

#[test]
fn what_a_cut_leaves_is_what_a_crate_with_it_has() {
    let Some(path) = shared::path("metadata/graph-v1.0-prod.csdl") else { return };
    let metadata = fs::read_to_string(path).unwrap();
    for (pattern, most) in PATTERNS {
        let (whole, before) = survey(&metadata, &format!("include = [{pattern:?}]"));
        let [only] = before.entries.as_slice() else { panic!("{pattern}") };
        assert_eq!(counted(only.needed), counted(whole.size()), "{pattern}");
        let Some(most) = most else {
            assert_eq!(before.cuts, [], "{pattern}");
            continue;
        };
        assert_eq!(before.cuts.first().map(|it| it.types), Some(whole.size().types), "{pattern}");
        for count in 1..=before.cuts.len() {
            let (left, _) = survey(&metadata, &with(pattern, &before.cuts[..count]));
            let cut = &before.cuts[count - 1];
            let said = (cut.types_left, cut.operations_left);
            assert_eq!(said, counted(left.size()), "{pattern}");
            println!("{pattern}: {:?} of {} types, {} left", cut.through, cut.types, said.0);
        }
        let left = before.cuts.last().map_or(usize::MAX, |it| it.types_left);
        assert!(left <= most, "{pattern}: {left}");
    }
}

#[test]
fn what_all_cuts_leave_is_what_a_crate_with_them_has() {
    let Some(path) = shared::path("metadata/graph-v1.0-prod.csdl") else { return };
    let metadata = fs::read_to_string(path).unwrap();
    let patterns = ["/groups/{id}/members/**", "/me/messages/**", "/users/{id}/drive/items/**"];
    let entries = format!("include = {patterns:?}\ntypes = [\"changeNotificationCollection\"]");
    let (_, before) = survey(&metadata, &entries);
    let exclude: Vec<&String> = before.cuts.iter().flat_map(|it| &it.exclude).collect();
    assert_eq!(before.entries.len(), 4);
    let (left, after) = survey(&metadata, &format!("{entries}\nexclude = {exclude:?}"));
    assert_eq!(counted(before.with_cuts), counted(left.size()));
    assert_eq!(after.cuts, []);
    // What one entry brings, and what only it brings, is at most all.
    for entry in &after.entries {
        assert!(entry.alone.types <= entry.needed.types, "{entry:?}");
        assert!(entry.needed.types <= left.size().types, "{entry:?}");
    }
}
