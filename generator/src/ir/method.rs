//! Requests: the methods of generated builders.

use super::{Docs, FieldType, LeastScopes, ParametersPath, Segment, TypePath};
pub use crate::http::HttpMethod;
use crate::naming::Ident;

/// The methods of everything that addresses one entity type.
#[derive(Debug)]
pub struct Requests {
    /// The model or marker.
    pub of: TypePath,
    /// The full CSDL name.
    pub wire: String,
    /// Methods of `Collection<T>`.
    pub collection: Vec<Method>,
    /// Methods of `Item<T>`.
    pub item: Vec<Method>,
}

impl Requests {
    /// The type that has the methods of collections, if there are any.
    pub fn collection_type(&self) -> Option<Ident> {
        (!self.collection.is_empty()).then(|| self.of.collection_requests())
    }

    /// The type that has the methods of items, if there are any.
    pub fn item_type(&self) -> Option<Ident> {
        (!self.item.is_empty()).then(|| self.of.item_requests())
    }
}

/// A method: one expression that hands facts to the runtime.
#[derive(Debug)]
pub struct Method {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// The example in its documentation.
    pub example: Option<Example>,
    /// Words that it is looked for by, besides its name.
    pub aliases: Vec<String>,
    /// Whether the metadata, or what describes it, says what it does or links to where that is said.
    pub is_described: bool,
    /// Why not to use it any more.
    pub deprecated: Option<String>,
    /// What it does.
    pub kind: MethodKind,
}

impl Method {
    /// The request that it makes, if it makes one.
    pub fn request(&self) -> Option<&Request> {
        match &self.kind {
            MethodKind::Request(request) => Some(request),
            MethodKind::Segment { .. } => None,
        }
    }
}

/// A function that makes a request with a client.
#[derive(Debug)]
pub struct Example {
    /// The names that it imports.
    pub import: String,
    /// Its head, up to the brace.
    pub head: String,
    /// The lines of its body, before `Ok(())`.
    pub lines: Vec<String>,
}

/// What a method does.
#[derive(Debug)]
pub enum MethodKind {
    /// Appends a segment.
    Segment {
        /// The segment.
        segment: Segment,
        /// Where that leads.
        to: Target,
    },
    /// Makes a request.
    Request(Box<Request>),
}

/// What a path leads to.
#[derive(Debug)]
pub enum Target {
    /// Many entities.
    Collection(TypePath),
    /// One entity.
    Item(TypePath),
}

/// A request.
#[derive(Debug)]
pub struct Request {
    /// A last segment, if the request is not on the resource itself.
    pub segment: Option<Segment>,
    /// The HTTP method.
    pub method: HttpMethod,
    /// What it sends.
    pub input: Input,
    /// What it returns.
    pub output: Output,
    /// The least privileged permissions to act for a user.
    pub delegated: Option<LeastScopes>,
    /// The least privileged permissions to act as an application.
    pub application: Option<LeastScopes>,
}

/// What a request sends.
#[derive(Debug)]
pub enum Input {
    /// Nothing.
    Nothing,
    /// An entity or value.
    Entity(TypePath),
    /// Several values.
    Entities(TypePath),
    /// The address of an entity.
    Reference,
    /// Bytes.
    Content {
        /// Their media type, if only one is possible.
        media_type: Option<String>,
    },
    /// The parameters of an action.
    Parameters {
        /// Their marker.
        path: ParametersPath,
        /// Those that a call cannot leave out.
        required: Vec<Required>,
        /// Whether there are any: a call of an action without parameters sends nothing.
        are_there: bool,
    },
}

/// A parameter that a call of an action cannot leave out.
#[derive(Debug)]
pub struct Required {
    /// Its name in Rust.
    pub name: Ident,
    /// Its name in JSON.
    pub wire: String,
    /// Its type.
    pub ty: FieldType,
}

/// What a request returns.
#[derive(Debug)]
pub enum Output {
    /// Nothing.
    Nothing,
    /// One model.
    Model {
        /// Which.
        of: TypePath,
        /// Whether it takes the query options of single entities.
        has_options: bool,
    },
    /// A page of values.
    Page {
        /// Their type.
        ty: FieldType,
        /// Whether it takes the query options of collections.
        has_options: bool,
    },
    /// One value, wrapped on the wire.
    Value {
        /// Its type.
        ty: FieldType,
        /// Whether there can be none.
        is_nullable: bool,
    },
    /// Bytes, as they are or as base64 in JSON.
    Stream,
    /// A number as plain text.
    Count,
    /// Bytes.
    Content,
}
