//! The modules of a version.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::FileTokens;
use super::client::client;
use super::fragments::condition;
use super::paths::{folder, tree};
use super::permissions::permissions;
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
                    // They only tell calls apart; what can be set is told where a call is made.
                    quote!(
                        #[doc(hidden)]
                        pub mod parameters;
                    )
                } else {
                    TokenStream::new()
                },
                if version.scopes.is_empty() {
                    TokenStream::new()
                } else {
                    quote!(
                        pub mod permissions;
                    )
                },
                quote!(
                    pub mod requests;
                ),
                quote!(pub use client::#client_name;),
            ],
        },
        client(version),
    ];
    files.extend(permissions(version));
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
        let condition =
            |path: &ir::TypePath| condition(version.conditions.types.get(path).map(Vec::as_slice));
        let mods = types.iter().map(|path| {
            let (condition, module) = (condition(path), &path.file);
            quote!(#condition mod #module;)
        });
        let uses = types.iter().map(|path| {
            let (condition, module, name) = (condition(path), &path.file, &path.name);
            quote!(#condition pub use self::#module::#name;)
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
    let mut files: BTreeMap<&[Ident], Vec<&ir::Requests>> = BTreeMap::new();
    for requests in &version.requests {
        files.entry(&requests.of.modules).or_default().push(requests);
    }
    for files in files.values_mut() {
        files.sort_by(|a, b| a.of.cmp(&b.of));
    }
    let file = |(modules, below): (&[Ident], BTreeSet<&Ident>)| {
        let files = files.get(modules).map_or(&[][..], Vec::as_slice);
        let condition =
            |it: &ir::Requests| condition(version.conditions.types.get(&it.of).map(Vec::as_slice));
        let below = below.into_iter().map(|module| quote!(pub mod #module;));
        let mods = files.iter().map(|it| {
            let (condition, module) = (condition(it), &it.of.file);
            quote!(#condition mod #module;)
        });
        let uses = files.iter().filter_map(|it| {
            let (condition, module) = (condition(it), &it.of.file);
            let names = match (it.collection_type(), it.item_type()) {
                (Some(collection), Some(item)) => quote!({#collection, #item}),
                (Some(only), None) | (None, Some(only)) => quote!(#only),
                // Paths pass through it as another type only.
                (None, None) => return None,
            };
            Some(quote!(#condition pub use self::#module::#names;))
        });
        FileTokens {
            path: format!("{}/mod.rs", folder(version, "requests", modules)),
            docs: REQUESTS.map(str::to_owned).to_vec(),
            items: below.chain(mods).chain(uses).collect(),
        }
    };
    tree(files.keys().copied()).into_iter().map(file).collect()
}

const REQUESTS: [&str; 4] = [
    "What can be asked of each entity type: the methods of collections and items.",
    "",
    "A [`Collection`](crate::Collection) of a type and an [`Item`](crate::Item) of it have the",
    "methods of the types here, which nobody needs to name.",
];
