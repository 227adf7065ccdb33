//! Arguments of functions, which travel in the path or, where that cannot hold them, in the query.

use serde::Serialize;

use super::Literal;
use crate::model::{Atom, Scalar};

/// An argument of a function.
#[derive(Clone, Debug)]
pub struct Argument(pub(crate) Written);

/// An argument as OData writes it, not yet percent-encoded.
#[derive(Clone, Debug)]
pub(crate) enum Written {
    /// It stands in the path.
    Literal(String),
    /// It is JSON: the path has a name for it, and the query has the value.
    Json(String),
}

impl Argument {
    /// A primitive value.
    pub fn of(value: &impl Literal) -> Self {
        Self(Written::Literal(value.literal()))
    }

    /// A member of an enum type, or flags.
    pub fn of_enum(ty: &str, value: &impl Scalar) -> Self {
        let text = match value.to_atom() {
            Atom::Text(text) => text.into_owned(),
            _ => String::new(),
        };
        Self(Written::Literal(format!("{ty}{}", text.literal())))
    }

    /// A list, or a value that has members.
    pub fn json(value: &impl Serialize) -> Self {
        // Models and lists of values always make JSON.
        Self(Written::Json(serde_json::to_string(value).unwrap_or_default()))
    }
}
