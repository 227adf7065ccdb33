//! Names of types in a file: imported where that is unambiguous, with their path where it is not.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use crate::ir;
use crate::naming::Ident;

/// Types that requests are made of. They reserve no name: a model that is called so is written with
/// its path.
const REQUESTS: [&str; 13] = [
    "Action",
    "Bytes",
    "Collection",
    "Count",
    "Get",
    "Item",
    "List",
    "Location",
    "Page",
    "Reference",
    "Request",
    "Single",
    "Stream",
];

/// The names that a file uses, collected while its items are written.
pub(super) struct Imports<'a> {
    version: &'a Ident,
    /// Whether names are written with their paths, as parts of the file may not be compiled.
    is_qualified: bool,
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
            is_qualified: false,
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

    /// A file of requests: types of the runtime have their meaning there, too.
    pub(super) fn of_requests(version: &'a Ident, own: &[&'a str]) -> Self {
        Self::new(version, &[own, &REQUESTS].concat())
    }

    /// The same without any import but those of the runtime that are asked for by name.
    pub(super) fn qualified(self, is_qualified: bool) -> Self {
        Self { is_qualified, ..self }
    }

    /// The file of a type.
    pub(super) fn of(version: &'a Ident, defined: &'a ir::TypePath) -> Self {
        Self { defined: Some(defined), ..Self::new(version, &[defined.name.as_str()]) }
    }

    /// A generic type of the crate.
    pub(super) fn builder(&mut self, name: &'static str) -> TokenStream {
        let ident = format_ident!("{name}");
        if self.is_qualified {
            return quote!(crate::#ident);
        }
        self.builders.insert(name);
        quote!(#ident)
    }

    /// The parameters of an action.
    pub(super) fn parameters(&mut self, path: &ir::ParametersPath) -> TokenStream {
        let (modules, name) = (&path.modules, &path.name);
        if self.is_qualified {
            let version = self.version;
            return quote!(crate::#version::parameters::#(#modules::)*#name);
        }
        self.uses_parameters = true;
        quote!(parameters::#(#modules::)*#name)
    }

    /// A type of the module of query options.
    pub(super) fn query(&mut self, name: impl ToTokens) -> TokenStream {
        if self.is_qualified {
            return quote!(crate::query::#name);
        }
        self.uses_query = true;
        quote!(query::#name)
    }

    /// A type or module of the runtime.
    pub(super) fn runtime(&mut self, name: &'static str) -> TokenStream {
        let ident = format_ident!("{name}");
        if self.is_qualified {
            return quote!(msgraph_runtime::#ident);
        }
        self.runtime.insert(name);
        quote!(#ident)
    }

    /// A generated type.
    pub(super) fn ty(&mut self, path: &ir::TypePath) -> TokenStream {
        let name = &path.name;
        if self.is_qualified {
            let (version, modules) = (self.version, &path.modules);
            return quote!(crate::#version::models::#(#modules::)*#name);
        }
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
            ir::ValueType::Scalar(ir::Scalar::Edm(name)) => {
                let (edm, name) = (self.runtime("edm"), Ident::known(name));
                quote!(#edm::#name)
            }
            ir::ValueType::Scalar(ir::Scalar::String) => quote!(String),
            ir::ValueType::Scalar(ir::Scalar::Bool) => quote!(bool),
            ir::ValueType::Scalar(ir::Scalar::Number(name)) => {
                Ident::known(name).into_token_stream()
            }
            ir::ValueType::Enum(path) | ir::ValueType::Model(path) => self.ty(path),
            ir::ValueType::Json => {
                let json = self.runtime("json");
                quote!(#json::Json)
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

    /// The `use` items: first those of the crate.
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
