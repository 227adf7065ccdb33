//! JSON text ↔ a tree that keeps the digits of numbers.
//!
//! A [`serde_json::Value`] holds numbers as floating point numbers, which changes those of many
//! digits and refuses those that are too large. A [`Json`] keeps their text.

mod compare;
mod convert;
mod decimal;
mod format;
mod index;
mod input;
mod number;
mod object;
mod text;
mod tree;
mod value;

pub(crate) use decimal::{float, whole};
pub(crate) use format::{Whole, serialize_digits};
pub(crate) use input::{Event, Input};
pub use number::Number;
pub use object::{Members, Name, Object};
pub(crate) use text::{ReadError, Text};
pub(crate) use tree::Tree;
pub use value::Json;
