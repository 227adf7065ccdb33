//! The constants with permissions.

use proc_macro2::TokenStream;
use quote::quote;

use super::FileTokens;
use super::fragments::DocLines;
use crate::ir;

/// The file of the permissions that a program needs, if they are known.
pub(super) fn permissions(version: &ir::Version) -> Option<FileTokens> {
    let items: Vec<TokenStream> = version.scopes.iter().map(list).collect();
    (!items.is_empty()).then(|| FileTokens {
        path: format!("src/{}/permissions.rs", version.module),
        docs: vec!["The permissions that a program needs, to request or to check them.".to_owned()],
        items,
    })
}

fn list(list: &ir::ScopeList) -> TokenStream {
    let ir::ScopeList { name, docs, scopes } = list;
    let docs = DocLines(docs);
    quote! {
        #docs
        pub const #name: &[&str] = &[#(#scopes),*];
    }
}
