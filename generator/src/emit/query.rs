//! The module of query options: those of the runtime, and the marks that it does not have.

use quote::quote;

use super::FileTokens;
use crate::ir;
use crate::naming::Ident;

pub(super) fn query(generated: &ir::Crate) -> FileTokens {
    let mut items = vec![quote!(
        pub use msgraph_runtime::query::*;
    )];
    for mark in &generated.marks {
        let name = &mark.name;
        let options: Vec<Ident> = mark.options.iter().map(|it| Ident::known(it)).collect();
        items.push(quote! {
            /// Marks requests for collections that lack some query options.
            #[doc(hidden)]
            #[derive(Clone, Copy, Debug)]
            pub enum #name {}
        });
        items.push(quote!(msgraph_runtime::__private::query_options!(#name: #(#options)*);));
    }
    FileTokens {
        path: "src/query.rs".to_owned(),
        docs: vec!["Names of properties, and the query options that requests take.".to_owned()],
        items,
    }
}
