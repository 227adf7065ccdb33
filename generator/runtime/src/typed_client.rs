//! The clients of generated crates: what those of all services have, but for the service itself.

/// Says how a client is made: one of Graph, which knows its endpoint, or one of another service.
/// The type has a field `root`, and `$path` is between the endpoint and its roots.
#[macro_export]
#[doc(hidden)]
macro_rules! __client {
    (Graph $client:ident, $path:literal) => {
        impl $client {
            /// A client that signs in with a credential, such as one of `azure_identity`.
            ///
            /// # Errors
            ///
            /// When the options are not usable, see [`Client::new`](crate::Client::new).
            pub fn new(
                credential: ::std::sync::Arc<dyn $crate::__private::TokenCredential>,
                options: Option<$crate::ClientOptions>,
            ) -> Result<Self, $crate::Error> {
                $crate::Client::new(credential, options).map(Self::from)
            }
        }

        $crate::__private::client!($client, $path);
    };
    (Other $client:ident, $path:literal) => {
        impl $client {
            /// A client of the service at an endpoint, which wins over that of the options. It
            /// signs in with a credential, such as one of `azure_identity`.
            ///
            /// # Errors
            ///
            /// When the options are not usable, see [`Client::new`](crate::Client::new).
            pub fn new(
                endpoint: $crate::Endpoint,
                credential: ::std::sync::Arc<dyn $crate::__private::TokenCredential>,
                options: Option<$crate::ClientOptions>,
            ) -> Result<Self, $crate::Error> {
                let options = $crate::ClientOptions { endpoint, ..options.unwrap_or_default() };
                $crate::Client::new(credential, Some(options)).map(Self::from)
            }
        }

        $crate::__private::client!($client, $path);
    };
    ($client:ident, $path:literal) => {
        impl $client {
            /// The client without a version, to share with another version.
            pub fn client(&self) -> &$crate::Client {
                self.root.client()
            }
        }

        /// Shares connections and token with everything else that uses the client.
        impl From<$crate::Client> for $client {
            fn from(client: $crate::Client) -> Self {
                Self { root: $crate::Location::new(client, $path) }
            }
        }
    };
}
