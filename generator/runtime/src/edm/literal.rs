//! Values in URLs: key predicates and parameters of functions.

use std::fmt::{self, Display};

use super::{Date, DateTimeOffset, Duration, Guid, TimeOfDay};
use crate::model::{Atom, Scalar};

/// A value that can be written into the path of a URL.
pub trait Literal {
    /// The value in OData syntax, not yet percent-encoded: strings stand in single quotes, and
    /// quotes inside them are doubled.
    fn literal(&self) -> String;
}

impl Literal for str {
    fn literal(&self) -> String {
        format!("'{}'", self.replace('\'', "''"))
    }
}

impl Literal for String {
    fn literal(&self) -> String {
        self.as_str().literal()
    }
}

impl Literal for &str {
    fn literal(&self) -> String {
        (**self).literal()
    }
}

/// A member of an enum type after the name of the type. Crates of this interface name it that were
/// generated before enum types knew how they are written.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Qualified<'a>(
    /// The full name of the type.
    pub &'static str,
    /// The member.
    pub &'a dyn Literal,
);

impl Literal for Qualified<'_> {
    fn literal(&self) -> String {
        format!("{}{}", self.0, self.1.literal())
    }
}

/// Shows the literal.
impl fmt::Debug for Qualified<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.literal())
    }
}

/// Values that stand for themselves.
macro_rules! bare {
    ($($ty:ty),*) => {$(
        impl Literal for $ty {
            fn literal(&self) -> String {
                bare(self)
            }
        }
    )*};
}

bare!(bool, u8, i8, i16, i32, i64, f32, f64, Date, DateTimeOffset, Guid, TimeOfDay);
#[cfg(feature = "decimal")]
bare!(super::Decimal);

fn bare<T: Scalar + Display>(value: &T) -> String {
    match value.to_atom() {
        Atom::Text(text) => text.into_owned(),
        _ => value.to_string(),
    }
}

impl Literal for Duration {
    fn literal(&self) -> String {
        format!("duration'{}'", bare(self))
    }
}
