//! `csdl-codegen regen`: writes generated crates, or tells what differs.

use std::fs;
use std::path::PathBuf;

use csdl_codegen::{Change, Generation, Plan};
use similar::TextDiff;

use crate::{Failure, Outcome};

/// How many lines of difference are shown for one file.
const LINES: usize = 40;

/// How a check that fails ends.
const HOW: &str = "
The generated code does not fit its sources. To write it anew, run the same command without --check.
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
        let (folder, files) = (generation.folder.display(), generation.files.len());
        let state = if plan.changes.is_empty() { ", all up to date" } else { "" };
        text.push_str(&format!("{folder}: {files} files{state}\n"));
        for change in &plan.changes {
            text.push_str(&format!("  {} {}\n", kind(change, check), change.path));
        }
        if check {
            text.extend(plan.changes.iter().map(diff));
        } else {
            plan.apply()?;
        }
    }
    let is_success = !check || plans.iter().all(|plan| plan.changes.is_empty());
    if !is_success {
        text.push_str(HOW);
    }
    Ok(Outcome { text, is_success })
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
