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
