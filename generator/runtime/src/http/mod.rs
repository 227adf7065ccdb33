//! From a path to an answer: locations, requests, the client that sends them, and its errors.

mod client;
mod cloud;
mod credential;
mod error;
mod gate;
mod header;
mod location;
mod page;
mod path;
mod payload;
mod repair;
mod request;
mod service_error;

pub use client::{Client, ClientOptions};
pub use cloud::{Cloud, Endpoint};
pub use error::{Error, ErrorKind};
pub use location::Location;
pub use page::Page;
pub use payload::{Payload, Single};
pub use request::{Request, Response};
pub use service_error::{ServiceError, ServiceErrorDetail};
