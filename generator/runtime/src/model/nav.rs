//! Related entities that come inside another one, read when asked for.

use std::fmt;
use std::marker::PhantomData;

use serde_json::Value;

use super::{Member, Model, Slot, View, deserialize, serialize};

/// A related entity, or a list of them, as a member of another entity.
///
/// A service sends related entities on request (`$expand`) and sometimes without one. They are
/// kept as JSON, so that a program that does not look at them does not pay for their types.
/// [`Nav::read`] reads them, [`Nav::of`] makes one to send.
pub struct Nav<T> {
    json: Option<Value>,
    of: PhantomData<fn() -> T>,
}

impl<T> Nav<T> {
    /// Nothing.
    pub const NONE: Self = Self { json: None, of: PhantomData };

    /// Whether there is nothing.
    pub fn is_absent(&self) -> bool {
        self.json.is_none()
    }

    /// The JSON as it came, or as it will be sent.
    pub fn json(&self) -> Option<&Value> {
        self.json.as_ref()
    }
}

impl<T> Member for Nav<T> {
    fn slot(&mut self) -> Slot<'_> {
        Slot::Json(&mut self.json)
    }

    fn view(&self) -> View<'_> {
        View::Nav(self.json.as_ref())
    }
}

impl<T: Related> Nav<T> {
    /// A member to send.
    ///
    /// # Errors
    ///
    /// When a value has no JSON form; no generated model has such values.
    pub fn of(value: &T) -> Result<Self, serde_json::Error> {
        Ok(Self { json: Some(value.to_json()?), of: PhantomData })
    }

    /// Reads what is there; `None` if there is nothing.
    ///
    /// # Errors
    ///
    /// When the JSON is neither an object nor, for a list, an array of objects.
    pub fn read(&self) -> Result<Option<T>, serde_json::Error> {
        self.json.as_ref().map(T::from_json).transpose()
    }
}

/// What a [`Nav`] can hold: a model or a list of models.
pub trait Related: Sized {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// When the JSON has another shape.
    fn from_json(json: &Value) -> Result<Self, serde_json::Error>;

    /// Writes it.
    ///
    /// # Errors
    ///
    /// When a value has no JSON form.
    fn to_json(&self) -> Result<Value, serde_json::Error>;
}

impl<T: Model + Default> Related for T {
    fn from_json(json: &Value) -> Result<Self, serde_json::Error> {
        deserialize(json)
    }

    fn to_json(&self) -> Result<Value, serde_json::Error> {
        serialize(self, serde_json::value::Serializer)
    }
}

impl<T: Model + Default> Related for Vec<T> {
    fn from_json(json: &Value) -> Result<Self, serde_json::Error> {
        let items = json.as_array().ok_or_else(|| {
            <serde_json::Error as serde::de::Error>::custom("expected a list of related entities")
        })?;
        items.iter().map(T::from_json).collect()
    }

    fn to_json(&self) -> Result<Value, serde_json::Error> {
        self.iter().map(T::to_json).collect::<Result<_, _>>().map(Value::Array)
    }
}

impl<T> Clone for Nav<T> {
    fn clone(&self) -> Self {
        Self { json: self.json.clone(), of: PhantomData }
    }
}

impl<T> Default for Nav<T> {
    fn default() -> Self {
        Self::NONE
    }
}

impl<T> PartialEq for Nav<T> {
    fn eq(&self, other: &Self) -> bool {
        self.json == other.json
    }
}

/// Shows how much there is, not what: nobody knows which of the values are secret.
impl<T> fmt::Debug for Nav<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.json {
            None => f.write_str("Nav(absent)"),
            Some(Value::Array(items)) => write!(f, "Nav({} items)", items.len()),
            Some(_) => f.write_str("Nav(1 item)"),
        }
    }
}
