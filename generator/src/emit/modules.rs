//! The modules of a version, and where each type has its file.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::FileTokens;
use super::requests::client;
use crate::ir;
use crate::naming::{Ident, Role};

/// The file of a type in `models`.
pub(super) fn type_path(version: &ir::Version, path: &ir::TypePath) -> String {
    let folder = folder(version, &path.modules);
    format!("{folder}/{}.rs", file_module(version, path))
}

/// The file of the parameters of an action.
pub(super) fn parameters_path(version: &ir::Version, name: &Ident) -> String {
    format!("src/{}/parameters/{}.rs", version.module, module_of(name.as_str()))
}

/// The file of the requests on a type.
pub(super) fn requests_path(version: &ir::Version, of: &ir::TypePath) -> String {
    let modules: String = of.modules.iter().map(|module| format!("{module}/")).collect();
    format!("src/{}/requests/{modules}{}.rs", version.module, module_of(of.name.as_str()))
}

fn folder(version: &ir::Version, modules: &[Ident]) -> String {
    let modules: String = modules.iter().map(|module| format!("/{module}")).collect();
    format!("src/{}/models{modules}", version.module)
}

/// The module of a type: its name, with `_` if a namespace below is called the same.
fn file_module(version: &ir::Version, path: &ir::TypePath) -> Ident {
    let module = module_of(path.name.as_str());
    let all = version
        .types
        .iter()
        .map(ir::TypeItem::path)
        .chain(version.markers.iter().map(|it| &it.path));
    let mut namespaces =
        all.filter_map(|it| it.modules.strip_prefix(path.modules.as_slice())?.first());
    if namespaces.any(|namespace| *namespace == module) {
        return Ident::known(&format!("{module}_"));
    }
    module
}

fn module_of(name: &str) -> Ident {
    Ident::from_wire(&name.to_snake_case(), Role::Value).unwrap_or_else(|| Ident::known("unnamed"))
}

/// The module files of a version.
pub(super) fn version(version: &ir::Version) -> Vec<FileTokens> {
    let module = &version.module;
    let client_name = &version.client.name;
    let has_parameters = !version.parameters.is_empty();
    let mut files = vec![
        FileTokens {
            path: format!("src/{module}/mod.rs"),
            docs: vec![format!("Version `{}` of the service.", version.path)],
            items: vec![
                quote!(
                    mod client;
                ),
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
    if has_parameters {
        files.push(parameter_modules(version));
    }
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
        types.chain(version.markers.iter().map(|it| &it.path)).collect();
    let mut folders: BTreeMap<&[Ident], Vec<&ir::TypePath>> = BTreeMap::new();
    folders.insert(&[], Vec::new());
    for path in all {
        for depth in 0..path.modules.len() {
            folders.entry(&path.modules[..depth]).or_default();
        }
        folders.entry(&path.modules).or_default().push(path);
    }
    let nested: Vec<&[Ident]> = folders.keys().copied().collect();
    let file = |(modules, types): (&&[Ident], &Vec<&ir::TypePath>)| {
        let below =
            nested.iter().filter(|it| it.len() == modules.len() + 1 && it.starts_with(modules));
        let below = below.filter_map(|it| it.last()).map(|namespace| quote!(pub mod #namespace;));
        let mods = types.iter().map(|path| {
            let module = file_module(version, path);
            quote!(mod #module;)
        });
        let uses = types.iter().map(|path| {
            let (module, name) = (file_module(version, path), &path.name);
            quote!(pub use self::#module::#name;)
        });
        FileTokens {
            path: format!("{}/mod.rs", folder(version, modules)),
            docs: vec![
                "What requests send and return: entities, complex types, enums and flags."
                    .to_owned(),
            ],
            items: below.chain(mods).chain(uses).collect(),
        }
    };
    folders.iter().map(file).collect()
}

fn parameter_modules(version: &ir::Version) -> FileTokens {
    let names = version.parameters.iter().map(|it| &it.name);
    let mods = names.clone().map(|name| {
        let module = module_of(name.as_str());
        quote!(mod #module;)
    });
    let uses = names.map(|name| {
        let module = module_of(name.as_str());
        quote!(pub use self::#module::#name;)
    });
    FileTokens {
        path: format!("src/{}/parameters/mod.rs", version.module),
        docs: vec![
            "The parameters of actions. Calls have setters for them, so that programs seldom need"
                .to_owned(),
            "to name these types.".to_owned(),
        ],
        items: mods.chain(uses).collect(),
    }
}

/// `requests/mod.rs`, and that of each namespace below.
fn request_modules(version: &ir::Version) -> Vec<FileTokens> {
    let mut folders: BTreeMap<Vec<Ident>, BTreeSet<String>> = BTreeMap::new();
    folders.insert(Vec::new(), BTreeSet::new());
    for requests in &version.requests {
        let modules = &requests.of.modules;
        for depth in 0..modules.len() {
            let below = folders.entry(modules[..depth].to_vec()).or_default();
            below.insert(modules[depth].to_string());
        }
        let module = module_of(requests.of.name.as_str());
        folders.entry(modules.clone()).or_default().insert(module.to_string());
    }
    let file = |(modules, children): (Vec<Ident>, BTreeSet<String>)| {
        let prefix: String = modules.iter().map(|module| format!("{module}/")).collect();
        let mods = children.iter().map(|child| {
            let child = format_ident!("{child}");
            quote!(mod #child;)
        });
        FileTokens {
            path: format!("src/{}/requests/{prefix}mod.rs", version.module),
            docs: vec!["What can be asked of each entity type.".to_owned()],
            items: mods.collect(),
        }
    };
    folders.into_iter().map(file).collect()
}
