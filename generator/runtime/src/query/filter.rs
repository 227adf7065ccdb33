//! Conditions of `$filter`, with values that cannot break out of their quotes.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{BitAnd, BitOr, Not};

use super::{Path, Property};
use crate::edm::Literal;

/// A condition on entities of type `T`.
///
/// Made from properties, or from a text that is taken as it is.
///
/// ```
/// # use msgraph_runtime::query::{Filter, Property};
/// # struct Job;
/// # impl Job { const TEMPLATE_ID: Property<Job> = Property::new("templateId"); }
/// let filter = Job::TEMPLATE_ID.eq("O'Neil's") | Filter::from("status/code eq 'Active'");
/// assert_eq!(filter.to_string(), "templateId eq 'O''Neil''s' or status/code eq 'Active'");
/// ```
pub struct Filter<T> {
    text: String,
    binds: Binding,
    of: PhantomData<fn() -> T>,
}

/// How strongly the parts of a condition hold together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Or,
    And,
    Single,
}

/// Implements comparisons for something that is written as the name of a property.
macro_rules! comparisons {
    ($ty:ty, $($parameter:ident),*) => {
        impl<$($parameter),*> $ty {
        /// `eq`: the value is this one.
        pub fn eq(self, value: impl Literal) -> Filter<T> {
            self.compared("eq", &value)
        }

        /// `ne`: the value is another one.
        pub fn ne(self, value: impl Literal) -> Filter<T> {
            self.compared("ne", &value)
        }

        /// `gt`: the value is greater.
        pub fn gt(self, value: impl Literal) -> Filter<T> {
            self.compared("gt", &value)
        }

        /// `ge`: the value is greater, or this one.
        pub fn ge(self, value: impl Literal) -> Filter<T> {
            self.compared("ge", &value)
        }

        /// `lt`: the value is less.
        pub fn lt(self, value: impl Literal) -> Filter<T> {
            self.compared("lt", &value)
        }

        /// `le`: the value is less, or this one.
        pub fn le(self, value: impl Literal) -> Filter<T> {
            self.compared("le", &value)
        }

        /// `eq null`: there is no value.
        pub fn eq_null(self) -> Filter<T> {
            Filter::single(format!("{self} eq null"))
        }

        /// `ne null`: there is a value.
        pub fn ne_null(self) -> Filter<T> {
            Filter::single(format!("{self} ne null"))
        }

        /// `in`: the value is one of these.
        pub fn one_of<L: Literal>(self, values: impl IntoIterator<Item = L>) -> Filter<T> {
            let values: Vec<String> = values.into_iter().map(|it| it.literal()).collect();
            // OData has no empty list.
            if values.is_empty() {
                return Filter::single("false".to_owned());
            }
            Filter::single(format!("{self} in ({})", values.join(",")))
        }

        /// `startswith`: the text starts with this one.
        pub fn starts_with(self, start: &str) -> Filter<T> {
            Filter::single(format!("startswith({self},{})", start.literal()))
        }

        /// `endswith`: the text ends with this one.
        pub fn ends_with(self, end: &str) -> Filter<T> {
            Filter::single(format!("endswith({self},{})", end.literal()))
        }

        /// `contains`: this text is part of the value.
        pub fn contains(self, part: &str) -> Filter<T> {
            Filter::single(format!("contains({self},{})", part.literal()))
        }

        fn compared(self, operator: &str, value: &impl Literal) -> Filter<T> {
            Filter::single(format!("{self} {operator} {}", value.literal()))
        }
        }
    };
}

comparisons!(Property<T, N>, T, N);
comparisons!(Path<T>, T);

impl<T> Filter<T> {
    fn new(text: String, binds: Binding) -> Self {
        Self { text, binds, of: PhantomData }
    }

    fn single(text: String) -> Self {
        Self::new(text, Binding::Single)
    }

    fn joined(&self, operator: &str, other: &Self, binds: Binding) -> Self {
        let text = format!("{} {operator} {}", self.within(binds), other.within(binds));
        Self::new(text, binds)
    }

    /// The text as part of something that binds so strongly.
    fn within(&self, binds: Binding) -> String {
        if self.binds < binds { format!("({})", self.text) } else { self.text.clone() }
    }
}

/// A text of OData's own, which is taken as it is.
impl<T> From<&str> for Filter<T> {
    fn from(text: &str) -> Self {
        // It may hold anything, so it is put into brackets beside other conditions.
        Self::new(text.to_owned(), if is_plain(text) { Binding::Single } else { Binding::Or })
    }
}

impl<T> From<String> for Filter<T> {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

/// Whether a text holds neither `and` nor `or`.
fn is_plain(text: &str) -> bool {
    let words = text.split(|it: char| !it.is_alphanumeric() && it != '_');
    words.into_iter().all(|it| !it.eq_ignore_ascii_case("and") && !it.eq_ignore_ascii_case("or"))
}

/// Both conditions hold.
impl<T> BitAnd for Filter<T> {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        self.joined("and", &other, Binding::And)
    }
}

/// One of the conditions holds.
impl<T> BitOr for Filter<T> {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.joined("or", &other, Binding::Or)
    }
}

/// The condition does not hold.
impl<T> Not for Filter<T> {
    type Output = Self;

    fn not(self) -> Self {
        Self::single(format!("not({})", self.text))
    }
}

impl<T> Clone for Filter<T> {
    fn clone(&self) -> Self {
        Self::new(self.text.clone(), self.binds)
    }
}

/// As it is sent.
impl<T> fmt::Display for Filter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Shows no values: nobody knows which of them are secret.
impl<T> fmt::Debug for Filter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Filter")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Thing;
    const A: Property<Thing> = Property::new("a");
    const B: Property<Thing> = Property::new("b");

    #[test]
    fn values_stay_in_their_quotes() {
        assert_eq!(A.eq("x' or 'y").to_string(), "a eq 'x'' or ''y'");
        assert_eq!(A.starts_with("O'Neil").to_string(), "startswith(a,'O''Neil')");
        assert_eq!(A.one_of(["x", "y'"]).to_string(), "a in ('x','y''')");
        assert_eq!(A.ge(5).to_string(), "a ge 5");
        assert_eq!(A.eq(true).to_string(), "a eq true");
        assert_eq!(A.eq_null().to_string(), "a eq null");
    }

    #[test]
    fn brackets_stand_where_they_are_needed() {
        let (a, b) = (A.eq(1), B.eq(2));
        assert_eq!((a.clone() | b.clone() | a.clone()).to_string(), "a eq 1 or b eq 2 or a eq 1");
        assert_eq!(
            ((a.clone() | b.clone()) & b.clone()).to_string(),
            "(a eq 1 or b eq 2) and b eq 2"
        );
        assert_eq!((a.clone() & b.clone() | a.clone()).to_string(), "a eq 1 and b eq 2 or a eq 1");
        assert_eq!(
            (!(a.clone() | b.clone()) & a.clone()).to_string(),
            "not(a eq 1 or b eq 2) and a eq 1"
        );
        assert_eq!(
            (Filter::from("x eq 1 or y eq 2") & b.clone()).to_string(),
            "(x eq 1 or y eq 2) and b eq 2"
        );
        assert_eq!((Filter::from("x eq 1") & b).to_string(), "x eq 1 and b eq 2");
    }
}
