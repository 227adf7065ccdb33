//! What is the same for all enum types: functions that know each by its table, and macros that
//! make them its methods.

use std::borrow::Cow;
use std::fmt;

use super::OpenEnum;
use crate::model::Scalar;

/// The member of a text: by name, with any case, or by number.
pub fn from_text<E: OpenEnum>(text: Cow<'_, str>) -> E {
    let members = E::MEMBERS;
    let exact = members.iter().find(|(name, ..)| *name == text);
    let found = exact
        .or_else(|| members.iter().find(|(name, ..)| name.eq_ignore_ascii_case(&text)))
        .or_else(|| text.parse().ok().and_then(by_value::<E>));
    match found {
        Some((.., member)) => member.clone(),
        None => E::unknown(text.into_owned()),
    }
}

/// The value of a member; none for those that are not known.
pub fn value<E: OpenEnum + PartialEq>(member: &E) -> Option<i64> {
    E::MEMBERS.iter().find(|(.., it)| it == member).map(|(_, value, _)| *value)
}

pub(super) fn by_value<E: OpenEnum>(value: i64) -> Option<&'static (&'static str, i64, E)> {
    E::MEMBERS.iter().find(|(_, it, _)| *it == value)
}

/// Shows an enum, once for all of them: derived code has an arm for each variant.
///
/// # Errors
///
/// When the formatter has one.
pub fn debug(ty: &str, text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{ty}({text})")
}

/// Reads an enum through serde.
///
/// # Errors
///
/// When the value is neither text nor the number of a member.
pub fn deserialize<'de, T, D>(from: D, expected: &'static str) -> Result<T, D::Error>
where
    T: Scalar,
    D: serde::Deserializer<'de>,
{
    crate::model::deserialize_scalar(from, expected)
}

/// Implements for a generated enum or set of flags what follows from [`Scalar`] and `Display`.
#[macro_export]
#[doc(hidden)]
macro_rules! __forward_scalar {
    ($ty:ident) => {
        impl $crate::model::Element for $ty {
            type Kind = $crate::model::Scalars;
        }

        impl ::core::cmp::Eq for $ty {}

        impl $crate::serde::Serialize for $ty {
            #[inline]
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                to: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $ty {
            #[inline]
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                from: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::enums::deserialize(from, stringify!($ty))
            }
        }
    };
}

/// Implements for a generated enum what is the same for all of them.
#[macro_export]
#[doc(hidden)]
macro_rules! __forward_enum {
    ($ty:ident) => {
        impl $ty {
            /// The name on the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                $crate::enums::OpenEnum::text(self)
            }

            /// The value in the metadata; none for a member that is not known.
            #[inline]
            pub fn value(&self) -> ::core::option::Option<i64> {
                $crate::__private::enums::value(self)
            }
        }

        /// The name on the wire.
        impl ::core::fmt::Debug for $ty {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::enums::debug(stringify!($ty), self.as_str(), f)
            }
        }

        /// Values are equal if they are the same on the wire.
        impl ::core::cmp::PartialEq for $ty {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::core::hash::Hash for $ty {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), state);
            }
        }

        impl ::core::fmt::Display for $ty {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        /// The case of the text does not matter.
        impl ::core::convert::From<&str> for $ty {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::__private::enums::from_text(text.into())
            }
        }

        $crate::__forward_scalar!($ty);
    };
}
