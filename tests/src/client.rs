//! Clients for the loopback server.

use std::sync::Arc;

use msgraph_runtime::mock::VirtualTime;
use msgraph_runtime::{Client, ClientOptions, Endpoint};

use crate::credential::Credential;
use crate::server::Server;

/// A client whose requests go to a server, and whose pauses take no time.
///
/// # Panics
///
/// When the client cannot be made.
pub fn client(server: &Server) -> Client {
    timed(server).0
}

/// Such a client, and its time.
///
/// # Panics
///
/// When the client cannot be made.
pub fn timed(server: &Server) -> (Client, VirtualTime) {
    let time = VirtualTime::new();
    let options = ClientOptions { clock: time.clock(), ..options(server) };
    (with(options), time)
}

/// A client with options.
///
/// # Panics
///
/// When the client cannot be made.
pub fn with(options: ClientOptions) -> Client {
    Client::new(Arc::new(Credential::default()), Some(options)).expect("usable options")
}

/// The options of a client whose requests go to a server.
///
/// # Panics
///
/// When the server has no endpoint.
pub fn options(server: &Server) -> ClientOptions {
    let endpoint = Endpoint::new(&server.endpoint()).expect("an https endpoint");
    let mut options =
        ClientOptions { endpoint, clock: VirtualTime::new().clock(), ..Default::default() };
    options.client_options.transport = Some(server.transport());
    options
}
