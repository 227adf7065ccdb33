//! Enum types whose members may grow.

pub(crate) mod forward;

use std::borrow::Cow;

use self::forward::{by_value, from_text};
use crate::edm::Literal;
use crate::model::{Atom, Scalar};

/// An enum with a variant for members that are not known.
pub trait OpenEnum: Clone + PartialEq + 'static {
    /// Wire name, value and variant of each known member.
    const MEMBERS: &'static [(&'static str, i64, Self)];

    /// What stands before a member in a URL: OData 4.0 wants the full name of the type there.
    const QUALIFIER: &'static str = "";

    /// The variant that keeps a member that is not known.
    fn unknown(text: String) -> Self;

    /// The wire name, or the text of a member that is not known.
    fn text(&self) -> &str;
}

/// On the wire it is a text.
impl<E: OpenEnum> Scalar for E {
    #[inline]
    fn from_atom(atom: &Atom<'_>) -> Option<Self> {
        match atom {
            Atom::Text(text) => Some(from_text(Cow::Borrowed(text.as_ref()))),
            // Numbers stand for values.
            Atom::Int(value) => by_value::<E>(*value).map(|(.., member)| member.clone()),
            Atom::Bool(_) | Atom::Number(_) | Atom::Float(_) => None,
        }
    }

    #[inline]
    fn to_atom(&self) -> Atom<'_> {
        Atom::Text(self.text().into())
    }
}

impl<E: OpenEnum> Literal for E {
    fn literal(&self) -> String {
        format!("{}{}", E::QUALIFIER, self.text().literal())
    }
}
