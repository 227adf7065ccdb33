//! The modules of a version.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::FileTokens;
use super::client::client;
use super::fragments::gate;
use super::paths::{folder, tree};
use crate::ir;
use crate::naming::Ident;

/// The module files of a version.
pub(super) fn version(version: &ir::Version) -> Vec<FileTokens> {
    let module = &version.module;
    let client_name = &version.client.name;
    let has_parameters = !version.parameters.is_empty();
    let mut files = vec![
        FileTokens {
            path: format!("src/{module}/mod.rs"),
            docs: vec![match version.path.as_str() {
                "" => "The service.".to_owned(),
                path => format!("Version `{path}` of the service."),
            }],
            items: vec![
                quote!(
                    mod client;
                ),
                if version.tables.is_empty() {
                    TokenStream::new()
                } else {
                    // Those of types that a feature leaves out are there, too.
                    quote!(
                        #[allow(dead_code)]
                        mod tables;
                    )
                },
                quote!(
                    pub mod models;
                ),
                if has_parameters {
                    quote!(
                        pub mod parameters;
                    )
                } else {
                    TokenStream::new()
                },
                quote!(
                    mod requests;
                ),
                quote!(pub use client::#client_name;),
            ],
        },
        client(version),
    ];
    files.extend(models(version));
    files.extend(request_modules(version));
    for file in &mut files {
        file.items.retain(|item| !item.is_empty());
    }
    files
}

/// `models/mod.rs`, and that of each namespace below.
fn models(version: &ir::Version) -> Vec<FileTokens> {
    let types = version.types.iter().map(ir::TypeItem::path);
    let all: BTreeSet<&ir::TypePath> =
        types.chain(version.unmodelled.iter().map(|it| &it.path)).collect();
    let mut types: BTreeMap<&[Ident], Vec<&ir::TypePath>> = BTreeMap::new();
    for path in all {
        types.entry(&path.modules).or_default().push(path);
    }
    let file = |(modules, below): (&[Ident], BTreeSet<&Ident>)| {
        let types = types.get(modules).map_or(&[][..], Vec::as_slice);
        let below = below.into_iter().map(|namespace| quote!(pub mod #namespace;));
        let gate = |path: &ir::TypePath| gate(version.gates.types.get(path).map(Vec::as_slice));
        let mods = types.iter().map(|path| {
            let (gate, module) = (gate(path), &path.file);
            quote!(#gate mod #module;)
        });
        let uses = types.iter().map(|path| {
            let (gate, module, name) = (gate(path), &path.file, &path.name);
            quote!(#gate pub use self::#module::#name;)
        });
        FileTokens {
            path: format!("{}/mod.rs", folder(version, "models", modules)),
            docs: vec![
                "What requests send and return: entities, complex types, enums and flags."
                    .to_owned(),
            ],
            items: below.chain(mods).chain(uses).collect(),
        }
    };
    tree(types.keys().copied()).into_iter().map(file).collect()
}

/// `requests/mod.rs`, and that of each namespace below.
fn request_modules(version: &ir::Version) -> Vec<FileTokens> {
    let mut files: BTreeMap<&[Ident], BTreeSet<&ir::TypePath>> = BTreeMap::new();
    for requests in &version.requests {
        files.entry(&requests.of.modules).or_default().insert(&requests.of);
    }
    let file = |(modules, below): (&[Ident], BTreeSet<&Ident>)| {
        let files = files.get(modules).into_iter().flatten().map(|of| {
            let gate = gate(version.gates.types.get(*of).map(Vec::as_slice));
            let module = &of.file;
            quote!(#gate mod #module;)
        });
        let below = below.into_iter().map(|module| quote!(mod #module;));
        FileTokens {
            path: format!("{}/mod.rs", folder(version, "requests", modules)),
            docs: vec!["What can be asked of each entity type.".to_owned()],
            items: below.chain(files).collect(),
        }
    };
    tree(files.keys().copied()).into_iter().map(file).collect()
}
