//! From a path to an answer: locations, requests, the client that sends them, and its errors.
//!
//! Each of these folders knows only those above it (and `clock`), and the files beside them know
//! all:
//!
//! - `error`: why something is not possible, and how errors tell it.
//! - `address`: endpoints, paths and links → URLs.
//! - `policy`: the steps between a call and the wire.
//! - `answer`: what came back → the value that the caller gets.
//! - `call`: a request, sent as often as is safe and useful.

mod address;
mod answer;
mod call;
mod client;
pub(crate) mod clock;
mod credential;
mod error;
mod location;
mod options;
mod pages;
mod policy;
mod reference;
mod request;
mod wait;

pub use self::address::{Cloud, Endpoint};
pub use self::answer::{Count, Page, Payload, Received, Response, Single, Stream};
pub use self::call::{Rendered, RetryOptions};
pub use self::client::Client;
pub use self::clock::Clock;
pub use self::credential::Credential;
pub use self::error::{Error, ErrorKind, ServiceError, ServiceErrorDetail};
pub use self::location::Location;
pub use self::options::ClientOptions;
pub use self::pages::{Items, Pages};
pub use self::policy::Claims;
pub use self::reference::Reference;
pub use self::request::{Get, List, Request};
pub use self::wait::{Progress, Wait};
