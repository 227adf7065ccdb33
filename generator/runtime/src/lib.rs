//! The library behind crates that `csdl-codegen` generates: models, requests and HTTP.
//!
//! Generated code describes, this crate acts. A program that uses a generated crate meets its
//! types re-exported there and need not name this crate.
//!
//! - [`model`]: how a generated struct describes itself, and the one reader and writer for all.
//! - [`enums`] and [`flags`]: enum types that keep what they do not know.
//! - [`edm`]: the primitive types of OData.
//! - [`Client`], [`Location`], [`Request`]: from a path to an answer.

pub mod edm;
pub mod enums;
pub mod flags;
mod http;
pub mod model;

pub use http::{
    Client, ClientOptions, Cloud, Endpoint, Error, ErrorKind, Location, Page, Payload, Request,
    Response, ServiceError, ServiceErrorDetail, Single,
};
pub use model::{Extra, Nav};

pub use azure_core;
pub use serde;
pub use serde_json;
pub use time;
