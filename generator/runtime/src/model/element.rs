//! Types that pages and single values can be made of.

use serde::de::{Deserialize, Deserializer, Error};

use super::{Model, ReadNulls, Reader, Scalar, Slot, View};
use crate::Json;
use crate::json::Tree;

/// A type of members: models, scalars, and JSON.
pub trait Element: Sized + Send + Sync + 'static {
    /// What its slots are like.
    type Kind: Kind<Self>;
}

/// The slots of the types of one kind.
pub trait Kind<T> {
    /// The slot of one value.
    fn one(value: &mut Option<T>) -> Slot<'_>;
    /// The slot of many values.
    fn many(values: &mut Option<Vec<T>>) -> Slot<'_>;
    /// One value, to look at.
    fn view_one(value: &Option<T>) -> View<'_>;
    /// Many values, to look at.
    fn view_many(values: &Option<Vec<T>>) -> View<'_>;
}

/// The kind of models.
#[derive(Debug)]
pub enum Models {}

/// The kind of scalars.
#[derive(Debug)]
pub enum Scalars {}

/// The kind of any JSON.
#[derive(Debug)]
pub enum Jsons {}

impl<T: Model + Default + Clone + PartialEq + 'static> Element for T {
    type Kind = Models;
}

impl Element for Json {
    type Kind = Jsons;
}

impl<T: Model + Default + Clone + PartialEq + 'static> Kind<T> for Models {
    #[inline]
    fn one(value: &mut Option<T>) -> Slot<'_> {
        Slot::Model(value)
    }

    #[inline]
    fn many(values: &mut Option<Vec<T>>) -> Slot<'_> {
        Slot::Models(values)
    }

    #[inline]
    fn view_one(value: &Option<T>) -> View<'_> {
        View::Model(value)
    }

    #[inline]
    fn view_many(values: &Option<Vec<T>>) -> View<'_> {
        View::Models(values)
    }
}

impl<T: Scalar> Kind<T> for Scalars {
    #[inline]
    fn one(value: &mut Option<T>) -> Slot<'_> {
        Slot::Scalar(value)
    }

    #[inline]
    fn many(values: &mut Option<Vec<T>>) -> Slot<'_> {
        Slot::Scalars(values)
    }

    #[inline]
    fn view_one(value: &Option<T>) -> View<'_> {
        View::Scalar(value)
    }

    #[inline]
    fn view_many(values: &Option<Vec<T>>) -> View<'_> {
        View::Scalars(values)
    }
}

impl Kind<Json> for Jsons {
    fn one(value: &mut Option<Json>) -> Slot<'_> {
        Slot::Json(value)
    }

    fn many(values: &mut Option<Vec<Json>>) -> Slot<'_> {
        Slot::Jsons(values)
    }

    fn view_one(value: &Option<Json>) -> View<'_> {
        View::Json(value.as_ref())
    }

    fn view_many(values: &Option<Vec<Json>>) -> View<'_> {
        View::Jsons(values.as_deref())
    }
}

/// A member of a model.
pub trait Member {
    /// Where to put its value.
    fn slot(&mut self) -> Slot<'_>;
    /// Its value, to look at.
    fn view(&self) -> View<'_>;
    /// Whether there is a value: most members of most values have none, and are passed by.
    fn is_set(&self) -> bool;
}

impl<T: Element> Member for Option<T> {
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        T::Kind::one(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        T::Kind::view_one(self)
    }

    #[inline]
    fn is_set(&self) -> bool {
        self.is_some()
    }
}

impl<T: Element> Member for Option<Vec<T>> {
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        T::Kind::many(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        T::Kind::view_many(self)
    }

    #[inline]
    fn is_set(&self) -> bool {
        self.is_some()
    }
}

/// Implements [`Element`] for scalars.
macro_rules! scalars {
    ($($ty:ty),*) => {$(
        impl Element for $ty {
            type Kind = Scalars;
        }
    )*};
}

scalars!(String, bool, u8, i8, i16, i32, i64, f32, f64);
scalars!(
    crate::edm::Binary,
    crate::edm::Date,
    crate::edm::DateTimeOffset,
    crate::edm::Duration,
    crate::edm::Guid,
    crate::edm::TimeOfDay
);
#[cfg(feature = "decimal")]
scalars!(crate::edm::Decimal);

/// Reads JSON; `None` if it is no value of the type.
pub(crate) fn read_value<T: Element>(json: &Json) -> Option<T> {
    let mut value: Option<T> = None;
    let misfit = Reader::new(Tree::new(json), ReadNulls::Dropped).slot(value.slot());
    misfit.is_ok_and(|misfit| misfit.is_none()).then_some(value).flatten()
}

/// Reads a scalar through serde, for types that generated code defines.
///
/// # Errors
///
/// When the value is no value of the type.
pub(crate) fn deserialize_scalar<'de, T, D>(from: D, expected: &'static str) -> Result<T, D::Error>
where
    T: Scalar,
    D: Deserializer<'de>,
{
    let json = Json::deserialize(from)?;
    let mut value: Option<T> = None;
    let slot = Slot::Scalar(&mut value);
    let misfit = Reader::new(Tree::new(&json), ReadNulls::Dropped).slot(slot);
    match misfit.map_err(D::Error::custom)? {
        None => value.ok_or_else(|| D::Error::custom(format!("null is no {expected}"))),
        Some(raw) => Err(D::Error::custom(format!("{raw} is no {expected}"))),
    }
}
