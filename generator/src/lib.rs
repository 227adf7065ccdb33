//! Generates a typed, documented Rust crate from OData v4 CSDL.
//!
//! [`generate`] makes a crate of a configuration file, [`Project`] also of one that is in memory;
//! [`Plan`] compares the result with a folder, or writes it there. Each stage is a pure function
//! between two named types:
//!
//! | stage | from → to |
//! |---|---|
//! | [`csdl`] | text → [`csdl::Document`], as written |
//! | [`model::overlay`] | a document → one that corrects others |
//! | [`model`] | documents → [`model::Model`], resolved |
//! | `select` | model and patterns → a selection, and why |
//! | `lower` | selection → [`ir`], in the terms of Rust |
//! | `emit` | IR → tokens |
//! | `emit::render` | tokens → text |
//! | [`Plan`] | text ↔ files |
//!
//! Errors accumulate inside a stage and stop the run between stages, so that one run shows all
//! undefined names. Every [`Diagnostic`] names its file, and the place in it if it has one.

mod config;
pub mod csdl;
mod emit;
mod http;
mod inspection;
pub mod ir;
mod load;
mod lower;
pub mod model;
mod naming;
mod needed;
mod output;
mod permissions;
mod project;
mod report;
mod select;
mod source;

// Which members of Graph are secret is reviewed by a test of this repository.
#[doc(hidden)]
pub use lower::secrets;

pub use emit::{GeneratedFile, MARKER};
pub use inspection::{Inspection, inspect};
pub use naming::Ident;
pub use needed::PermissionQuery;
pub use output::{Change, OutputError, Plan};
pub use permissions::{Quality, Scheme};
pub use project::{Explained, Generation, Project, explain, generate};
pub use report::cost::{Cost, Size};
pub use report::cut::Cut;
pub use report::described::Described;
pub use report::features::{Feature, Missing};
pub use report::permissions::{NeededPermissions, NeededScope, NeedingRequest, Unknown};
pub use report::survey::Survey;
pub use source::{
    Diagnostic, Diagnostics, Position, Report, Severity, Source, SourceId, Sources, Span, Stopped,
    Text,
};

/// The name of everything that can be wrong with an input, as `stage::Row`: each stage has its table
/// of them in a file called `problems.rs`.
pub fn problems() -> Vec<&'static str> {
    [
        source::problems::Problem::NAMES,
        config::problems::Problem::NAMES,
        csdl::problems::Problem::NAMES,
        model::problems::Problem::NAMES,
        select::problems::Problem::NAMES,
        naming::problems::Problem::NAMES,
        lower::problems::Problem::NAMES,
        permissions::problems::Problem::NAMES,
    ]
    .concat()
}

/// The example of the README compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
