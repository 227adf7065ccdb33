//! `cargo xtask regen`: writes generated crates, or tells what differs.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use csdl_codegen::report::features;
use csdl_codegen::{Change, Generation, Plan};
use similar::TextDiff;

use crate::Outcome;

/// How many lines of difference are shown for one file.
const LINES: usize = 40;

/// How a check that fails ends.
const HOW: &str = "
The generated code does not fit its sources. To write it anew, run

    cargo xtask regen

";

pub(crate) fn regen(configs: &[PathBuf], check: bool) -> anyhow::Result<Outcome> {
    // Everything is generated before anything is written: an error leaves all files as they were.
    let mut plans = Vec::new();
    for config in configs {
        let generation = csdl_codegen::generate(config)?;
        eprint!("{}", generation.warnings);
        check_features(&generation)?;
        plans.push((Plan::new(&generation.folder, &generation.files)?, generation));
    }
    let mut text = String::new();
    for (plan, generation) in &plans {
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
    if check && plans.iter().any(|(plan, _)| !plan.changes.is_empty()) {
        text.push_str(HOW);
        return Ok((text, ExitCode::FAILURE));
    }
    Ok((text, ExitCode::SUCCESS))
}

/// The manifest is its owner's: what it lacks is told, and not written.
fn check_features(generation: &Generation) -> anyhow::Result<()> {
    let manifest = generation.folder.join("Cargo.toml");
    let Ok(text) = fs::read_to_string(&manifest) else { return Ok(()) };
    let missing = features::missing(&generation.generated, &text);
    let missing = missing.with_context(|| format!("{} cannot be read", manifest.display()))?;
    if missing.is_empty() {
        return Ok(());
    }
    let lines: String = missing.iter().map(ToString::to_string).collect();
    bail!(
        "{} lacks features that the generated code is compiled by. Under [features], write\n\n\
         {lines}\nand list those that shall be on by default in `default`",
        manifest.display()
    )
}

fn kind(change: &Change, check: bool) -> &'static str {
    match (&change.old, &change.new, check) {
        (None, _, true) => "missing",
        (None, _, false) => "new    ",
        (Some(_), Some(_), _) => "changed",
        (Some(_), None, true) => "stale  ",
        (Some(_), None, false) => "removed",
    }
}

/// What is on disk against what should be there, for a file that has both.
fn diff(change: &Change) -> String {
    let (Some(old), Some(new)) = (&change.old, &change.new) else { return String::new() };
    let diff = TextDiff::from_lines(old, new);
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
