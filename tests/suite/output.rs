//! Writing: only what is ours, only what differs, nothing after an error.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use csdl_codegen::{Change, GeneratedFile, MARKER, OutputError, Plan};

fn file(path: &str, body: &str) -> GeneratedFile {
    let text = format!("// {MARKER}; do not edit\n{body}\n");
    GeneratedFile { path: path.to_owned(), text }
}

/// Path and text of every file below a folder.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            found.extend(
                contents(&path).into_iter().map(|(below, text)| (format!("{name}/{below}"), text)),
            );
        } else {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            found.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
    found
}

/// What a plan would do, a line each.
fn lines(plan: &Plan<'_>) -> Vec<String> {
    let kind = |old: bool, new: bool| match (old, new) {
        (false, _) => "missing",
        (true, true) => "changed",
        (true, false) => "stale",
    };
    let line =
        |it: &Change<'_>| format!("{} {}", kind(it.old.is_some(), it.new.is_some()), it.path);
    plan.changes.iter().map(line).collect()
}

#[test]
fn a_second_run_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let files = [file("src/lib.rs", "a"), file("src/v1/mod.rs", "b")];
    Plan::new(folder.path(), &files).unwrap().apply().unwrap();
    let written = contents(folder.path());
    assert_eq!(written.len(), 2);
    let modified = || fs::metadata(folder.path().join("src/lib.rs")).unwrap().modified().unwrap();
    let before = modified();
    let plan = Plan::new(folder.path(), &files).unwrap();
    assert_eq!(lines(&plan), Vec::<String>::new());
    plan.apply().unwrap();
    assert_eq!(contents(folder.path()), written);
    assert_eq!(modified(), before);
}

#[test]
fn edited_missing_and_stale_files_are_found_and_mended() {
    let folder = tempfile::tempdir().unwrap();
    let old = [file("src/a.rs", "a"), file("src/b.rs", "b"), file("src/old/c.rs", "c")];
    Plan::new(folder.path(), &old).unwrap().apply().unwrap();
    fs::write(folder.path().join("src/a.rs"), file("", "edited").text).unwrap();
    fs::remove_file(folder.path().join("src/b.rs")).unwrap();

    let plan = Plan::new(folder.path(), &old[..2]).unwrap();
    assert_eq!(lines(&plan), ["changed src/a.rs", "missing src/b.rs", "stale src/old/c.rs"]);
    plan.apply().unwrap();
    let expected: BTreeMap<String, String> =
        old[..2].iter().map(|file| (file.path.clone(), file.text.clone())).collect();
    assert_eq!(contents(folder.path()), expected);
}

#[test]
fn a_file_without_the_marker_is_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("src")).unwrap();
    fs::write(folder.path().join("src/b.rs"), "// mine\n").unwrap();
    let before = contents(folder.path());
    let files = [file("src/a.rs", "a"), file("src/b.rs", "b")];
    let error = Plan::new(folder.path(), &files).unwrap_err();
    assert!(matches!(&error, OutputError::Unmarked(paths) if paths.len() == 1), "{error}");
    assert!(error.to_string().contains("src/b.rs"), "{error}");
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn a_hand_written_file_that_is_not_in_the_way_stays() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("src")).unwrap();
    fs::write(folder.path().join("src/mine.rs"), "// mine\n").unwrap();
    let files = [file("src/a.rs", "a")];
    let plan = Plan::new(folder.path(), &files).unwrap();
    plan.apply().unwrap();
    assert_eq!(contents(folder.path())["src/mine.rs"], "// mine\n");
}

#[test]
fn files_outside_the_owned_folders_are_not_stale() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("tests")).unwrap();
    fs::write(folder.path().join("tests/x.rs"), file("", "x").text).unwrap();
    let plan = Plan::new(folder.path(), &[]).unwrap();
    assert_eq!(lines(&plan), Vec::<String>::new());
}

#[test]
fn what_an_interrupted_run_has_left_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("src")).unwrap();
    let whole = file("", "x").text;
    for (name, text) in [("a.rs.new", ""), ("b.rs.new", &whole[..9]), ("c.rs.new", &whole)] {
        fs::write(folder.path().join("src").join(name), text).unwrap();
    }
    fs::write(folder.path().join("src/mine.new"), "// mine\n").unwrap();
    fs::write(folder.path().join("src/empty.rs"), "").unwrap();
    let plan = Plan::new(folder.path(), &[]).unwrap();
    assert_eq!(lines(&plan), ["stale src/a.rs.new", "stale src/b.rs.new", "stale src/c.rs.new"]);
    plan.apply().unwrap();
    let left: Vec<String> = contents(folder.path()).into_keys().collect();
    assert_eq!(left, ["src/empty.rs", "src/mine.new"]);
}
