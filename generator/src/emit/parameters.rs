//! The parameters of actions: a module for each type that actions are bound to.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::FileTokens;
use super::fragments::{Deprecated, DocLines, condition};
use super::imports::Imports;
use super::paths::{parameters_path, tree};
use crate::ir;
use crate::naming::Ident;

const ROOT: [&str; 3] = [
    "What tells calls of actions apart, by the type that the actions are bound to.",
    "",
    "A call has setters for the parameters of its action: see [`Action`](crate::Action).",
];

/// The files of the module `parameters`; none if there are no actions.
pub(super) fn files(version: &ir::Version) -> Vec<FileTokens> {
    if version.parameters.is_empty() {
        return Vec::new();
    }
    let mut groups: BTreeMap<&[Ident], Vec<&ir::Parameters>> = BTreeMap::new();
    for parameters in &version.parameters {
        groups.entry(&parameters.path.modules).or_default().push(parameters);
    }
    let file = |(modules, below): (&[Ident], BTreeSet<&Ident>)| {
        let mods = below.into_iter().map(|child| {
            let path = [modules, std::slice::from_ref(child)].concat();
            let condition = condition(version.conditions.parameters.get(&path).map(Vec::as_slice));
            quote!(#condition pub mod #child;)
        });
        let structs = groups.get(modules).map_or(&[][..], Vec::as_slice);
        FileTokens {
            path: parameters_path(version, modules),
            docs: match modules.last() {
                None => ROOT.map(str::to_owned).to_vec(),
                Some(name) if structs.is_empty() => vec![format!("Parameters in `{name}`.")],
                Some(name) => vec![format!("Parameters of the actions on `{name}`.")],
            },
            items: mods.chain(items(version, structs)).collect(),
        }
    };
    tree(groups.keys().copied()).into_iter().map(file).collect()
}

/// The structs of one module, with the setters of the parameters that are optional.
fn items(version: &ir::Version, structs: &[&ir::Parameters]) -> Vec<TokenStream> {
    if structs.is_empty() {
        return Vec::new();
    }
    let own: Vec<&str> = structs.iter().map(|it| it.path.name.as_str()).collect();
    let taken = [own.as_slice(), &["Action"]].concat();
    let mut imports = Imports::new(&version.module, &taken).qualified(own.contains(&"Action"));
    let mut written = Vec::new();
    for parameters in structs {
        let (name, docs) = (&parameters.path.name, DocLines(&parameters.docs));
        written.push(quote! {
            #docs
            #[derive(Clone, Copy, Debug)]
            pub enum #name {}
        });
        written.extend(setters(parameters, &mut imports));
    }
    let mut items = imports.items();
    items.extend(written);
    items
}

fn setters(parameters: &ir::Parameters, imports: &mut Imports<'_>) -> Option<TokenStream> {
    let setters = parameters.optional.iter().map(|at| setter(&parameters.fields[*at], imports));
    let setters: Vec<TokenStream> = setters.collect();
    if setters.is_empty() {
        return None;
    }
    let (action, name) = (imports.builder("Action"), &parameters.path.name);
    Some(quote! {
        // The methods of all actions make a page that nobody can use.
        #[doc(hidden)]
        impl<R> #action<#name, R> {
            #(#setters)*
        }
    })
}

fn setter(field: &ir::Field, imports: &mut Imports<'_>) -> TokenStream {
    let (name, docs) = (&field.name, DocLines(&field.docs));
    let deprecated = Deprecated(field.deprecated.as_ref());
    let is_text = field.ty.value == ir::ValueType::Scalar(ir::Scalar::String) && !field.ty.is_list;
    let ty = imports.values(&field.ty);
    let wire = &field.wire;
    let set = if field.ty.is_list { quote!(set_all) } else { quote!(set) };
    // With an `into`, which has to be told into what.
    let (parameter, value) = if is_text || field.ty.is_list {
        let one = imports.value(&field.ty.value);
        (quote!(impl Into<#ty>), quote!(#set::<#one>(#wire, #name.into())))
    } else {
        (quote!(#ty), quote!(#set(#wire, #name)))
    };
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(self, #name: #parameter) -> Self {
            self.#value
        }
    }
}
