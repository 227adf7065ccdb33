//! Names of types in a file: imported where that is unambiguous, with their path where it is not.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::fragments::scalar;
use crate::ir;
use crate::naming::Ident;

/// The names that a file uses, collected while its items are written.
pub(super) struct Imports<'a> {
    version: &'a Ident,
    /// The type that the file defines.
    defined: Option<&'a ir::TypePath>,
    /// Names that no generated type can be imported by.
    taken: BTreeSet<&'a str>,
    builders: BTreeSet<&'static str>,
    runtime: BTreeSet<&'static str>,
    types: BTreeMap<String, ir::TypePath>,
    uses_models: bool,
    uses_parameters: bool,
    uses_query: bool,
}

impl<'a> Imports<'a> {
    /// A file of a version in which some names have a meaning already.
    pub(super) fn new(version: &'a Ident, taken: &[&'a str]) -> Self {
        Self {
            version,
            defined: None,
            taken: taken.iter().copied().collect(),
            builders: BTreeSet::new(),
            runtime: BTreeSet::new(),
            types: BTreeMap::new(),
            uses_models: false,
            uses_parameters: false,
            uses_query: false,
        }
    }

    /// The file of a type.
    pub(super) fn of(version: &'a Ident, defined: &'a ir::TypePath) -> Self {
        Self { defined: Some(defined), ..Self::new(version, &[defined.name.as_str()]) }
    }

    /// A generic type of the crate.
    pub(super) fn builder(&mut self, name: &'static str) -> TokenStream {
        self.builders.insert(name);
        let name = format_ident!("{name}");
        quote!(#name)
    }

    /// The parameters of an action.
    pub(super) fn parameters(&mut self, path: &ir::ParametersPath) -> TokenStream {
        self.uses_parameters = true;
        let (modules, name) = (&path.modules, &path.name);
        quote!(parameters::#(#modules::)*#name)
    }

    /// A type of the module of query options.
    pub(super) fn query(&mut self, name: impl ToTokens) -> TokenStream {
        self.uses_query = true;
        quote!(query::#name)
    }

    /// A type or module of the runtime.
    pub(super) fn runtime(&mut self, name: &'static str) -> TokenStream {
        self.runtime.insert(name);
        let name = format_ident!("{name}");
        quote!(#name)
    }

    /// A generated type.
    pub(super) fn ty(&mut self, path: &ir::TypePath) -> TokenStream {
        let name = &path.name;
        if self.defined == Some(path) {
            return quote!(#name);
        }
        let is_other = self.types.get(name.as_str()).is_some_and(|it| it != path);
        if is_other || self.taken.contains(name.as_str()) {
            self.uses_models = true;
            let modules = &path.modules;
            return quote!(models::#(#modules::)*#name);
        }
        self.types.insert(name.to_string(), path.clone());
        quote!(#name)
    }

    /// The type of one value.
    pub(super) fn value(&mut self, value: &ir::ValueType) -> TokenStream {
        match value {
            ir::ValueType::Scalar(it) => {
                if let ir::Scalar::Edm(_) = it {
                    self.runtime.insert("edm");
                }
                scalar(*it)
            }
            ir::ValueType::Enum(path) | ir::ValueType::Model(path) => self.ty(path),
            ir::ValueType::Json => {
                self.runtime.insert("serde_json");
                quote!(serde_json::Value)
            }
        }
    }

    /// The type of one or many values, as a parameter or inside `Option`.
    pub(super) fn values(&mut self, ty: &ir::FieldType) -> TokenStream {
        let value = self.value(&ty.value);
        match (ty.is_list, ty.storage) {
            (true, _) => quote!(Vec<#value>),
            (false, ir::Storage::Boxed) => quote!(Box<#value>),
            (false, _) => value,
        }
    }

    /// The `use` items, sorted.
    pub(super) fn items(&self) -> Vec<TokenStream> {
        let version = self.version;
        let mut groups: BTreeMap<&[Ident], Vec<&Ident>> = BTreeMap::new();
        for path in self.types.values() {
            groups.entry(&path.modules).or_default().push(&path.name);
        }
        let mut items = Vec::new();
        if self.uses_models {
            items.push(quote!(use crate::#version::models;));
        }
        for (modules, names) in groups {
            let names = list(&names);
            items.push(quote!(use crate::#version::models::#(#modules::)*#names;));
        }
        if self.uses_parameters {
            items.push(quote!(use crate::#version::parameters;));
        }
        if self.uses_query {
            items.push(quote!(
                use crate::query;
            ));
        }
        for (root, names) in [("crate", &self.builders), ("msgraph_runtime", &self.runtime)] {
            if !names.is_empty() {
                let root = format_ident!("{root}");
                let names: Vec<_> = names.iter().map(|name| format_ident!("{name}")).collect();
                let names = list(&names);
                items.push(quote!(use #root::#names;));
            }
        }
        items
    }
}

/// One name, or several in braces.
fn list<T: ToTokens>(names: &[T]) -> TokenStream {
    match names {
        [only] => quote!(#only),
        names => quote!({#(#names),*}),
    }
}
