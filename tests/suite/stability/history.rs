//! Published steps of Graph's metadata: those that only add change no public line.

use std::fs;

use msgraph_tests::{long, shared};

use super::{api, gone};

/// The documents in which something is missing that the one before has.
const REMOVING: [&str; 3] = ["2025-04-15", "2025-07-29", "2026-06-25"];

/// Steps that changed the type of a method once: an action got its first parameter, and what the
/// metadata said of query options changed.
const SAMPLE: [(&str, &str); 2] = [("2025-03-07", "2025-04-01"), ("2025-04-15", "2025-05-02")];

#[test]
fn what_microsoft_adds_changes_no_public_line() {
    if long::is_left_out() {
        return;
    }
    let Some(folder) = shared::path("history") else { return };
    let read = |name: &str| fs::read_to_string(folder.join(format!("{name}.csdl"))).unwrap();
    if !long::is_long() {
        for (before, after) in SAMPLE {
            check(&api(&read(before), None), after, &read(after));
        }
        return;
    }
    let entries = fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path());
    let mut names: Vec<String> =
        entries.map(|it| it.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    let (first, steps) = names.split_first().unwrap();
    let mut index = api(&read(first), None);
    for name in steps {
        index = check(&index, name, &read(name));
    }
}

/// Takes one step with the index of the one before; returns the new one.
fn check(before: &str, name: &str, xml: &str) -> String {
    let after = api(xml, Some(before));
    let gone = gone(before, &after);
    let is_removing = REMOVING.contains(&name);
    assert_eq!(!gone.is_empty(), is_removing, "{name}: {} lines: {gone:#?}", gone.len());
    after
}
