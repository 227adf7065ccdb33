//! Any JSON value.

use std::fmt;
use std::str::FromStr;

use super::{Input, Number, Object, ReadError, Text};

/// Any JSON value: what members that are not declared, related entities and untyped members hold.
///
/// It is used like a [`serde_json::Value`], which it can be made from and turned into. What it
/// has beyond that: numbers keep every digit that the service sent, and may be as large as they
/// like. Only serde's own `flatten` and `untagged` change them on the way, as they know no numbers
/// but those of Rust.
///
/// ```
/// use msgraph_runtime::Json;
///
/// let json: Json = r#"{"size": 123456789012345678901, "names": ["a"]}"#.parse()?;
/// assert_eq!(json["size"].to_string(), "123456789012345678901");
/// assert_eq!(json["names"][0], "a");
/// assert!(json["missing"].is_null());
/// # Ok::<(), msgraph_runtime::serde_json::Error>(())
/// ```
#[derive(Clone, Default, PartialEq)]
pub enum Json {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number
    Number(Number),
    /// A string
    String(String),
    /// A list
    Array(Vec<Json>),
    /// An object
    Object(Object),
}

impl Json {
    /// A member of an object, if this is one and has it.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_object()?.get(name)
    }

    /// Whether this is null.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether this is a number.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Number(_))
    }

    /// Whether this is a string.
    pub fn is_string(&self) -> bool {
        matches!(self, Self::String(_))
    }

    /// Whether this is a list.
    pub fn is_array(&self) -> bool {
        matches!(self, Self::Array(_))
    }

    /// Whether this is an object.
    pub fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }

    /// The value, if this is `true` or `false`.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The number, if this is a whole one that fits: `3.0` is one, too.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number()?.as_i64()
    }

    /// The number, if this is a whole one that fits.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_number()?.as_u64()
    }

    /// The nearest floating point number, if this is a number in its range.
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number()?.as_f64()
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The elements, if this is a list.
    pub fn as_array(&self) -> Option<&Vec<Self>> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The elements, if this is a list, to change them.
    pub fn as_array_mut(&mut self) -> Option<&mut Vec<Self>> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The members, if this is an object.
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The members, if this is an object, to change them.
    pub fn as_object_mut(&mut self) -> Option<&mut Object> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The value itself; null stays in its place.
    #[must_use]
    pub fn take(&mut self) -> Self {
        std::mem::take(self)
    }

    /// Reads text; nothing but white space may follow it.
    pub(crate) fn parse(text: &str) -> Result<Self, ReadError> {
        Self::parse_all(Text::new(text))
    }

    /// Reads text that this program has written, however deep it is.
    pub(crate) fn parse_own(text: &str) -> Result<Self, ReadError> {
        Self::parse_all(Text::own(text))
    }

    fn parse_all(mut text: Text<'_>) -> Result<Self, ReadError> {
        let json = text.json(false)?;
        text.finish()?;
        Ok(json)
    }
}

/// Reads text; nothing but white space may follow it. Half a character (`\ud83d` alone) is read as
/// the replacement character, and of members with the same name the last one counts.
impl FromStr for Json {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).map_err(serde::de::Error::custom)
    }
}

/// Shows the JSON, as [`Display`](fmt::Display) does: all of it, as nobody knows what is secret.
/// Models, which keep JSON, do not show it.
impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// JSON without white space; with `{:#}`, in lines.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = if f.alternate() {
            serde_json::to_string_pretty(self)
        } else {
            serde_json::to_string(self)
        };
        f.write_str(&text.map_err(|_| fmt::Error)?)
    }
}
