//! Related entities that come inside another one, read when asked for.

use std::fmt;
use std::marker::PhantomData;

use serde::de::Error;

use super::{Member, Model, ReadNulls, Reader, Slot, View};
use crate::Json;
use crate::json::Tree;

/// A related entity, or a list of them, as a member of another entity.
///
/// A service sends related entities on request (`$expand`) and sometimes without one. They are
/// kept as JSON, so that a program that does not look at them does not pay for their types.
/// [`Nav::read`] reads them, [`Nav::of`] makes one to send.
///
/// Nothing is lost on either way: unknown members, nulls to send and members that are only for
/// the service to set. Requests leave out the latter, as they do in the entity itself. A member
/// that is null in an *answer* says as much as one that is not there, and is not kept.
pub struct Nav<T> {
    // Most entities have many of them and none is there: one word must do.
    json: Option<Box<Json>>,
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
    pub fn json(&self) -> Option<&Json> {
        self.json.as_deref()
    }
}

impl<T> Member for Nav<T> {
    fn slot(&mut self) -> Slot<'_> {
        Slot::Nav(&mut self.json)
    }

    fn view(&self) -> View<'_> {
        View::Nav(self.json.as_deref())
    }

    fn is_set(&self) -> bool {
        self.json.is_some()
    }
}

impl<T: Related> Nav<T> {
    /// A member to send.
    ///
    /// # Errors
    ///
    /// When a value has no JSON form; no generated model has such values.
    pub fn of(value: &T) -> Result<Self, serde_json::Error> {
        Ok(Self { json: Some(Box::new(value.to_json()?)), of: PhantomData })
    }

    /// Reads what is there; `None` if there is nothing.
    ///
    /// # Errors
    ///
    /// When the JSON is neither an object nor, for a list, an array of objects.
    pub fn read(&self) -> Result<Option<T>, serde_json::Error> {
        self.json.as_deref().map(T::from_json).transpose()
    }
}

/// What a [`Nav`] can hold: a model or a list of models.
pub trait Related: Sized {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// When the JSON has another shape.
    fn from_json(json: &Json) -> Result<Self, serde_json::Error>;

    /// Writes it.
    ///
    /// # Errors
    ///
    /// When a value has no JSON form.
    fn to_json(&self) -> Result<Json, serde_json::Error>;
}

impl<T: Model + Default> Related for T {
    fn from_json(json: &Json) -> Result<Self, serde_json::Error> {
        let mut model = T::default();
        let read = Reader::new(Tree::new(json), ReadNulls::Kept).whole(&mut model);
        read.map(|()| model).map_err(Error::custom)
    }

    fn to_json(&self) -> Result<Json, serde_json::Error> {
        let text =
            serde_json::to_string(&super::Written { model: self, mode: super::Mode::Whole })?;
        Json::parse_own(&text).map_err(Error::custom)
    }
}

impl<T: Model + Default> Related for Vec<T> {
    fn from_json(json: &Json) -> Result<Self, serde_json::Error> {
        let items = json.as_array().ok_or_else(|| {
            <serde_json::Error as Error>::custom("expected a list of related entities")
        })?;
        items.iter().map(T::from_json).collect()
    }

    fn to_json(&self) -> Result<Json, serde_json::Error> {
        self.iter().map(T::to_json).collect::<Result<_, _>>().map(Json::Array)
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
        match self.json.as_deref() {
            None => f.write_str("Nav(absent)"),
            Some(Json::Array(items)) => write!(f, "Nav({} items)", items.len()),
            Some(_) => f.write_str("Nav(1 item)"),
        }
    }
}
