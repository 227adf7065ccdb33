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

        $crate::__private::client!($client, $path, graph);
    };
    (Other $client:ident, $path:literal) => {
        impl $client {
            /// A client of the service at an [endpoint](crate::Endpoint), which wins over that of
            /// the options. It proves who it is with a [credential](crate::Credential):
            /// `Credential::none()` for a service that needs no sign-in, a name and a password, a
            /// key in a header, or a credential that gives tokens, such as one of
            /// `azure_identity`.
            ///
            /// # Errors
            ///
            /// When the credential or the options are not usable, see
            /// [`Client::at`](crate::Client::at).
            pub fn new(
                endpoint: $crate::Endpoint,
                credential: impl Into<$crate::Credential>,
                options: Option<$crate::ClientOptions>,
            ) -> Result<Self, $crate::Error> {
                $crate::Client::at(endpoint, credential, options).map(Self::from)
            }
        }

        $crate::__private::client!($client, $path, other);
    };
    ($client:ident, $path:literal, $root:ident) => {
        impl $client {
            /// The client without a version, to share with another version.
            pub fn client(&self) -> &$crate::Client {
                self.root.client()
            }
        }

        /// Shares connections and token with everything else that uses the client.
        impl From<$crate::Client> for $client {
            fn from(client: $crate::Client) -> Self {
                Self { root: $crate::Location::$root(client, $path) }
            }
        }
    };
}
