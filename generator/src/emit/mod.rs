//! [`ir`] → tokens per file. Nothing is decided here, and nothing can go wrong.

mod client;
mod crate_root;
mod enums;
mod fragments;
mod imports;
mod models;
mod modules;
mod parameters;
mod paths;
mod permissions;
mod render;
mod requests;
mod tables;

use proc_macro2::TokenStream;

pub use self::render::{GeneratedFile, MARKER};

pub(crate) use self::render::{is_marked, render};

pub(crate) use self::paths::{parameters_path, requests_path, type_path};

use crate::ir;

/// A Rust file before it is formatted.
pub(crate) struct FileTokens {
    /// Its path in the crate.
    pub path: String,
    /// Lines of documentation of the module.
    pub docs: Vec<String>,
    /// Its items in order.
    pub items: Vec<TokenStream>,
}

/// Writes a crate down, each file when it is asked for: the tokens of all at once would take far
/// more memory than their text.
pub(crate) fn emit(generated: &ir::Crate) -> impl Iterator<Item = FileTokens> {
    let root = std::iter::once_with(|| crate_root::lib(generated));
    root.chain(generated.versions.iter().flat_map(version))
}

fn version(version: &ir::Version) -> impl Iterator<Item = FileTokens> {
    let modules = modules::version(version).into_iter().chain(tables::file(version));
    modules
        .chain(version.types.iter().map(|item| models::item(version, item)))
        .chain(version.unmodelled.iter().map(|it| models::unmodelled(version, it)))
        .chain(parameters::files(version))
        .chain(version.requests.iter().map(|it| requests::requests(version, it)))
}
