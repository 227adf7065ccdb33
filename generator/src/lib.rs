//! Generates a typed, documented Rust crate from OData v4 CSDL.
//!
//! Each stage is a pure function between two named types; [`generate`] runs them in order and
//! [`Plan`] compares the result with a folder, or writes it there.
//!
//! | stage | from → to |
//! |---|---|
//! | [`csdl`] | text → [`csdl::Document`], as written |
//! | [`overlay()`] | a document → one that corrects others |
//! | [`model`] | documents → [`model::Model`], resolved |
//! | [`select`] | model and patterns → [`select::Selection`], and why |
//! | [`lower`] | selection → [`ir`], in the terms of Rust |
//! | [`emit`] | IR → tokens |
//! | [`render`] | tokens → text |
//! | [`Plan`] | text ↔ files |
//!
//! Errors accumulate inside a stage and stop the run between stages, so that one run shows all
//! undefined names. Every [`Diagnostic`] has a place in a source file.

mod areas;
pub mod config;
mod cost;
pub mod csdl;
mod diagnostic;
pub mod emit;
mod explain;
mod features;
mod index;
mod inspect;
pub mod ir;
mod load;
pub mod lower;
pub mod model;
mod naming;
mod output;
mod overlay;
mod project;
mod provenance;
pub mod reach;
pub mod render;
pub mod secrets;
pub mod select;
mod source;

pub use cost::{Cost, Size};
pub use diagnostic::{Diagnostic, Diagnostics, Severity, Stopped};
pub use features::{Feature, Missing};
pub use naming::Ident;
pub use output::{Change, OutputError, Plan};
pub use overlay::overlay;
pub use project::{Explained, Generation, Project, Report, explain, generate, inspect};
pub use render::{GeneratedFile, MARKER};
pub use source::{Position, Source, SourceId, Sources, Span, Text};
