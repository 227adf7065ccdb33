//! `cargo xtask snapshots`: what CI checks after the tests have run.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use csdl_codegen_cli::Outcome;

use crate::root;

/// Compares the snapshots on disk with those that tests have looked at, or would have, had they not
/// been skipped; says which were.
pub(crate) fn check(references: &Path, skipped: Option<&Path>) -> anyhow::Result<Outcome> {
    let listed = fs::read_to_string(references)
        .with_context(|| format!("cannot read {}", references.display()))?;
    let referenced: BTreeSet<PathBuf> =
        listed.lines().filter_map(|line| fs::canonicalize(line).ok()).collect();
    let skipped = skipped.map_or(Ok(BTreeSet::new()), names)?;
    let mut snapshots = Vec::new();
    list(&root().join("tests"), &mut snapshots)?;
    snapshots.sort();

    let (pending, accepted): (Vec<PathBuf>, Vec<PathBuf>) =
        snapshots.into_iter().partition(|path| path.extension().is_none_or(|it| it != "snap"));
    let is_unreferenced =
        |path: &&PathBuf| fs::canonicalize(path).is_ok_and(|path| !referenced.contains(&path));
    let unreferenced: Vec<&PathBuf> = accepted
        .iter()
        .filter(is_unreferenced)
        .filter(|path| !skipped.iter().any(|test| may_look_at(test, path)))
        .collect();
    let mut text = String::new();
    for path in &pending {
        text.push_str(&format!("pending: {} (run `cargo insta review`)\n", path.display()));
    }
    for path in &unreferenced {
        text.push_str(&format!("unreferenced: {} (no test looks at it)\n", path.display()));
    }
    let [accepted, pending, unreferenced] = [accepted.len(), pending.len(), unreferenced.len()];
    text.push_str(&format!(
        "{accepted} snapshots, {pending} pending, {unreferenced} unreferenced\n"
    ));
    Ok(Outcome { text, is_success: pending + unreferenced == 0 })
}

/// The tests that were skipped, without their reasons; none if no test has written the file.
fn names(file: &Path) -> anyhow::Result<BTreeSet<String>> {
    if !file.exists() {
        return Ok(BTreeSet::new());
    }
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(text.lines().filter_map(|line| Some(line.split('\t').next()?.to_owned())).collect())
}

/// Whether a snapshot belongs to the module of a test: its file is named by that, and is called
/// `suite__whole__secrets__all.snap` for `whole::secrets::all_are_hidden`.
fn may_look_at(test: &str, snapshot: &Path) -> bool {
    let Some((module, _)) = test.rsplit_once("::") else { return false };
    let prefix = format!("__{}__", module.replace("::", "__"));
    snapshot.file_name().is_some_and(|it| it.to_string_lossy().contains(&prefix))
}

/// All snapshots below a folder, accepted or pending.
fn list(folder: &Path, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, found)?;
        } else if path.to_string_lossy().ends_with(".snap")
            || path.to_string_lossy().ends_with(".snap.new")
            || path.to_string_lossy().ends_with(".pending-snap")
        {
            found.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skipped_test_may_look_at_the_snapshots_of_its_module() {
        let looks = |test, file| may_look_at(test, Path::new(file));
        let file = "tests/suite/whole/snapshots/suite__whole__secrets__all.snap";
        assert!(looks("whole::secrets::all_are_hidden", file));
        assert!(!looks("whole::wire::all", file));
        assert!(!looks("secret::all", file));
        assert!(!looks("main", file));
    }
}
