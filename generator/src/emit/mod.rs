//! [`ir`] → tokens per file. Nothing is decided here, and nothing can go wrong.

mod client;
mod crate_root;
mod enums;
mod fragments;
mod imports;
mod marks;
mod models;
mod modules;
mod parameters;
mod paths;
mod query;
mod render;
mod requests;

use proc_macro2::TokenStream;

pub use self::render::{GeneratedFile, MARKER, render};

pub(crate) use self::paths::{parameters_path, requests_path, type_path};

use crate::ir;

/// A Rust file before it is formatted.
pub struct FileTokens {
    /// Its path in the crate.
    pub path: String,
    /// Lines of documentation of the module.
    pub docs: Vec<String>,
    /// Its items in order.
    pub items: Vec<TokenStream>,
}

/// Writes a crate down.
pub fn emit(generated: &ir::Crate) -> Vec<FileTokens> {
    let mut files = vec![crate_root::lib(generated), query::query(generated)];
    for version in &generated.versions {
        files.extend(modules::version(version));
        files.extend(marks::file(version));
        files.extend(version.types.iter().map(|item| models::item(version, item)));
        files.extend(version.markers.iter().map(|marker| models::marker(version, marker)));
        files.extend(parameters::files(version));
        files.extend(version.requests.iter().map(|it| requests::requests(version, it)));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
