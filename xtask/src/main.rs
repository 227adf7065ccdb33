//! Development tasks: the commands of `csdl-codegen` for this repository, and what only those who
//! change it run.

mod bench;
mod snapshots;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use csdl_codegen_cli::{Outcome, print};

/// Folders of this repository that hold configurations.
const FOLDERS: [&str; 2] = ["metadata", "tests/course"];

/// Generates the Rust crates of this repository from its metadata, and shows what is in them
///
/// Metadata is CSDL, the XML that an OData service answers at `$metadata`. A configuration file
/// (metadata/*.toml) names the CSDL files, the overlays that correct them, the paths to generate
/// and the crate to write. All commands but `bench` and `snapshots` are those of `csdl-codegen`,
/// and are about the configurations of this repository, if no other is named.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  cargo xtask regen                            after a change of metadata/ or generator/
  cargo xtask regen --check                    what CI runs: fails if the above was forgotten
  cargo xtask explain synchronizationSchedule  why is this type in the crate?
  cargo xtask index | grep restart             what does the crate offer?";

#[derive(Subcommand)]
#[allow(clippy::large_enum_variant, reason = "there is one of it")]
enum Command {
    #[command(flatten)]
    Generate(csdl_codegen_cli::Command),
    /// Measure what it costs to generate all of Graph and to compile the result; takes ten
    /// minutes
    Bench {
        /// The metadata of Microsoft Graph v1.0
        #[arg(long, value_name = "FILE")]
        metadata: PathBuf,
    },
    /// Fail on snapshots that are pending, or that no test has looked at
    Snapshots {
        /// The file that INSTA_SNAPSHOT_REFERENCES_FILE named while the tests ran
        #[arg(long, value_name = "FILE")]
        references: PathBuf,
        /// The file that MSGRAPH_SKIPPED named: the snapshots of tests in it are not missed
        #[arg(long, value_name = "FILE")]
        skipped: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    print(run(Cli::parse().command))
}

fn run(command: Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Generate(command) => {
            let root = root();
            Ok(command.run(&FOLDERS.map(|folder| root.join(folder)))?)
        }
        Command::Bench { metadata } => bench::bench(&metadata).map(Outcome::success),
        Command::Snapshots { references, skipped } => {
            snapshots::check(&references, skipped.as_deref())
        }
    }
}

/// The root of the repository, relative to the current folder where that is possible.
fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = root.parent().unwrap_or(root);
    match std::env::current_dir() {
        Ok(current) if current == root => PathBuf::new(),
        _ => root.to_owned(),
    }
}
