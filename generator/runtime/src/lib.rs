//! The library behind crates that `csdl-codegen` generates: models, requests and HTTP.
//!
//! Generated code describes, this crate acts. A program that uses a generated crate meets its
//! types re-exported there and need not name this crate.
//!
//! - [`model`]: how a generated struct describes itself, and the one reader and writer for all.
//! - [`enums`] and [`flags`]: enum types that keep what they do not know.
//! - [`edm`]: the primitive types of OData.
//! - [`json`]: JSON of any shape, which keeps the digits of numbers.
//! - [`query`]: names of properties, and the query options that requests take.
//! - [`Collection`] and [`Item`]: what a path leads to.
//! - [`Client`], [`Location`], [`Request`]: from a path to an answer.
//! - [`answers`]: what a success, an error and a missing value mean.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod action;
pub mod answers;
pub mod edm;
pub mod enums;
pub mod flags;
mod http;
pub mod json;
mod made_for;
#[cfg(feature = "mock")]
pub mod mock;
pub mod model;
pub mod query;
mod resource;
mod typed_client;

pub use http::{
    Claims, Client, ClientOptions, Clock, Cloud, Count, Credential, Endpoint, Error, ErrorKind,
    Get, Items, List, Location, Page, Pages, Payload, Progress, Reference, Rendered, Request,
    Response, RetryOptions, ServiceError, ServiceErrorDetail, Single, Stream, Wait,
};
pub use json::Json;
pub use model::{Bind, Derived, Extra, Inherit, Nav, Nulls};
pub use resource::{Collection, Item, Resource};

pub use azure_core;
pub use azure_core::Bytes;
pub use serde;
pub use serde_json;
pub use time;
