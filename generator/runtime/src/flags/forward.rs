//! What is the same for all sets of flags.

/// Implements for a generated set of flags what is the same for all of them.
#[macro_export]
#[doc(hidden)]
macro_rules! __forward_flags {
    ($ty:ident) => {
        impl $ty {
            /// No flag at all, which is written as the member whose value is 0, if there is one.
            #[inline]
            pub const fn empty() -> Self {
                Self($crate::__private::FlagSet::EMPTY)
            }

            /// The bits of the known flags, as the metadata numbers them.
            #[inline]
            pub fn bits(&self) -> i64 {
                self.0.bits()
            }

            /// Whether no flag is set, known or not.
            #[inline]
            pub fn is_empty(&self) -> bool {
                self.0.is_empty(<Self as $crate::flags::Flags>::MEMBERS)
            }

            /// Whether all flags of `other` are set.
            #[inline]
            pub fn contains(&self, other: &Self) -> bool {
                self.0.contains(&other.0, <Self as $crate::flags::Flags>::MEMBERS)
            }

            /// Sets the flags of `other` too.
            #[inline]
            pub fn insert(&mut self, other: &Self) {
                self.0.extend(&other.0, <Self as $crate::flags::Flags>::MEMBERS);
            }

            /// Unsets the flags of `other`.
            #[inline]
            pub fn remove(&mut self, other: &Self) {
                self.0.remove(&other.0, <Self as $crate::flags::Flags>::MEMBERS);
            }

            /// Words that this crate does not know; they are written back.
            #[inline]
            pub fn unknown(&self) -> impl ::core::iter::Iterator<Item = &str> {
                self.0.unknown(<Self as $crate::flags::Flags>::MEMBERS)
            }
        }

        impl ::core::default::Default for $ty {
            #[inline]
            fn default() -> Self {
                Self::empty()
            }
        }

        impl ::core::cmp::PartialEq for $ty {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.0.same(&other.0, <Self as $crate::flags::Flags>::MEMBERS)
            }
        }

        impl ::core::hash::Hash for $ty {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.0.hash(<Self as $crate::flags::Flags>::MEMBERS, state);
            }
        }

        impl ::core::ops::BitOr for $ty {
            type Output = Self;

            #[inline]
            fn bitor(mut self, other: Self) -> Self {
                self.insert(&other);
                self
            }
        }

        impl ::core::ops::BitOrAssign for $ty {
            #[inline]
            fn bitor_assign(&mut self, other: Self) {
                self.insert(&other);
            }
        }

        impl ::core::fmt::Debug for $ty {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                write!(f, concat!(stringify!($ty), "({})"), self)
            }
        }

        /// The words in the order in which they were set, as they are on the wire.
        impl ::core::fmt::Display for $ty {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(&self.0.text(<Self as $crate::flags::Flags>::MEMBERS))
            }
        }

        /// Words between commas; their case does not matter. An empty text stays one.
        impl ::core::convert::From<&str> for $ty {
            #[inline]
            fn from(text: &str) -> Self {
                Self($crate::__private::FlagSet::parse(
                    <Self as $crate::flags::Flags>::MEMBERS,
                    text,
                ))
            }
        }

        impl $crate::edm::Literal for $ty {
            #[inline]
            fn literal(&self) -> ::std::string::String {
                // In URLs no blank follows a comma.
                let text = ::std::string::ToString::to_string(self).replace(", ", ",");
                let members = $crate::edm::Literal::literal(&text);
                ::std::format!("{}{members}", <Self as $crate::flags::Flags>::QUALIFIER)
            }
        }

        impl $crate::model::Scalar for $ty {
            #[inline]
            fn from_atom(atom: &$crate::model::Atom<'_>) -> ::core::option::Option<Self> {
                let members = <Self as $crate::flags::Flags>::MEMBERS;
                $crate::__private::FlagSet::from_atom(members, atom).map(Self)
            }

            #[inline]
            fn to_atom(&self) -> $crate::model::Atom<'_> {
                $crate::model::Atom::Text(self.0.text(<Self as $crate::flags::Flags>::MEMBERS))
            }
        }

        $crate::__forward_scalar!($ty);
    };
}
