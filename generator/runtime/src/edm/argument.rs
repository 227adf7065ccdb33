//! Arguments of functions, which travel in the path or, where that cannot hold them, in the query.

use std::borrow::Cow;
use std::fmt;

use super::Literal;
use crate::model::{Atom, Member, Scalar, json_of};

/// An argument of a function.
#[derive(Clone)]
pub struct Argument(pub(crate) Written);

/// An argument as OData writes it, not yet percent-encoded.
#[derive(Clone)]
pub(crate) enum Written {
    /// It stands in the path.
    Literal(String),
    /// It has no value.
    Null,
    /// It is JSON: the path has a name for it, and the query has the value.
    Json(String),
}

/// Shows no value: it is as much a key as those of entities.
impl fmt::Debug for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Argument")
    }
}

impl Argument {
    /// The value, or null.
    #[must_use]
    pub fn or_null(value: Option<Self>) -> Option<Self> {
        value.or(Some(Self(Written::Null)))
    }

    /// A primitive value.
    #[expect(clippy::needless_pass_by_value, reason = "callers have no more use for it")]
    pub fn of(value: impl Literal) -> Self {
        Self(Written::Literal(value.literal()))
    }

    /// A member of an enum type, or flags. Crates of this interface call it that were generated
    /// before enum types knew how they are written.
    #[doc(hidden)]
    #[expect(clippy::needless_pass_by_value, reason = "callers have no more use for it")]
    pub fn of_enum(ty: &str, value: impl Scalar) -> Self {
        let text = match value.to_atom() {
            // In URLs no blank follows the comma between flags.
            Atom::Text(text) => text.replace(", ", ","),
            _ => String::new(),
        };
        Self(Written::Literal(format!("{ty}{}", text.literal())))
    }

    /// A list, or a value that has members.
    pub fn json(value: &dyn Member) -> Self {
        Self(Written::Json(json_of(value).to_string()))
    }
}

/// A text that can be absent: a parameter of this type takes `"a"`, a `String` or one that is
/// borrowed, `Some("a")` and `None`.
pub trait OptionalText {
    /// The text, if there is one.
    fn text(&self) -> Option<&str>;
}

/// The only `Option`, so that `None` needs no type.
impl OptionalText for Option<&str> {
    fn text(&self) -> Option<&str> {
        *self
    }
}

impl OptionalText for &str {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl OptionalText for String {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl OptionalText for Cow<'_, str> {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

/// What is borrowed is no less a text.
impl<T: OptionalText> OptionalText for &T {
    fn text(&self) -> Option<&str> {
        (**self).text()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edm::{Date, Guid};

    #[test]
    fn lists_are_json_of_what_travels() {
        let json = |member: &dyn Member| match Argument::json(member).0 {
            Written::Json(json) => json,
            Written::Literal(literal) => literal,
            Written::Null => String::new(),
        };
        assert_eq!(json(&Some(vec![Date::MIN])), "[\"-9999-01-01\"]");
        assert_eq!(json(&Some(vec![Guid::nil()])), "[\"00000000-0000-0000-0000-000000000000\"]");
        assert_eq!(json(&Some(vec![1_i64 << 60])), "[1152921504606846976]");
        assert_eq!(json(&Some(Vec::<String>::new())), "[]");
    }
}
