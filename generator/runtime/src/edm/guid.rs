//! `Edm.Guid`.

use std::borrow::Cow;

use super::Guid;
use crate::model::{Atom, Scalar};

impl Scalar for Guid {
    fn from_atom(atom: &Atom<'_>) -> Option<Self> {
        match atom {
            // Other notations that the library reads would come back changed.
            Atom::Text(text) if text.len() == 36 => Self::try_parse(text).ok(),
            _ => None,
        }
    }

    fn to_atom(&self) -> Atom<'_> {
        Atom::Text(Cow::Owned(self.to_string()))
    }
}
