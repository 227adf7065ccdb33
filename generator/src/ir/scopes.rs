//! What requests need, as lists of scopes.

use super::Docs;
use crate::naming::Ident;

/// A constant with permissions.
#[derive(Debug)]
pub struct ScopeList {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// The permissions, sorted.
    pub scopes: Vec<String>,
}

/// The least privileged permissions that a request needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeastScopes {
    /// One of those between the `|`, and of it all between the `&`; whatever the path is.
    pub all: String,
    /// Where that depends on the path: for each group of paths, between `;`, the paths and what is
    /// needed there, with blanks between them.
    pub by_path: Option<String>,
}
