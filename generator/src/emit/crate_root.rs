//! `lib.rs`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::FileTokens;
use crate::ir;

/// The interface of `msgraph-runtime` that the code is for, see `made_for.rs` there.
const INTERFACE: u32 = 1;

/// The root of the crate, laid out so that rustfmt agrees with it: it is the one generated file
/// that rustfmt sees, the modules below are kept from it.
pub(super) fn lib(generated: &ir::Crate) -> FileTokens {
    // Not inside of `quote!`, where rustfmt would follow it.
    let skip = quote!(#[rustfmt::skip]);
    let versions = generated.versions.iter().map(|version| {
        let (module, feature) = (&version.module, version.module.to_string());
        quote! {
            #[cfg(feature = #feature)]
            #skip
            pub mod #module;
        }
    });
    let mut items: Vec<TokenStream> = versions.collect();
    let interface = Literal::u32_unsuffixed(INTERFACE);
    items.push(quote!(msgraph_runtime::__private::made_for!(#interface);));
    items.push(quote!(msgraph_runtime::__private::action!();));
    items.push(quote!(
        pub use msgraph_runtime::azure_core::http::{Method, StatusCode};
    ));
    items.push(quote!(
        #[cfg(feature = "mock")]
        pub use msgraph_runtime::mock;
    ));
    let is_graph = generated.versions.iter().any(|version| version.client.is_graph);
    // Other services are in no cloud of Graph's.
    let clients = if is_graph {
        quote!({Client, ClientOptions, Clock, Cloud})
    } else {
        quote!({Client, ClientOptions, Clock})
    };
    // Sorted, and in lines so short that every formatter leaves them as they are.
    for names in [
        quote!(model::{Model, from_json, to_json}),
        quote!({Bind, Derived, Extra, Inherit, Json, Nav, Nulls}),
        quote!({Bytes, Count, Items, Page, Pages, Payload, Single, Stream}),
        quote!({Claims, Error, ErrorKind, ServiceError, ServiceErrorDetail}),
        clients,
        quote!({Collection, Item, Resource}),
        quote!({Credential, Endpoint, Location}),
        quote!({Get, List, Rendered, Request, Response, RetryOptions}),
        quote!({Progress, Reference, Wait}),
        quote!({answers, azure_core, edm, json, query, serde_json, time}),
    ] {
        items.push(quote!(pub use msgraph_runtime::#names;));
    }
    FileTokens { path: "src/lib.rs".to_owned(), docs: Vec::new(), items }
}
