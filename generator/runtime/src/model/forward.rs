//! What is the same for all models.

/// Shows the places of what is set: how a type of many members tells them.
pub fn places(set: &[bool], see: &mut dyn FnMut(usize)) {
    // Most are absent: eight of them are one look.
    for (at, eight) in set.chunks(8).enumerate().filter(|(_, eight)| eight.contains(&true)) {
        let set = eight.iter().enumerate().filter(|(_, is_set)| **is_set);
        set.for_each(|(place, _)| see(8 * at + place));
    }
}

/// Implements for a generated model what is the same for all of them.
#[macro_export]
#[doc(hidden)]
macro_rules! __forward_model {
    ($model:ident) => {
        impl ::core::fmt::Debug for $model {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::model::debug(self, f)
            }
        }

        impl ::core::clone::Clone for $model {
            #[inline]
            fn clone(&self) -> Self {
                $crate::__private::model::copied(self)
            }
        }

        impl ::core::cmp::PartialEq for $model {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::__private::model::same(self, other)
            }
        }

        impl $crate::serde::Serialize for $model {
            #[inline]
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                to: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::model::serialize(self, to)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $model {
            #[inline]
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                from: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::model::deserialize(from)
            }
        }
    };
}
