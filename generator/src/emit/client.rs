//! The client: the type whose methods are the roots of the service.

use proc_macro2::TokenStream;
use quote::quote;

use super::FileTokens;
use super::fragments::{DocLines, condition};
use super::imports::Imports;
use super::requests::method;
use crate::ir;

/// The file of the client of a version.
pub(super) fn client(version: &ir::Version) -> FileTokens {
    let name = &version.client.name;
    let mut imports = Imports::of_requests(&version.module, &[name.as_str()]);
    imports.runtime("Location");
    // What is imported for a method would be imported for nothing where the method is not.
    let mut imports = imports.qualified(!version.conditions.methods.is_empty());
    let root = quote!(self.root);
    let methods = version.client.methods.iter().map(|it| {
        let condition =
            condition(version.conditions.methods.get(&it.name).map(std::slice::from_ref));
        method(it, &condition, &root, &mut imports)
    });
    let methods: Vec<TokenStream> = methods.collect();
    let path = &version.path;
    let service = match path.as_str() {
        "" => "the service".to_owned(),
        path => format!("version `{path}` of the service"),
    };
    // Not all services have tokens.
    let shared =
        if version.client.is_graph { "the cached token" } else { "what they sign in with" };
    let docs = [
        format!("Makes requests to {service}."),
        String::new(),
        format!("It is cheap to clone; clones share connections and {shared}."),
    ];
    let docs = DocLines(&docs);
    let mut items = imports.items();
    items.push(quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name {
            root: Location,
        }
    });
    let service = if version.client.is_graph { quote!(Graph) } else { quote!(Other) };
    items.push(quote!(msgraph_runtime::__private::client!(#service #name, #path);));
    items.push(quote! {
        impl #name {
            #(#methods)*
        }
    });
    FileTokens {
        path: format!("src/{}/client.rs", version.module),
        docs: vec!["Where requests start.".to_owned()],
        items,
    }
}
