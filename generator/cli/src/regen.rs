//! `csdl-codegen regen`: writes generated crates, or tells what differs.

use std::fs;
use std::path::PathBuf;

use csdl_codegen::{Change, Generation, Plan};
use similar::TextDiff;

use crate::api_changes::{ApiChanges, INDEX};
use crate::{Failure, Outcome, label};

/// How many lines of difference are shown for one file.
const LINES: usize = 40;

/// How many files are shown, and of how many the lines.
const FILES: usize = 20;

/// How a check that fails ends.
const HOW: &str = "
The generated code does not fit its sources. To write it anew, run the same command without --check.
";

/// What is said of a file that is the generated one but for that.
const ENDS: &str = " differs in the ends of its lines only, which Git changes where nothing \
forbids it: write `src/** -text` into .gitattributes, and check the file out again
";

pub(crate) fn regen(configs: &[PathBuf], check: bool) -> Result<Outcome, Failure> {
    // Everything is generated before anything is written: an error leaves all files as they were.
    let mut generations = Vec::new();
    for config in configs {
        let generation = csdl_codegen::generate(config)?;
        eprint!("{}", generation.warnings);
        check_manifest(&generation)?;
        generations.push(generation);
    }
    let plans = generations.iter().map(|it| Plan::new(&it.folder, &it.files));
    let plans = plans.collect::<Result<Vec<_>, _>>()?;
    let mut text = String::new();
    for (plan, generation) in plans.iter().zip(&generations) {
        let (folder, files) = (label(generation), generation.files.len());
        let state = if plan.changes.is_empty() { ", all up to date" } else { "" };
        text.push_str(&format!("{folder}: {files} files{state}\n"));
        text.push_str(&report(plan, check));
        if !check {
            plan.apply()?;
        }
    }
    let is_success = !check || plans.iter().all(|plan| plan.changes.is_empty());
    if !is_success {
        text.push_str(HOW);
    }
    Ok(Outcome { text, is_success })
}

/// What differs: the public items, the files, and for a check the lines of them.
fn report(plan: &Plan<'_>, check: bool) -> String {
    let mut text = String::new();
    let index = plan.changes.iter().find(|it| it.path == INDEX);
    // Of a new crate all is new.
    if let Some(Change { old: Some(old), new: Some(new), .. }) = index {
        text.push_str(&ApiChanges::between(old, new).to_string());
    }
    for change in plan.changes.iter().take(FILES) {
        text.push_str(&format!("  {} {}\n", kind(change, check), change.path));
    }
    let rest = plan.changes.len().saturating_sub(FILES);
    if rest > 0 {
        text.push_str(&format!("  … {rest} more files\n"));
    }
    if check {
        // The index was told already, line by line.
        let files = plan.changes.iter().filter(|it| it.path != INDEX);
        text.extend(files.take(FILES).map(diff));
    }
    text
}

/// The manifest is its owner's: what it lacks is told, and not written.
fn check_manifest(generation: &Generation) -> Result<(), Failure> {
    let manifest = generation.folder.join("Cargo.toml");
    let Ok(text) = fs::read_to_string(&manifest) else { return Ok(()) };
    let manifest = manifest.display();
    let missing = generation.missing(&text);
    let missing =
        missing.map_err(|error| Failure::new(format!("cannot read {manifest}: {error}")))?;
    if !missing.features.is_empty() {
        let lines: String = missing.features.iter().map(ToString::to_string).collect();
        return Err(Failure::new(format!(
            "{manifest} lacks features that the generated code is compiled by. Under [features], \
             write\n\n{lines}\nand list those that shall be on by default in `default`"
        )));
    }
    if !missing.of_runtime.is_empty() {
        let features = &missing.of_runtime;
        return Err(Failure::new(format!(
            "{manifest} lacks features of msgraph-runtime that the generated code needs: in its \
             entry under [dependencies], add {features:?} to `features`"
        )));
    }
    Ok(())
}

fn kind(change: &Change<'_>, check: bool) -> &'static str {
    match (&change.old, &change.new, check) {
        (None, _, true) => "missing",
        (None, _, false) => "new    ",
        (Some(_), Some(_), _) => "changed",
        (Some(_), None, true) => "stale  ",
        (Some(_), None, false) => "removed",
    }
}

/// What is on disk against what should be there, for a file that has both.
fn diff(change: &Change<'_>) -> String {
    let (Some(old), Some(new)) = (&change.old, change.new) else { return String::new() };
    if old.replace("\r\n", "\n") == new {
        return format!("\n{}{ENDS}", change.path);
    }
    let diff = TextDiff::from_lines(old.as_str(), new);
    let text = diff
        .unified_diff()
        .context_radius(2)
        .header(&format!("{} (on disk)", change.path), &format!("{} (generated)", change.path))
        .to_string();
    let lines: Vec<&str> = text.lines().collect();
    let mut shown = format!("\n{}\n", lines[..lines.len().min(LINES)].join("\n"));
    if lines.len() > LINES {
        shown.push_str(&format!("… {} more lines\n", lines.len() - LINES));
    }
    shown
}
