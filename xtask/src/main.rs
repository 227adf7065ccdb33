//! Development tasks: `cargo xtask regen` and what belongs to it.

mod bench;
mod cost;
mod new;
mod projects;
mod regen;
mod snapshots;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use clap::{Args, Parser, Subcommand};

use crate::new::New;

/// Generates Rust crates from the metadata in this repository, and shows what is in them
///
/// Metadata is CSDL, the XML that an OData service answers at `$metadata`. A configuration file
/// (metadata/*.toml) names the CSDL files, the overlays that correct them, the paths to generate
/// and the crate to write.
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
  cargo xtask inspect ~/Downloads/metadata.xml does the generator understand a file of mine?
  cargo xtask explain synchronizationSchedule  why is this type in the crate?
  cargo xtask index | grep restart             what does the crate offer?
  cargo xtask new ../my-graph --metadata ~/Downloads/metadata.xml --include '/me/messages/**'
                                               a crate for a part of Graph";

#[derive(Subcommand)]
enum Command {
    /// Write the generated crates anew; files that would not change are not touched
    Regen {
        /// Write nothing; list what differs and exit with 1 if anything does
        #[arg(long)]
        check: bool,
        #[command(flatten)]
        projects: Projects,
    },
    /// Print the API index: a sorted line for each public item of the generated crates
    Index {
        #[command(flatten)]
        projects: Projects,
    },
    /// Read and resolve any CSDL file, and count what is in it by schema and kind
    Inspect {
        /// The file: `$metadata` of an OData v4 service, raw or cleaned
        file: PathBuf,
    },
    /// Make a crate for a part of a service: manifest, sources, README, and what it takes to
    /// generate it again
    New(#[command(flatten)] New),
    /// Count types, operations and lines by the root of the service that needs them
    Cost {
        #[command(flatten)]
        projects: Projects,
    },
    /// Measure what it costs to generate all of Graph and to compile the result; takes ten
    /// minutes
    Bench {
        /// The metadata of Microsoft Graph v1.0
        #[arg(long, value_name = "FILE")]
        metadata: PathBuf,
    },
    /// Tell why a type is generated: the chain from the type to a request that needs it
    Explain {
        /// The type, as CSDL calls it, with or without its namespace
        #[arg(value_name = "TYPE")]
        name: String,
        #[command(flatten)]
        projects: Projects,
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

/// Which configurations a command is about
#[derive(Args)]
struct Projects {
    /// A configuration file, or a crate that has one [default: those of the current folder, or of
    /// this repository]
    #[arg(long = "config", value_name = "FILE")]
    configs: Vec<PathBuf>,
}

/// What a command has to say, and how it ends.
type Outcome = (String, ExitCode);

fn main() -> ExitCode {
    let result = run(Cli::parse().command).and_then(|(text, code)| {
        print(&text)?;
        Ok(code)
    });
    result.unwrap_or_else(|error| {
        eprintln!("{error:#}");
        ExitCode::FAILURE
    })
}

fn run(command: Command) -> anyhow::Result<Outcome> {
    let success = |text: String| Ok((text, ExitCode::SUCCESS));
    match command {
        Command::Regen { check, projects } => {
            regen::regen(&projects::find(&projects.configs)?, check)
        }
        Command::Index { projects } => {
            let mut text = String::new();
            for config in projects::find(&projects.configs)? {
                for line in
                    csdl_codegen::report::index::index(&csdl_codegen::generate(&config)?.generated)
                {
                    text.push_str(&line);
                    text.push('\n');
                }
            }
            success(text)
        }
        Command::New(arguments) => new::new(&arguments),
        Command::Cost { projects } => {
            let mut tables = Vec::new();
            for config in projects::find(&projects.configs)? {
                tables.push(cost::table(&csdl_codegen::generate(&config)?));
            }
            success(tables.join("\n"))
        }
        Command::Bench { metadata } => success(bench::bench(&metadata)?),
        Command::Inspect { file } => success(csdl_codegen::inspect(&file)?),
        Command::Explain { name, projects } => {
            let configs = projects::find(&projects.configs)?;
            let explained = configs.iter().map(|it| csdl_codegen::explain(it, &name));
            let explained = explained.collect::<Result<Vec<_>, _>>()?;
            let known: Vec<&str> = explained.iter().filter_map(|it| it.as_deref().ok()).collect();
            if known.is_empty() {
                let unknown: Vec<String> = explained.into_iter().filter_map(Result::err).collect();
                bail!("{}", unknown.join("\n"));
            }
            success(format!("{}\n", known.join("\n")))
        }
        Command::Snapshots { references, skipped } => {
            snapshots::check(&references, skipped.as_deref())
        }
    }
}

/// Prints a text; a reader that has seen enough, such as `head`, is no error.
fn print(text: &str) -> io::Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
