//! Types that pages and single values can be made of.

use serde::de::DeserializeSeed;

use super::{Scalar, Slot};

/// A type that knows which kind of slot it needs.
pub trait Element: Sized + Send + Sync {
    /// The slot of one value.
    fn one(value: &mut Option<Self>) -> Slot<'_>;

    /// The slot of many values.
    fn many(values: &mut Option<Vec<Self>>) -> Slot<'_>;
}

impl Element for serde_json::Value {
    fn one(value: &mut Option<Self>) -> Slot<'_> {
        Slot::Json(value)
    }

    fn many(values: &mut Option<Vec<Self>>) -> Slot<'_> {
        Slot::Jsons(values)
    }
}

/// Implements [`Element`] for scalars.
macro_rules! scalars {
    ($($ty:ty),*) => {$(
        impl Element for $ty {
            fn one(value: &mut Option<Self>) -> Slot<'_> {
                Slot::Scalar(value)
            }

            fn many(values: &mut Option<Vec<Self>>) -> Slot<'_> {
                Slot::Scalars(values)
            }
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
pub(crate) fn read_value<T: Element>(json: &serde_json::Value) -> Option<T> {
    let mut value: Option<T> = None;
    let misfit = DeserializeSeed::deserialize(super::Seed(T::one(&mut value)), json);
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
    D: serde::Deserializer<'de>,
{
    let mut value: Option<T> = None;
    match DeserializeSeed::deserialize(super::Seed(Slot::Scalar(&mut value)), from)? {
        None => value.ok_or_else(|| serde::de::Error::custom(format!("null is no {expected}"))),
        Some(raw) => Err(serde::de::Error::custom(format!("{raw} is no {expected}"))),
    }
}
