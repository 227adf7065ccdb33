//! The commands of `csdl-codegen`, for it and for programs that have commands of their own beside
//! them.
//!
//! ```no_run
//! use clap::Parser;
//!
//! #[derive(Parser)]
//! enum Cli {
//!     #[command(flatten)]
//!     Generate(csdl_codegen_cli::Command),
//!     /// Something of your own
//!     Publish,
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     match Cli::parse() {
//!         Cli::Generate(command) => csdl_codegen_cli::print(command.run(&["metadata"])),
//!         Cli::Publish => todo!(),
//!     }
//! }
//! ```

mod api_changes;
mod configurations;
mod cost;
mod failure;
mod new;
mod permissions;
mod regen;

use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use csdl_codegen::{Explained, Inspection, Project};

pub use failure::Failure;
pub use new::New;
pub use permissions::Permissions;

/// What can be asked of the generator
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a crate for a part of a service: manifest, sources, README, and what it takes to
    /// generate it again
    New(#[command(flatten)] New),
    /// Write generated crates anew; files that would not change are not touched
    Regen {
        /// Write nothing; list what differs and exit with 1 if anything does
        #[arg(long)]
        check: bool,
        /// Of which crates
        #[command(flatten)]
        configurations: Configurations,
    },
    /// Print the API index: a sorted line for each public item of generated crates
    Index {
        /// Of which crates
        #[command(flatten)]
        configurations: Configurations,
    },
    /// Tell why a type is generated: the chain from the type to a request that needs it
    Explain {
        /// The type, as CSDL calls it, with or without its namespace
        #[arg(value_name = "TYPE")]
        name: String,
        /// Of which crates
        #[command(flatten)]
        configurations: Configurations,
    },
    /// Count types, operations and lines by what brings them: patterns of the configuration, roots
    /// of the service; and tell what to exclude from a pattern that brings far more than it names
    Cost {
        /// Draw what is in it instead: resources and operations, with the types and operations that
        /// lie below each
        #[arg(long)]
        tree: bool,
        /// To how many steps below the roots of the service it is drawn
        #[arg(long, value_name = "STEPS", default_value_t = 3, requires = "tree")]
        depth: usize,
        /// Of which crates
        #[command(flatten)]
        configurations: Configurations,
    },
    /// Print the least set of permissions that a program needs, with the requests that need each
    Permissions(#[command(flatten)] Permissions),
    /// Read and resolve any CSDL, and count what is in it by schema and kind
    Inspect {
        /// Files: `$metadata` of an OData v4 service, and those that it refers to
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
}

/// Which configurations a command is about
#[derive(Args, Debug)]
pub struct Configurations {
    /// A configuration file, or the folder of a crate that has one [default: those in metadata/]
    #[arg(long = "config", value_name = "FILE")]
    configs: Vec<PathBuf>,
}

/// What a command that has run has to say.
#[derive(Debug)]
pub struct Outcome {
    /// For the standard output.
    pub text: String,
    /// Whether what was asked for holds: a check can fail without an error.
    pub is_success: bool,
}

impl Command {
    /// Runs the command; where it is about configurations and none was named, it takes those in
    /// some folders.
    ///
    /// # Errors
    ///
    /// When an input has errors, or a file cannot be read or written.
    pub fn run<P: AsRef<Path>>(self, folders: &[P]) -> Result<Outcome, Failure> {
        match self {
            Self::New(arguments) => new::new(&arguments).map(Outcome::success),
            Self::Regen { check, configurations } => {
                regen::regen(&configurations.find(folders)?, check)
            }
            Self::Index { configurations } => {
                let mut text = String::new();
                for config in configurations.find(folders)? {
                    for line in csdl_codegen::generate(&config)?.index() {
                        text.push_str(&line);
                        text.push('\n');
                    }
                }
                Ok(Outcome::success(text))
            }
            Self::Explain { name, configurations } => {
                explain(&name, &configurations.find(folders)?)
            }
            Self::Cost { tree, depth, configurations } => {
                let mut tables = Vec::new();
                for config in configurations.find(folders)? {
                    let project = Project::open(&config);
                    tables.push(if tree {
                        project.tree(depth)?
                    } else {
                        let (generation, surveys) = project.survey()?;
                        eprint!("{}", generation.warnings);
                        cost::tables(&generation, &surveys)
                    });
                }
                Ok(Outcome::success(tables.join("\n")))
            }
            Self::Inspect { files } => {
                let Inspection { text, warnings, .. } = csdl_codegen::inspect(&files)?;
                Ok(Outcome::success(warnings + &text))
            }
            Self::Permissions(it) => it.run(folders).map(Outcome::success),
        }
    }
}

/// What messages call a crate: its folder or, of the folder that one is in, its package.
fn label(generation: &csdl_codegen::Generation) -> String {
    match generation.folder.to_str() {
        Some("." | "") => generation.generated.package.clone(),
        _ => generation.folder.display().to_string(),
    }
}

impl Outcome {
    /// What was asked for is done.
    pub fn success(text: String) -> Self {
        Self { text, is_success: true }
    }
}

fn explain(name: &str, configs: &[PathBuf]) -> Result<Outcome, Failure> {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for config in configs {
        match csdl_codegen::explain(config, name)? {
            Explained::Known(text) => known.push(text),
            Explained::Unknown(text) => unknown.push(text),
        }
    }
    match known.as_slice() {
        [] => Err(Failure::new(unknown.join("\n"))),
        known => Ok(Outcome::success(format!("{}\n", known.join("\n")))),
    }
}

/// Prints what a command has to say, and tells how the process ends.
pub fn print<E: fmt::Display>(result: Result<Outcome, E>) -> ExitCode {
    let outcome = match result {
        Ok(outcome) => outcome,
        Err(error) => {
            eprintln!("{error:#}");
            return ExitCode::FAILURE;
        }
    };
    match io::stdout().write_all(outcome.text.as_bytes()) {
        // A reader that has seen enough, such as `head`, is no error.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("cannot write to the standard output: {error}");
            ExitCode::FAILURE
        }
        _ if outcome.is_success => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
