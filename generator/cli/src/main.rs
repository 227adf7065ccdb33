//! The command `csdl-codegen`.

use std::process::ExitCode;

use clap::Parser;
use csdl_codegen_cli::{Command, print};

// A generator makes millions of tokens and throws them away.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Makes Rust crates from CSDL, the metadata that an OData service has at `$metadata`, and shows
/// what is in them
///
/// A crate has a configuration, metadata/*.toml, which names its CSDL files, overlays that correct
/// them, and the paths to generate. `new` makes a crate and its configuration; all other commands
/// are meant for its folder.
#[derive(Parser)]
#[command(name = "csdl-codegen", version, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  csdl-codegen new my-graph --metadata metadata.xml --include '/me/messages/**'
                                       make a crate for a part of Microsoft Graph
  cd my-graph
  csdl-codegen index | grep reply      what does it offer?
  csdl-codegen explain itemBody        why is this type in it?
  csdl-codegen cost --tree             what is in it, and how much?
  csdl-codegen regen                   after a change of metadata/
  csdl-codegen inspect metadata.xml    does the generator understand a file of mine?";

fn main() -> ExitCode {
    print(Cli::parse().command.run(&["metadata"]))
}
