//! The client: the type whose methods are the roots of the service.

use proc_macro2::TokenStream;
use quote::quote;

use super::FileTokens;
use super::fragments::{DocLines, gate};
use super::imports::Imports;
use super::requests::method;
use crate::ir;

/// The file of the client of a version.
pub(super) fn client(version: &ir::Version) -> FileTokens {
    let name = &version.client.name;
    let mut used = vec!["Client", "ClientOptions", "Error", "Location"];
    if !version.client.is_graph {
        used.push("Endpoint");
    }
    let taken = [name.as_str(), "Arc", "Collection", "Item", "TokenCredential"];
    let taken = [&taken, used.as_slice()].concat();
    let mut imports = Imports::new(&version.module, &taken);
    for used in used {
        imports.runtime(used);
    }
    // What is imported for a method would be imported for nothing where the method is not.
    let mut imports = imports.qualified(!version.gates.methods.is_empty());
    let root = quote!(self.root);
    let methods = version.client.methods.iter().map(|it| {
        let gate = gate(version.gates.methods.get(&it.name).map(std::slice::from_ref));
        method(it, &gate, &root, &mut imports)
    });
    let methods: Vec<TokenStream> = methods.collect();
    let path = &version.path;
    let service = match path.as_str() {
        "" => "the service".to_owned(),
        path => format!("version `{path}` of the service"),
    };
    let docs = [
        format!("Makes requests to {service}."),
        String::new(),
        "It is cheap to clone; clones share connections and the cached token.".to_owned(),
    ];
    let docs = DocLines(&docs);
    let new = new(&version.client);
    let mut items = imports.items();
    items.push(quote!(
        use msgraph_runtime::azure_core::credentials::TokenCredential;
    ));
    items.push(quote!(
        use std::sync::Arc;
    ));
    items.push(quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name {
            root: Location,
        }
    });
    items.push(quote! {
        impl #name {
            #new

            /// The client without a version, to share with another version.
            pub fn client(&self) -> &Client {
                self.root.client()
            }

            #(#methods)*
        }
    });
    items.push(quote! {
        /// Shares connections and token with everything else that uses the client.
        impl From<Client> for #name {
            fn from(client: Client) -> Self {
                Self { root: Location::new(client, #path) }
            }
        }
    });
    FileTokens {
        path: format!("src/{}/client.rs", version.module),
        docs: vec!["Where requests start.".to_owned()],
        items,
    }
}

/// How clients are made: those of Graph know where it is.
fn new(client: &ir::Client) -> TokenStream {
    if client.is_graph {
        return quote! {
            /// A client that signs in with a credential, such as one of `azure_identity`.
            ///
            /// # Errors
            ///
            /// When the options are not usable, see [`Client::new`].
            pub fn new(
                credential: Arc<dyn TokenCredential>,
                options: Option<ClientOptions>,
            ) -> Result<Self, Error> {
                Client::new(credential, options).map(Self::from)
            }
        };
    }
    quote! {
        /// A client of the service at an endpoint, which wins over that of the options. It signs in
        /// with a credential, such as one of `azure_identity`.
        ///
        /// # Errors
        ///
        /// When the options are not usable, see [`Client::new`].
        pub fn new(
            endpoint: Endpoint,
            credential: Arc<dyn TokenCredential>,
            options: Option<ClientOptions>,
        ) -> Result<Self, Error> {
            let options = ClientOptions { endpoint, ..options.unwrap_or_default() };
            Client::new(credential, Some(options)).map(Self::from)
        }
    }
}
