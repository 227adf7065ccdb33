//! Values of Rust → JSON, and `serde_json`'s values both ways.

use std::borrow::Cow;

use serde_json::Value;

use super::{Json, Number, Object};

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<Number> for Json {
    fn from(value: Number) -> Self {
        Self::Number(value)
    }
}

impl From<String> for Json {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl From<&str> for Json {
    fn from(value: &str) -> Self {
        Self::String(value.to_owned())
    }
}

impl From<Cow<'_, str>> for Json {
    fn from(value: Cow<'_, str>) -> Self {
        Self::String(value.into_owned())
    }
}

impl From<Object> for Json {
    fn from(value: Object) -> Self {
        Self::Object(value)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(values: Vec<T>) -> Self {
        values.into_iter().collect()
    }
}

impl<T: Into<Json>, const N: usize> From<[T; N]> for Json {
    fn from(values: [T; N]) -> Self {
        values.into_iter().collect()
    }
}

impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Json>> FromIterator<T> for Json {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self::Array(values.into_iter().map(Into::into).collect())
    }
}

macro_rules! whole {
    ($($ty:ty => $wide:ty),*) => {$(
        impl From<$ty> for Json {
            fn from(value: $ty) -> Self {
                Self::Number(Number::from(<$wide>::from(value)))
            }
        }
    )*};
}

whole!(i8 => i64, i16 => i64, i32 => i64, i64 => i64, u8 => u64, u16 => u64, u32 => u64, u64 => u64);

impl From<usize> for Json {
    fn from(value: usize) -> Self {
        // No machine counts further.
        u64::try_from(value).unwrap_or(u64::MAX).into()
    }
}

/// What JSON has no number for becomes text, as OData writes it: `INF`, `-INF`, `NaN`.
impl From<f64> for Json {
    fn from(value: f64) -> Self {
        match Number::from_f64(value) {
            Some(number) => Self::Number(number),
            None if value.is_nan() => "NaN".into(),
            None => if value > 0.0 { "INF" } else { "-INF" }.into(),
        }
    }
}

impl From<f32> for Json {
    fn from(value: f32) -> Self {
        // Through text, so that 0.1 does not become 0.10000000149011612.
        value.to_string().parse::<f64>().unwrap_or(f64::from(value)).into()
    }
}

impl From<&Value> for Json {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(number) => Self::Number(Number::of(&number.to_string())),
            Value::String(text) => Self::String(text.clone()),
            Value::Array(items) => items.iter().collect(),
            Value::Object(members) => {
                Self::Object(members.iter().map(|(name, value)| (name.clone(), value)).collect())
            }
        }
    }
}

impl From<Value> for Json {
    fn from(value: Value) -> Self {
        match value {
            Value::String(text) => Self::String(text),
            Value::Array(items) => items.into_iter().collect(),
            Value::Object(members) => Self::Object(members.into_iter().collect()),
            other => Self::from(&other),
        }
    }
}

/// Numbers become the nearest ones that `serde_json` can hold, and those beyond its range their
/// text.
impl From<Json> for Value {
    fn from(json: Json) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(value) => Self::Bool(value),
            Json::Number(number) => match number.text().parse::<serde_json::Number>() {
                Ok(number) => Self::Number(number),
                Err(_) => Self::String(number.to_string()),
            },
            Json::String(text) => Self::String(text),
            Json::Array(items) => items.into_iter().map(Self::from).collect(),
            Json::Object(members) => {
                let members = members.into_iter();
                members.map(|(name, value)| (name.into_owned(), Self::from(value))).collect()
            }
        }
    }
}
